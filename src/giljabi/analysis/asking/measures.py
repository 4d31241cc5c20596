"""What is computed of a column: sums, means and the like, and whether a sum says anything."""

import re
from decimal import Decimal

from giljabi.analysis.asking.computed import totalled
from giljabi.analysis.asking.known import Known
from giljabi.analysis.asking.sense import Measure
from giljabi.analysis.asking.sqltext import quoted
from giljabi.analysis.numbers import may_sum
from giljabi.analysis.words import measured

AGGREGATES = {
    "sum": "합계", "mean": "평균", "max": "최댓값", "min": "최솟값", "median": "중앙값", "std": "표준편차",
    "month_mean": "월평균", "year_mean": "연평균", "day_mean": "일평균",
}  # fmt: skip
_LARGE = 1000
_CALLS = {"mean": "avg", "max": "max", "min": "min", "median": "median", "std": "stddev_samp"}
_PRICE = re.compile(
    r"만족도|평점|율$|률$|처리일수|소요|기간|요금|시간|시각|나이|연령|높이|길이|온도|기온|농도|점수|위도|경도|연도|단가|가격"
)
_FLOW = re.compile(
    r"건수|이용|발생|대출|집행|교부|수강|참여|접수|처리|매출|징수|신청|방문|검거|사용량|수입|지출|금액|실적"
)


def may_add(known: Known, name: str) -> bool:
    """Say whether a sum of this column says something: not of prices, times and percentages."""
    if made := known.made_of(name):
        return made.how in ("difference", "sum") and all(
            may_add(known, n) for n in (*made.over, made.under) if n
        )
    return may_sum(known.column(name).unit, name) and not _PRICE.search(name)


def is_flow(known: Known, name: str) -> bool:
    """Say whether sums over time say something too: 이용건수 does, 인구 does not."""
    several = any(len(cells) > 1 for cells in known.periods.values())
    flows = bool(_FLOW.search(name)) or known.column(name).unit in ("건", "회", "원", "천원")
    return may_add(known, name) and (flows or not several or bool(known.named_by))


def measure(known: Known, name: str, word: str, call_name: str = "") -> Measure:
    """Return a column computed by a word of ``AGGREGATES``; means and the like to two decimals."""
    column = known.column(name)
    made = known.made_of(name)
    if made and made.how == "ratio" and word not in ("max", "min"):
        return of_totals(known, name)
    at, label = call_name or quoted(name), f"{measured(name)} {AGGREGATES[word]}"
    unit = column.unit.split("/")[0]
    if word == "sum":
        return Measure(f"sum({at})", label, unit, None, (name,), summed=True)
    if word in ("max", "min"):
        return Measure(f"{_CALLS[word]}({at})", label, unit, None, (name,))
    call = _CALLS.get(word, "avg")
    exact, places = f"{call}({at})", _places(known, name)
    return Measure(rounded(exact, places), label, unit, places, (name,), exact=exact)


def _places(known: Known, name: str) -> int:
    """Return the decimals of a mean: one where values have three digits or more, else two."""
    values = [abs(v) for n in known.kept if (v := known.column(name).numbers[n]) is not None]
    return 1 if values and sum(values, Decimal(0)) / len(values) >= _LARGE else 2


def only_number(known: Known) -> str:
    """Return the only column that holds amounts (numbers, places on a map aside), or an empty text."""
    names = [
        c.name
        for c in known.table.columns
        if known.is_number(c.name) and not re.search("위도|경도|연번|순번", c.name)
    ]
    own = [n for n in names if not known.made_of(n)]
    return own[0] if len(own) == 1 else ""


def of_totals(known: Known, name: str) -> Measure:
    """Return a ratio of two columns as the ratio of their sums."""
    made = known.made_of(name)
    if made is None:
        return plain(known, name)
    exact, places = totalled(made), 1 if made.scale == 100 else 2
    return Measure(
        rounded(exact, places),
        name,
        known.column(name).unit,
        places,
        (*made.over, made.under, name),
        exact=exact,
    )


def plain(known: Known, name: str) -> Measure:
    """Return a column as it stands; a ratio to one decimal or two."""
    if (made := known.made_of(name)) and made.how == "ratio":
        places = 1 if made.scale == 100 else 2
        return Measure(
            rounded(quoted(name), places),
            name,
            known.column(name).unit,
            places,
            (*made.over, made.under, name),
            exact=quoted(name),
        )
    return Measure(quoted(name), name, known.column(name).unit.split("/")[0], None, (name,))


def counted(unit: str, label: str) -> Measure:
    """Return the number of rows."""
    return Measure("count(*)", label, unit, None, (), summed=True)


def ratio(over: str, under: str, label: str, columns: tuple[str, ...]) -> Measure:
    """Return a percentage to one decimal; ``None`` when what it is of is 0."""
    exact = f"100.0 * {over} / nullif({under}, 0)"
    return Measure(rounded(exact, 1), label, "%", 1, columns, exact=exact)


def rounded(sql: str, places: int) -> str:
    """Return an expression rounded half up; as decimal first, or 1.15 would be 1.1."""
    return f"round(CAST({sql} AS DECIMAL(38, 6)), {places})"
