"""Rules on the 부칙 that is being drafted: 시행일, its dates, and the order of what it says."""

import re
from collections.abc import Iterator
from datetime import date

from giljabi.book.kinds import Severity
from giljabi.documents.ordinance.check_order import hit
from giljabi.documents.ordinance.rule import Hit, guide, small
from giljabi.documents.ordinance.unit import Ordinance, Sort, Unit

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES = (
    guide("SUPP-MISSING", _E, "부칙이 없습니다. 시행일을 부칙에 적습니다.",
          small("제2조(지원) 시장은 지원한다.", after=""), small("제2조(지원) 시장은 지원한다.")),
    guide("SUPP-DAY", _E, "부칙에 시행일이 없습니다.",
          small(after="\n부칙\n제1조(경과조치) 종전의 처분은 이 조례에 따른 것으로 본다.\n"),
          small(after="\n부칙\n이 조례는 공포한 날부터 시행한다.\n")),
    guide("SUPP-REAL", _E, "달력에 없는 시행일입니다.",
          small(after="\n부칙\n이 조례는 2027년 2월 30일부터 시행한다.\n"),
          small(after="\n부칙\n이 조례는 2027년 2월 28일부터 시행한다.\n")),
    guide("SUPP-PAST", _W, "시행일이 이미 지났습니다. 공포 예정일과 함께 확인하세요.",
          small(after="\n부칙\n이 조례는 2019년 1월 1일부터 시행한다.\n"),
          small(after="\n부칙\n이 조례는 공포한 날부터 시행한다.\n")),
    guide("SUPP-ORDER", _W,
          "부칙은 시행일, 유효기간, 다른 자치법규의 폐지, 적용례, 특례, 경과조치, 다른 자치법규의 개정 차례로 둡니다.",
          small(after="\n부칙\n제1조(경과조치) 종전의 처분은 이 조례에 따른 것으로 본다.\n"
                "제2조(시행일) 이 조례는 공포한 날부터 시행한다.\n"),
          small(after="\n부칙\n제1조(시행일) 이 조례는 공포한 날부터 시행한다.\n"
                "제2조(경과조치) 종전의 처분은 이 조례에 따른 것으로 본다.\n")),
    guide("SUPP-SINGLE", _N, "부칙이 한 조뿐이면 조 번호를 붙이지 않습니다.",
          small(after="\n부칙\n제1조(시행일) 이 조례는 공포한 날부터 시행한다.\n"),
          small(after="\n부칙\n이 조례는 공포한 날부터 시행한다.\n")),
)  # fmt: skip

_DAY = re.compile(r"(\d{4})\s?(?:년|\.)\s?(\d{1,2})\s?(?:월|\.)\s?(\d{1,2})\s?일?\.?\s?부터 시행")
_PLACES = (
    re.compile(r"시행일"),
    re.compile(r"유효기간"),
    re.compile(r"폐지"),
    re.compile(r"적용례"),
    re.compile(r"특례"),
    re.compile(r"경과조치"),
    re.compile(r"다른 (?:조례|규칙|자치법규).*(?:개정|관계)|다른 법령"),
)


def look(ordinance: Ordinance, today: date | None) -> Iterator[Hit]:
    """Yield what is wrong with the drafted 부칙 (the last one without a number of 공포)."""
    supplements = ordinance.supplements
    if not supplements:
        end = len(ordinance.text.rstrip())
        yield Hit("SUPP-MISSING", max(0, end - 1), end)
        return
    filled = [unit for unit in supplements if unit.words or unit.children] or [supplements[-1]]
    drafted = [unit for unit in filled if not unit.title] or [filled[-1]]
    yield from _drafted(drafted[-1], today)


def _drafted(unit: Unit, today: date | None) -> Iterator[Hit]:
    whole = unit.whole
    if "시행한다" not in whole and "시행일" not in whole:
        yield hit("SUPP-DAY", unit)
    for match in _DAY.finditer(whole):
        start, end = unit.start + match.start(), unit.start + match.end()
        try:
            day = date(*(int(part) for part in match.groups()))
        except ValueError:
            yield Hit("SUPP-REAL", start, end)
            continue
        if today and day < today and not unit.title:
            yield Hit("SUPP-PAST", start, end)
    yield from _order(unit)


def _order(unit: Unit) -> Iterator[Hit]:
    parts = [u for u in unit.children if u.sort in (Sort.ARTICLE, Sort.PARAGRAPH)]
    if len(parts) == 1 and parts[0].sort is Sort.ARTICLE and not unit.title:
        yield hit("SUPP-SINGLE", parts[0], mend="")
    before = -1
    for part in parts:
        place = next((n for n, word in enumerate(_PLACES) if word.search(part.title)), None)
        if place is None:
            continue
        if place < before:
            yield hit("SUPP-ORDER", part, f"'{part.title}'의 자리를 앞으로 옮기세요.")
        before = max(before, place)
