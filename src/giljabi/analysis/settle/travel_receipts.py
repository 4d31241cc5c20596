"""Receipts held against claims: missing, used twice, another amount, a day outside, never claimed."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from giljabi.analysis.days import said_day
from giljabi.analysis.meant import Field, find_meant
from giljabi.analysis.quoted import subject, thing, topic
from giljabi.analysis.settle.moments import read_when
from giljabi.analysis.settle.remarks import Remark
from giljabi.analysis.settle.rules import Rulebook
from giljabi.analysis.settle.travel_checks import outside
from giljabi.analysis.settle.travel_rows import Trip
from giljabi.analysis.settle.won import is_blank, read_won
from giljabi.book.kinds import Place, Table

_FIELDS = (
    Field("증빙번호", ("번호", "영수증번호", "승인번호", "증빙", "연번"), needed=True),
    Field("금액", ("결제금액", "사용금액", "영수금액", "승인금액", "이용금액"), needed=True),
    Field(
        "날짜",
        (
            "일자",
            "사용일",
            "결제일",
            "이용일",
            "승인일",
            "사용일자",
            "결제일자",
            "일시",
            "승인일시",
        ),
    ),
    Field("종류", ("구분", "항목", "내용", "용도", "증빙종류")),
    Field("성명", ("이름", "사용자", "출장자", "청구자")),
)
_LODGING = re.compile(r"숙박|호텔|모텔|여관|숙소")
_FARE = re.compile(r"운임|교통|철도|열차|KTX|SRT|버스|항공|선박|택시|통행|주유|주차|승차|기차")


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt of the list. ``won`` and ``day`` are ``None`` when they cannot be read."""

    number: str
    won: int | None
    day: date | None
    kind: str
    person: str
    sheet_row: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """Remarks by trip, and about receipts that no trip can answer for."""

    remarks: Mapping[int, tuple[Remark, ...]]
    rest: tuple[Remark, ...]
    claimed: int
    count: int


def read_receipts(table: Table) -> tuple[Receipt, ...]:
    """Read a list of receipts. Raises ``StepTrouble`` when number or amount has no column."""
    meant = find_meant(table, _FIELDS)
    made = []
    for row in meant.rows():
        number = meant.text("증빙번호", row).strip()
        if not number:
            continue
        places = tuple(p for name in ("증빙번호", "금액", "날짜") for p in meant.place(name, row))
        made.append(Receipt(
            number, read_won(meant.text("금액", row), meant.unit("금액")),
            read_when(meant.text("날짜", row)).day, meant.text("종류", row).strip(),
            "".join(meant.text("성명", row).split()), table.row_numbers[row], places,
        ))  # fmt: skip
    return tuple(made)


def match_receipts(trips: Sequence[Trip], receipts: Sequence[Receipt], book: Rulebook) -> Matched:
    """Hold the claims for 운임 and 숙박비 of every trip against the receipts it names."""
    by_number: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        by_number[_bare(receipt.number)].append(receipt)
    used = Counter(_bare(number) for trip in trips for number in trip.receipts)
    remarks = {trip.index: _trip_remarks(trip, by_number, used, trips, book) for trip in trips}
    return Matched(remarks, _unclaimed(receipts, used), len(used), len(receipts))


def _trip_remarks(
    trip: Trip, by_number: Mapping[str, Sequence[Receipt]], used: Mapping[str, int],
    trips: Sequence[Trip], book: Rulebook,
) -> tuple[Remark, ...]:  # fmt: skip
    made: list[Remark] = []
    spent = sum(trip.claims[part] or 0 for part in ("운임", "숙박비"))
    if spent and not trip.receipts:
        made.append(
            Remark(
                "증빙 없음",
                f"운임·숙박비 {spent:,}원에 증빙 번호가 없습니다. 증빙을 받으세요.",
                trip.places,
            )
        )
    found: list[Receipt] = []
    for number in trip.receipts:
        listed = by_number.get(_bare(number), ())
        if not listed:
            made.append(
                Remark(
                    "증빙 없음",
                    f"증빙 {subject(number)} 증빙 목록에 없습니다. 증빙을 받으세요.",
                    trip.places,
                )
            )
        if used[_bare(number)] > 1:
            rows = [t.sheet_row for t in trips if _bare(number) in map(_bare, t.receipts)]
            said = ", ".join(f"{row}행" for row in dict.fromkeys(rows))
            made.append(Remark("증빙 두 번", f"증빙 {thing(number)} 두 번 이상 썼습니다({said}). 한 곳에만 남기세요.", (*trip.places, *_cells(listed))))  # fmt: skip
        found += listed[:1]
    made += [remark for receipt in found for remark in _about(receipt, trip, book)]
    if found and len(found) == len(trip.receipts):
        made += _amounts(trip, found)
    return tuple(made)


