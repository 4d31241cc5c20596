"""The step that holds rosters against each other."""

from typing import Annotated

from giljabi.analysis.read import read_table
from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.errors import StepTrouble, Trouble
from giljabi.book.kinds import Count, Day, File, Labels, Results, Today


@SHELF.step("명부 대조")
def hold_rosters(
    roster: Annotated[File, "명부"],
    today: Today,
    second: Annotated[File | None, "둘째명부"] = None,
    third: Annotated[File | None, "셋째명부"] = None,
    day: Annotated[Day | None, "기준일"] = None,
    most: Annotated[Count | None, "한도"] = None,
    said: Annotated[Labels | None, "확인결과"] = None,
    named: Annotated[Labels | None, "열지정"] = None,
) -> Results:
    """위원회 명부를 견주어 여러 곳에 위촉된 사람과, 같은 사람인지 확인할 이름을 찾습니다.

    위원회 열이 있으면 그 열로, 없으면 시트마다 한 위원회로 봅니다. 이름과 기관이 같거나 생년월일·연락처가
    같으면 한 사람으로 보고, 기관 표기가 비슷하거나 이름이 한 글자 다르거나 이름만 같은 사람은 합치지 않고 사람이
    확인하게 알립니다. 확인한 것을 '확인결과'에 적으면 다음 실행부터 그대로 따릅니다.
    """
    from giljabi.analysis.roster.match import match, words
    from giljabi.analysis.roster.members import FIELDS, Member, members
    from giljabi.analysis.roster.shown import results
    from giljabi.analysis.settle.meant import find_meant

    seats: list[Member] = []
    told: list[str] = []
    for file in filter(None, (roster, second, third)):
        for sheet in _sheets(file):
            try:
                meant = find_meant(read_table(file, sheet=sheet), FIELDS, named)
            except (
                Trouble
            ) as trouble:  # a cover sheet is no roster; a file without any is refused below
                told.append(f"'{sheet or file.name}'에서 명부를 읽지 못했습니다: {trouble.what}")
                continue
            seats.extend(members(meant, meant.table.sheet or _bare(file.name), len(seats)))
            told.append(meant.told())
    if not seats:
        raise StepTrouble("위원의 이름이 든 명부를 찾지 못했습니다. " + " ".join(told), where=roster.name,
                          cure="첫 줄에 '성명' 같은 열 이름이 있는지 보거나 '열지정'에 '성명=열 이름'을 적어 주세요.")  # fmt: skip
    on = (day or today.day).date
    matched = match([seat for seat in seats if seat.on(on)], words(said.items) if said else ())
    committees = len({seat.committee for seat in seats if seat.on(on)})
    return results(
        matched, on, most.value if most else None, tuple(dict.fromkeys(told)), committees
    )


def _sheets(file: File) -> tuple[str, ...]:
    """Return the sheets of a workbook, or one nameless sheet for any other table."""
    return read_table(file).sheets or ("",)


def _bare(name: str) -> str:
    return name.rpartition(".")[0] or name
