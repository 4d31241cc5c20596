"""PDF: the pages drawn as images with black over what is hidden; nothing else of the file stays.

Reading and drawing happen in a process of their own (``pdf_child``), within limits of time, memory
and pages. A page that a program cannot read is copied and told of, never passed in silence.
"""

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.guard.files import pdf_child
from giljabi.guard.files.ledger import Removal
from giljabi.guard.files.pdf_lines import Word, as_it_stands, stacked
from giljabi.guard.files.sheaf import Hit, Piece, Sheaf
from giljabi.guard.files.zipped import broken, locked, too_large
from giljabi.guard.find.found import Personal

READ_SECONDS = 120
DRAW_SECONDS = 300
_WORDS = {
    "Author": "작성자", "Title": "제목", "Subject": "주제", "Keywords": "키워드",
    "Creator": "만든 프로그램", "Producer": "변환 프로그램",
}  # fmt: skip


@dataclass(slots=True, repr=False)
class Pdf:
    """An opened PDF. Raises ``FileTrouble``: password, damage, too many pages, too slow."""

    data: bytes
    name: str
    sheaf: Sheaf = field(default_factory=Sheaf)
    removals: list[Removal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    complete: bool = True
    _where: dict[int, tuple[int, int]] = field(default_factory=dict)
    _sizes: dict[int, int] = field(default_factory=dict)
    _pages: int = 0

    def __post_init__(self) -> None:
        told = json.loads(_child({}, self.data, self.name, READ_SECONDS))
        self._pages = len(told["pages"])
        for number, page in enumerate(told["pages"]):
            self._page(number, page["pieces"])
        for number, text in told["notes"]:
            self._aside(text, f"{number}쪽 주석·양식 칸")
        for key, text in told["properties"].items():
            self._aside(text, f"문서 속성 {_WORDS.get(key, key)}", author=key == "Author")
        self._tell(told)

    def save(self, hidden: Sequence[Hit]) -> bytes:
        """Return a new PDF of page images; the pieces give its invisible text layer."""
        hide: dict[int, list[tuple[int, int]]] = defaultdict(list)
        lines: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
        for hit in hidden:
            for part in hit.fragments:
                if part.piece in self._where:
                    page, start = self._where[part.piece]
                    hide[page].append((start + part.start, start + part.end))
        for number, (page, start) in self._where.items():
            piece = self.sheaf.pieces[number]
            lines[page].append((piece.text, start, start + self._sizes[number]))
        order = {"pages": [{"hide": hide[n], "lines": lines[n]} for n in range(self._pages)]}
        return _child(order, self.data, self.name, DRAW_SECONDS)

    def _page(self, page: int, pieces: list[list[Any]]) -> None:
        """Add the stretches of a page as they follow in the file, and again as they stand."""
        boxes: list[Word] = []
        for text, start, left, bottom, right, top, sign in pieces:
            number = self.sheaf.add(Piece(text, f"{page + 1}쪽", _drawn))
            self.sheaf.sign("\n" if "\n" in sign else sign)
            self._where[number], self._sizes[number] = (page, start), len(text)
            boxes.append(Word(number, left, bottom, right, top))
        self.sheaf.sign("\n")
        if boxes:
            self.sheaf.others.append(as_it_stands(boxes))
            single = [word for word in boxes if len(self.sheaf.pieces[word.piece].text) == 1]
            self.sheaf.others += stacked(single)

    def _aside(self, text: str, place: str, *, author: bool = False) -> None:
        """Add what does not go into the copy, so that its values are known and told."""
        announced = Personal.PERSON if author else None
        self.sheaf.add(Piece(text, place, _drawn, announced=announced, erased=True))
        self.sheaf.sign("\n")

    def _tell(self, told: dict[str, Any]) -> None:
        unread = [str(n) for n, page in enumerate(told["pages"], 1) if page["unread"]]
        pictures = sum(page["pictures"] for page in told["pages"])
        if unread:
            self.complete = False
            self.notes.append(
                f"글자를 읽지 못해 가리지 못한 쪽: {', '.join(unread)}쪽. "
                "스캔한 쪽일 수 있습니다. 직접 확인하고 가린 뒤 내보내세요."
            )
        elif pictures:
            self.complete = False
            self.notes.append(f"그림 {pictures}개는 글자를 읽지 못했습니다. 직접 확인하세요.")
        if told["notes"]:
            count, why = len(told["notes"]), "쪽을 그림으로 바꾸며 뺌"
            self.removals.append(Removal("주석·양식 칸", f"주석 {count}개", why))
        if told["attachments"]:
            count = told["attachments"]
            self.removals.append(Removal("첨부 파일", f"파일 {count}개", "안을 살피지 않고 뺌"))


def _drawn(text: str) -> None:
    """Change nothing: what is hidden in a PDF is drawn over when it is saved."""


def _child(order: dict[str, Any], data: bytes, name: str, seconds: float) -> bytes:
    command = [sys.executable, "-P", "-m", "giljabi.guard.files.pdf_child"]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(order).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback may quote the file
            timeout=seconds,
            check=False,
            start_new_session=True,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise FileTrouble(
            f"{seconds:g}초 안에 마치지 못했습니다.", where=name, cure="쪽을 나누어 다시 올리세요."
        ) from error
    if done.returncode != pdf_child.FINE:
        raise _trouble(done.returncode, name)
    return done.stdout


def _trouble(code: int, name: str) -> FileTrouble | StepTrouble:
    match code:
        case pdf_child.LOCKED:
            return locked(name)
        case pdf_child.NO_MEMORY:
            return too_large(name)
        case pdf_child.TOO_MANY:
            most = f"{pdf_child.MAX_PAGES}쪽이 넘는 파일입니다."
            return FileTrouble(most, where=name, cure="쪽을 나누어 다시 올리세요.")
        case pdf_child.NO_PLACE:
            return StepTrouble(
                "가릴 글자가 쪽의 어디에 있는지 알 수 없어 공개본을 만들지 않았습니다.",
                where=name,
                cure="인쇄하듯 PDF로 다시 저장한 뒤 올리세요.",
            )
    return broken(name)
