"""Nothing leaks: the two permanent red paths, and the rules behind them."""

from pathlib import Path
from typing import Annotated

import pytest

from giljabi.book.errors import CaseError
from giljabi.book.kinds import Draft, Label, Masked, Prompt, Source
from giljabi.book.pack import pack, unpack
from giljabi.book.plan import plan
from giljabi.book.read import read_case
from giljabi.book.steps import Shelf, StepError
from tests.rooms.case_folders import HEAD, write_case
from tests.rooms.steps_on_trial import steps_on_trial

STEPS = steps_on_trial()
LEAK = HEAD.replace("모델: 없음", "모델: 필수").replace(
    "  - 단계: 글자 세기\n    넣기: {원문: $글}\n    내기: 글자수\n"
    "  - 단계: 더하기\n    넣기: {수: $글자수}\n    내기: 더한수\n",
    "  - 단계: 초안 쓰기\n    넣기: {글: $글, 지시: §지시}\n    내기: 초안\n",
)
SAFE = LEAK.replace(
    "  - 단계: 초안 쓰기\n    넣기: {글: $글,",
    "  - 단계: 개인정보 가리기\n    넣기: {원문: $글}\n    내기: 가린글\n"
    "  - 단계: 초안 쓰기\n    넣기: {글: $가린글,",
)


def test_a_case_that_hands_source_to_an_engine_does_not_load(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="먼저 '개인정보 가리기' 단계를 거치세요"):
        plan(read_case(write_case(tmp_path, LEAK), trusted=True), STEPS)


def test_the_same_case_loads_once_the_text_is_masked(tmp_path: Path) -> None:
    plan(read_case(write_case(tmp_path, SAFE), trusted=True), STEPS)


def test_a_step_that_widens_to_text_cannot_be_made() -> None:
    with pytest.raises(StepError, match="봉인된 종류"):

        @Shelf("documents").step("글로 펴기")
        def widen(text: Annotated[Source, "원문"]) -> str:
            """원문을 그냥 글로 냅니다."""
            return text.text


def test_only_the_guard_turns_source_into_what_an_engine_may_see() -> None:
    with pytest.raises(StepError, match="엔진이 볼 수 있는"):

        @Shelf("documents").step("슬쩍 가리기")
        def launder(text: Annotated[Source, "원문"]) -> Masked:
            """가리지 않고 가린글이라고 합니다."""
            return Masked(text.text)

    with pytest.raises(StepError, match="guard에서만"):

        @Shelf("documents").step("가리는 척하기", masks=True)
        def pretend(text: Annotated[Source, "원문"]) -> Masked:
            """guard가 아닌 방에서 가립니다."""
            return Masked(text.text)


@pytest.mark.parametrize("kind", [Source, Label])
def test_an_engine_step_cannot_take_what_a_person_typed(kind: type[Source | Label]) -> None:
    def ask(text: Source) -> Draft:
        """엔진에 묻습니다."""
        return Draft(text.text)

    ask.__annotations__["text"] = Annotated[kind, "글"]
    with pytest.raises(StepError, match="엔진은"):
        Shelf("drafting").step("묻기", engine=True)(ask)


def test_an_engine_case_does_not_load_when_it_says_no_model(tmp_path: Path) -> None:
    text = SAFE.replace("모델: 필수", "모델: 없음")
    with pytest.raises(CaseError, match="모델: 없음"):
        plan(read_case(write_case(tmp_path, text), trusted=True), STEPS)


def test_text_never_shows_itself_in_a_repr() -> None:
    for kind in (Source, Masked, Draft):
        assert "홍길동" not in repr(kind("홍길동 010-1234-5678"))
    assert "요약" in repr(Prompt("요약하세요"))


def test_a_packed_value_comes_back_as_the_same_kind() -> None:
    assert unpack("원문", pack(Source("가\n나"))) == Source("가\n나")
