"""The planner: holds a case against the steps on the shelves, before anything runs.

Every reference is resolved and every kind is compared, so that a planned case cannot hand an
engine what it may not see, miss a value, or name a step that is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from giljabi.book.case import Case, CaseStep
from giljabi.book.errors import CaseError, GivenError
from giljabi.book.given import from_text
from giljabi.book.kinds import (
    ENGINE_MAY_SEE,
    Choice,
    Count,
    Day,
    Kind,
    Label,
    Labels,
    Masked,
    Money,
    Prompt,
)
from giljabi.book.korean import josa, perhaps
from giljabi.book.steps import Param, Step

_LITERAL: tuple[type[Kind], ...] = (Label, Labels, Choice, Count, Money, Day)


@dataclass(frozen=True, slots=True)
class Bind:
    """Where one parameter's value comes from: a named value of the run, or a fixed one."""

    english: str
    name: str = ""
    fixed: Kind | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One planned step: the function, its bindings and the name of its result."""

    step: Step
    binds: tuple[Bind, ...]
    output: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A case that holds together: ready to run with fitting values."""

    case: Case
    moves: tuple[Move, ...]


def plan(case: Case, steps: Mapping[str, Step]) -> Plan:
    """Return the plan of a case. Raises ``CaseError`` with file, line, reason and cure."""
    known: dict[str, tuple[type[Kind], bool]] = {i.name: (i.kind, i.needed) for i in case.inputs}
    if len(known) != len(case.inputs):
        raise _error(case, 1, "입력 이름이 겹칩니다.", "이름을 서로 다르게 하세요.")
    moves, used = [], set()
    for entry in case.steps:
        step = _find(case, entry, steps)
        binds = _binds(case, entry, step, known)
        used |= {b.name for b in binds}
        if entry.output in known:
            raise _error(
                case,
                entry.line,
                josa(f"'{entry.output}'", "이/가") + " 이미 있습니다.",
                "내기 이름을 바꾸세요.",
            )
        known[entry.output] = (step.result, True)
        moves.append(Move(step, binds, entry.output))
    idle = [i.name for i in case.inputs if i.name not in used]
    if idle:
        raise _error(
            case,
            1,
            josa(f"입력 '{idle[0]}'", "을/를") + " 쓰는 단계가 없습니다.",
            "넣거나 지우세요.",
        )
    return Plan(case, tuple(moves))


def _error(case: Case, line: int, what: str, cure: str = "") -> CaseError:
    return CaseError(f"{case.slug}/case.md", line, what, cure=cure)


def _find(case: Case, entry: CaseStep, steps: Mapping[str, Step]) -> Step:
    step = steps.get(entry.name)
    if step is None:
        cure = perhaps(entry.name, list(steps)) or "단계 목록은 'giljabi steps'로 봅니다."
        raise _error(case, entry.line, f"없는 단계입니다: '{entry.name}'.", cure)
    if step.engine and case.model == "없음":
        raise _error(
            case, entry.line, josa(f"'{step.name}'", "은/는") + " 엔진을 쓰는데 '모델: 없음'입니다.",
            "'모델'을 '선택'이나 '필수'로 바꾸세요.",
        )  # fmt: skip
    return step


def _binds(
    case: Case, entry: CaseStep, step: Step, known: Mapping[str, tuple[type[Kind], bool]]
) -> tuple[Bind, ...]:
    names = [p.name for p in step.params]
    for name in entry.puts:
        if name not in names:
            cure = perhaps(name, names) or f"넣을 수 있는 이름: {', '.join(names)}"
            raise _error(case, entry.line, f"'{step.name}'에 없는 이름입니다: '{name}'.", cure)
    for param in step.params:
        if param.needed and param.name not in entry.puts:
            raise _error(
                case, entry.line, f"'{step.name}'에 " + josa(f"'{param.name}'({param.kind_names})", "이/가") + " 빠졌습니다.",
                f"'넣기: {{{param.name}: $…}}'을 더하세요.",
            )  # fmt: skip
    return tuple(
        _bind(case, entry, param, entry.puts[param.name], known)
        for param in step.params
        if param.name in entry.puts
    )


def _bind(
    case: Case, entry: CaseStep, param: Param, value: str,
    known: Mapping[str, tuple[type[Kind], bool]],
) -> Bind:  # fmt: skip
    if value[:1] == "$":
        return _named(case, entry, param, value[1:], known)
    if value[:1] == "§":
        return _section(case, entry, param, value[1:])
    kind = next((k for k in param.kinds if k in _LITERAL), None)
    if kind is None:
        raise _error(
            case, entry.line, f"'{param.name}'에는 {josa(param.kind_names, '을/를')} 넣습니다.",
            f"'${value}'처럼 이름 앞에 '$'를 붙였는지 보세요.",
        )  # fmt: skip
    try:
        return Bind(param.english, fixed=from_text(kind, value, param.name))
    except GivenError as error:
        raise _error(case, entry.line, f"'{param.name}': {error.what}", error.cure) from error


def _named(
    case: Case, entry: CaseStep, param: Param, name: str,
    known: Mapping[str, tuple[type[Kind], bool]],
) -> Bind:  # fmt: skip
    if name not in known:
        cure = perhaps(name, list(known)) or f"여기서 쓸 수 있는 값: {', '.join(known)}"
        raise _error(case, entry.line, josa(f"'${name}'", "이/가") + " 아직 없습니다.", cure)
    kind, sure = known[name]
    if kind not in param.kinds:
        raise _misfit(case, entry, param, name, kind)
    if param.needed and not sure:
        raise _error(
            case, entry.line, josa(f"'{param.name}'", "은/는") + " 꼭 있어야 하는데 "
            + josa(f"입력 '{name}'", "은/는") + " 비울 수 있습니다.",
            josa(f"입력 '{name}'", "을/를") + " '필수: 예'로 바꾸세요.",
        )  # fmt: skip
    return Bind(param.english, name=name)


def _misfit(case: Case, entry: CaseStep, param: Param, name: str, kind: type[Kind]) -> CaseError:
    wanted, found = josa(param.kind_names, "을/를"), josa(f"'${name}'", "은/는")
    what = f"'{entry.name}'의 '{param.name}'에는 {wanted} 넣는데 {found} {kind.ko}입니다."
    leak = Masked in param.kinds and kind not in ENGINE_MAY_SEE
    cure = (
        "먼저 '개인정보 가리기' 단계를 거치세요." if leak else "앞 단계의 내기 이름을 살펴보세요."
    )
    return _error(case, entry.line, what, cure)


def _section(case: Case, entry: CaseStep, param: Param, title: str) -> Bind:
    if title not in case.sections:
        cure = perhaps(title, list(case.sections)) or f"본문에 '## {title}' 절을 쓰세요."
        raise _error(case, entry.line, f"'§{title}' 절이 없습니다.", cure)
    if Prompt not in param.kinds:
        raise _error(
            case,
            entry.line,
            f"'{param.name}'에는 절(§)을 넣을 수 없습니다.",
            f"{josa(param.kind_names, '을/를')} 넣으세요.",
        )
    return Bind(param.english, fixed=Prompt(case.sections[title]))
