"""Signs beside an address: a stretch of land instead of a house, an office instead of a home."""

import re

from giljabi.guard.find.patterns import lazily

_AREA = lazily(r"[ ]?(?:번지)?[ ]?(?:일원|일대|구간|[~∼][ ]?[가-힣0-9]|부터|외[ ]?[0-9]+필지)")
_ENDS = re.compile(r"(?:시점|종점|기점|[~∼])[ ]?[:(]?[ ]?$")
_OFFICE_IN = re.compile(
    "시청|구청|군청|도청|청사|주민센터|복지센터|보건소|우체국|경찰서|소방서|세무서|도서관|사업소|교육청|사무소|민원실|복지관"
)
_OFFICE_AFTER = lazily(rf"[ ,(]{{1,3}}[가-힣]{{0,8}}(?:{_OFFICE_IN.pattern})")
_OFFICE_BEFORE = lazily(
    r"(?:시청|구청|군청|도청|청사|센터|보건소|우체국|경찰서|소방서|세무서|도서관|사업소|교육청|사무소|민원실|복지관|공단|공사)"
    r"(?:[ ]?(?:주소|위치|소재지))?[은는이가의]?[ ]?[:(]?[ ]?$|(?:^|[^가-힣])우[ ]?\)?[ ]?[0-9]{5}[ )]*$"
)


def is_area(text: str, start: int, end: int) -> bool:
    """Whether a stretch of land or road is described: 가온동 12 일원, 시점 … 종점 …"""
    return bool(_AREA.match(text, end) or _ENDS.search(text[max(0, start - 10) : start]))


def is_office(text: str, start: int, number: int, end: int) -> bool:
    """Whether the address is plainly an office's own; its parts begin at ``number``."""
    lead = text[max(0, start - 24) : start].rpartition("\n")[2]
    return bool(
        _OFFICE_BEFORE.search(lead)
        or _OFFICE_AFTER.match(text, end)
        or _OFFICE_IN.search(text, number, end)
    )
