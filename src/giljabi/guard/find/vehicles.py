"""Number plates (자동차등록번호판 등의 기준에 관한 고시): private, business, rental, foreign missions."""

import re
from collections.abc import Iterable, Iterator

from giljabi.guard.find.beside import Beside
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.registers import REGIONS

USE = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호"
_HEADS = "".join(dict.fromkeys(region[0] for region in REGIONS.split("|")))
_TAILS = "|".join(f"(?<={region[0]}){region[1:]}" for region in REGIONS.split("|"))
_PLATE = lazily(
    rf"[0-9{_HEADS}](?<![0-9가-힣A-Za-z].)(?<![0-9][-.].)(?:(?P<region>{_TAILS})[ -]?[0-9]{{1,2}}|(?<=[0-9])[0-9]{{1,2}})"
    rf"(?P<one> ?- ?| )?(?P<use>[{USE}])(?P<two> ?- ?| )?(?P<serial>[0-9]{{4}})(?![0-9]|[-.][0-9])"
)
_USED = lazily(rf"[{USE}](?=[ 0-9-]) ?-? ?[0-9]{{4}}")
"""What may be the letter of a plate, before the careful look."""
_GLUED = lazily(rf"[0-9](?<=[가-힣].)(?<![제부].)[0-9]{{1,2}}[{USE}][0-9]{{4}}(?![0-9]|[-,.][0-9])")
_ENVOY = lazily(r"(?:외교|영사|준외|준영|협정|국기)(?<![가-힣]..) ?[0-9]{3}-[0-9]{3}(?![0-9])")
_ARMY = lazily(r"[0-9](?<![0-9가-힣].)[0-9][육해공국합][ -]?[0-9]{4}(?![0-9])")
_BIKE = lazily(
    rf"[{_HEADS}](?<![가-힣].)(?:{_TAILS}) ?[가-힣]{{1,3}} ?[가-하] ?[0-9]{{4}}(?![0-9])"
)
_COUNTER = "조호부도로구주수보소고무자우서오사하다나"  # 낱말의 끝이거나 세는 말이기도 한 글자
_UNIT = lazily(
    r" ?(?:년|월|원|천원|명|건|개|억|만|%|㎡|세대|가구|호(?![가-힣])|번지)|\. ?[0-9]{1,2}\.|[-/.][0-9]"
)
_CELL_BEFORE, _CELL_AFTER = (
    re.compile(r"(?:^|[-:|,;(\t\n·\"])[ ]?$"),
    re.compile(r" ?(?:$|[\n,;|)\t\"])"),
)
_CAR_AFTER = re.compile(r" ?(?:차|승용|승합|트럭|택시|번 차)")
_YEAR = re.compile("(?:19|20)[0-9]{2}")


def vehicles(text: str, beside: Beside) -> Iterator[Found]:
    """Yield number plates, with the region where there is one."""
    used = _USED.search(text) is not None
    for match in _PLATE.finditer(text) if used else ():
        if not _is_count(match, beside):
            yield Found(*match.span(), Personal.VEHICLE, 0.9, "자동차 번호판의 꼴")
    for match in _ENVOY.finditer(text):
        yield Found(*match.span(), Personal.VEHICLE, 0.8, "외교용 번호판의 꼴")
    if beside.speaks_of(Personal.VEHICLE, ("차", "번호판", "late")):
        yield from _announced(text, beside, (_GLUED, _ARMY, _BIKE) if used else (_ARMY, _BIKE))


def _announced(text: str, beside: Beside, patterns: Iterable[re.Pattern[str]]) -> Iterator[Found]:
    """Yield number plates of a shape that only a label tells."""
    for pattern in patterns:
        for match in pattern.finditer(text):
            counted = pattern is _GLUED and _UNIT.match(text, match.end())
            if beside.named(match.start()) is Personal.VEHICLE and not counted:
                yield Found(*match.span(), Personal.VEHICLE, 0.8, "차량 항목의 번호판")


def _is_count(match: re.Match[str], beside: Beside) -> bool:
    """Whether it is prose or another number: 10조 2000억, 12호 2026년, 3부 1234."""
    text, (start, end) = match.string, match.span()
    unit = _UNIT.match(text, end) is not None
    loose = bool(match["two"] and not match["two"].strip())
    if not unit and (not loose or match["region"]):
        return False
    named = beside.named(start)
    if unit or named is Personal.VEHICLE:
        return named is not Personal.VEHICLE
    if match["use"] not in _COUNTER or _CAR_AFTER.match(text, end):
        return named == "other" and match["use"] in _COUNTER
    cell = _CELL_BEFORE.search(text, max(0, start - 3), start) and _CELL_AFTER.match(text, end)
    if _YEAR.fullmatch(match["serial"]):
        return not cell or bool(match["one"])
    return not cell and (match["use"] in "조호부도구" or bool(match["one"]))
