"""Rules on names: the ordinance's own, the higher law that it rests on, and laws under old names."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.ordinance.rule import DRAFTING, Hit, Rule, guide, small
from giljabi.documents.ordinance.unit import Ordinance

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES = (
    guide("SELF-NAME", _E, "조례는 '이 조례', 규칙은 '이 규칙'이라고 합니다.",
          small("제2조(적용) 이 규칙은 가온시에 적용한다."), small("제2조(적용) 이 조례는 가온시에 적용한다."),
          DRAFTING),
    guide("PURPOSE", _N, "제1조의 제목은 '목적'으로 두는 것이 보통입니다.",
          "가온시 견본 조례\n제1조(정의) 이 조례에서 \"청년\"이란 「청년기본법」 제3조의 청년을 말한다. 청년은 참여한다.\n"
          "부칙\n이 조례는 공포한 날부터 시행한다.\n", small("제2조(책무) 시장은 노력한다.")),
    guide("BASIS", _N, "근거가 되는 상위 법령을 제1조에 「 」로 밝히는지 확인하세요. 스스로 정하는 자치사무면 그대로 둡니다.",
          "가온시 견본 조례\n제1조(목적) 이 조례는 청년을 지원함을 목적으로 한다.\n부칙\n이 조례는 공포한 날부터 시행한다.\n",
          small("제2조(책무) 시장은 노력한다.")),
    Rule("BURDEN", _W, Basis.LAW, "「지방자치법」 제28조제1항 단서",
          "주민의 권리 제한이나 의무 부과, 벌칙은 법률의 위임이 있어야 합니다. 위임한 법률을 확인하세요.",
          small("제2조(과태료) 시장은 제1조를 위반한 자에게 50만원 이하의 과태료를 부과한다."),
          small("제2조(과태료) 시장은 「지방자치법」 제34조에 따라 50만원 이하의 과태료를 부과한다.")),
)  # fmt: skip

_SELF = re.compile(r"(?<![가-힣])이 (조례|규칙|영|법)(?=[은는을를의에]|으?로|에서|\s(?:시행|제\d))")
_BURDEN = re.compile(
    r"(?:과태료|벌금|이행강제금|과징금)[를을]? (?:부과|처)|허가를 취소(?:할|하여야|해야)"
)
_OF_LAW = re.compile(r"(?<![가-힣])(?:법|영)\s?제\d")


def look(ordinance: Ordinance) -> Iterator[Hit]:
    """Yield wrong names of itself and doubts about the law that it rests on."""
    own = "규칙" if ordinance.name.endswith("규칙") else "조례"
    for unit in ordinance.articles:
        for part in unit.walk():
            for match in _SELF.finditer(part.text):
                if match[1] != own:
                    start = part.start + match.start()
                    yield Hit("SELF-NAME", start, start + len(match[0]), mend=f"이 {own}")
    yield from _first(ordinance)
    yield from _burdens(ordinance)


def _first(ordinance: Ordinance) -> Iterator[Hit]:
    first = next(iter(ordinance.articles), None)
    if first is None or first.number != (1,):
        return
    start, end = first.marked_at, first.start + len(first.text.rstrip())
    if first.title and first.title != "목적":
        yield Hit("PURPOSE", start, start + len(first.mark))
    if "「" not in first.whole:
        yield Hit("BASIS", start, min(end, start + 40))


def _burdens(ordinance: Ordinance) -> Iterator[Hit]:
    for unit in ordinance.articles:
        whole = unit.whole
        if "」" in whole or _OF_LAW.search(whole):
            continue
        for match in _BURDEN.finditer(whole):
            yield Hit("BURDEN", unit.start + match.start(), unit.start + match.end())
