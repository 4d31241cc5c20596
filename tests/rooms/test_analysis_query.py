"""A question in SQL reads the table it is given, exactly, and reaches nothing else."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.analysis.query import Answer, allowed, ask
from giljabi.analysis.query.allowed import LONGEST, MOST_ROWS
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, ColumnType, Table

ATTACKS = Path(__file__).with_name("data") / "sql_attacks.txt"
KNOWN = {"자료": ["구", "건수", "날짜"]}
WRAPS = (
    "{}",
    "select * from ({}) 감쌈",
    "with 감쌈 as ({}) select * from 감쌈",
    "select 1 union all ({})",
)


def probes() -> Iterator[str]:
    for line in ATTACKS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            for wrap in WRAPS:
                yield wrap.format(line.replace("\\n", "\n"))


def numbers(name: str, *values: str) -> Column:
    cells = tuple(Decimal(v) if v else None for v in values)
    return Column(name, ColumnType.NUMBER, "B", values, cells)


def table(rows: int = 4) -> Table:
    wards = ("가람구", "나루구", "가람구", "합계")[:rows]
    columns = (
        Column("구", ColumnType.CHOICE, "A", wards),
        numbers("건수", "10", "0.1", "", "10.1"),
        Column("날짜", ColumnType.DATE, "C", ("2026. 1. 2.", "2026. 2. 3.", "", "")),
    )
    return Table("꾸민.csv", "", columns, (2, 3, 4, 5), totals=(3,))


def rows(sql: str) -> Answer:
    return ask(sql, {"자료": table()})


def test_three_hundred_probes_are_all_refused() -> None:
    tried = set(probes())
    assert len(tried) >= 300
    passed = []
    for sql in tried:
        try:
            allowed(sql, KNOWN)
        except StepTrouble as trouble:
            assert trouble.cure
        else:
            passed.append(sql)
    assert passed == []


@pytest.mark.parametrize("sql", [
    "select * from 자료",
    "select 구, sum(건수) 합 from 자료 group by 구 having sum(건수) > 0 order by 합 desc limit 5",
    "select 구, rank() over (order by sum(건수) desc) from 자료 group by 1",
    "select count(*) filter (where 건수 > 1), count(distinct 구) from 자료",
    "select case when 건수 >= 10 then '많음' else '적음' end 갈래, count(*) from 자료 group by 갈래",
    "with 합 as (select 구, sum(건수) 수 from 자료 group by 구) select a.구, a.수 - b.수 from 합 a join 합 b on a.구 <> b.구",
    "select median(건수), quantile_cont(건수, 0.9), stddev(건수), avg(건수) from 자료",
    "select 건수, lag(건수) over (order by 구), coalesce(건수, 0) from 자료",
    "select 구 from 자료 where 구 like '가%' and 건수 between 1 and 20 and 날짜 is not null",
    "select try_cast(replace(날짜, '. ', '-') as date) from 자료",
    "select round(건수 / nullif(sum(건수) over (), 0) * 100, 1) from 자료",
    "(select 구 from 자료) union (select 구 from 자료) except (select '나루구')",
    "select 구 from 자료 where 건수 > (select avg(건수) from 자료)",
])  # fmt: skip
def test_plain_reports_run(sql: str) -> None:
    assert rows(sql).query.tables == ("자료",)


def test_sums_are_exact_and_totals_are_not_counted_again() -> None:
    answer = rows("select count(*) 수, sum(건수) 합 from 자료")
    assert (answer.columns, answer.rows) == (("수", "합"), (("3", "10.1"),))


def test_missing_cells_stay_missing() -> None:
    assert rows("select 건수, 날짜 from 자료 where 건수 is null").rows == ((None, None),)


def test_what_runs_is_written_anew_and_its_hash_is_kept() -> None:
    query = rows("select  구 /* 몰래 */ from 자료 -- 끝").query
    assert "몰래" not in query.sql and "끝" not in query.sql and len(query.sha256) == 64


def test_what_people_asked_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(StepTrouble):
        allowed("CALL 홍길동()", KNOWN)
    assert caplog.text == ""


def test_an_unknown_column_is_told_without_data() -> None:
    with pytest.raises(StepTrouble) as refused:
        rows("select 없는열 from 자료")
    assert "가람구" not in str(refused.value)


def test_a_query_that_never_ends_is_stopped() -> None:
    joins = " cross join ".join(f"자료 t{n}" for n in range(8))
    inner = f"select count(*) c from {joins}"
    with pytest.raises(StepTrouble, match=r"초 안에 끝나지|너무 커서"):
        big = Table(
            "꾸민.csv", "", (numbers("건수", *(["1"] * 3000)),), tuple(range(3000)),
        )  # fmt: skip
        ask(inner, {"자료": big}, seconds=2)


def test_an_answer_that_is_too_long_says_that_it_was_cut() -> None:
    big = Table("꾸민.csv", "", (numbers("건수", *map(str, range(200))),), tuple(range(200)))
    answer = ask("select a.건수 from 자료 a cross join 자료 b", {"자료": big})
    assert answer.cut and len(answer.rows) == MOST_ROWS


def test_a_query_past_the_limit_of_letters_is_refused() -> None:
    with pytest.raises(StepTrouble, match="너무 깁니다"):
        allowed("select " + "1+" * LONGEST + "1", KNOWN)
    with pytest.raises(StepTrouble):
        allowed("select " + "(" * 5000 + "1" + ")" * 5000, KNOWN)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_a_query_or_a_sentence(text: str) -> None:
    try:
        assert allowed(text, KNOWN).sql
    except StepTrouble as trouble:
        assert trouble.what and trouble.cure
