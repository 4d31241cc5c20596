"""The cell of the given tables that a cell of the report's own table repeats.

Rows are found by their labels, columns by their head: the whole name, or its last parts with the
rest in the caption (``남자`` under ``인구 합계`` is ``인구_합계_남자``). 그 밖 is the sum of the labels
that the report leaves out. What the names leave open can only confirm a number, never accuse it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.book.kinds import ColumnType
from giljabi.evidence import timing
from giljabi.evidence.facts import Found, Selection, Source
from giljabi.evidence.grids import BLANK, Laid
from giljabi.evidence.measures import REST, TOTAL, Measure, squeeze
from giljabi.evidence.periods import Period

_SUFFIX = re.compile(r"(?:건수|인원수|인원|금액|수량|현황|실적|분야|부문|민원|액|수|량)$")
_NAMELESS = frozenset({"", "값", "수치", "말"})
_Labels = tuple[tuple[int, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Same:
    """A value that a cell may repeat; ``sure``: the names leave no doubt that it does."""

    found: Found
    sure: bool


def same_cells(
    laid: Laid,
    own: Source,
    row: int,
    what: tuple[Measure, Period | None],
    sources: Sequence[Source],
) -> Iterator[Same]:
    """Yield the values that a cell of ``row`` may repeat, the likeliest first."""
    measure, period = what
    period = period or own.periods[row] or own.own
    said = _said(laid, own, row)
    for source in sources:
        for labels, sure_row in _rows(laid, own, row, said, source):
            for other, sure in measures_of(source, measure, laid.table.title):
                wanted = _period(source, period)
                known = sure and sure_row and (source.keys == () or wanted is not None)
                for n, found in enumerate(_values(source, Selection(other, wanted, labels))):
                    yield Same(found, known and n == 0)


def _said(laid: Laid, own: Source, row: int) -> list[str]:
    return [
        squeeze(c.raw[row]) for i, c in enumerate(laid.table.columns)
        if c.type is not ColumnType.NUMBER and i in own.dims and squeeze(c.raw[row]) not in BLANK
    ]  # fmt: skip


def _values(source: Source, selection: Selection) -> Iterator[Found]:
    """The values of a selection; of cells that do not add up, their mean."""
    found = source.find(selection)
    yield from found
    rows, columns = source.rows(selection), source.columns(selection)
    cells = [(r, c, v) for r in rows for c in columns if (v := source.cell(r, c)) is not None]
    if found or selection.measure.adds or not cells:
        return
    unit = selection.measure.unit
    mean = sum((v for _, _, v in cells), Decimal(0)) * unit.scale / len(cells)
    row, column, _ = cells[0]
    place = source.table.place(row, source.table.columns[column])
    yield Found(mean, unit, place, f"{len(cells)}칸의 평균", "평균", single=False)


# 줄 ------------------------------------------------------------------------------------------


def _rows(
    laid: Laid, own: Source, row: int, said: Sequence[str], source: Source
) -> Iterator[tuple[_Labels, bool]]:
    if row in laid.table.totals:
        if all(label in TOTAL and label != "평균" for label in said):
            yield (), False
        return
    labels = _dims(source, said)
    if labels is not None:
        yield labels, True
    elif len(said) == 1 and said[0] in REST:
        yield from _rest(laid, own, source)


def _rest(laid: Laid, own: Source, source: Source) -> Iterator[tuple[_Labels, bool]]:
    """그 밖: every label of the source's column that no row of the report names."""
    rows = [r for r in range(len(laid.table.row_numbers)) if r not in laid.table.totals]
    shown = {x for r in rows for x in _said(laid, own, r)} - REST
    for dim in source.dims:
        every = {
            x for d, x in source.by_label if d == dim and source.by_label[(d, x)] & source.plain
        }
        if len(shown) > 1 and shown < every:
            yield ((dim, frozenset(every - shown)),), True


def _dims(source: Source, said: Sequence[str]) -> _Labels | None:
    """Find every label of a grid row among the labels of a source; ``None`` if one is not there."""
    chosen: dict[int, str] = {}
    for label in said:
        dims = [d for d in source.dims if (d, label) in source.by_label and d not in chosen]
        if not dims:
            return None
        chosen[dims[0]] = label
    return tuple(sorted((d, frozenset({x})) for d, x in chosen.items())) if chosen else None


# 열 ------------------------------------------------------------------------------------------


def measures_of(source: Source, measure: Measure, about: str) -> list[tuple[Measure, bool]]:
    """Return what a head may mean in a source, and whether that is sure. ``about``: the caption."""
    fits = [m for m in source.measures if m.unit.fits(measure.unit.name) or not measure.unit.name]
    same_kind = [m for m in fits if m.kind == measure.kind]
    exact = [m for m in same_kind if _short(m.key) == _short(measure.key)]
    if exact and measure.key:
        return [(m, m == exact[0]) for m in exact]
    nameless = squeeze(measure.key) in _NAMELESS
    tails = [m for m in (fits if nameless else same_kind) if _ends(m, measure)]
    named = _named(tails, measure, about)
    if named:
        return [(named[0], True), *((m, False) for m in tails if m != named[0])]
    only = [m for m in same_kind if m.kind == "수준"]
    unnamed = nameless or (bool(only) and not only[0].key) or _short(measure.key) in ("", "건수")
    if exact or (len(only) == 1 and unnamed and measure.kind == "수준"):
        return [(m, True) for m in (exact or only)[:1]]
    lone = len(tails) == 1 and not nameless
    return [(m, lone) for m in tails]


def _short(key: str) -> str:
    return _SUFFIX.sub("", squeeze(re.sub(r"\(.*?\)|[_>|/]", "", key)))


def _parts(key: str) -> list[str]:
    return [squeeze(p) for p in re.split(r"[_>|/]", re.sub(r"\(.*?\)", "", key)) if squeeze(p)]


def _ends(other: Measure, measure: Measure) -> bool:
    """Whether a head is the last part or parts of a joined head of the source."""
    if squeeze(measure.key) in _NAMELESS:
        return other.kind in ("수준", "비율")
    said, whole = _parts(measure.key), _parts(other.key)
    return len(said) < len(whole) and whole[-len(said) :] == said


def _named(tails: Sequence[Measure], measure: Measure, about: str) -> list[Measure]:
    """Those whose other parts all stand in the caption, the longest name first."""
    words = _parts(about.replace(" ", "_"))
    runs = {"".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
    own = set(_parts(measure.key))
    named = [m for m in tails if (rest := set(_parts(m.key)) - own) and rest <= runs]
    return sorted(named, key=lambda m: -len(squeeze(m.key)))


def _period(source: Source, period: Period | None) -> Period | None:
    if not source.keys or period is None:
        return source.keys[0] if len(source.keys) == 1 else None
    if period.tag:
        tags = {k.tag for k in source.keys}
        return period if period.tag in tags else None
    return timing.settle(period, source.keys[-1], source)
