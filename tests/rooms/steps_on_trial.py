"""Steps that only tests use: an engine, a waiting step, and plain ones."""

from typing import Annotated

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Count, Draft, Label, Masked, Prompt, Source, Today, Wait
from giljabi.book.steps import Shelf, Step, catalogue

GUARD = Shelf("guard")
TRIAL = Shelf("documents")


@GUARD.step("개인정보 가리기", masks=True)
def hide(text: Annotated[Source, "원문"]) -> Masked:
    """시험에서만 쓰는 가리기입니다."""
    return Masked("가림" * (len(text.text) > 0))


@TRIAL.step("초안 쓰기", engine=True)
def draft(text: Annotated[Masked, "글"], order: Annotated[Prompt, "지시"]) -> Draft:
    """시험에서만 쓰는 엔진입니다."""
    return Draft(f"{order.text}: {text.text}")


@TRIAL.step("초안 붙여넣기", engine=True)
def paste(text: Annotated[Masked, "글"]) -> Draft | Wait:
    """시험에서만 쓰는 붙여넣기 엔진입니다."""
    return Wait("붙여넣기", f"{text.text}에 대한 초안을 붙여 넣으세요.")


@TRIAL.step("글자 세기")
def count(text: Annotated[Source, "원문"]) -> Count:
    """글자 수를 셉니다."""
    return Count(len(text.text))


@TRIAL.step("더하기")
def add(number: Annotated[Count, "수"], more: Annotated[Count | None, "더할수"] = None) -> Count:
    """수를 더합니다. 비우면 1을 더합니다."""
    return Count(number.value + (more.value if more else 1))


@TRIAL.step("나누기")
def divide(number: Annotated[Count, "수"], by: Annotated[Count, "나눌수"]) -> Count:
    """수를 나눕니다."""
    if by.value == 0:
        raise StepTrouble("0으로 나눌 수 없습니다.", where="나눌수", cure="1보다 큰 수를 넣으세요.")
    return Count(number.value // by.value)


@TRIAL.step("사람 확인")
def confirm(number: Annotated[Count, "수"]) -> Label | Wait:
    """사람이 확인할 때까지 기다립니다."""
    return Wait("검토", f"{number.value}이(가) 맞는지 보고 의견을 적으세요.")


@TRIAL.step("날 보기")
def look(number: Annotated[Count, "수"], today: Today) -> Label:
    """오늘이 며칠인지 봅니다."""
    return Label(f"{number.value} {today.day.date:%Y-%m-%d}")


def steps_on_trial() -> dict[str, Step]:
    """Return every step of this file by name."""
    return dict(catalogue([GUARD, TRIAL]))
