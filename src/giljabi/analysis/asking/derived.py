"""Columns that a question needs and the table has not: as it names, defines or spells them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from giljabi.analysis.asking.computed import with_column
from giljabi.analysis.asking.known import BARE, Derived, Known, Mention, key
from giljabi.analysis.asking.places import address_columns
from giljabi.analysis.asking.rates import Found, leftovers, number_named, per, rates, shares, sums
from giljabi.analysis.asking.wording import called
from giljabi.book.kinds import Column, ColumnType
from giljabi.book.korean import josa

_LEFT = re.compile(r"(\S+?)[은는]\s+(\S+?)에서\s+(\S+?)[을를]\s+뺀\s*(?:것|값|수)\S*")
_DIVIDED = re.compile(r"\(\s*([가-힣\s]+?)\s*[÷/]\s*([가-힣\s]+?)\s*\)")


def derive(known: Known, question: str) -> tuple[Known, str]:
    """Return what is known with the columns that this question names by how they are made.

    What the question itself defines is defined so, and left out of the question that goes back.
    """
    defined: list[Found] = []
    if (found := _LEFT.search(question)) and (pair := _both_named(known, found[2], found[3])):
        said = f"{called(found[1], '은/는')} 질문에 적힌 대로 {pair[0]}에서 {pair[1]}의 값을 뺀 것입니다."
        more = [key(found[1] + tail) for tail in ("", "건수", "액", "금액")]
        defined.append((Derived(found[1], "difference", (pair[0],), pair[1], 1, said), more))
        question = question[: found.start()] + " " * len(found[0]) + question[found.end() :]
    for made, phrases in defined:
        known = with_column(known, made, phrases)
    known = _with_address_parts(_derived(known, question), question)
    found = _DIVIDED.search(question)
    pair = _both_named(known, found[1], found[2]) if found else None
    if found and pair and any(d.over == (pair[0],) and d.under == pair[1] for d in known.derived):
        question = question[: found.start()] + " " * len(found[0]) + question[found.end() :]
    return known, question


_GAP = re.compile(
    r"([가-힣\d]+?)(?:와|과|랑|하고|·|,)\s*([가-힣\d]+?)(?:의|간|사이)?\s*(?:가격|값|금액|건수|인구)?\s*(?:의)?\s*(?:차이|차액|격차)"
)
_TAKEN = re.compile(
    r"([가-힣\d]+?)에서\s+([가-힣\d]+?)[을를]\s+뺀\s*(?:금액|값|수|것|차이|차액|건수)?"
)


def _gaps(known: Known, question: str) -> Iterator[Found]:
    """휘발유와 경유의 가격 차이, 교부액에서 집행액을 뺀 금액: of one row."""
    for rule, how in ((_GAP, "gap"), (_TAKEN, "difference")):
        for found in rule.finditer(question):
            if pair := _both_named(known, found[1], found[2]):
                name = f"{pair[0]}·{pair[1]} 차이"
                said = f"{called(name, '은/는')} {pair[0]}에서 {josa(pair[1], '을/를')} 뺀 {'크기' if how == 'gap' else '값'}입니다."
                yield Derived(name, how, (pair[0],), pair[1], 1, said), [key(found[0])]


_PARTS = (
    ("시도", re.compile(r"시도|시·도|광역시도"), 0),
    ("시군구", re.compile(r"시군구|자치구|(?<![가-힣])구(?:군)?별|구별"), 1),
)


def _with_address_parts(known: Known, question: str) -> Known:
    """Add 시도 and 시군구 of the addresses as columns, where the table has no such column."""
    columns = address_columns(known)
    for word, said, place in _PARTS:
        if (
            not columns
            or not said.search(question)
            or any(known.mentions.get(p) for p in (word, *_SPOKEN[place]))
        ):
            continue
        cells = tuple(
            _part([known.column(c).raw[n] for c in columns], place)
            for n in range(len(known.table.row_numbers))
        )
        name = f"{word}(주소)"
        made = Derived(
            name,
            f"word{place}",
            columns,
            "",
            1,
            f"{called(word, '은/는')} {'·'.join(columns)}의 {place + 1}번째 낱말입니다.",
        )
        mentions = dict(known.mentions)
        for phrase in (word, *_SPOKEN[place], key(name)):
            mentions[phrase] = Mention((name,), BARE)
        table = replace(
            known.table, columns=(*known.table.columns, Column(name, ColumnType.CHOICE, "", cells))
        )
        known = replace(known, table=table, mentions=mentions, derived=(*known.derived, made))
    return known


_SPOKEN = (("광역시도",), ("구", "자치구", "구군"))


def _part(cells: list[str], place: int) -> str:
    cell = next((c for c in cells if c and c != "-"), "")
    words = cell.split(" ")
    return words[place] if len(words) > place else ""


def _both_named(known: Known, one: str, two: str) -> tuple[str, str] | None:
    a, b = number_named(known, key(one)), number_named(known, key(two))
    return (a, b) if a and b and a != b else None


def _derived(known: Known, question: str) -> Known:
    bare = key(question)
    found = [
        *_gaps(known, question),
        *rates(known, bare),
        *leftovers(known, bare),
        *shares(known, bare),
        *per(known, bare),
        *sums(known, bare),
    ]
    for made, phrases in found:
        known = with_column(known, made, phrases)
    return known
