"""Front matter of a Markdown document: what is no body, under Korean names, as YAML between ``---``.

Every value is text as it was written (``book/marked_yaml.py``). A name that is not known is refused
with the nearest one. ``writers/front_matter.py`` writes what is read here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from giljabi.book.errors import CaseError, FileTrouble
from giljabi.book.kinds import Attachment, Document, Fact, Head, Meta, Sign, Tail
from giljabi.book.korean import perhaps
from giljabi.book.marked_yaml import Marked, read_yaml
from giljabi.documents.build.typed_body import attachment_of
from giljabi.documents.looks.look import presets

DOCUMENT, HEAD, TAIL, META = "문서", "두문", "결문", "정보"
PLAIN = "없음"
"""The 서식 of a document without a preset."""

TEXTS: Mapping[str, tuple[str, str]] = {
    "제목": (DOCUMENT, "title"), "번호": (DOCUMENT, "number"),
    "기관": (HEAD, "agency"), "경유": (HEAD, "via"),
    "발신명의": (TAIL, "sender"),
    "시행번호": (TAIL, "doc_number"), "시행일": (TAIL, "issued"),
    "접수번호": (TAIL, "received_number"), "접수일": (TAIL, "received"),
    "우편번호": (TAIL, "postcode"), "주소": (TAIL, "address"), "누리집": (TAIL, "homepage"),
    "전화": (TAIL, "phone"), "팩스": (TAIL, "fax"), "전자우편": (TAIL, "email"),
    "공개구분": (TAIL, "disclosure"),
    "문서요지": (META, "summary"), "작성자": (META, "author"), "작성일": (META, "created"),
    "사례": (META, "case"), "인공지능표시": (META, "ai_note"), "인공지능기록": (META, "ai"),
    "인공지능표시삭제": (META, "ai_removed"),
}  # fmt: skip
LISTS: Mapping[str, tuple[str, str]] = {
    "부제": (DOCUMENT, "subtitle"), "수신": (HEAD, "to"), "키워드": (META, "keywords"),
}  # fmt: skip
SWITCHES: Mapping[str, tuple[str, str]] = {
    "끝": (DOCUMENT, "closed"), "요지표시": (META, "shown"),
}  # fmt: skip
SIGNS: Mapping[str, tuple[str, str]] = {
    "결재": (TAIL, "signs"), "협조": (TAIL, "coordinators"),
}  # fmt: skip
SIGN_FIELDS = {"직위": "rank", "이름": "name", "표시": "mark", "방법": "how"}
FILE_FIELDS = {"이름": "name", "수": "count", "단위": "unit"}
PRESET, FACTS, FILES = "서식", "사항", "붙임"
KEYS = (PRESET, *TEXTS, *LISTS, FACTS, FILES, *SIGNS, *SWITCHES)
YES, NO = "예", "아니요"

_FENCE = "---"
_NAME = re.compile(r"""\s*['"]?[^\s'"#:\-\[{|>][^:]{0,30}:(?:\s|$)""")
_MOST_LINES = 500
_SIGN = re.compile(r"([★⊙]?)\s*(\S+)(?:\s+(전결|대결))?(?:\s+(\S.*))?")


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter that was read: what each part of the document gets."""

    preset: str
    parts: Mapping[str, Mapping[str, Any]]

    @property
    def has_title(self) -> bool:
        """Whether the title is named here, and not the first heading of the body."""
        return "title" in self.parts[DOCUMENT]

    def dressed(self, document: Document) -> Document:
        """Return the document with everything that stands here."""
        head, tail, meta = (self.parts[part] for part in (HEAD, TAIL, META))
        return replace(
            document,
            preset=self.preset,
            head=Head(**({"agency": ""} | dict(head))) if head else None,
            tail=Tail(**tail) if tail else None,
            meta=Meta(**meta),
            **({"closed": True} | dict(self.parts[DOCUMENT])),
        )


def front_of(text: str, name: str) -> tuple[Front | None, str]:
    """Return the front matter and the body, or ``None`` and the whole text.

    Raises ``FileTrouble`` with the line for YAML that cannot be read, unknown names and wrong
    values.
    """
    lines = text.split("\n", _MOST_LINES)
    if lines[0].rstrip() != _FENCE:
        return None, text
    end = next((n for n, line in enumerate(lines[:-1][1:], 1) if line.rstrip() == _FENCE), 0)
    if not end and lines[-1].rstrip() == _FENCE and len(lines) <= _MOST_LINES:
        end = len(lines) - 1
    inside = [line for line in lines[1:end] if line.strip() and not line.startswith("#")]
    if not inside or not _NAME.match(inside[0]):
        return None, text
    try:
        marked = read_yaml("\n".join(lines[1:end]), name or "머리글", 2)
    except CaseError as error:
        raise FileTrouble(error.what, where=error.where, cure=error.cure) from error
    return _Values(marked, name or "머리글").front(), "\n".join(lines[end + 1 :])


@dataclass(frozen=True, slots=True)
class _Values:
    """The names and values of one front matter, with the lines they stand on."""

    marked: Marked
    file: str

    def front(self) -> Front:
        if not isinstance(self.marked.data, dict):
            raise self._trouble(
                (), "머리글이 '이름: 값' 꼴이 아닙니다.", "보기: 제목: 회의 결과 보고"
            )
        preset, parts = "", dict[str, dict[str, Any]]()
        for part in (DOCUMENT, HEAD, TAIL, META):
            parts[part] = {}
        seen: set[str] = set()
        for written, value in self.marked.data.items():
            key = written.replace(" ", "")
            if key in seen:
                raise self._trouble(
                    (written,), f"'{key}'이(가) 두 번 나옵니다.", "하나만 남기세요."
                )
            seen.add(key)
            if key == PRESET:
                preset = self._preset(value, written)
            else:
                part, field, typed = self._typed(key, value, written)
                parts[part][field] = typed
        return Front(preset, parts)

    def _typed(self, key: str, value: Any, written: str) -> tuple[str, str, Any]:
        path = (written,)
        if key in TEXTS:
            return *TEXTS[key], self._text(value, path)
        if key in LISTS:
            return *LISTS[key], self._list(value, path, commas=key != "부제")
        if key in SWITCHES:
            return *SWITCHES[key], self._switch(value, path)
        if key in SIGNS:
            rows = self._rows(value, path)
            return *SIGNS[key], tuple(self._sign(row, (*path, n)) for n, row in enumerate(rows))
        if key == FILES:
            rows = self._rows(value, path)
            return DOCUMENT, "attachments", tuple(
                self._file(row, (*path, n)) for n, row in enumerate(rows)
            )  # fmt: skip
        if key == FACTS:
            return DOCUMENT, "facts", self._facts(value, path)
        hint = perhaps(key, KEYS) or f"쓸 수 있는 이름: {', '.join(KEYS)}"
        raise self._trouble(path, f"머리글에 없는 이름입니다: '{written[:40]}'.", hint)

    def _preset(self, value: Any, written: str) -> str:
        name = self._text(value, (written,))
        if name in ("", PLAIN):
            return ""
        known = presets()
        if name not in known:
            hint = perhaps(name, known) or f"쓸 수 있는 서식: {', '.join(known)}"
            raise self._trouble((written,), f"없는 서식입니다: '{name[:40]}'.", hint)
        return name

    def _text(self, value: Any, path: tuple[str | int, ...]) -> str:
        if isinstance(value, str):
            return value
        raise self._trouble(path, f"'{path[-1]}'에는 글 하나만 씁니다.", "한 줄로 쓰세요.")

    def _list(self, value: Any, path: tuple[str | int, ...], *, commas: bool) -> tuple[str, ...]:
        if isinstance(value, str):
            words = value.split(",") if commas else [value]
            return tuple(word.strip() for word in words if word.strip())
        if isinstance(value, list):
            return tuple(self._text(item, (*path, n)) for n, item in enumerate(value))
        raise self._trouble(
            path, f"'{path[-1]}'에는 글이나 목록을 씁니다.", "보기: [가온시장, 나래시장]"
        )

    def _switch(self, value: Any, path: tuple[str | int, ...]) -> bool:
        if value in (YES, NO):
            return bool(value == YES)
        raise self._trouble(
            path, f"'{path[-1]}'에는 예나 아니요를 씁니다.", f"보기: {path[-1]}: 예"
        )

    def _rows(self, value: Any, path: tuple[str | int, ...]) -> list[Any]:
        if isinstance(value, str):
            return [value] if value.strip() else []
        if isinstance(value, list):
            return value
        raise self._trouble(path, f"'{path[-1]}'에는 목록을 씁니다.", "줄마다 '- '로 시작하세요.")

    def _fields(
        self, row: Any, path: tuple[str | int, ...], known: Mapping[str, str]
    ) -> dict[str, str]:
        if not isinstance(row, dict):
            raise self._trouble(path, "목록의 한 줄에는 글이나 '이름: 값'을 씁니다.", "")
        for key in row:
            if key not in known:
                hint = perhaps(key, known) or f"쓸 수 있는 이름: {', '.join(known)}"
                raise self._trouble((*path, key), f"없는 이름입니다: '{key[:40]}'.", hint)
        return {known[key]: self._text(value, (*path, key)) for key, value in row.items()}

    def _sign(self, row: Any, path: tuple[str | int, ...]) -> Sign:
        if isinstance(row, str):
            found = _SIGN.fullmatch(row.strip())
            if found is None:
                raise self._trouble(path, "직위가 없습니다.", "보기: ★주무관 홍길동")
            mark, rank, how, name = found.groups(default="")
            return Sign(rank, name, "★" if mark == "★" else "⊙" if mark else "", how)
        fields = self._fields(row, path, SIGN_FIELDS)
        mark = fields.pop("mark", "")
        if mark not in ("", "★", "⊙"):
            raise self._trouble(path, "표시에는 ★(발의자)나 ⊙(보고자)를 씁니다.", "")
        return Sign(**({"rank": ""} | fields), mark="★" if mark == "★" else "⊙" if mark else "")

    def _file(self, row: Any, path: tuple[str | int, ...]) -> Attachment:
        if isinstance(row, str):
            return attachment_of(row)
        fields = self._fields(row, path, FILE_FIELDS)
        count = fields.pop("count", "1")
        if not re.fullmatch(r"[0-9]{1,6}", count):
            raise self._trouble((*path, "수"), "붙임의 수가 숫자가 아닙니다.", "보기: 수: 1")
        return Attachment(**({"name": ""} | fields), count=int(count))

    def _facts(self, value: Any, path: tuple[str | int, ...]) -> tuple[Fact, ...]:
        """``이름: 값`` lines, or a list of such where a name comes twice."""
        maps = value if isinstance(value, list) else [value]
        facts = []
        for n, row in enumerate(maps):
            at = (*path, n) if isinstance(value, list) else path
            if not isinstance(row, dict):
                raise self._trouble(
                    at, "사항에는 '이름: 값'을 줄마다 씁니다.", "보기: 장소: 가온홀"
                )
            facts += [Fact(label, self._text(text, (*at, label))) for label, text in row.items()]
        return tuple(facts)

    def _trouble(self, path: tuple[str | int, ...], what: str, cure: str) -> FileTrouble:
        return FileTrouble(what, where=f"{self.file}:{self.marked.line(path)}줄", cure=cure)
