"""What the number columns of a table measure: name, kind, unit, periods, and whether they add up.

It reads column names, never rows, and knows no texts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from giljabi.book.kinds import Column, ColumnType, Table
from giljabi.evidence.periods import Period, merged, read_label, spoken
from giljabi.evidence.units import Unit, read_unit, unit_in_name

TOTAL = frozenset({"합계", "총계", "계", "전체", "총합계", "소계", "누계", "합", "총합", "평균"})
REST = frozenset({"그밖", "그밖의", "그외", "기타", "나머지", "이외"})
_LEVEL, _PERCENT, _CHANGE, _RATE = "수준", "비율", "증감", "증감률"
_NEVER_ADDS = ("점", "분", "㎍/㎥", "위", "등급")
_MEAN = re.compile(
    r"(?<![일월연])평균|단가|1인당|최고|최저|최대|최소|순위|점수|만족도|지수|등급|위도|경도"
    r"|누계|누적|농도|간격|밀도|가격|지가|시세|중위|성비|비율"
    r"|(?:인|명|세대|가구|건|개소|대|회|호|교|학급|㎡|㎢|면적|시간|리터)당(?![직번초])"
)

_IMPLIED = (
    (re.compile(r"(?:세대|가구)수?$"), "가구"),
    (re.compile(r"건수$"), "건"),
    (
        re.compile(
            r"(?:인구|인원|고령자|학생|정원|현원|종사자|이용자|참여자|환자|"
            r"사망자|부상자|회원|직원|공무원|주민|어르신)수?$"
        ),
        "명",
    ),
)
"""What is always counted in one unit. Amounts are not here: a table may tell them in 천원."""
_WHERE = re.compile(r"위도|경도|좌표|latitude|longitude|^[xy]$", re.I)


@dataclass(frozen=True, slots=True)
class Measure:
    """What number columns measure. ``columns`` pairs the period of a column with its index.

    ``kind`` is 수준, 비율, 증감 or 증감률; ``adds`` tells whether its values may be summed.
    """

    key: str
    kind: str
    unit: Unit
    total: bool
    adds: bool
    columns: tuple[tuple[Period | None, int], ...]


def squeeze(text: str) -> str:
    """Return a label without blanks."""
    return "".join(text.split())


def measures(table: Table, dims: Sequence[int], *, by_row: bool) -> tuple[Measure, ...]:
    """Return what the number columns of a table measure, columns of several periods joined."""
    groups: dict[tuple[str, str, Unit], list[tuple[Period | None, int]]] = {}
    for i, column in enumerate(table.columns):
        if column.type is not ColumnType.NUMBER or i in dims or _WHERE.search(column.name):
            continue
        period, key = split_period(column.name)
        if by_row and period and period.tag:  # 행이 달인 표의 '전년 누계'는 그 달의 다른 값이다
            period, key = None, column.name
        unit = unit_of(table, column)
        groups.setdefault((key, kind_of(key, unit), unit), []).append((period, i))
    made = []
    for (key, kind, unit), columns in groups.items():
        total = squeeze(re.split(r"[_>|/]", re.sub(r"\(.*?\)", "", key))[-1]) in TOTAL
        add = adds(key, kind) and unit.name not in _NEVER_ADDS
        add = add and "/" not in unit.name and not unit.per
        made.append(Measure(key, kind, unit, total, add, tuple(columns)))
    return tuple(_with_before(made))


def _with_before(made: list[Measure]) -> list[Measure]:
    """A column called only 전년 (말) tells what the one column 계 was then."""
    past = [m for m in made if squeeze(m.key) in ("", "말") and len(m.columns) == 1]
    past = [m for m in past if m.columns[0][0] and m.columns[0][0].tag]
    whole = [m for m in made if m.total and [p for p, _ in m.columns] == [None]]
    if len(past) != 1 or len(whole) != 1 or past[0].unit != whole[0].unit:
        return made
    columns = ((Period(tag="금년"), whole[0].columns[0][1]), past[0].columns[0])
    rest = [m for m in made if m not in (past[0], whole[0])]
    return [*rest, replace(whole[0], columns=columns)]


def split_period(name: str) -> tuple[Period | None, str]:
    """Split a column name into its period and the rest: ``2026년 9월 접수`` → (…, ``접수``)."""
    bare = re.sub(r"[(\[][^)\]]*[)\]]", " ", name).strip(" >/_|·-")
    whole = read_label(bare, "연도")
    if whole:
        return whole, ""
    found = list(spoken(bare))
    if not found or kind_of(bare, Unit()) in (_CHANGE, _RATE):
        return None, bare
    rest = bare
    for s in reversed(found):
        rest = rest[: s.start] + rest[s.end :]
    period: Period | None = None
    for s in found:
        period = merged(period, s.period)
    return period, rest.strip(" >/_|·-\n")


def unit_of(table: Table, column: Column) -> Unit:
    """Return the unit of a column: the one in its name, its own, a percent word, the table's."""
    named = unit_in_name(column.name)
    if named.name:
        return named
    if column.unit and column.unit != table.unit:
        return read_unit(column.unit)
    # 단위가 억원인 표의 '징수율' 열은 억원이 아니다
    if re.search(r"[률율]$|비율|비중|구성비|퍼센트|%", re.sub(r"\(.*?\)", "", column.name).strip()):
        return Unit("%")
    return read_unit(table.unit) if table.unit else _implied(column.name)


def _implied(name: str) -> Unit:
    """The unit that a name itself says (인구, 세대수), where the table says none."""
    parts = [squeeze(p) for p in re.split(r"[_>|/]", re.sub(r"[(\[].*?[)\]]", "", name))]
    for part in reversed([p for p in parts if p and p not in TOTAL]):
        if re.search(r"당|밀도|비$|평균|증감|지수|점수", part):
            return Unit()
        for pattern, unit in _IMPLIED:
            if pattern.search(part):
                return Unit(unit)
    return Unit()


def kind_of(key: str, unit: Unit) -> str:
    """Return what a measure of that name is: 수준, 비율, 증감 or 증감률."""
    bare = squeeze(key)
    gap = re.search(r"(?:차이|격차)$", re.sub(r"[(\[][^)\]]*[)\]]", "", bare))
    if gap or re.search(r"증감|증가|감소|신장|대비", bare):
        return _RATE if unit.name in ("%", "%p") or re.search(r"[률율]", bare) else _CHANGE
    return _PERCENT if unit.name == "%" else _LEVEL


def adds(key: str, kind: str) -> bool:
    """Whether values of the measure may be summed."""
    return kind in (_LEVEL, _CHANGE) and not _MEAN.search(key)
