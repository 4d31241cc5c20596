"""The settlement as people read it: what to report, and the tables behind it, each row with its cells."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from giljabi.analysis.cited import cited
from giljabi.analysis.settle.moments import show_span, show_span_in_year
from giljabi.analysis.settle.people import namesakes
from giljabi.analysis.settle.remark_table import remark_table
from giljabi.analysis.settle.remarks import asks
from giljabi.analysis.settle.travel import Settled, Settlement, total_due
from giljabi.analysis.settle.travel_parts import cut_unit
from giljabi.analysis.settle.travel_rows import PARTS, Trip
from giljabi.analysis.settle.won import show_gap, show_won
from giljabi.book.kinds import Place, ResultRow, Results, ResultTable, Said


def show_travel(settled: Settlement, title: str = "관외출장 여비 정산서") -> Results:
    """Return the settlement as results: 개인별, 출장별, 산출 근거, 확인할 사항, 증빙."""
    tables = (_people(settled), _trips(settled), _formulas(settled), *_remarks(settled))
    return Results(
        title, _said(settled), tuple(table for table in tables if table.rows),
        method=_method(settled), cautions=_cautions(settled),
    )  # fmt: skip


def _said(settled: Settlement) -> tuple[Said, ...]:
    trips = settled.trips
    known = [each for each in trips if each.due is not None]
    people = {each.trip.who.key for each in trips}
    due = total_due(trips)
    said = [Said(
        f"출장 {len(trips):,}건({len(people):,}명)의 여비 지급액은 {due:,}원입니다.",
        _cells(each.trip for each in known),
        f"산출한 {len(known):,}건의 산정액을 더했고, 개인별 합과 항목별 합이 같습니다.",
    )]  # fmt: skip
    said += _said_of_claims(trips)
    unknown = [each for each in trips if each.due is None]
    if unknown:
        rows = ", ".join(f"{each.trip.sheet_row}행" for each in unknown[:5])
        more = " 등" if len(unknown) > 5 else ""
        said.append(Said(f"산출할 수 없는 {len(unknown):,}건({rows}{more})은 지급액에 넣지 않았습니다.",
                         _cells(each.trip for each in unknown)))  # fmt: skip
    marked = [each for each in trips if asks(each.remarks)]
    said.append(Said(
        f"확인할 출장은 {len(marked):,}건입니다." if marked else "확인할 출장이 없습니다.",
        _cells(each.trip for each in marked),
    ))  # fmt: skip
    return tuple(said)


def _said_of_claims(trips: Sequence[Settled]) -> list[Said]:
    both = [each for each in trips if each.gap is not None]
    if not both:
        return []
    claimed = sum(each.trip.claimed or 0 for each in both)
    gap = sum(each.gap or 0 for each in both)
    which = "" if len(both) == len(trips) else f"견줄 수 있는 {len(both):,}건의 "
    said = f"{which}청구 {claimed:,}원과 견주면 " + (
        f"지급액이 {gap:,}원 적습니다." if gap > 0
        else f"지급액이 {-gap:,}원 많습니다." if gap < 0 else "지급액과 같습니다."
    )  # fmt: skip
    over = sum(each.gap or 0 for each in both if (each.gap or 0) > 0)
    under = gap - over
    how = f"청구를 적은 {len(both):,}건: 더 청구 {over:,}원, 덜 청구 {-under:,}원."
    return [Said(said, _cells(each.trip for each in both), how)]


def _people(settled: Settlement) -> ResultTable:
    theirs: dict[tuple[str, str], list[Settled]] = defaultdict(list)
    for each in settled.trips:
        theirs[each.trip.who.key].append(each)
    rows = [_person_row(each) for each in theirs.values()]
    rows.sort(key=lambda row: row.cells)
    total = _sums("합계", "", settled.trips, mark="합계")
    return ResultTable(
        "개인별 지급액", ("성명", "부서", "건수", *PARTS, "지급액", "청구액"), (*rows, total), "원",
        "출장별 산정액을 사람마다 더했고, 산출 불가인 출장은 지급액에서만 뺐습니다.",
    )  # fmt: skip


def _person_row(theirs: Sequence[Settled]) -> ResultRow:
    trip = theirs[0].trip
    marked = any(asks(each.remarks) for each in theirs)
    return _sums(trip.who.name, trip.who.unit, theirs, mark="확인" if marked else "")


def _sums(name: str, where: str, theirs: Sequence[Settled], mark: str) -> ResultRow:
    """Sum the trips of a person; without one that can be computed the amounts are 산출 불가, not 0."""
    known = [each for each in theirs if each.due is not None]
    parts = [sum(p.won or 0 for each in known for p in each.parts if p.name == name_) for name_ in PARTS]  # fmt: skip
    won = sum(parts) if known else None
    words = (f"{part:,}" if known else "-" for part in parts)
    claimed = [each.trip.claimed for each in theirs if each.trip.claimed is not None]
    asked = sum(claimed) if claimed else None
    return ResultRow(
        (name, where, f"{len(theirs):,}", *words, show_won(won),
         "" if asked is None else f"{asked:,}"),
        (None, None, Decimal(len(theirs)), *map(Decimal, parts), _decimal(won), _decimal(asked)),
        _cells(each.trip for each in theirs), mark,
    )  # fmt: skip


def _trips(settled: Settlement) -> ResultTable:
    years = {day.year for each in settled.trips for day in each.trip.days}
    rows = [_trip_row(each, with_year=len(years) > 1) for each in settled.trips]
    rows.append(_trip_total(settled.trips))
    return ResultTable(
        "출장별 정산 내역",
        ("줄", "성명", "출장지·기간", *PARTS, "산정액", "차액"), tuple(rows), "원",
        "산정액은 일비, 식비, 숙박비, 운임의 합이고 차액은 청구액에서 산정액을 뺀 값입니다.",
        ("'줄'은 출장 내역 파일의 행 번호입니다.",),
    )  # fmt: skip


def _trip_row(each: Settled, *, with_year: bool) -> ResultRow:
    trip, parts = each.trip, [part.won for part in each.parts]
    show = show_span if with_year else show_span_in_year
    span = show(trip.first, trip.last) if trip.first and trip.last else "날짜 확인"
    words = ("-" if won is None else f"{won:,}" for won in parts)
    places = (*trip.places, *(rule.place for part in each.parts for rule in part.rules))
    return ResultRow(
        (f"{trip.sheet_row}", trip.who.name, f"{trip.place_name} {span}", *words,
         show_won(each.due), "-" if each.gap is None else show_gap(each.gap)),
        (Decimal(trip.sheet_row), None, None, *map(_decimal, (*parts, each.due, each.gap))),
        tuple(dict.fromkeys(places)), "확인" if asks(each.remarks) else "",
    )  # fmt: skip


def _trip_total(trips: Sequence[Settled]) -> ResultRow:
    """Total by columns of trips; the total by people comes by another road (tests hold them equal)."""
    known = [each for each in trips if each.due is not None]
    parts = [sum(each.parts[at].won or 0 for each in known) for at in range(len(PARTS))]
    due = sum(each.due or 0 for each in known)
    gaps = [each.gap for each in trips if each.gap is not None]
    return ResultRow(
        ("합계", f"{len(trips):,}건", "", *(f"{won:,}" for won in (*parts, due)),
         show_gap(sum(gaps)) if gaps else "-"),
        (None, None, None, *map(Decimal, parts), Decimal(due), Decimal(sum(gaps)) if gaps else None),
        _cells(each.trip for each in trips), "합계",
    )  # fmt: skip


def _formulas(settled: Settlement) -> ResultTable:
    rows = [
        ResultRow(
            (f"{each.trip.sheet_row}", each.trip.who.name, part.name, part.how, show_won(part.won),
             ", ".join(f"{row}행" for row in sorted({rule.row for rule in part.rules}))),
            (Decimal(each.trip.sheet_row), None, None, None, _decimal(part.won), None),
            (*each.trip.places[:1], *(rule.place for rule in part.rules)),
        )
        for each in settled.trips for part in each.parts if part.won
    ]  # fmt: skip
    return ResultTable(
        "산출 근거", ("줄", "성명", "항목", "산식", "금액", "규정표"), tuple(rows), "원",
        f"'규정표'는 '{settled.book.name}'의 행 번호이고, 출장한 날에 시행 중인 줄을 썼습니다.",
    )  # fmt: skip


def _remarks(settled: Settlement) -> Iterable[ResultTable]:
    listed = [(f"{each.trip.sheet_row}", each.trip.who.name, remark)
              for each in settled.trips for remark in each.remarks]  # fmt: skip
    yield remark_table("확인할 사항", listed)
    if settled.matched:
        yield remark_table("증빙 목록에서 확인할 사항", [("", "", r) for r in settled.matched.rest])


def _method(settled: Settlement) -> tuple[str, ...]:
    first = next((each.trip.first for each in settled.trips if each.trip.first), None)
    unit = cut_unit(settled.book, first)[0] if first else 1
    told = [
        settled.meant.told(),
        f"단가와 비율은 모두 '{settled.book.name}'에서 읽었고, 날마다 그날 시행 중인 줄을 썼습니다.",
        f"항목마다 {unit:,}원 미만을 버리고, 운임과 상한 안의 숙박비는 실비 그대로 두었습니다.",
        "지급액은 출장별 합, 개인별 합, 항목별 합의 세 길로 더해 같은지 확인했습니다.",
    ]
    if settled.off.told:
        told.append(settled.off.told)
    if settled.matched:
        told.append(f"증빙 목록 {settled.matched.count:,}건과 출장에 적힌 증빙 번호 {settled.matched.claimed:,}개를 대조했습니다.")  # fmt: skip
    return tuple(told)


def _cautions(settled: Settlement) -> tuple[str, ...]:
    told = []
    if settled.book.sample:
        told.append("견본 규정표로 셈했으므로 우리 기관 규정으로 바꾸어 다시 정산해야 합니다.")
    ranged = any(len(each.trip.days) > 1 for each in settled.trips)
    if not settled.meant.has("끝") and not ranged:
        told.append(
            "끝 날짜가 든 열을 찾지 못해 모두 당일 출장으로 보았습니다. 있다면 '열지정'에 '끝=열 이름'을 적으세요."
        )
    if not settled.book.has("절사 단위"):
        told.append("규정표에 '절사 단위'가 없어 1원 미만만 버렸습니다.")
    if not settled.off.listed:
        only = "" if settled.off.public else "토요일과 일요일만 휴일로 보았고 "
        told.append(f"휴일·휴가표를 받지 못해 {only}휴가와는 맞추어 보지 않았습니다.")
    if not settled.matched:
        told.append("증빙 목록을 받지 못해 운임과 숙박비를 증빙과 대조하지 않았습니다.")
    told += namesakes(each.trip.who for each in settled.trips)
    return tuple(told)


def _cells(trips: Iterable[Trip]) -> tuple[Place, ...]:
    return cited(place for trip in trips for place in trip.places)


def _decimal(won: int | None) -> Decimal | None:
    return None if won is None else Decimal(won)
