"""Parts of an address behind the number of the house: unit, floor, building name, 법정동."""

from giljabi.guard.find.patterns import lazily

GAP = r"(?:[ ]{0,2}\n[ ]{0,2}|[ ]{0,2})"
"""Between two parts: spaces, or one line break."""
_COMMA = rf"(?:[ ]?,{GAP}|{GAP})"
_HO = r"(?:제|지하|비|[BbA-Z])?[ ]?[0-9]{1,4}(?:-[0-9]{1,3})?호(?:실)?(?![ ]?[0-9]{4})"
_FLOOR = r"(?:(?:지하|지상|B)[ ]?[0-9]{1,2}층|[0-9]{1,3}층)"
_DONG = r"(?:(?:제[ ]?)?[0-9]{1,4}|[A-Za-z가나다라마바사아자차카타파하]|에이|비|씨)동"
UNIT = (
    rf"(?:{_DONG}{_COMMA}(?:{_FLOOR}{_COMMA})?{_HO}"
    rf"|[0-9]{{1,4}}동(?![가-힣]*[0-9]*(?:주민|행정))(?:{_COMMA}{_FLOOR})?"
    rf"|{_FLOOR}(?:{_COMMA}{_HO})?|{_HO}|[0-9]{{1,3}}통[ ]?[0-9]{{1,2}}반)"
)
_AWAY = r"(?:인근|부근|근처|주변|일대|일원|앞|옆|뒤|건너|맞은|소재|위치|있는|거주|사는|살고|사시|주민|건물|등|및|또는|외)"
_NAME = (
    rf"(?!{_AWAY})(?=[0-9]{{0,2}}[가-힣A-Za-z])[가-힣A-Za-z0-9·&'-]{{2,16}}"
    r"(?:[ ](?:[가-힣A-Za-z]{1,8}|[0-9]{1,2}(?:차|단지|지구|블록|BL)))?"
)
_HOME = (
    r"[가-힣A-Za-z0-9]{2,12}(?:아파트|빌라|오피스텔|빌딩|맨션|타운|APT)(?:[0-9]{1,2}(?:차|단지))?"
)
_VILLAGE = r"[ ]?,?[ ]?\((?:[가-힣]{1,5}[0-9.·]{0,3}(?:동|가|리|읍|면))(?:[ ]?[,·][ ]?[^()\n]{1,30})?[ ]?\)"
_LEAD = rf"(?:[ ]?,{GAP}|[ ]{{1,2}}|[ ]?\n[ ]{{0,4}}|(?<=\)))"
_SHORT = "[1-9][0-9]{2,3}-[1-9][0-9]{2,3}(?![0-9-])"
"""동·호 written short: 101-1203."""
_PARTS = lazily(
    rf"(?:[ ]?\n[ ]{{0,4}})?{_VILLAGE}"
    rf"|{_LEAD}(?:{UNIT}|{_SHORT})"
    rf"|{_LEAD}{_NAME}[ ]{{0,2}}(?:{UNIT}|{_SHORT})"
    rf"|(?:[ ]?,{GAP}|[ ]{{0,2}}){_HOME}{_COMMA}(?:{UNIT}|[0-9]{{1,4}}-[0-9]{{2,4}}(?![0-9-]))"
    rf"|[ ]?\([^()\n]{{2,20}}\)(?=[ ]?{UNIT})"
    r"|[ ]?\([0-9]{1,2}[ ]?/[ ]?[0-9]{1,2}\)"
    rf"|{_DONG}[ ]?{_HO}|[0-9]{{1,3}}통[ ]?[0-9]{{1,2}}반"
)
MOST = 6


def tail(text: str, at: int, limit: int) -> int:
    """Return where the parts behind the house number end, ``at`` when there are none.

    Nothing behind ``limit``, the end of a table's cell, is looked at.
    """
    for _ in range(MOST):
        part = _PARTS.match(text, at, limit)
        if part is None or part.end() == at:
            return at
        at = part.end()
    return at
