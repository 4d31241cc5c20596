"""All seats of the given rosters: every sheet of every file, each named by its committee."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from giljabi.analysis.meant import Meant, find_meant
from giljabi.analysis.read import read_table
from giljabi.analysis.roster.members import FIELDS, Member, members, nameless
from giljabi.analysis.words import listed
from giljabi.book.errors import StepTrouble, Trouble
from giljabi.book.kinds import File, Labels

_TERMS = ("위촉일", "만료일", "임기")
_NO_NAME = re.compile(r"(?i)(?:sheet|시트)\s*\d*")
"""A sheet nobody named: the file is called after the committee then."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The seats of every roster, what was read, and whether any roster says when a seat ends."""

    seats: tuple[Member, ...]
    told: tuple[str, ...]
    terms: bool

    def told_terms(self, day: date) -> tuple[str, ...]:
        """Say how many seats are left out on a day, and whose term could not be read."""
        over = sum(not seat.on(day) for seat in self.seats)
        wrong = [seat.places[0] for seat in self.seats if seat.termless]
        told = []
        if over:
            told.append(f"기준일에 임기 안에 있지 않은 자리 {over:,}개는 세지 않았습니다.")
        if wrong:
            where = listed(int("".join(filter(str.isdecimal, place.cell))) for place in wrong)
            told.append(
                f"임기를 읽지 못한 자리 {len(wrong):,}개({where})는 임기 안에 있다고 보았습니다."
            )
        return tuple(told)


def gathered(files: Sequence[File], named: Labels | None) -> Gathered:
    """Read every sheet that is a roster. Raises ``StepTrouble`` when none is."""
    rosters: list[tuple[Meant, str]] = []
    told: list[str] = []
    for file in files:
        for sheet in read_table(file).sheets or ("",):
            try:
                meant = find_meant(read_table(file, sheet=sheet), FIELDS, named)
            except Trouble as trouble:  # a cover sheet is no roster; none at all is refused below
                told.append(f"'{sheet or file.name}'에서 명부를 읽지 못했습니다. {trouble.what}")
            else:
                rosters.append((meant, _committee(file, meant.table.sheet)))
                told += [meant.told(), *nameless(meant)]
    seats = _seats(_apart(rosters))
    if not seats:
        raise StepTrouble("위원의 이름이 든 명부를 찾지 못했습니다. " + " ".join(told), where=files[0].name,
                          cure="첫 줄에 '성명' 같은 열 이름이 있는지 보거나 '열지정'에 '성명=열 이름'을 적어 주세요.")  # fmt: skip
    terms = any(meant.has(field) for meant, _ in rosters for field in _TERMS)
    return Gathered(_one_spelling(seats), tuple(dict.fromkeys(told)), terms)


def _committee(file: File, sheet: str) -> str:
    bare = file.name.rpartition(".")[0] or file.name
    return bare if not sheet or _NO_NAME.fullmatch(sheet.strip()) else sheet


def _apart(rosters: Sequence[tuple[Meant, str]]) -> list[tuple[Meant, str]]:
    """Name sheets of one name in two files, or twice the file, apart."""
    seen = Counter(name for _, name in rosters)
    return [
        (meant, name if seen[name] == 1 else f"{meant.table.name} {meant.table.sheet}".strip())
        for meant, name in rosters
    ]


def _seats(rosters: Sequence[tuple[Meant, str]]) -> list[Member]:
    seats: list[Member] = []
    for meant, name in rosters:
        seats.extend(members(meant, name, len(seats)))
    return seats


def _one_spelling(seats: Sequence[Member]) -> tuple[Member, ...]:
    """Call a committee as it is first written, whatever its blanks."""
    first: dict[str, str] = {}
    return tuple(
        replace(seat, committee=first.setdefault("".join(seat.committee.split()), seat.committee))
        for seat in seats
    )
