"""House numbers written in Hangul: ``성포리 오오삼-일오번지``, ``수영로삼일구번길 팔이``, ``이층``.

The spoken digits are put in figures, sign for sign, only where an address leaves room for a number;
prose (``그 길 이 사람``) may be touched too, so what comes of it counts only among place words.
"""

import re

from giljabi.guard.find.patterns import lazily

_SPOKEN = "공영일이삼사오육륙칠팔구"
_ANY = f"[0-9{_SPOKEN}]"
_PLACE = lazily(
    rf"[로길](?P<branch>{_ANY}{{1,4}})(?=번?[가나다라마바사]?길)"
    rf"|[동리로길가][ ](?:산[ ]?)?(?P<number>{_ANY}{{1,4}}(?:-{_ANY}{{1,4}})?)(?=번지|[ ]?[,()\n]|$)"
    rf"|[동리로길가][ ](?:산[ ]?)?(?P<long>{_ANY}{{1,4}}-{_ANY}{{1,4}}|{_ANY}{{3,4}})(?=에?[ ]|에서|입니다)"
    rf"|산[ ](?P<hill>{_ANY}{{2,4}})(?=에?[ ]|에서|입니다)"
    rf"|(?<=[0-9])-(?P<second>{_ANY}{{1,4}})(?=번지|[^가-힣0-9]|$)"
    rf"|(?<=[0-9,){_SPOKEN}])[ ]{{1,2}}(?P<unit>{_ANY}{{1,4}}(?=[동층호])(?:동[ ]?{_ANY}{{1,4}}(?=호))?)(?=[층호](?:에|으|$|[^가-힣]))"
)
_GATE = lazily(
    rf"[{_SPOKEN}](?:(?<=[로길0-9-][{_SPOKEN}])|(?<=[로길동리가산,)0-9] [{_SPOKEN}]))"
    rf"(?=[0-9{_SPOKEN}-]{{0,6}}(?:번?[가나다라마바사]?길|번지|[층호동]|[ ]?[,()\n]|$)|[0-9{_SPOKEN}-]{{1,6}}(?:에?[ ]|에서|입니다)|(?<=-[{_SPOKEN}])(?![가-힣]))"
)
"""A cheap look for what may be spoken figures of a house, before the careful one."""
_FIGURES = str.maketrans(_SPOKEN, "001234566789")


def in_figures(text: str) -> str:
    """Return the text, of the same length, with spoken house numbers in figures."""
    if _GATE.search(text) is None:
        return text
    return _PLACE.sub(_figured, text)


def _figured(match: re.Match[str]) -> str:
    start, end = match.span(match.lastgroup or 0)
    whole, at = match.group(), match.start()
    middle = whole[start - at : end - at].translate(_FIGURES)
    return whole[: start - at] + middle + whole[end - at :]
