"""What a correction in place gives back: the file, what was changed in it, and what was not."""

from dataclasses import dataclass, replace

from giljabi.book.kinds import Document, File, Finding, Place
from giljabi.documents.mend import Edit

NO_MEND = "고칠 말이 정해지지 않은 지적입니다. 뜻을 살펴 직접 고치세요."
NOT_FOUND = "원본에서 이 줄이 어디인지 하나로 정할 수 없어 고치지 않았습니다."
NUMBERED = "자동으로 매긴 항목 기호입니다. 원본에서 번호 모양을 고치세요."
JOINED = "원본에서 여러 칸이나 문단에 나뉜 글이라 고치지 않았습니다."
MISFIT = "지적한 곳이 문서와 맞지 않습니다. 다시 검사하세요."
OVERLAPS = "같은 곳의 다른 고침과 겹쳐 고치지 않았습니다. 고친 파일을 다시 검사하세요."
NO_PLACE = "어느 줄인지 정해지지 않은 지적이라 원본에서 자리를 찾지 못했습니다."


@dataclass(frozen=True, slots=True)
class Changed:
    """One corrected place. ``line`` counts ``Document.lines()``, ``None`` for 두문, 붙임 and 결문
    that a reader put into fields; ``place`` says the characters, and page or cell when known.

    ``rule`` names one rule, or several that asked for the same, apart by commas.
    """

    line: int | None
    place: Place
    rule: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class NotDone:
    """A finding that should have been mended and was not, with the reason in one Korean sentence."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Patched:
    """The corrected file. ``in_place`` is false when its form cannot be corrected and a new HWPX
    document was made of it."""

    file: File
    changes: tuple[Changed, ...]
    not_done: tuple[NotDone, ...] = ()
    in_place: bool = True


def told(
    document: Document, name: str, line: int | None, edit: Edit, before: str, after: str
) -> Changed:
    """Return what is said of an edit of a line, or (``None``) of a place without one."""
    rules = ", ".join(dict.fromkeys(finding.rule for finding in edit.findings))
    why = " ".join(dict.fromkeys(finding.why for finding in edit.findings))
    place = Place(source=name)
    if line is not None:
        there = document.places[line] if line < len(document.places) else place
        place = replace(there, source=name, paragraph=line, start=edit.start, end=edit.end)
    return Changed(line, place, rules, before, after, why)
