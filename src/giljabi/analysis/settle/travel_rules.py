"""What a 여비 규정표 may set, and which of its words fit a rank and a place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from giljabi.analysis.meant import Field
from giljabi.analysis.quoted import subject
from giljabi.analysis.settle.rule_values import Form
from giljabi.analysis.settle.rules import Item, NoRule, Rule, Rulebook, bare, read_rules
from giljabi.book.kinds import Table

ITEMS = (
    Item("일비", Form.WON, ("일비단가", "1일일비")),
    Item("식비", Form.WON, ("식비단가", "1일식비")),
    Item("숙박비 상한", Form.CAP, ("숙박비", "숙박비한도", "숙박비상한액", "1박상한")),
    Item("운임 등급", Form.WORDS, ("좌석등급", "운임등급", "운임")),
    Item("관용차 일비 지급률", Form.SHARE, ("관용차일비", "공용차량일비지급률", "공용차량 이용 시 일비")),
    Item("1식 제공 식비 감액률", Form.SHARE, ("식사제공감액률", "1식감액률", "식사 제공 1식당 감액률")),
    Item("공용 숙소 숙박비 지급률", Form.SHARE, ("공용숙소숙박비", "공용숙소지급률")),
    Item("절사 단위", Form.WON, ("절사", "끝수처리", "원단위절사")),
    Item("증빙 선결제 허용일", Form.COUNT, ("선결제허용일", "증빙날짜여유일")),
    Item("인정 교통편", Form.WORDS, ("교통편", "이용가능교통편")),
    Item("직급 구분", Form.WORDS, ("직급범위", "직급군")),
    Item("지역 구분", Form.WORDS, ("지역범위", "지역군")),
)  # fmt: skip
_KEYS = (
    Field("직급", ("대상", "직급군", "대상직급", "구분")),
    Field("지역", ("출장지역", "지역군")),
)
_REST = frozenset({"그밖", "그밖의지역", "그외", "그외지역", "기타", "기타지역", "나머지"})
_GRADE = re.compile(r"([1-9])급")
_RANGE = re.compile(r"([1-9])급\s*[~∼～–-]\s*([1-9])급|([1-9])급\s*(이상|이하)")


def read_travel_rules(table: Table) -> Rulebook:
    """Read a 여비 규정표. Raises ``StepTrouble`` naming the rows that cannot be read."""
    return read_rules(table, ITEMS, _KEYS)


@dataclass(frozen=True, slots=True)
class Fit:
    """The words of a key that fit a case, the closest first; ``doubt`` is what a person must see."""

    words: tuple[str, ...]
    doubt: str = ""


def fit_rank(book: Rulebook, rank: str, day: date) -> Fit:
    """Return the words of 직급 that fit: the rank as written, its grade, the groups that list it.

    Raises ``NoRule`` for a rank the table does not know, unless the table speaks of no rank at all.
    """
    known = {rule.keys[0] for rule in book.rules if rule.keys[0]}
    if not known:
        return Fit(())
    if not rank:
        raise NoRule("직급이 비어 있습니다.")
    grade = _GRADE.search(rank)
    own = [rank, *([grade[0]] if grade else [])]
    groups = [rule.keys[0] for rule in book.valid("직급 구분", day) if _in_group(rule, own)]
    if len(groups) > 1:
        raise NoRule(
            f"직급 {subject(rank)} 규정표의 두 구분({', '.join(groups)})에 함께 들어 있습니다."
        )
    if not groups and not any(bare(word) in known for word in own):
        raise NoRule(f"규정표에 직급 '{rank}'의 줄이 없습니다.")
    return Fit((*own, *groups))


def _in_group(rule: Rule, own: Sequence[str]) -> bool:
    words = {bare(word) for word in own}
    return any(bare(word) in words or _covers(word, own) for word in rule.value.words)


def _covers(word: str, own: Sequence[str]) -> bool:
    """Say whether ``5급 이하`` or ``5급~9급`` covers a rank that names its grade (행정6급)."""
    found = _RANGE.search(word)
    grades = [int(g[1]) for text in own if (g := _GRADE.search(text))]
    if not found or not grades:
        return False
    if found[1]:
        return int(found[1]) <= grades[0] <= int(found[2])
    edge = int(found[3])
    return grades[0] <= edge if found[4] == "이상" else grades[0] >= edge


def fit_place(book: Rulebook, place: str, day: date) -> Fit:
    """Return the words of 지역 that fit a destination. Raises ``NoRule`` when it names two regions.

    The first word of the destination decides (``경기도 광주시`` is not 광주); what no region lists
    falls under 그 밖의 지역 when the table has such rows.
    """
    regions = _regions(book, day)
    rest = tuple(sorted({r.keys[1] for r in book.rules if r.keys[1] in _REST}))
    if not regions and not rest:
        return Fit(())
    heads = [head for head in re.split(r"[,·/→∼~＋+、]|\s및\s", place) if head.strip()]
    if not heads:
        raise NoRule("출장지가 비어 있습니다.")
    found = {_region(regions, head.split()[0]) for head in heads}
    if len(found) > 1:
        raise NoRule(
            f"출장지 {subject(place)} 규정표의 여러 지역에 걸립니다. 지역마다 줄을 나누어 적으세요."
        )
    (region,) = found
    # 광주만 도(경기)의 시와 광역시가 이름이 같다
    doubt = (
        "광주광역시인지 경기도 광주시인지 확인하세요"
        if heads[0].split()[0] == "광주시" and region
        else ""
    )
    return Fit((region,) if region else rest, doubt)


def _regions(book: Rulebook, day: date) -> dict[str, str]:
    """Return each word of a place and the region it belongs to."""
    words = {r.keys[1]: r.keys[1] for r in book.rules if r.keys[1] and r.keys[1] not in _REST}
    for rule in book.valid("지역 구분", day):
        words.update({bare(word): rule.keys[1] for word in rule.value.words})
    return words


def _region(regions: dict[str, str], head: str) -> str:
    near = [word for word in regions if bare(head).startswith(word)]
    return regions[max(near, key=len)] if near else ""
