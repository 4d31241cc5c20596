"""The masked view (가림 보기): what a text holds, what is hidden of it, and what people decide.

A value goes by an id made from itself, so that a decision never slips to another value when the
office's words change between two looks. Nothing of the text is kept or recorded but counts.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from giljabi.book.errors import GivenError
from giljabi.book.kinds import Source
from giljabi.desk import Desk
from giljabi.desk.local_guard import Local, local_guard
from giljabi.guard import Decision, decide, mask
from giljabi.guard.find.found import DOUBTFUL, Found
from giljabi.guard.hide.mask import Hidden
from giljabi.guard.hide.policy import loose, value_of
from giljabi.guard.inspect.inspect import inspect

LONGEST = 200_000
"""Characters of a text that the page shows side by side; longer ones go as files."""
SURE = DOUBTFUL + 0.2
"""From this score on a find is no guess."""
ADDED = "더 가린 말"
"""Why a value is fixed that a person wants hidden in this text."""
KEPT = "사람이 까닭을 적고 남긴 값"
"""What the guard says of a value that a person keeps; on the page the reason comes later."""
EXCERPT = 80
"""Characters shown of a passage."""
SHORTEST_WORD, LONGEST_WORD = 2, 60
"""Characters of a word that a person wants hidden."""


@dataclass(frozen=True, slots=True, repr=False)
class Item:
    """One value, numbered from 1 in order of appearance; ``surface`` is its first spelling, ``value``
    its canonical form.

    ``fixed`` says why nobody may keep it here ("" when they may); ``guess`` that the find is one;
    ``sure`` that it is none or that a person has decided.
    """

    n: int
    id: str
    kind: str
    code: str
    surface: str
    value: str
    count: int
    why: str
    hidden: bool
    fixed: str
    guess: bool
    sure: bool


@dataclass(frozen=True, slots=True, repr=False)
class Segment:
    """A stretch of the text; ``masked`` is what stands in its place. ``item`` is ``None`` outside
    of finds; ``first`` marks the first place of a value."""

    text: str
    masked: str
    item: Item | None = None
    first: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """What to look at before anything goes out: 보안 표시, 지시문 or 민감정보, with its line from 1."""

    what: str
    line: int
    excerpt: str
    why: str


@dataclass(frozen=True, slots=True, repr=False)
class Values:
    """The values of a text as they stand: hidden or kept."""

    items: tuple[Item, ...]

    @property
    def hidden(self) -> int:
        """How many places are hidden."""
        return sum(item.count for item in self.items if item.hidden)

    @property
    def kept(self) -> int:
        """How many places stay as they are."""
        return sum(item.count for item in self.items if not item.hidden)

    @property
    def doubtful(self) -> int:
        """How many places a person should look at."""
        return sum(item.count for item in self.items if not item.sure)

    def item(self, item_id: str) -> Item | None:
        """Return a value by its id."""
        return next((item for item in self.items if item.id == item_id), None)


@dataclass(frozen=True, slots=True, repr=False)
class View(Values):
    """Both sides of the page, the values found, and the passages to look at first."""

    segments: tuple[Segment, ...]
    masked: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """A text that was searched once; what people keep is decided on it without another search."""

    text: str
    local: Local
    more: tuple[str, ...]
    hidden: Hidden

    def kept(self, keep: Collection[str]) -> frozenset[str]:
        """Return the values behind ids."""
        wanted = set(keep)
        found = (_value(self.text, made.found) for made in self.hidden.decisions)
        return frozenset(value for kind, value in found if value_id(kind, value) in wanted)


def look(desk: Desk, text: str, more: Collection[str] = ()) -> Looked:
    """Search a text by the office's rules, its words, and ``more`` words of this text.

    Raises ``GivenError`` for a text that is too long.
    """
    if len(text) > LONGEST:
        raise GivenError(
            f"글이 {LONGEST:,}자보다 깁니다({len(text):,}자).",
            cure="글 파일(.txt)로 저장해 아래 파일 칸에 넣으세요.",
        )
    local = _with(local_guard(desk), more)
    return Looked(text, local, tuple(more), _masked(text, local, frozenset()))


def values(looked: Looked, keep: Collection[str] = ()) -> Values:
    """Return how the values stand when a person keeps those of these ids."""
    found, local = [made.found for made in looked.hidden.decisions], looked.local
    kept = looked.kept(keep)
    made = decide(found, Source(looked.text), local.policy, local.lexicon, kept)
    return Values(tuple(_items(looked, made).values()))


def view(looked: Looked, keep: Collection[str] = ()) -> View:
    """Return the masked view of a text when a person keeps the values of these ids."""
    kept = looked.kept(keep)
    hidden = _masked(looked.text, looked.local, kept) if kept else looked.hidden
    items = _items(looked, hidden.decisions)
    segments = tuple(_segments(looked.text, hidden, items))
    passages = tuple(_passages(looked.text))
    return View(tuple(items.values()), segments, hidden.masked.text, passages)


def value_id(kind: str, value: str) -> str:
    """Return the id of a value on the page: the same value, the same id."""
    return sha256(f"{kind}\0{value}".encode()).hexdigest()[:16]


def _with(local: Local, more: Iterable[str]) -> Local:
    words = frozenset(word.strip() for word in more if len(word.strip()) >= SHORTEST_WORD)
    return replace(local, lexicon=replace(local.lexicon, hide=local.lexicon.hide | words))


def _masked(text: str, local: Local, keep: frozenset[str]) -> Hidden:
    return mask(Source(text), policy=local.policy, lexicon=local.lexicon, keep=keep)


_Value = tuple[str, str]
"""The kind and the canonical value of a find."""


def _value(text: str, found: Found) -> _Value:
    return found.kind.value, value_of(found.kind, text[found.start : found.end])


def _items(looked: Looked, decisions: Sequence[Decision]) -> Mapping[_Value, Item]:
    """Return the values in order of appearance."""
    places: dict[_Value, list[Decision]] = {}
    for made in decisions:
        places.setdefault(_value(looked.text, made.found), []).append(made)
    return {
        value: _item(n, value, made, looked) for n, (value, made) in enumerate(places.items(), 1)
    }


def _item(n: int, value: _Value, made: Sequence[Decision], looked: Looked) -> Item:
    found = made[0].found
    surface = looked.text[found.start : found.end]
    hidden = any(one.hidden for one in made)
    fixed = _fixed(found, surface, looked)
    why = "이 글에서 더 가리기로 한 말" if fixed == ADDED else made[0].why
    why = "여기서 남긴 값" if made[0].why == KEPT else why
    guess = max(one.found.score for one in made) < SURE
    return Item(
        n, value_id(*value), found.ko, found.kind.value, surface, value[1], len(made), why,
        hidden, fixed, guess, sure=bool(fixed) or not hidden or not guess,
    )  # fmt: skip


def _fixed(found: Found, surface: str, looked: Looked) -> str:
    """Say why a value is hidden though a person would let it stay, or ``""``."""
    if found.kind.unique:
        return "늘 가리는 값"
    if not looked.local.lexicon.hide:
        return ""
    freed = frozenset({value_of(found.kind, surface)})
    alone = replace(found, start=0, end=len(surface))
    made = decide([alone], Source(surface), lexicon=looked.local.lexicon, keep=freed)[0]
    if not made.hidden:
        return ""
    return ADDED if any(covers(word, surface) for word in looked.more) else "기억한 낱말"


def covers(word: str, surface: str) -> bool:
    """Whether a word that a person wants hidden is why ``surface`` is, however it is spelled."""
    return bool(loose(word)) and loose(word) in loose(surface)


def _segments(text: str, hidden: Hidden, items: Mapping[_Value, Item]) -> Iterator[Segment]:
    """Walk both texts together: what is not hidden stands in both."""
    masked = hidden.masked.text
    at = there = 0
    met: set[int] = set()
    for made in hidden.decisions:
        found = made.found
        if text[at : found.start]:
            yield Segment(text[at : found.start], text[at : found.start])
        there += found.start - at
        surface = text[found.start : found.end]
        shown = masked[there : masked.index("⟧", there) + 1] if made.hidden else surface
        item = items[_value(text, found)]
        yield Segment(surface, shown, item, item.n not in met)
        met.add(item.n)
        there, at = there + len(shown), found.end
    if text[at:]:
        yield Segment(text[at:], text[at:])


def _passages(text: str) -> Iterator[Passage]:
    seen = inspect(Source(text))
    for mark in seen.marks:
        what = f"보안 표시({mark.grade})" if mark.grade else "보안 표시"
        yield _passage(what, text, mark.start, mark.end, mark.why)
    for order in seen.instructions:
        yield _passage("AI에게 하는 말", text, order.start, order.end, order.why)
    for mark in seen.sensitive:
        yield _passage("민감정보", text, mark.start, mark.end, mark.why)


def _passage(what: str, text: str, start: int, end: int, why: str) -> Passage:
    excerpt = " ".join(text[start:end].split())
    if len(excerpt) > EXCERPT:
        excerpt = f"{excerpt[:EXCERPT]}…"
    return Passage(what, text.count("\n", 0, start) + 1, excerpt, why)


def kinds(view: Values) -> Mapping[tuple[str, str], int]:
    """Return how many places are hidden of each kind, by (code, Korean word)."""
    count: Counter[tuple[str, str]] = Counter()
    for item in view.items:
        if item.hidden:
            count[item.code, item.kind] += item.count
    return count


def confirm(desk: Desk, view: Values) -> None:
    """Record that a person has looked through the masked view: counts only."""
    desk.journal.note(
        "가림 확인", desk.who,
        {"가림": view.hidden, "남김": view.kept, "확인 필요": view.doubtful},
    )  # fmt: skip


def check_word(word: str) -> str:
    """Return a word that a person wants hidden, trimmed. Raises ``GivenError``."""
    word = " ".join(word.split())
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        raise GivenError(
            f"{SHORTEST_WORD}자에서 {LONGEST_WORD}자까지 적을 수 있습니다.",
            cure="가릴 말만 그대로 옮겨 적으세요.",
        )
    return word
