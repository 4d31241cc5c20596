"""The quality report: dimensions, columns, and every fault with the rows that it stands in."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from giljabi.analysis.cited import cited
from giljabi.analysis.numbers import half_up
from giljabi.analysis.plain import shortened
from giljabi.analysis.private import HIDDEN, private_columns
from giljabi.analysis.quality.faults import Fault, Side
from giljabi.analysis.quoted import subject, topic
from giljabi.analysis.words import listed
from giljabi.book.kinds import (
    Chart,
    Column,
    ColumnProfile,
    Place,
    Profile,
    ResultRow,
    Results,
    ResultTable,
    Said,
    Table,
)

_DRAWN = 12
_CENT = Decimal("0.01")


def results(
    table: Table, profile: Profile, found: Sequence[Fault], told: tuple[str, ...]
) -> Results:
    """Return the report of a table: what to mend first, dimensions, columns, faults."""
    wrong = [fault for fault in found if fault.rows or _is_told(fault)]
    people = private_columns(table)
    return Results(
        f"데이터 품질 점검({shortened(table.title or table.name)})", tuple(_said(table, found, wrong, people)),
        (_sides(found), _faults(table, wrong, people), _columns(profile, found, people)), _charts(found),
        tuple(_method()), (*told, *table.decisions, *table.warnings),
    )  # fmt: skip


def _is_told(fault: Fault) -> bool:
    """A fault that is a whole sentence (합계가 다름) and names its row itself."""
    return not fault.rows and fault.said.endswith(".")


def _count(fault: Fault) -> int:
    return 1 if _is_told(fault) else len(fault.rows)


def _said(
    table: Table, found: Sequence[Fault], wrong: Sequence[Fault], people: frozenset[str]
) -> Iterator[Said]:
    rows = len(table.row_numbers) - len(table.totals)
    must = [fault for fault in wrong if fault.must]
    yield Said(
        f"{rows:,}행 {len(table.columns)}열을 점검하여 고칠 것 {sum(map(_count, must)):,}건({len(must)}가지)을 "
        "찾았습니다." if must else f"{rows:,}행 {len(table.columns)}열을 점검하였고 고칠 것을 찾지 못했습니다."
    )  # fmt: skip
    for fault in sorted(must, key=_count, reverse=True)[:5]:
        how = "" if _is_told(fault) else f"점검한 {fault.tried:,}행 가운데"
        yield Said(_sentence(table, fault, people), _places(table, fault), how)
    empty = [fault for fault in found if fault.said == "빈칸" and fault.rows]
    if empty:
        most = max(empty, key=lambda fault: len(fault.rows))
        share = _share(len(most.rows), most.tried)
        text = f"빈칸은 {subject(shortened(most.column))} {len(most.rows):,}행({share}%)으로 가장 많습니다."
        yield Said(text, _places(table, most), "빈칸 수 ÷ 점검한 행 수 × 100")
    for fault in found:
        if fault.side is Side.FRESH and fault.rows and not fault.must:
            share = _share(len(fault.rows), fault.tried)
            yield Said(f"{fault.said} 행은 {len(fault.rows):,}행({share}%)입니다.".replace("오래됨", "오래된"),
                       _places(table, fault), "기준일이 적힌 행 가운데")  # fmt: skip


def _sentence(table: Table, fault: Fault, people: frozenset[str]) -> str:
    if _is_told(fault):
        return fault.said
    where = f"'{shortened(fault.column)}' 열에서 " if fault.column else ""
    share = _share(len(fault.rows), fault.tried)
    shown = _example(table, fault, people)
    example = f", 예: {shown}" if shown and shown != HIDDEN else ""
    return f"{where}{topic(fault.said)} {len(fault.rows):,}건({share}%{example})입니다."


def _example(table: Table, fault: Fault, people: frozenset[str]) -> str:
    """Return the value to quote, on one short line."""
    if not fault.example:
        return ""
    return HIDDEN if _column(table, fault.column).name in people else shortened(fault.example)


def _share(part: int, whole: int) -> Decimal:
    return half_up(Decimal(part) * 100 / whole) if whole else Decimal("0.0")


def _sides(found: Sequence[Fault]) -> ResultTable:
    rows = []
    for side in Side:
        every = [fault for fault in found if fault.side is side and fault.must]
        tried = [fault for fault in every if fault.tried]
        whole, wrong = sum(f.tried for f in tried), sum(map(_count, every))
        rate = half_up(Decimal(wrong) * 100 / whole, _CENT) if whole else None
        shown = (f"{len(tried)}", f"{whole:,}", f"{wrong:,}", "-" if rate is None else f"{rate}")
        values = (None, Decimal(len(tried)), Decimal(whole), Decimal(wrong), rate)
        rows.append(ResultRow((side.value, *shown), values))
    return ResultTable(
        "차원별 품질", ("차원", "점검 항목", "점검한 값", "고칠 것", "오류율(%)"), tuple(rows), "",
        "오류율은 고칠 것을 점검한 값으로 나눈 것입니다. 코드북에 정하지 않은 것은 점검하지 않았습니다.",
    )  # fmt: skip


def _faults(table: Table, wrong: Sequence[Fault], people: frozenset[str]) -> ResultTable:
    order = sorted(wrong, key=lambda fault: (not fault.must, -_count(fault)))
    rows = tuple(
        ResultRow(
            (fault.side.value, fault.column or "행 전체", fault.said, f"{_count(fault):,}",
             _example(table, fault, people) or "-", _where(table, fault)),
            (None, None, None, Decimal(_count(fault)), None, None),
            _places(table, fault), "고침" if fault.must else "살핌",
        )
        for fault in order
        if fault.said != "빈칸"
    )  # fmt: skip
    note = () if rows else ("찾은 것이 없습니다.",)
    head = ("차원", "열", "무엇", "건수", "보기", "어느 줄")
    return ResultTable("찾은 것", head, rows, "", "", note)


def _where(table: Table, fault: Fault) -> str:
    return listed((table.row_numbers[i] for i in fault.rows), 4) or "-"


def _columns(profile: Profile, found: Sequence[Fault], people: frozenset[str]) -> ResultTable:
    rows = []
    for column in profile.columns:
        wrong = sum(_count(f) for f in found if f.column == column.name and f.must)
        ends, top = (HIDDEN, HIDDEN) if column.name in people else _values(column)
        share = _share(column.missing, profile.rows)
        cells = (shortened(column.name), column.type.value, f"{column.missing:,}", f"{share}",
                 f"{column.distinct:,}", ends, top, f"{wrong:,}")  # fmt: skip
        values = (None, None, Decimal(column.missing), share, Decimal(column.distinct), None, None,
                  Decimal(wrong))  # fmt: skip
        rows.append(ResultRow(cells, values, (), "고침" if wrong else ""))
    head = (
        "열",
        "종류",
        "빈칸",
        "빈칸(%)",
        "서로 다른 값",
        "가장 작은 값 ~ 큰 값",
        "많은 값",
        "고칠 것",
    )
    return ResultTable("열마다", head, tuple(rows))


def _values(column: ColumnProfile) -> tuple[str, str]:
    ends = f"{shortened(column.smallest)} ~ {shortened(column.largest)}" if column.smallest else "-"
    top = ", ".join(f"{shortened(value, 20)}({n:,})" for value, n in column.top[:2])
    return ends, top or "-"


def _places(table: Table, fault: Fault) -> tuple[Place, ...]:
    column = _column(table, fault.column)
    return cited(table.place(i, column) for i in fault.rows)


def _column(table: Table, name: str) -> Column:
    return table.column(name) or table.column(name.partition("·")[0]) or table.columns[0]


def _charts(found: Sequence[Fault]) -> tuple[Chart, ...]:
    from giljabi.analysis.charts import bars  # a drawing engine: only when drawn

    empty = [f for f in found if f.said in ("빈칸", "필수 값이 비어 있음") and f.rows]
    if not empty:
        return ()
    empty.sort(key=lambda fault: -len(fault.rows))
    rows = [
        (shortened(f.column, 20), share, f"{share}%")
        for f in empty[:_DRAWN]
        if (share := _share(len(f.rows), f.tried))
    ]
    if not rows:
        return ()
    more = f", 많은 {_DRAWN}개 열만 그림" if len(empty) > _DRAWN else ""
    title = f"빈칸은 {subject(rows[0][0])} {rows[0][2]}로 가장 많음"
    return (bars(title, f"열별 빈칸 비율 (단위: %{more})", rows),)


def _method() -> Iterator[str]:
    yield "합계 줄을 뺀 모든 행을 점검하였으며 값은 고치지 않았습니다."
    yield "이름·연락처처럼 사람을 알아볼 수 있는 열의 값은 보고서에 옮기지 않고 줄 번호만 적었습니다."
    yield "'고침'은 코드북이나 자료의 형식에 어긋난 것, '살핌'은 사람이 보고 판단할 것입니다."
    yield "똑같은 행은 모든 열의 값이 같은 행이고, 함께 쓰는 번호는 행을 가르는 번호 열의 값이 겹친 것입니다."
