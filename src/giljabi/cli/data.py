"""Commands over a table: data profile, data query, data ask."""

from typing import TYPE_CHECKING, Annotated

import typer

from giljabi.cli.given_table import given_table, slowly
from giljabi.cli.say import note, out, out_json
from giljabi.cli.say import table as aligned

if TYPE_CHECKING:
    from giljabi.desk.ask_data import Asked
    from giljabi.desk.look_at_data import Looked

_SHOWN = 20
"""Rows of an answer shown in the terminal; --json has them all."""
data_app = typer.Typer(help="표의 내용을 살피고 묻습니다.", no_args_is_help=True)
Path_ = Annotated[str, typer.Argument(metavar="파일", help="csv, tsv, xls, xlsx. 표준 입력은 -")]
Sheet = Annotated[str, typer.Option("--sheet", metavar="이름", help="엑셀의 시트")]
Head = Annotated[
    int | None, typer.Option("--header-rows", metavar="줄수", help="머리글 줄 수(0–5)")
]
Lines = Annotated[
    list[str] | None,
    typer.Option(
        "--reading", metavar="줄", help="읽는 방법. 보기: '머리글: 2줄; 열 '관리번호': 부호'"
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON으로 냅니다")]


def add(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(data_app, name="data")


@data_app.command("profile")
def profile(
    path: Path_,
    sheet: Sheet = "",
    header_rows: Head = None,
    reading: Lines = None,
    as_json: AsJson = False,
) -> None:
    """열마다 빈칸, 서로 다른 값, 가장 작은 값과 큰 값, 잦은 값과 의심스러운 점을 봅니다."""
    from giljabi.desk.look_at_data import how_of, look

    how = how_of(sheet, header_rows, reading or ())
    with given_table(path) as given:
        looked = look(given, how, slowly())
    if as_json:
        return out_json(_profile_json(looked))
    seen = looked.seen
    for line in seen.decisions:
        note(line)
    for c in seen.columns:
        ends = f"  {c.smallest} ~ {c.largest}" if c.smallest or c.largest else ""
        out(f"{c.name}  {c.type.value}  빈칸 {c.missing:,}  서로 다른 값 {c.distinct:,}{ends}")
        for line in c.notes:
            out(f"    {line}")
    for line in seen.warnings:
        out(f"주의: {line}")
    out(f"{seen.rows:,}행 {len(seen.columns)}열")


@data_app.command("query")
def query(
    path: Path_,
    sql: Annotated[str, typer.Argument(metavar="SQL", help="표 '자료'를 읽는 SELECT")],
    sheet: Sheet = "",
    header_rows: Head = None,
    reading: Lines = None,
    as_json: AsJson = False,
) -> None:
    """표 '자료'에 SQL(SELECT)로 묻습니다. 합계 줄은 빼고 셈하며, 아무것도 바꾸지 않습니다."""
    from giljabi.desk.look_at_data import how_of, opened
    from giljabi.desk.look_at_data import query as ask

    how = how_of(sheet, header_rows, reading or ())
    with given_table(path) as given, opened(given, how, slowly()) as table:
        answer = ask(table, sql)
    if as_json:
        return out_json({
            "sql": answer.query.sql, "sha256": answer.query.sha256, "columns": answer.columns,
            "rows": answer.rows, "count": len(answer.rows), "cut": answer.cut,
        })  # fmt: skip
    out("\t".join(answer.columns))
    for row in answer.rows:
        out("\t".join("" if cell is None else cell for cell in row))
    note(f"{len(answer.rows):,}행{' (더 있습니다)' if answer.cut else ''} · {answer.query.sql}")


def _profile_json(looked: "Looked") -> dict[str, object]:
    seen = looked.seen
    return {
        "rows": seen.rows,
        "columns": [
            {
                "name": c.name, "type": c.type.value, "missing": c.missing, "distinct": c.distinct,
                "min": c.smallest, "max": c.largest,
                "top": [{"value": value, "count": n} for value, n in c.top], "notes": list(c.notes),
            }
            for c in seen.columns
        ],
        "sheet": looked.sheet, "encoding": looked.encoding, "header_rows": looked.header_rows,
        "title": looked.title, "unit": looked.unit, "totals": looked.totals,
        "decisions": list(seen.decisions), "quality": list(seen.warnings),
    }  # fmt: skip


@data_app.command("ask")
def ask(
    path: Path_,
    question: Annotated[str, typer.Argument(metavar="질문", help="보기: '구별 건수 상위 5곳은?'")],
    sheet: Sheet = "",
    header_rows: Head = None,
    reading: Lines = None,
    as_json: AsJson = False,
) -> None:
    """표에 우리말로 묻습니다. 셈은 SQL이 하고 그 SQL을 함께 보이며, 뜻이 분명하지 않으면 되묻습니다."""
    from giljabi.desk.ask_data import ask_data, goes_back
    from giljabi.desk.look_at_data import how_of, opened

    how = how_of(sheet, header_rows, reading or ())
    with (
        given_table(path) as given,
        opened(given, how, slowly(), cells=True) as table,
    ):
        found = ask_data(table, question, draw=as_json)
    if goes_back(found):
        if as_json:
            return out_json({"sure": False, "what": found.what, "choices": found.choices})
        out(f"되묻습니다: {found.what}")
        for number, choice in enumerate(found.choices, 1):
            out(f"  {number}. {choice}")
        return note("맞는 것을 골라 그대로 다시 물으세요.")
    if as_json:
        return out_json(_asked_json(found))
    out(found.sentence)
    out("")
    out(aligned(found.head, [[cell or "" for cell in row] for row in found.rows[:_SHOWN]]))
    hidden = found.found - _SHOWN
    out(
        f"{f'… 이 밖에 {hidden:,}행, ' if hidden > 0 else ''}모두 {found.found:,}행 · 쓴 열: {', '.join(found.columns) or '없음'}"
    )
    for line in found.said:
        note(line)
    note(found.sql)


def _asked_json(found: "Asked") -> dict[str, object]:
    chart = found.chart
    return {
        "sure": True, "sentence": found.sentence, "answer": found.answer, "sql": found.sql,
        "used": found.columns, "columns": found.head, "rows": found.rows, "count": found.found,
        "cut": found.cut, "said": found.said,
        "chart": {"title": chart.title, "alt": chart.alt, "svg": chart.svg} if chart else None,
    }  # fmt: skip
