"""The masked view (가림 보기): what a text or a file holds, what is hidden of it, and what people keep."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from giljabi.book.answers import Word
from giljabi.book.errors import GivenError
from giljabi.book.kinds import Source
from giljabi.desk import Desk
from giljabi.desk.local_guard import Local, local_guard
from giljabi.guard import Decision, mask, veiled
from giljabi.guard.find.found import DOUBTFUL
from giljabi.guard.hide.policy import value_of
from giljabi.guard.inspect.inspect import inspect
from giljabi.guard.inspect.inspected import Inspected

LONGEST = 200_000
"""Characters of a text that the page shows side by side; longer ones go as files."""


@dataclass(frozen=True, slots=True)
class Item:
    """One value as the list names it: ``이름1``, its kind, where it first stands, how often.

    ``fixed`` says that nobody may keep it; ``sure`` that it is no guess.
    """

    id: str
    kind: str
    code: str
    veiled: str
    count: int
    why: str
    hidden: bool
    fixed: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text. ``item`` is "" outside of finds; ``masked`` is what stands on the right."""

    text: str
    masked: str
    item: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class View:
    """Both sides of the page, the values found, and what inspection said of the text."""

    segments: tuple[Segment, ...]
    items: tuple[Item, ...]
    masked: str
    inspected: Inspected

    @property
    def hidden(self) -> int:
        """How many values are hidden."""
        return sum(item.hidden for item in self.items)

    @property
    def doubtful(self) -> int:
        """How many values a person should look at."""
        return sum(not item.sure for item in self.items)


def view(desk: Desk, text: str, keep: Iterable[str] = ()) -> View:
    """Return the masked view of a text; ``keep`` are ids of items that a person lets stay."""
    if len(text) > LONGEST:
        raise GivenError(
            f"글이 {LONGEST:,}자보다 깁니다.", where="글", cure="파일로 저장해 파일 칸에 넣으세요."
        )
    local = local_guard(desk)
    values, wanted = _values(text, local), set(keep)
    kept = frozenset(value for (_, value), item in values.items() if item in wanted)
    hidden = mask(Source(text), policy=local.policy, lexicon=local.lexicon, keep=kept)
    items = _items(text, hidden.decisions, values)
    segments = tuple(_segments(text, hidden.decisions, hidden.masked.text, values))
    return View(segments, items, hidden.masked.text, inspect(Source(text)))


_Value = tuple[str, str]
"""The kind and the canonical value of a find."""


def _value(text: str, made: Decision) -> _Value:
    found = made.found
    return found.ko, value_of(found.kind, text[found.start : found.end])


def _values(text: str, local: Local) -> Mapping[_Value, str]:
    """Return the id of every value, numbered by kind in order of appearance."""
    decisions = mask(Source(text), policy=local.policy, lexicon=local.lexicon).decisions
    serials: Counter[str] = Counter()
    ids: dict[_Value, str] = {}
    for made in decisions:
        value = _value(text, made)
        if value not in ids:
            serials[value[0]] += 1
            ids[value] = f"{value[0]}{serials[value[0]]}"
    return ids


def _items(text: str, decisions: Sequence[Decision], ids: Mapping[_Value, str]) -> tuple[Item, ...]:
    by_value: dict[_Value, list[Decision]] = {}
    for made in decisions:
        by_value.setdefault(_value(text, made), []).append(made)
    return tuple(
        Item(
            ids[value], made[0].found.ko, made[0].found.kind.value,
            veiled(made[0].found.kind, text[made[0].found.start : made[0].found.end]), len(made),
            made[0].why, any(d.hidden for d in made), made[0].found.kind.unique,
            max(d.found.score for d in made) >= DOUBTFUL + 0.2,
        )
        for value, made in by_value.items()
    )  # fmt: skip


def _segments(
    text: str, decisions: Sequence[Decision], masked: str, ids: Mapping[_Value, str]
) -> Iterator[Segment]:
    """Walk both texts together: what is not hidden stands in both."""
    at = there = 0
    for made in decisions:
        found = made.found
        if text[at : found.start]:
            yield Segment(text[at : found.start], text[at : found.start], "", "", "")
        there += found.start - at
        surface = text[found.start : found.end]
        shown = masked[there : masked.index("⟧", there) + 1] if made.hidden else surface
        yield Segment(surface, shown, ids[_value(text, made)], found.kind.value, found.ko)
        there, at = there + len(shown), found.end
    if text[at:]:
        yield Segment(text[at:], text[at:], "", "", "")


def remember(desk: Desk, text: str, item: str, decision: str, reason: str) -> None:
    """Keep a person's word on one value for every later text. Raises ``GivenError``.

    ``decision`` is 남김 (no personal data) or 가림; 고유식별정보 and secrets cannot be kept.
    """
    local = local_guard(desk)
    decisions = mask(Source(text), policy=local.policy, lexicon=local.lexicon).decisions
    ids = _values(text, local)
    made = next((d for d in decisions if ids[_value(text, d)] == item), None)
    if made is None or decision not in ("남김", "가림"):
        raise GivenError("그런 항목이 없습니다.", where=item, cure="가림 보기를 다시 여세요.")
    if decision == "남김" and made.found.kind.unique:
        raise GivenError("늘 가리는 값이라 남길 수 없습니다.", where=item)
    if decision == "남김" and len(reason.strip()) < 5:
        raise GivenError("남기는 까닭을 한 문장으로 적어야 합니다.", where=item)
    value = _value(text, made)[1]
    desk.confirmations.remember(
        Word(made.found.kind.value, value, decision, reason.strip(), desk.who, desk.clock())
    )
