"""What a case is, once read: plain frozen data. The front matter's Korean keys live here only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from giljabi.book.kinds import BY_NAME, INPUT, Kind

Stage = Literal["배움", "모임", "시범", "사례집", "은퇴"]
Family = Literal[
    "보고·기획",
    "자료 분석",
    "문서",
    "민원",
    "시민 서비스",
    "회의·행사",
    "홍보",
    "법제",
    "재정·감사",
]
Model = Literal["없음", "선택", "필수"]
Grade = Literal["공개", "내부", "개인정보", "비공개"]
Use = Literal["내부", "결재", "공개", "권리 판단"]
YesNo = Literal["예", "아니오"]

STRICT = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)
Text = Annotated[str, Field(min_length=1)]


def _digits(value: Any) -> Any:
    """Let only plain digits pass as a number: ``1_0``, ``3.0`` and ``+3`` are slips of the hand."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 6:
        return value
    raise PydanticCustomError("int_parsing", "plain digits only")


Number = Annotated[int, Field(ge=1), BeforeValidator(_digits)]


class InputSpec(BaseModel):
    """입력: one value that a run starts from."""

    model_config = STRICT
    name: Text = Field(alias="이름", description="단계에서 $이름으로 부릅니다")
    kind: Text = Field(
        alias="종류", description="원문, 파일, 짧은글, 목록, 고르기, 수, 금액, 날짜, 일시, 기간"
    )
    help: str = Field("", alias="도움말", description="입력 칸 아래에 보이는 한 문장")
    needed: YesNo = Field("예", alias="필수")
    default: str = Field("", alias="기본값")
    options: tuple[Text, ...] = Field((), alias="보기", description="고르기의 보기")
    accept: tuple[Text, ...] = Field(
        (), alias="받는_파일", description="파일의 확장자: csv, xlsx …"
    )
    column_of: str = Field(
        "",
        alias="열_이름",
        description="이 값이 열 이름이 되는 파일 입력: 화면이 고를 열을 보여 줍니다",
    )


class StepSpec(BaseModel):
    """순서: one step, what goes in and the name of what comes out."""

    model_config = STRICT
    step: Text = Field(alias="단계", description="단계 이름: giljabi steps로 볼 수 있습니다")
    puts: Mapping[str, str] = Field(
        default_factory=dict, alias="넣기", description="$이름, §절, 또는 그대로 쓸 값"
    )
    output: Text = Field(alias="내기", description="나온 값의 이름")


class CaseSpec(BaseModel):
    """사례: the front matter of case.md. There are no conditions, loops or expressions."""

    model_config = STRICT | ConfigDict(title="길잡이 사례(case.md)의 머리말")
    title: Text = Field(alias="제목")
    edition: Number = Field(alias="판", description="입력이나 순서가 바뀌면 올립니다")
    stage: Stage = Field(alias="상태")
    family: Family = Field(alias="분야")
    model: Model = Field(alias="모델", description="언어모델이 필요한지")
    owner: Text = Field(alias="담당")
    grade: Grade = Field("내부", alias="등급", description="다루는 자료의 등급")
    uses: tuple[Use, ...] = Field(
        (), alias="쓰임", description="나온 것이 가는 곳: 점검표의 항목을 고릅니다"
    )
    minutes: Number | None = Field(None, alias="종전_분", description="예전에 걸리던 시간(분)")
    review_by: str = Field("", alias="검토일", description="다음 검토 날짜")
    origin: str = Field("", alias="원본", description="베껴 온 사례: slug@판")
    inputs: tuple[InputSpec, ...] = Field(alias="입력", min_length=1)
    order: tuple[StepSpec, ...] = Field(alias="순서", min_length=1)
    checks: tuple[Text, ...] = Field((), alias="점검")


@dataclass(frozen=True, slots=True)
class Input:
    """One typed input of a case, ready for a form or the command line."""

    name: str
    kind: type[Kind]
    help: str
    needed: bool
    default: str
    options: tuple[str, ...]
    accept: tuple[str, ...]
    column_of: str = ""


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One step as the case names it. ``puts`` maps a parameter's Korean name to its reference."""

    name: str
    puts: Mapping[str, str]
    output: str
    line: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an example expects: ``how`` 있음 · 없음 · 같음 · 정규식 · 지적 · 쪽수 · 표값 · 오류."""

    how: str
    value: str
    text: str
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: inputs as written (``@files/…`` names a file) and expectations."""

    name: str
    given: Mapping[str, str]
    expects: tuple[Expectation, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case as read. ``sha256`` is of case.md; ``contract`` is of its inputs and steps only."""

    slug: str
    title: str
    edition: int
    stage: Stage
    family: Family
    model: Model
    owner: str
    grade: Grade
    minutes: int | None
    review_by: str
    origin: str
    inputs: tuple[Input, ...]
    steps: tuple[CaseStep, ...]
    checks: tuple[str, ...]
    uses: tuple[Use, ...]
    prose: str
    sections: Mapping[str, str]
    sha256: str
    contract: str
    path: Path
    trusted: bool
    examples: tuple[Example, ...] = field(default=())

    @property
    def name(self) -> str:
        """``slug@판``: how lessons, services and books name this case."""
        return f"{self.slug}@{self.edition}"

    def input(self, name: str) -> Input | None:
        """Return the input of that name, or ``None``."""
        return next((i for i in self.inputs if i.name == name), None)


INPUT_KINDS: Mapping[str, type[Kind]] = {n: k for n, k in BY_NAME.items() if k in INPUT}
