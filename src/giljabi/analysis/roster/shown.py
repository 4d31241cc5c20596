"""The result of holding rosters together: who sits on several committees, which names to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from giljabi.analysis.cited import cited
from giljabi.analysis.days import said_day
from giljabi.analysis.plain import shortened
from giljabi.analysis.roster.match import ASKS, Matched, Pair, Tie
from giljabi.analysis.roster.members import Member
from giljabi.analysis.words import names
from giljabi.book.kinds import Place, ResultRow, Results, ResultTable, Said

_PAIRS = 1_000
"""Past so many pairs a person would not go through the list."""
_WHY = {
    Tie.ALIKE: "이름이 같고 기관 표기가 비슷합니다. 같은 사람인지 확인하세요.",
    Tie.TYPO: "기관이 같고 이름이 한 글자 다릅니다. 잘못 적은 것인지 확인하세요.",
    Tie.NAMESAKE: "이름만 같습니다. 동명이인일 수 있습니다.",
}


_ASK = "확인한 뒤 '확인결과'에 '성명: 기관 = 기관'(같은 사람)이나 '성명: 기관 ≠ 기관'(다른 사람)으로 적어 다시 실행하세요."


@dataclass(frozen=True, slots=True)
class _Person:
    seats: tuple[Member, ...]
    committees: tuple[str, ...]


def results(
    matched: Matched, day: date, most: int | None, told: tuple[str, ...], *, terms: bool
) -> Results:
    """Return what to report. ``matched`` holds the seats held on ``day``; ``most`` is how many committees
    one person may sit on; ``terms`` whether the rosters say when a seat ends."""
    people = [_person(seats) for seats in matched.people]
    several = sorted(
        (p for p in people if len(p.committees) > 1), key=lambda p: (-len(p.committees), p.seats[0].name)
    )  # fmt: skip
    committees = len({seat.committee for p in people for seat in p.seats})
    twice = [p for p in people if len(p.seats) > len(p.committees)]
    return Results(
        f"위원회 중복 위촉 대조({said_day(day)} 기준)",
        tuple(_said(matched, people, several, twice, most, committees)),
        (_several(several, most), _pairs(matched.pairs), _twice(twice)), (),
        tuple(_method(day, terms=terms)), told,
    )  # fmt: skip


def _person(seats: tuple[Member, ...]) -> _Person:
    return _Person(seats, tuple(dict.fromkeys(seat.committee for seat in seats)))


def _said(
    matched: Matched, people: Sequence[_Person], several: Sequence[_Person],
    twice: Sequence[_Person], most: int | None, committees: int,
) -> Iterator[Said]:  # fmt: skip
    yield Said(
        f"위원회 {committees:,}곳의 위원은 모두 {len(people):,}명이고, 이 가운데 {len(several):,}명이 두 곳 이상에 "
        "위촉되어 있습니다.",
        _places(several), "이름과 기관이 같거나 생년월일·연락처가 같은 사람을 한 사람으로 셈",
    )  # fmt: skip
    if most is not None:
        over = [p for p in several if len(p.committees) > most]
        said = f"({names([shortened(p.seats[0].said_name, 20) for p in over])})" if over else ""
        yield Said(f"기준인 {most}곳을 넘는 사람은 {len(over):,}명{said}입니다.", _places(over))
    if twice:
        yield Said(f"한 위원회에 두 번 적힌 사람은 {len(twice):,}명입니다.", _places(twice))
    counts = [(tie, sum(pair.tie is tie for pair in matched.pairs)) for tie in ASKS]
    found = ", ".join(f"{tie.value} {n:,}쌍" for tie, n in counts if n)
    if found:
        places = (place for pair in matched.pairs for place in _both(pair))
        yield Said(f"사람이 확인할 이름은 {len(matched.pairs):,}쌍({found})입니다.", cited(places))


def _places(people: Sequence[_Person]) -> tuple[Place, ...]:
    return cited(seat.places[0] for person in people for seat in person.seats)


def _both(pair: Pair) -> tuple[Place, ...]:
    return (*pair.one.places, *pair.other.places)


def _several(people: Sequence[_Person], most: int | None) -> ResultTable:
    rows = tuple(
        ResultRow(
            (shortened(p.seats[0].said_name), " / ".join(dict.fromkeys(shortened(s.said_body) for s in p.seats if s.said_body)) or "-",
             str(len(p.committees)), ", ".join(p.committees)),
            (None, None, Decimal(len(p.committees)), None),
            cited(place for seat in p.seats for place in seat.places),
            "기준 초과" if most is not None and len(p.committees) > most else "",
        )
        for p in people
    )  # fmt: skip
    note = () if rows else ("두 곳 이상에 위촉된 사람이 없습니다.",)
    return ResultTable(
        "두 곳 이상 위촉된 사람", ("성명", "기관", "위원회 수", "위원회"), rows, "", "", note
    )


def _pairs(pairs: Sequence[Pair]) -> ResultTable:
    rows = tuple(
        ResultRow(
            (shortened(pair.one.said_name), _seat(pair.one), shortened(pair.other.said_name), _seat(pair.other), _WHY[pair.tie]),
            places=_both(pair), mark="확인",
        )
        for pair in pairs[:_PAIRS]
    )  # fmt: skip
    note = [_ASK] if rows else ["확인할 이름이 없습니다."]
    if len(pairs) > _PAIRS:
        note.append(f"{len(pairs):,}쌍 가운데 {_PAIRS:,}쌍만 적었습니다. 명부를 나누어 견주세요.")
    return ResultTable(
        "확인할 이름",
        ("성명", "기관(위원회)", "견준 성명", "견준 기관(위원회)", "까닭"),
        rows,
        "",
        "",
        tuple(note),
    )


def _seat(member: Member) -> str:
    return f"{shortened(member.said_body) or '기관 없음'}({shortened(member.committee)})"


def _twice(people: Sequence[_Person]) -> ResultTable:
    rows = []
    for person in people:
        for committee in person.committees:
            seats = [seat for seat in person.seats if seat.committee == committee]
            if len(seats) > 1:
                cells = (seats[0].said_name, committee, f"{len(seats)}줄")
                places = cited(place for seat in seats for place in seat.places)
                rows.append(ResultRow(cells, places=places, mark="확인"))
    note = () if rows else ("한 위원회에 두 번 적힌 사람이 없습니다.",)
    head = ("성명", "위원회", "적힌 줄")
    return ResultTable("한 위원회에 두 번 적힌 사람", head, tuple(rows), "", "", note)


def _method(day: date, *, terms: bool) -> Iterator[str]:
    yield (
        "이름은 빈칸, 직함, 괄호 안의 한자를 빼고, 기관은 법인 표시((주), 재단법인 …)와 괄호를 빼고 견주었습니다."
    )
    yield "이름이 같아도 기관이 다르면 한 사람으로 합치지 않았습니다."
    yield "생년월일이 다르면 다른 사람으로 보았습니다."
    if not terms:
        yield "명부에 임기 열이 없어 적힌 위원이 모두 임기 안에 있다고 보았습니다."
        return
    yield f"임기가 적힌 위원은 {said_day(day)} 현재 임기 안에 있는 자리만 세었습니다."
