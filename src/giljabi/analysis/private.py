"""Which columns and cells are about people: a report counts them and never quotes them.

A row number is enough to find a fault, and a report goes to more desks than the file.
"""

import re

from giljabi.book.kinds import Column, Table

HIDDEN = "개인정보라 적지 않음"
"""What stands where a value would be quoted."""
_SURELY = re.compile(
    r"성명|성함|대표자|담당자|책임자|신청인|신고인|민원인|보호자|환자|주민등록|주민번호|외국인등록|여권|면허번호|생년|생일|출생일|휴대|핸드폰"
    r"|계좌|카드번호|거주지|집주소|자택"
)
_MAYBE = re.compile(r"전화|연락처|이메일|전자우편|메일|주소")
_PLACES = re.compile(r"시설|업소|업체|상호|기관|단체|법인|소재지|도로명|지번|누리집|홈페이지")
_VALUES = re.compile(
    r"(?<!\d)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?-?\s?[1-8]\d{6}(?!\d)"
    r"|(?<!\d)01[016-9][-. ]?\d{3,4}[-. ]?\d{4}(?!\d)|[\w.+-]+@[\w-]+\.[\w.]+"
)


def private_columns(table: Table) -> frozenset[str]:
    """Return the names of the columns that are about people, by their heads or their cells.

    Telephones and addresses of places (``시설전화번호``, ``소재지도로명주소``) are public and stay. A
    column called just 이름 is a person's where another column is.
    """
    found = {column.name for column in table.columns if _is_private(column)}
    if found:
        found |= {column.name for column in table.columns if column.name in ("이름", "주소")}
    return frozenset(found)


def _is_private(column: Column) -> bool:
    if _SURELY.search(column.name):
        return True
    if _MAYBE.search(column.name) and not _PLACES.search(column.name):
        return True
    return any(map(looks_private, set(column.raw)))


def looks_private(cell: str) -> bool:
    """Say whether a cell holds a resident number, a mobile number or an e-mail address."""
    return _VALUES.search(cell) is not None
