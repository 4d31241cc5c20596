"""The runner: walks a plan and yields one event a step. It keeps nothing and knows no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter

from giljabi.book.errors import Trouble
from giljabi.book.kinds import Kind, Wait
from giljabi.book.korean import josa
from giljabi.book.plan import Move, Plan
from giljabi.book.steps import StepError


@dataclass(frozen=True, slots=True)
class Started:
    """Step ``n`` (from 0) begins."""

    n: int
    name: str


@dataclass(frozen=True, slots=True)
class Finished:
    """Step ``n`` gave its value, in ``seconds`` of wall time."""

    n: int
    value: Kind
    seconds: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """Step ``n`` needs a person first. The walk ends; it goes on with the answer in ``done``."""

    n: int
    wait: Wait


@dataclass(frozen=True, slots=True)
class Failed:
    """Step ``n`` could not do its work; ``trouble`` says what, where and what to do."""

    n: int
    trouble: Trouble


Event = Started | Finished | Waiting | Failed


def run(
    plan: Plan,
    given: Mapping[str, Kind],
    provided: Mapping[type[Kind], Kind],
    done: Mapping[int, Kind] | None = None,
) -> Iterator[Event]:
    """Walk the plan. ``done`` holds the values of steps finished before; they are not run again.

    The walk stops after ``Waiting`` or ``Failed``. Raises ``StepError`` if a step breaks its
    contract, which is a fault of ours and not of what was given.
    """
    values = dict(given)
    for n, move in enumerate(plan.moves):
        if done is not None and n in done:
            values[move.output] = done[n]
            continue
        yield Started(n, move.step.name)
        begun = perf_counter()
        try:
            value = move.step.function(**_arguments(move, values, provided))
        except Trouble as trouble:
            yield Failed(n, trouble)
            return
        if isinstance(value, Wait):
            yield Waiting(n, value)
            return
        if type(value) is not move.step.result:
            raise StepError(josa(f"'{move.step.name}'", "이/가") + " 약속과 다른 종류를 냈습니다")
        values[move.output] = value
        yield Finished(n, value, perf_counter() - begun)


def _arguments(
    move: Move, values: Mapping[str, Kind], provided: Mapping[type[Kind], Kind]
) -> dict[str, Kind]:
    """Return the arguments of a step; an optional input that was not given stays out."""
    arguments = {english: provided[kind] for english, kind in move.step.provided}
    for bind in move.binds:
        value = bind.fixed if bind.fixed is not None else values.get(bind.name)
        if value is not None:
            arguments[bind.english] = value
    return arguments
