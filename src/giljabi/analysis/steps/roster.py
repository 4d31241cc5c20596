"""The step that holds rosters against each other."""

from typing import Annotated

from giljabi.analysis.steps.shelf import SHELF
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
    from giljabi.analysis.roster.gathered import gathered
    from giljabi.analysis.roster.match import match, unused, words
    from giljabi.analysis.roster.shown import results

    found = gathered(tuple(filter(None, (roster, second, third))), named)
    on = (day or today.day).date
    seats = [seat for seat in found.seats if seat.on(on)]
    decided = words(said.items) if said else ()
    told = (*found.told, *found.told_terms(on), *unused(found.seats, decided))
    return results(
        match(seats, decided), on, most.value if most else None, told, terms=found.terms
    )  # fmt: skip
