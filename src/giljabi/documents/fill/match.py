"""Which column goes to which place; everything that is doubtful is told before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from giljabi.book.errors import StepTrouble
from giljabi.book.korean import josa, perhaps
from giljabi.documents.fill.names import bare, key, same_words
from giljabi.documents.fill.places import Place, Sort

_ALL = (Sort.FIELD, Sort.CELL, Sort.BRACES)
"""Sorts that name themselves: every place of that name is filled."""
_BLANKS = (Sort.LABEL, Sort.LINE)


@dataclass(slots=True)
class Matching:
    """The places of every column, by its name, and what a person should know.

    ``idle`` are columns without a place, ``left`` places without a column, ``notes`` sentences about
    guesses, ``doubts`` sentences about places that may be wrong.
    """

    places: dict[str, list[Place]] = field(default_factory=dict)
    ticks: dict[str, list[tuple[Place, str]]] = field(default_factory=dict)
    idle: list[str] = field(default_factory=list)
    left: list[Place] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """The columns that go into the form."""
        return [name for name, places in self.places.items() if places or self.ticks.get(name)]

    @property
    def loose(self) -> list[str]:
        """Names of marks in braces that would stay in every document."""
        return list(
            dict.fromkeys(
                p.shown for p in self.left if p.sort is Sort.BRACES and "{}" not in p.weak
            )
        )


def match(columns: Mapping[str, Sequence[str]], places: Sequence[Place]) -> Matching:
    """Match columns (name → its values) with the places of a form. Raises ``StepTrouble`` when not
    one column has a place."""
    made = Matching({name: [] for name in columns})
    used: set[int] = set()
    for claim in (_exact, _without_brackets, _same_word):
        for name in columns:
            if not made.places[name]:
                open_places = [p for p in places if id(p) not in used]
                _take(made, name, claim(name, open_places), used)
    _single_boxes(made, columns, places, used)
    _boxes_by_value(made, columns, places, used)
    made.idle = [name for name in columns if name not in made.columns]
    made.left = [p for p in places if id(p) not in used]
    if not made.columns:
        raise StepTrouble(
            f"명단의 열({', '.join(columns)}) 가운데 양식의 자리와 이름이 같은 것이 없습니다.",
            cure=_nearest(columns, places),
        )
    return made


@dataclass(frozen=True, slots=True)
class _Claim:
    places: list[Place]
    note: str = ""


def _exact(name: str, places: Sequence[Place]) -> _Claim:
    wanted = key(name)
    narrow = [p for p in places if wanted in p.narrow]
    found = [p for p in places if wanted in p.names]
    if not found and len(narrow) >= 1:
        return _Claim(narrow)
    if not found:
        weak = [p for p in places if wanted in p.weak]
        return _Claim(
            weak[:1], f"'{name}' 열을 '{weak[0].shown}' 줄의 칸에 넣습니다." if weak else ""
        )
    return _Claim(found)


def _without_brackets(name: str, places: Sequence[Place]) -> _Claim:
    wanted = bare(name)
    found = [p for p in places if wanted and any(bare(n) == wanted for n in (p.shown, *p.names))]
    note = (
        f"'{name}' 열을 '{found[0].shown}' 자리에 넣습니다(괄호 안은 견주지 않음)." if found else ""
    )
    return _Claim(found, note)


def _same_word(name: str, places: Sequence[Place]) -> _Claim:
    words = same_words(name)
    found = [p for p in places if words & set(p.names)]
    shown = dict.fromkeys(p.shown for p in found)
    if len({n for p in found for n in p.names if n in words}) > 1:
        return _Claim([])
    joined = ", ".join(shown)
    return _Claim(found, f"'{name}' 열을 같은 뜻의 '{joined}' 자리에 넣습니다." if found else "")


def _take(made: Matching, name: str, claim: _Claim, used: set[int]) -> None:
    """Take what names itself wherever it is, and of blanks with one label only the first empty one."""
    if not claim.places:
        return
    blanks = [p for p in claim.places if p.sort in _BLANKS]
    cells = [p for p in blanks if p.sort is Sort.LABEL] or blanks
    taken = [p for p in claim.places if p.sort not in _BLANKS] + cells[:1]
    if len(cells) > 1:
        made.doubts.append(_ambiguous(name, cells))
    if claim.note:
        made.notes.append(claim.note)
    for place in taken:
        used.add(id(place))
        made.places[name].append(place)
        if place.filled:
            made.notes.append(f"'{place.shown}' 누름틀에 이미 글이 있어 바꿉니다.")


def _ambiguous(name: str, cells: Sequence[Place]) -> str:
    heads = [next(iter(p.narrow), "") for p in cells]
    said = f"({', '.join(h for h in heads if h)})" if any(heads) else ""
    return (
        f"'{name}' 칸이 {len(cells)}곳{said}입니다. 첫 곳에만 넣습니다. "
        "다른 곳은 열 이름을 '신청인 성명'처럼 앞의 제목까지 적으면 나누어 넣습니다."
    )


def _single_boxes(
    made: Matching, columns: Mapping[str, Sequence[str]], places: Sequence[Place], used: set[int]
) -> None:
    """A column named like one choice (신규: O) ticks that box."""
    for name in columns:
        if made.places[name]:
            continue
        for place in places:
            hits = [o.key for o in place.options if o.key in (key(name), bare(name))]
            if place.sort is Sort.BOX and hits:
                made.ticks.setdefault(name, []).append((place, hits[0]))
                used.add(id(place))


def _boxes_by_value(
    made: Matching, columns: Mapping[str, Sequence[str]], places: Sequence[Place], used: set[int]
) -> None:
    """A column whose values are all choices of one group of boxes belongs to that group."""
    for name, values in columns.items():
        wanted = {bare(part) for value in values for part in parts_of(value)}
        if made.places[name] or made.ticks.get(name) or not wanted or len(wanted) > 20:
            continue
        open_boxes = [p for p in places if p.sort is Sort.BOX and id(p) not in used]
        hits = [p for p in open_boxes if wanted <= {o.key for o in p.options}]
        if len(hits) == 1:
            used.add(id(hits[0]))
            made.places[name].append(hits[0])
            shown = ", ".join(o.shown for o in hits[0].options)
            made.notes.append(f"'{name}' 열의 값으로 '{shown}' 가운데 하나를 표시합니다.")


def parts_of(value: str) -> Iterator[str]:
    """Yield the choices that a value names: ``신규, 연임`` names two."""
    for mark in ("\n", ";", "，"):
        value = value.replace(mark, ",")
    yield from (part.strip() for part in value.split(",") if part.strip())


def _nearest(columns: Mapping[str, Sequence[str]], places: Sequence[Place]) -> str:
    shown = list(dict.fromkeys(p.shown for p in places))
    near = next((hint for name in columns if (hint := perhaps(name, shown))), "")
    listed = josa(", ".join(shown[:12]), "이/가")
    return f"{near} 양식에는 {listed} 있습니다. 열 이름을 양식과 같게 고치세요.".strip()
