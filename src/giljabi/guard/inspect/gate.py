"""The gate before every engine: what may leave to which engine, and what to do instead.

The highest of marking, declaration and personal data decides. C stops always; S goes only to an
engine inside, masked; O may leave, masked. It proposes grades and is no official classification.
"""

from dataclasses import dataclass
from enum import StrEnum

from giljabi.book.errors import GivenError
from giljabi.guard.inspect.inspected import Grade, Inspected
from giljabi.guard.inspect.stamps import highest


class Place(StrEnum):
    """Where an engine answers: within the office's own network, or beyond it."""

    INSIDE = "inside"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the gate must know of an engine: where it stands and its Korean name."""

    place: Place
    name: str


@dataclass(frozen=True, slots=True)
class Lifted:
    """A second person's word that a marking is false, with the reason; both are recorded."""

    by: str
    reason: str

    def __post_init__(self) -> None:
        if not self.by.strip() or len(self.reason.strip()) < 2:
            raise GivenError(
                "잘못된 표시를 풀려면 확인한 사람과 까닭이 있어야 합니다.",
                where="표시 풀기",
                cure="확인한 사람의 이름과 까닭을 적으세요.",
            )


@dataclass(frozen=True, slots=True)
class Passage:
    """The gate's answer: may it go, why (Korean), and what to do instead in one click (Korean).

    ``grade`` is the grade that decided. ``ask`` are questions to put to the person before going
    on; an answer may raise the grade. ``lifted`` is kept for the record when it counted.
    """

    allowed: bool
    reason: str
    alternative: str
    grade: Grade
    ask: tuple[str, ...] = ()
    lifted: Lifted | None = None


_NUMBER = "비공개의 호수(정보공개법 제9조제1항 제1호~제8호)를 골라 주세요."
_OPEN = "아직 결정되지 않았거나, 공표되지 않았거나, 밖으로 내보낼 수 없는 내용이 있습니까?"
_SECOND = "표시가 잘못되었다면 이 글을 쓰지 않는 다른 사람이 까닭을 적고 풀어야 합니다."
_STOP = "엔진 없이 하기: 손으로 쓰고 문서 점검과 서식 만들기만 이어서 합니다."
_BOTH = "내부 엔진으로 바꾸기, 내부 엔진이 없으면 엔진 없이 하기: 손으로 이어서 씁니다."


def decide(
    found: Inspected | Grade | None,
    declared: Grade | None,
    profile: Profile,
    *,
    personal: bool,
    masking_makes_open: bool = False,
    lifted: Lifted | None = None,
    user: str = "",
) -> Passage:
    """Decide whether a text may go to an engine. Only ``Masked`` text may then be sent.

    ``personal`` tells that the text as given holds personal data: S, until the city's own setting
    ``masking_makes_open`` says that masking makes it O. The setting never lowers a marking or a
    declaration. ``lifted`` takes away the marking only (never the declaration) and counts only
    when its person is another than ``user``.
    """
    told = found.declared if isinstance(found, Inspected) else None
    valid = lifted is not None and bool(user.strip()) and lifted.by.strip() != user.strip()
    marked, unknown = (None, False) if valid else _marked(found)
    reasons = _reasons(marked, unknown, highest({declared, told}))
    if personal and not masking_makes_open:
        reasons.append((Grade.S, "개인정보가 있는 글이라 민감(S)으로 봅니다"))
    grade = highest({one for one, _ in reasons}) or Grade.O
    why = "; ".join(text for one, text in reasons if one is grade)
    ask = _questions(marked, unknown, highest({declared, told}))
    if lifted is not None and not valid:
        ask = (*ask, _SECOND)
    return _passage(grade, why, ask, profile, lifted if valid else None)


def _marked(found: Inspected | Grade | None) -> tuple[Grade | None, bool]:
    """Return the marked grade, and whether a marking has no known grade."""
    if isinstance(found, Inspected):
        return found.grade, any(mark.grade is None for mark in found.marks)
    return found, False


def _reasons(
    marked: Grade | None, unknown: bool, declared: Grade | None
) -> list[tuple[Grade, str]]:
    reasons: list[tuple[Grade, str]] = []
    if marked:
        reasons.append((marked, f"글에 {_KO[marked]} 표시가 있습니다"))
    if unknown:
        reasons.append((Grade.S, "호수가 없는 비공개 표시가 있어 민감(S)으로 봅니다"))
    if declared:
        reasons.append((declared, f"쓰는 사람이 {_KO[declared]}(으)로 골랐습니다"))
    return reasons


def _questions(marked: Grade | None, unknown: bool, declared: Grade | None) -> tuple[str, ...]:
    if unknown and marked is not Grade.C:
        return (_NUMBER,)
    return () if declared or marked else (_OPEN,)


def _passage(
    grade: Grade, why: str, ask: tuple[str, ...], profile: Profile, lifted: Lifted | None
) -> Passage:
    if grade is Grade.C:
        reason = f"{why}. 기밀(C) 글은 어떤 엔진에도 보내지 않습니다."
        return Passage(
            False, reason, _STOP, grade, (*ask, _SECOND) if _SECOND not in ask else ask, lifted
        )
    if grade is Grade.S and profile.place is not Place.INSIDE:
        reason = f"{why}. 민감(S) 글은 외부 엔진({profile.name})에 보내지 않습니다."
        return Passage(False, reason, _BOTH, grade, ask, lifted)
    start = f"{why}. " if why else "등급 표시와 개인정보를 찾지 못했습니다. "
    return Passage(True, f"{start}가린 글만 {profile.name}(으)로 보냅니다.", "", grade, ask, lifted)


_KO = {Grade.C: "기밀(C)", Grade.S: "민감(S)", Grade.O: "공개(O)"}