def _about(receipt: Receipt, trip: Trip, book: Rulebook) -> list[Remark]:
    made = []
    if receipt.won is None:
        made.append(
            Remark(
                "증빙 금액", f"증빙 '{receipt.number}'의 금액을 읽지 못했습니다.", receipt.places
            )
        )
    if receipt.person and receipt.person != trip.who.name:
        made.append(Remark("증빙 명의", f"증빙 {topic(receipt.number)} {receipt.person} 이름으로 되어 있습니다.", (*trip.places, *receipt.places)))  # fmt: skip
    if receipt.day and trip.days:
        early = book.valid("증빙 선결제 허용일", trip.days[0])
        before = int(early[0].number) if early else 0
        if outside(receipt.day, trip, before):
            made.append(Remark("증빙 날짜", f"증빙 '{receipt.number}'의 날짜 {said_day(receipt.day)}이 출장 기간 밖입니다. 이 출장의 것인지 확인하세요.", (*trip.places, *receipt.places)))  # fmt: skip
    return made


def _amounts(trip: Trip, found: Sequence[Receipt]) -> list[Remark]:
    """Compare by kind when every receipt tells its kind, else the sum of 운임 and 숙박비."""
    if any(receipt.won is None for receipt in found):
        return []
    kinds = [_kind(receipt.kind) for receipt in found]
    if all(kinds):
        pairs = [(part, sum(r.won or 0 for r, k in zip(found, kinds, strict=True) if k == part), trip.claims[part] or 0)
                 for part in ("운임", "숙박비")]  # fmt: skip
    else:
        asked = sum(trip.claims[part] or 0 for part in ("운임", "숙박비"))
        pairs = [("운임·숙박비", sum(r.won or 0 for r in found), asked)]
    return [
        Remark("증빙 금액", f"{part} 청구 {asked:,}원이 증빙 합 {shown:,}원과 다릅니다(차이 {abs(asked - shown):,}원).", (*trip.places, *_cells(found)))
        for part, shown, asked in pairs if asked != shown
    ]  # fmt: skip


def _unclaimed(receipts: Sequence[Receipt], used: Mapping[str, int]) -> tuple[Remark, ...]:
    made = []
    counts = Counter(_bare(receipt.number) for receipt in receipts)
    told = set()
    for receipt in receipts:
        number = _bare(receipt.number)
        if counts[number] > 1 and number not in told:
            told.add(number)
            rows = ", ".join(f"{r.sheet_row}행" for r in receipts if _bare(r.number) == number)
            made.append(Remark("증빙 번호", f"증빙 {subject(receipt.number)} 증빙 목록에 {counts[number]}번 있습니다({rows}). 번호를 확인하세요.",
                               _cells([r for r in receipts if _bare(r.number) == number])))  # fmt: skip
        if not used.get(number):
            won = "금액 미상" if receipt.won is None else f"{receipt.won:,}원"
            made.append(Remark("쓰지 않은 증빙", f"증빙 '{receipt.number}'({won})을 청구한 출장이 없습니다.", receipt.places))  # fmt: skip
    return tuple(made)


def _kind(text: str) -> str:
    if _LODGING.search(text):
        return "숙박비"
    return "운임" if _FARE.search(text.upper()) else ""


def _cells(receipts: Sequence[Receipt]) -> tuple[Place, ...]:
    return tuple(place for receipt in receipts for place in receipt.places)


def _bare(number: str) -> str:
    return "" if is_blank(number) else "".join(number.split()).casefold()
