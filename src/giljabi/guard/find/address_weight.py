"""How much speaks for an address: place words, a unit, words of living, the place on the line."""

import re
from dataclasses import dataclass

from giljabi.guard.find.address_cores import Core
from giljabi.guard.find.looks import looks
from giljabi.guard.find.patterns import lazily

_ASKED = re.compile(
    r"(?:주소|거주|거소|체류지|현장|사는[ ]?곳|사는[ ]?데|사는|소재|위치|본적|배송|댁|집은|집이|살고|등록기준지|주거|전입|전출|이사|송달)[^\n]{0,14}$"
)
_LIVED = lazily(
    r"[ ]?(?:번지)?[ ]?(?:에[ ]?)?(?:거주|사는|사시|살고|살며|살아|삽니다|산다|소재|위치|있(?:는|습|고|으며|어)|전입|주민)"
    r"|(?:으로|로)[ ]?(?:이사|전입|전출|배송|보내|발송|송달|우편)|(?:입니다|이며|이고|임(?![가-힣]))"
)
_NEAR = re.compile(r"[ ]?(?:번지)?[ ]?(?:앞|옆|뒤|맞은편|인근|부근|근처|주변|건너편|에서)")
_ALONE_BEFORE, _ALONE_AFTER = (
    re.compile(r"(?:^|[\n\t|,:;)]|  |[0-9]{4})[ ]?\"?$"),
    re.compile(r"[ ]?\"?(?:[\n\t|,;)]|$|  |[/] |(?<= )(?:부재|문[ ]?앞|경비실))"),
)
_BRACKETED = lazily(
    r"(?<![가-힣])(?P<name>[가-힣]{2,4}?)[ ]?(?:님|씨|어르신|할머니|할아버지)?[ ]?\(\Z"
)
_NAMELY = 4


@dataclass(frozen=True, slots=True)
class Widened:
    """An address taken to the left: where it starts, how many place words, whether one is known."""

    start: int
    words: int
    known: bool


def weight(text: str, core: Core, widened: Widened, end: int, *, asked: bool) -> tuple[float, str]:
    """Return how much speaks for an address, and what does; 0 for too little."""
    if widened.words > 0 and (widened.known or core.how != "room"):
        return 0.95, "시군구와 번지가 있는 주소"
    if asked:
        return 0.9, "주소 항목의 값"
    lived = _LIVED.match(text, end) or _ASKED.search(
        text[max(0, widened.start - 24) : widened.start]
    )
    if core.how == "box":
        own = lived or widened.start < core.start - len("우체국 ")
        return (0.8, "사서함 주소") if own else (0, "")
    if core.how == "room":
        return (0.7, "사는 곳을 말하는 동·호") if lived else (0, "")
    if widened.words < 0:
        return (0.6, "사는 곳을 말하는 동·호") if lived else (0, "")
    if core.how in ("unit", "branch", "numbered") or end > core.end:
        return 0.85, "동·호나 번길이 있는 주소"
    if lived:
        return 0.75, "사는 곳을 말하는 주소"
    hyphened = core.how == "lot" and "-" in text[core.start : core.end] and core.word[-1] == "동"
    if _NEAR.match(text, end) or hyphened or _stands_alone(text, core, end):
        return 0.6, "길이나 동과 번지"
    return 0, ""


def _stands_alone(text: str, core: Core, end: int) -> bool:
    """Whether a street and number fill a cell or the end of a line."""
    lead = text[max(0, core.start - 6) : core.start]
    return (
        core.how == "road"
        and len(core.word) > 2
        and (_ALONE_BEFORE.search(lead) is not None or _is_somebodys(text, core.start))
        and _ALONE_AFTER.match(text, end) is not None
    )


def _is_somebodys(text: str, start: int) -> bool:
    """Whether the bracket that opens before ``start`` stands behind a name: 홍길동님(가온로 12)."""
    name = _BRACKETED.search(text, max(0, start - 14), start)
    return name is not None and looks(name["name"]) >= _NAMELY
