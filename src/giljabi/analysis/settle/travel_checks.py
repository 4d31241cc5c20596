"""What a person must look at in a trip: twice paid days, leave, holidays, caps, class, claims."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from giljabi.analysis.days import said_day
from giljabi.analysis.meant import Meant
from giljabi.analysis.quoted import subject, topic
from giljabi.analysis.settle.days_off import DaysOff
from giljabi.analysis.settle.moments import DAY
from giljabi.analysis.settle.remarks import Remark
from giljabi.analysis.settle.rules import NoRule, Rulebook, bare
from giljabi.analysis.settle.travel_parts import Paid, Part, nights_of
from giljabi.analysis.settle.travel_rows import Trip
from giljabi.analysis.settle.travel_rules import fit_place, fit_rank
from giljabi.analysis.settle.won import show_gap

_AGAIN = "같은 사람, 날짜, 출장지의 출장이 두 줄입니다. 뒤의 줄은 지급하지 않았습니다"
_TWICE = "출장이 두 줄에 있습니다. 그날의 일비·식비·숙박비는 먼저 시작한 줄에만 넣었습니다"
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Shared:
    """What the trips of one person share: the days each is paid for, and what overlaps."""

    paid: Mapping[int, Paid]
    remarks: Mapping[int, tuple[Remark, ...]]


def share_days(trips: Sequence[Trip]) -> Shared:
    """Give every day and night of a person to one trip only: the one that began first.

    Trips that begin alike are told apart by their content, so the order of rows makes no difference.
    """
    paid: dict[int, Paid] = {}
    remarks: dict[int, list[Remark]] = defaultdict(list)
    people: dict[tuple[str, str], list[Trip]] = defaultdict(list)
    for trip in trips:
        if trip.broken:
            paid[trip.index] = Paid((), ())
        else:
            people[trip.who.key].append(trip)
    for theirs in people.values():
        _share(sorted(theirs, key=_order), paid, remarks)
    return Shared(paid, {index: tuple(each) for index, each in remarks.items()})


def _order(trip: Trip) -> tuple[object, ...]:
    return (trip.days[0], trip.start or 0, trip.days[-1], trip.content, trip.sheet_row)


def _share(trips: Sequence[Trip], paid: dict[int, Paid], remarks: dict[int, list[Remark]]) -> None:
    taken: set[date] = set()
    slept: set[date] = set()
    open_: list[Trip] = []
    for trip in trips:
        open_ = [old for old in open_ if old.days[-1] >= trip.days[0]]
        again = next((old for old in open_ if _same(old, trip)), None)
        days = tuple(day for day in trip.days if day not in taken)
        nights = tuple(night for night in nights_of(trip.days) if night not in slept)
        paid[trip.index] = Paid(days, nights, again is not None)
        taken.update(trip.days)
        slept.update(nights_of(trip.days))
        if again:
            _tell_both(again, trip, "중복", _AGAIN, remarks)
            continue
        for old in open_[:_TOLD]:
            kind = "기간 겹침" if _at_once(old, trip) else "같은 날 두 번"
            _tell_both(old, trip, kind, f"{said_day(trip.days[0])} {_TWICE}", remarks)
        open_.append(trip)


def _same(old: Trip, new: Trip) -> bool:
    return (old.days, bare(old.place_name)) == (new.days, bare(new.place_name)) and (
        (old.start, old.end) == (new.start, new.end)
    )


def _at_once(old: Trip, new: Trip) -> bool:
    """Say whether two trips overlap in time; without clock times a shared day is an overlap."""
    ends = []
    for trip in (old, new):
        if trip.start is None or trip.end is None:
            return True
        ends.append((trip.days[0].toordinal() * DAY + trip.start, trip.days[-1].toordinal() * DAY + trip.end))  # fmt: skip
    (a0, a1), (b0, b1) = ends
    return a0 < b1 and b0 < a1


def _tell_both(
    old: Trip, new: Trip, short: str, said: str, remarks: dict[int, list[Remark]]
) -> None:
    rows = f"({old.sheet_row}행과 {new.sheet_row}행)"
    for trip in (old, new):
        remarks[trip.index].append(Remark(short, f"{said}{rows}.", (*old.places, *new.places)))


def check_trip(
    trip: Trip, meant: Meant, book: Rulebook, parts: Sequence[Part], off: DaysOff, paid: Paid
) -> tuple[Remark, ...]:
    """Return what must be looked at in one trip besides what it shares with others."""
    if trip.broken or paid.again:
        return trip.remarks
    return (
        *trip.remarks,
        *_unknown(trip, parts),
        *_days_off(trip, meant, off),
        *_transport(trip, meant, book),
        *_claims(trip, meant, parts),
        *_doubtful_place(trip, meant, book),
    )


def _unknown(trip: Trip, parts: Sequence[Part]) -> tuple[Remark, ...]:
    reasons: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        if part.won is None:
            reasons[part.how].append(part.name)
    return tuple(
        Remark(
            "산출 불가",
            f"{'·'.join(which)}: {why.rstrip('.')}. 규정표나 내역을 고쳐 다시 셈하세요.",
            trip.places,
        )
        for why, which in reasons.items()
    )


def _days_off(trip: Trip, meant: Meant, off: DaysOff) -> tuple[Remark, ...]:
    made = []
    leave = [(day, found) for day in trip.days if (found := off.leave.get((trip.who.name, day)))]
    if leave:
        said = ", ".join(f"{said_day(day)} {found.name}" for day, found in leave[:3])
        places = (*trip.places, *(place for _, found in leave for place in found.places))
        made.append(Remark("휴가 중", f"휴가로 적힌 날의 출장입니다({said}). 복무 기록과 맞추어 보세요.", places))  # fmt: skip
    rest = [(day, name) for day in trip.days if (name := off.holiday(day))]
    if rest and not trip.note:
        said = ", ".join(f"{said_day(day)} {name}" for day, name in rest[:3])
        made.append(Remark("휴일", f"휴일이 든 출장인데 사유가 없습니다({said}). 휴일에 간 까닭을 적으세요.",
                           (*trip.places, *meant.place("비고", trip.index))))  # fmt: skip
    return tuple(made)


def _transport(trip: Trip, meant: Meant, book: Rulebook) -> tuple[Remark, ...]:
    made = []
    fare = trip.claims["운임"] or 0
    cells = (*meant.place("교통편", trip.index), *meant.place("운임", trip.index))
    if trip.office_car and fare:
        made.append(Remark("관용차 운임", f"관용차를 쓴 출장인데 운임 {fare:,}원을 청구했습니다. 통행료·주차비인지 확인하세요.", cells))  # fmt: skip
    day = trip.days[0]
    if trip.transport and not trip.office_car and book.valid("인정 교통편", day):
        allowed = [bare(w) for rule in book.valid("인정 교통편", day) for w in rule.value.words]
        if not any(word in bare(trip.transport) for word in allowed):
            made.append(Remark("교통편", f"{topic(trip.transport)} 규정표의 인정 교통편에 없습니다. 운임을 인정할지 확인하세요.", cells))  # fmt: skip
    seats = _seats(book, trip) if trip.seat and fare else ()
    if seats and bare(trip.seat) not in map(bare, seats):
        made.append(Remark("좌석 등급", f"좌석 {subject(trip.seat)} 규정표의 운임 등급({', '.join(seats)})과 다릅니다. 차액을 확인하세요.",
                               (*meant.place("좌석등급", trip.index), *cells)))  # fmt: skip
    return tuple(made)


def _seats(book: Rulebook, trip: Trip) -> tuple[str, ...]:
    if not book.has("운임 등급"):
        return ()
    day = trip.days[0]
    try:
        rank = fit_rank(book, trip.rank, day).words
        return book.pick(
            "운임 등급", day, rank, fit_place(book, trip.place_name, day).words
        ).value.words
    except NoRule:
        return ()


def _claims(trip: Trip, meant: Meant, parts: Sequence[Part]) -> tuple[Remark, ...]:
    """Hold what is asked for against what was computed, and the written total against its parts."""
    made = []
    computed = {part.name: part for part in parts}
    lodging, spent = computed["숙박비"].won, trip.claims["숙박비"]
    if lodging is not None and spent and spent > lodging and computed["숙박비"].rules:
        made.append(Remark("상한 초과", f"숙박비 {spent:,}원 가운데 {spent - lodging:,}원이 상한을 넘습니다({computed['숙박비'].how}).",
                           meant.place("숙박비", trip.index)))  # fmt: skip
    for name, field in (("일비", "일비청구"), ("식비", "식비청구")):
        asked, won = trip.claims[name], computed[name].won
        if asked is not None and won is not None and asked != won:
            made.append(Remark(f"{name} 차이", f"{name} 청구 {asked:,}원, 산정 {won:,}원입니다(차이 {show_gap(asked - won)}원; {computed[name].how}).",
                               meant.place(field, trip.index)))  # fmt: skip
    made += _written_total(trip, meant, parts)
    return tuple(made)


def _written_total(trip: Trip, meant: Meant, parts: Sequence[Part]) -> list[Remark]:
    written = trip.claimed_total
    if written is None:
        return []
    cells = meant.place("청구액", trip.index)
    asked = [won for won in trip.claims.values() if won is not None]
    whole = all(trip.claims[part] is not None for part in ("일비", "식비"))
    if whole and sum(asked) != written:
        return [Remark("청구 합계", f"청구액 {written:,}원이 항목의 합 {sum(asked):,}원과 다릅니다. 어느 쪽이 맞는지 확인하세요.", cells)]  # fmt: skip
    won = [part.won for part in parts]
    if not whole and None not in won and written != sum(filter(None, won)):
        total = sum(filter(None, won))
        return [Remark("청구 차이", f"청구 {written:,}원, 산정 {total:,}원입니다(차이 {show_gap(written - total)}원).", cells)]  # fmt: skip
    return []


def _doubtful_place(trip: Trip, meant: Meant, book: Rulebook) -> tuple[Remark, ...]:
    try:
        doubt = fit_place(book, trip.place_name, trip.days[0]).doubt
    except NoRule:
        return ()
    return (Remark("출장지", f"출장지 '{trip.place_name}': {doubt}.", meant.place("출장지", trip.index)),) if doubt else ()  # fmt: skip


def outside(day: date, trip: Trip, before: int) -> bool:
    """Say whether a paper is dated outside the trip, ``before`` days of early payment allowed."""
    return not trip.days[0] - timedelta(days=before) <= day <= trip.days[-1]
