"""What a public copy is made of: the file, and a ledger of everything that was done to it."""

from dataclasses import dataclass
from enum import StrEnum

from giljabi.book.kinds import File


class Action(StrEnum):
    """What became of a find: masked, taken out whole, or left because a person or the policy said so."""

    HIDDEN = "가림"
    GONE = "지움"
    KEPT = "남김"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the 가림 대장. It never carries the value.

    ``id`` is the same in ``pieces`` and in the ledger of the same file (``전화-2``); ``part`` says in
    Korean where it stands (``표 2 3행 2열``, ``시트 민원!C14``, ``문서 속성 작성자``); ``kind`` is the
    Korean word; ``veiled`` the form that stands in the copy (``○○○``, ``***-****-****``), "" when
    nothing stands there any more; ``why`` what spoke for it. ``fixed`` says that no one may keep it.
    """

    id: str
    part: str
    kind: str
    veiled: str
    why: str
    action: Action
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """공개본: the file, what was done, and what a person must still look at.

    ``complete`` is false when part of the file could not be read by a program (scanned pages):
    such a copy must not go out before a person has looked at it.
    """

    file: File
    ledger: tuple[Entry, ...]
    notes: tuple[str, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Removal:
    """Something taken out of the file whole: where, what it was, and why."""

    part: str
    kind: str
    why: str
