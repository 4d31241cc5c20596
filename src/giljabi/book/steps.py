"""Steps: typed functions with Korean names, and the shelves on which rooms put them.

A step's signature is its contract and its docstring is its page: parameters are
``Annotated[Kind, "이름"]``, the result is a ``Kind``, or ``Kind | Wait`` when a person may have to
act first. Parameters of a provided kind (``Today``, ``Office``) are filled by the desk.
"""

import inspect
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from giljabi.book.kinds import ENGINE_MAY_SEE, KINDS, PROVIDED, Kind, Masked, Wait
from giljabi.book.korean import josa

Function = TypeVar("Function", bound=Callable[..., Any])


class StepError(TypeError):
    """A step breaks the rules of a contract. Raised when a shelf is filled, for developers."""


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a step. ``english`` is the identifier, ``name`` what a case file says."""

    name: str
    english: str
    kinds: tuple[type[Kind], ...]
    needed: bool

    @property
    def kind_names(self) -> str:
        """The Korean names of the kinds it takes."""
        return " 또는 ".join(kind.ko for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Step:
    """One typed function that a case may name.

    ``engine``: it asks an engine, so it takes only kinds an engine may see. ``masks``: it is the
    guard's. ``opens``: its result is still what the person gave (a table read from a file), so it
    is kept no longer than the input. ``waits``: it may answer ``Wait``.
    """

    name: str
    room: str
    function: Callable[..., Kind | Wait]
    params: tuple[Param, ...]
    provided: tuple[tuple[str, type[Kind]], ...]
    result: type[Kind]
    engine: bool
    masks: bool
    opens: bool
    waits: bool
    doc: str

    def param(self, name: str) -> Param | None:
        """Return the parameter of that Korean name, or ``None``."""
        return next((p for p in self.params if p.name == name), None)


@dataclass(slots=True)
class Shelf:
    """The steps of one room. ``wiring`` collects the shelves; strangers come by entry point."""

    room: str
    steps: list[Step] = field(default_factory=list)

    def step(
        self, name: str, *, engine: bool = False, masks: bool = False, opens: bool = False
    ) -> Callable[[Function], Function]:
        """Register a function under a Korean name. Raises ``StepError`` when its contract is off."""

        def put(function: Function) -> Function:
            made = _read(name, self.room, function, engine=engine, masks=masks, opens=opens)
            self.steps.append(made)
            return function

        return put


def catalogue(shelves: Iterable[Shelf]) -> Mapping[str, Step]:
    """Return every step by its Korean name. Raises ``StepError`` on twin names."""
    steps: dict[str, Step] = {}
    for step in (s for shelf in shelves for s in shelf.steps):
        if step.name in steps:
            raise StepError(f"단계 이름이 두 번 나옵니다: {step.name}")
        steps[step.name] = step
    return steps


def _read(
    name: str, room: str, function: Callable[..., Any], *, engine: bool, masks: bool, opens: bool
) -> Step:
    hints = get_type_hints(function, include_extras=True)
    result, waits = _result(name, hints.pop("return", None))
    params, provided = [], []
    for english, parameter in inspect.signature(function).parameters.items():
        param = _param(name, english, hints.get(english), parameter.default is parameter.empty)
        if set(param.kinds) <= PROVIDED:
            provided.append((english, param.kinds[0]))
        else:
            params.append(param)
    doc = inspect.getdoc(function) or ""
    step = Step(name, room, function, tuple(params), tuple(provided), result,
                engine, masks, opens, waits, doc)  # fmt: skip
    _refuse_leaks(step)
    if not doc:
        raise StepError(f"'{name}': 설명(docstring)이 없습니다")
    return step


def _param(step: str, english: str, hint: Any, needed: bool) -> Param:
    name, kind = english, hint
    if get_origin(hint) is Annotated:
        kind, name = get_args(hint)[:2]
    kinds = tuple(k for k in _members(kind) if k is not types.NoneType)
    if not kinds or any(k not in KINDS for k in kinds):
        raise StepError(f"'{step}': {english}의 종류가 봉인된 종류가 아닙니다: {kind!r}")
    if name == english and not set(kinds) <= PROVIDED:
        raise StepError(f"'{step}': {english}에 한국어 이름이 없습니다")
    return Param(name, english, kinds, needed)


def _result(step: str, hint: Any) -> tuple[type[Kind], bool]:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    members = _members(hint)
    kinds = [k for k in members if k is not Wait]
    if len(kinds) != 1 or kinds[0] not in KINDS or kinds[0] in PROVIDED:
        raise StepError(f"'{step}': 결과는 봉인된 종류 하나여야 합니다: {hint!r}")
    return kinds[0], Wait in members


def _members(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if isinstance(hint, types.UnionType) else (hint,)


def _refuse_leaks(step: Step) -> None:
    """Only the guard may turn other kinds into what an engine may see (design §3 rule 4)."""
    if step.masks and not (step.room == "guard" and step.result is Masked):
        raise StepError(f"'{step.name}': 가리는 단계는 guard에서만 만들고 가린글을 냅니다")
    if step.engine:
        seen = [k.ko for p in step.params for k in p.kinds if k not in ENGINE_MAY_SEE]
        if seen or any(kind not in ENGINE_MAY_SEE for _, kind in step.provided):
            raise StepError(
                f"'{step.name}': 엔진은 {josa(', '.join(seen), '을/를')} 받을 수 없습니다"
            )
        return
    widens = step.result in ENGINE_MAY_SEE and not step.masks
    if widens:
        made = josa(step.result.ko, "을/를")
        raise StepError(f"'{step.name}': 엔진이 볼 수 있는 {made} 낼 수 없습니다")
