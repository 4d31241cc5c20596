"""What this office told the guard: ``guard.toml``, its organisation chart, and people's confirmations."""

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from giljabi.book.answers import Word
from giljabi.book.errors import FileTrouble, GivenError
from giljabi.book.korean import perhaps
from giljabi.desk import Desk
from giljabi.guard import Lexicon, Policy
from giljabi.guard.find.lexicon import Made

SETTINGS = "guard.toml"
KEYS = ("공적_정보_유지", "사업자_정보_유지", "가리면_공개", "조직도", "종류")
UNITS = ("부서", "부서명", "소속", "기관", "기관명", "팀", "팀명", "실과명", "조직명")
PEOPLE = ("성명", "이름", "직원명", "담당자")
LONGEST_PATTERN = 200


@dataclass(frozen=True, slots=True)
class Local:
    """The office's own rules. ``masking_opens`` says that masking makes a text O (design.md §5)."""

    policy: Policy = field(default_factory=Policy)
    lexicon: Lexicon = field(default_factory=Lexicon)
    masking_opens: bool = False


def local_guard(desk: Desk) -> Local:
    """Return the settings of this instance with what people confirmed. Raises ``GivenError``."""
    return read_local(desk.home, desk.confirmations.words())


def read_local(home: Path, words: Iterable[Word] = ()) -> Local:
    """Read ``guard.toml`` in ``home`` if it is there. Raises ``GivenError`` with the key."""
    path = home / SETTINGS
    given = _toml(path) if path.exists() else {}
    for key in given:
        if key not in KEYS:
            raise GivenError(
                f"쓸 수 없는 항목입니다: '{key}'.", where=str(path), cure=perhaps(key, KEYS)
            )
    units, officials = _chart(home, given.get("조직도", ""))
    kept = list(words)
    lexicon = Lexicon(
        units=units, officials=officials, made=tuple(_made(path, given.get("종류", {}))),
        keep=frozenset(w.value for w in kept if w.decision == "남김"),
        hide=frozenset(w.value for w in kept if w.decision == "가림"),
    )  # fmt: skip
    policy = Policy(
        keep_officials=_yes(path, given, "공적_정보_유지"),
        keep_companies=_yes(path, given, "사업자_정보_유지"),
    )
    return Local(policy, lexicon, _yes(path, given, "가리면_공개"))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GivenError(
            "지킴이 설정을 읽을 수 없습니다.", where=str(path), cure="'이름 = 값' 꼴로 쓰세요."
        ) from error


def _yes(path: Path, given: Mapping[str, Any], key: str) -> bool:
    value = given.get(key, False)
    if not isinstance(value, bool):
        raise GivenError(f"'{key}'은 true나 false로 적습니다.", where=str(path))
    return value


def _made(path: Path, kinds: object) -> Iterable[Made]:
    """Yield the office's own kinds: ``사번 = {꼴 = "[0-9]{7}", 곁말 = ["사번"]}``."""
    if not isinstance(kinds, dict):
        raise GivenError("'종류'는 표로 적습니다.", where=str(path), cure="[종류] 아래에 적으세요.")
    for word, rule in kinds.items():
        shape = rule.get("꼴", "") if isinstance(rule, dict) else ""
        labels = rule.get("곁말", []) if isinstance(rule, dict) else []
        if not _is_safe(shape) or not all(isinstance(label, str) for label in labels):
            raise GivenError(
                f"'{word}'의 꼴을 쓸 수 없습니다.", where=str(path),
                cure='사번 = {꼴 = "[0-9]{7}", 곁말 = ["사번"]}처럼 적고, 겹친 반복은 쓰지 마세요.',
            )  # fmt: skip
        yield Made(word, shape, tuple(labels))


def _is_safe(shape: object) -> bool:
    """Whether a pattern compiles, cannot match nothing and repeats no repetition (it could hang)."""
    if not isinstance(shape, str) or not 0 < len(shape) <= LONGEST_PATTERN:
        return False
    if re.search(r"\)[*+{]|[*+}][*+{]|\(\?[^:]", shape):
        return False
    try:
        return re.compile(shape).match("") is None
    except (re.error, OverflowError, RecursionError):
        return False


def _chart(home: Path, name: object) -> tuple[frozenset[str], frozenset[str]]:
    """Return units and people of the organisation chart, a CSV in the instance folder."""
    if not name:
        return frozenset(), frozenset()
    path = home / str(name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileTrouble(
            "조직도 파일을 읽을 수 없습니다.", where=str(path), cure="파일 이름을 확인하세요."
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp949", "replace")
    rows = list(csv.reader(text.splitlines()))
    units, people = _column(rows, UNITS), _column(rows, PEOPLE)
    if not units and not people:
        raise FileTrouble(
            "조직도에서 부서나 성명 칸을 찾지 못했습니다.", where=str(path),
            cure="첫 줄에 '부서,직위,성명' 같은 머리글을 두세요.",
        )  # fmt: skip
    return units, people


def _column(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> frozenset[str]:
    head = [cell.replace(" ", "") for cell in rows[0]] if rows else []
    places = [n for n, cell in enumerate(head) if cell in heads]
    values = (row[n].strip() for row in rows[1:] for n in places if n < len(row))
    return frozenset(value for value in values if 2 <= len(value) <= 30)
