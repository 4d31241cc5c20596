"""Makes a world of an indexed table: its dimensions, derived ones too, and its summed measures."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from giljabi.book.kinds import ColumnType
from giljabi.evidence.facts import Source
from giljabi.evidence.measures import Measure, squeeze
from giljabi.evidence.search.world import BLANK, MANY, Dim, World, parts_of

_PLACE = re.compile(r"주소|소재지|기관명|위치")
_STEM = re.compile(r"([가-힣A-Za-z]{2,})(?:[\s(/·].*)")


def build(source: Source) -> World:
    """Make the world of an indexed table: its dimensions, derived ones too, and summed measures."""
    dims = [d for i in source.dims if (d := _dim(source, i))]
    placed = _addresses(source)
    dims += [*placed, *(d for i in source.dims for d in _derived(source, i, addresses=not placed))]
    dims += [d for i in range(len(source.table.columns)) if (d := _blank(source, i))]
    firm = len(source.measures)
    measures = (*source.measures, *_summed(source))
    return World(source, tuple(dims), measures, firm, source.keys)


def _dim(source: Source, column: int) -> Dim | None:
    groups: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    tight: dict[str, str] = {}
    raws = source.table.columns[column].raw
    for row in sorted(source.plain):
        raw = raws[row]
        label = tight.get(raw)
        if label is None:
            label = tight[raw] = squeeze(raw)
            shown.setdefault(label, raw.strip())
        groups.setdefault(label, []).append(row)
    name = source.table.columns[column].name
    made = {k: frozenset(v) for k, v in groups.items()}
    return Dim(name, _noun(name, list(made)), made, column, shown)


def _noun(name: str, labels: Sequence[str]) -> str:
    """What the items are called: 자치구 → 구, 도서관명 → 도서관, 세부사업 → 사업."""
    bare = re.sub(r"[(\[].*?[)\]]", "", squeeze(name))
    stem = re.sub(r"(?:이름|명칭|명|구분|여부|코드|별)$", "", bare)
    ends = Counter(x[-1] for x in labels[:MANY] if x)
    last, n = ends.most_common(1)[0] if ends else ("", 0)
    shared = n * 10 >= 8 * min(len(labels), MANY) and len(labels) > 2
    return last if shared and stem.endswith(last) else stem


def _derived(source: Source, column: int, *, addresses: bool) -> Iterable[Dim]:
    col = source.table.columns[column]
    raws = {r: col.raw[r] for r in source.plain}
    if re.search(r"주소|소재지", col.name) and not addresses:
        return
    if _PLACE.search(col.name) and col.type is not ColumnType.CODE:
        for word in (0, 1):
            dim = _worded(f"{col.name} {word + 1}번째 말", raws, word, column)
            if 1 < len(dim.groups) <= MANY:
                yield dim
        return
    labels = {raw for raw in raws.values() if raw.strip()}
    if len(labels) > MANY:
        return
    stems = {x: m[1] for x in labels if (m := _STEM.fullmatch(x.strip()))}
    wide = {s for s in stems.values() if s in labels or list(stems.values()).count(s) > 1}
    if wide:
        groups: dict[str, set[int]] = {}
        for row, raw in raws.items():
            stem = stems.get(raw, raw.strip())
            if stem in wide:
                groups.setdefault(stem, set()).add(row)
        yield Dim(
            col.name, _noun(col.name, []), {k: frozenset(v) for k, v in groups.items()}, column,
            {k: f"{k} 모두" for k in groups},
        )  # fmt: skip


def _addresses(source: Source) -> list[Dim]:
    """The first and second words of the address, whichever of several columns has it."""
    columns = [i for i in source.dims if re.search(r"주소|소재지", source.table.columns[i].name)]
    if len(columns) < 2:
        return []
    raws = {c: source.table.columns[c].raw for c in columns}
    made: list[Dim] = []
    for order in (columns, columns[::-1]):
        first = {r: next((x for c in order if (x := raws[c][r]).strip()), "") for r in source.plain}
        for word in (0, 1):
            dim = _worded("주소", first, word, columns[0])
            if 1 < len(dim.groups) <= MANY:
                made.append(dim)
    return made


def _blank(source: Source, column: int) -> Dim | None:
    """Rows without and with a value of a column, where there are both."""
    raws = source.table.columns[column].raw
    empty = frozenset(r for r in source.plain if not raws[r].strip())
    if not empty or len(empty) == len(source.plain):
        return None
    groups = {"빈칸": empty, "있음": source.plain - empty}
    name = source.table.columns[column].name
    return Dim(name, BLANK, groups, column, {k: f"{name} {k}" for k in groups})


def _worded(name: str, raws: Mapping[int, str], word: int, column: int) -> Dim:
    groups: dict[str, set[int]] = {}
    for row, raw in raws.items():
        words = raw.split(None, word + 1)
        if len(words) > word and re.fullmatch(r"[가-힣]{2,7}[시도구군]", words[word]):
            groups.setdefault(words[word], set()).add(row)
    made = {k: frozenset(v) for k, v in groups.items()}
    return Dim(name, "구·군" if word else "시·도", made, column, {k: k for k in made})


def _summed(source: Source) -> Iterable[Measure]:
    """Measures that share a part and have no total of their own: 살인 발생, 강도 발생 … → 발생."""
    shared: dict[str, list[Measure]] = {}
    for measure in source.measures:
        parts = parts_of(measure.key)
        for part in parts if len(parts) > 1 else ():
            shared.setdefault(part, []).append(measure)
    for part, members in shared.items():
        same = len({(m.unit, m.kind) for m in members}) == 1
        total = any(parts_of(m.key) == [part] for m in source.measures)
        if len(members) > 1 and same and not total and all(m.adds for m in members):
            columns = tuple(c for m in members for c in m.columns)
            yield Measure(part, members[0].kind, members[0].unit, True, True, columns)
