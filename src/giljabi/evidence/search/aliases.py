"""The words by which a text may call the labels and measures of a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from giljabi.book.kinds import ColumnType
from giljabi.evidence.measures import TOTAL, squeeze
from giljabi.evidence.periods import Period, read_label
from giljabi.evidence.search.world import BLANK, MANY, Dim, World, parts_of

_ALSO: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("고령자", ("고령", "노인", "어르신")), ("집행", ("쓴", "썼", "써서", "썼고", "나갔", "나간", "지출")),
    ("방문", ("찾은", "찾았", "다녀간", "다녀갔", "방문", "관람")), ("대출", ("빌려", "빌린", "빌렸", "대출")),
    ("검거", ("검거", "잡은", "잡았", "붙잡", "잡힌", "잡혔")), ("처리", ("처리", "해결", "마무리")), ("예산", ("예산",)),
    ("접수", ("접수", "들어온", "들어왔", "제기", "민원")), ("가격", ("가격", "값", "시세")), ("이용", ("이용",)),
    ("외국인", ("외국인",)), ("불용", ("불용", "남은", "남긴", "못쓰고")), ("이월", ("이월", "넘긴")), ("발생", ("발생", "일어난", "일어났")),
    ("휴관", ("휴관", "쉰", "문을닫은")), ("행사", ("행사",)), ("구획", ("구획", "주차면")), ("남자", ("남자", "남성")),
    ("여자", ("여자", "여성")), ("남", ("남자", "남성")), ("여", ("여자", "여성")), ("인구", ("인구", "주민")),
    ("징수", ("징수", "거둔", "걷은")), ("부과", ("부과",)), ("정원", ("정원",)), ("현원", ("현원",)),
)  # fmt: skip
"""Words that say a measure in another way, by a part of its name."""
_SUFFIX = re.compile(r"(?:건수|인원수|인원|금액|수량|권수|현황|실적|액|수|량|자수|현액)$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in a line. ``kind``: 표지, 항목, 기간, 빈칸. ``labels`` of dimension ``dim``, ``measures`` or a
    period with months; ``rate``: the word is of a rate (검거율)."""

    kind: str
    start: int
    end: int
    text: str
    dim: int = -1
    labels: frozenset[str] = frozenset()
    measures: frozenset[int] = frozenset()
    period: Period | None = None
    months: frozenset[int] = frozenset()
    relative: str = ""
    rate: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The aliases of a world by their first letter, longest first, with what they may be."""

    buckets: dict[str, tuple[str, ...]]
    targets: dict[str, tuple[Spot, ...]]
    blanks: tuple[tuple[int, str], ...] = ()
    clocks: tuple[tuple[int, str, frozenset[str]], ...] = ()


def names_of(world: World, lines: Sequence[str]) -> Names:
    """Collect the names of a world that the lines can have."""
    text = "".join(squeeze(x) for x in lines)
    pairs = {text[i : i + 2] for i in range(len(text))} | set(text)
    targets: dict[str, list[Spot]] = {}
    for alias, spot in (*_label_names(world, pairs, text), *_measure_names(world)):
        if alias and alias in text and spot not in targets.setdefault(alias, []):
            targets[alias].append(spot)
    buckets: dict[str, list[str]] = {}
    for alias in sorted(targets, key=len, reverse=True):
        buckets.setdefault(alias[0], []).append(alias)
    columns = world.source.table.columns
    return Names(
        {k: tuple(v) for k, v in buckets.items()},
        {k: tuple(v) for k, v in targets.items()},
        tuple((n, squeeze(d.name)) for n, d in enumerate(world.dims) if d.noun == BLANK),
        tuple(
            (n, squeeze(d.name), frozenset(d.groups)) for n, d in enumerate(world.dims)
            if columns[d.column].type is ColumnType.TIME and d.noun != BLANK
        ),
    )  # fmt: skip


def _label_names(world: World, pairs: set[str], text: str) -> Iterator[tuple[str, Spot]]:
    for number, dim in enumerate(world.dims):
        column = world.source.table.columns[dim.column]
        if column.type in (ColumnType.CODE, ColumnType.TIME) or dim.noun == BLANK:
            continue
        yield from _yes_no(number, dim)
        tails = {x[-1:] for x in dim.groups if x}
        shared = len(tails) == 1 and len(dim.groups) > 2
        for label in dim.groups:
            if (
                not label
                or len(label) > 40
                or label in TOTAL
                or re.fullmatch(r"[\d.,:\-/YN]*", label)
            ):
                continue
            if label[:2] not in pairs or read_label(label, column.name):
                continue
            spot = Spot("표지", 0, 0, "", number, frozenset((label,)))
            yield from ((alias, spot) for alias in _aliases(label, dim, shared=shared))


def _aliases(label: str, dim: Dim, *, shared: bool) -> Iterator[str]:
    yield label
    bare = re.sub(r"\(.*?\)", "", label)
    if bare != label and len(bare) >= 2 and bare not in dim.groups:
        yield bare
    if shared and len(label) >= 3 and len(dim.groups) <= MANY:
        yield label[:-1]
    if re.fullmatch(r"[가-힣]{2,}(?:특별시|광역시|특별자치시|특별자치도|도)", label):
        yield re.sub(r"(?:특별시|광역시|특별자치시|특별자치도|도)$", "", label)
    first = dim.shown.get(label, label).split()
    if len(first) > 1 and len(first[0]) >= 3 and len(dim.groups) <= MANY:
        same = [x for x in dim.shown.values() if x.split()[:1] == first[:1]]
        if len(same) == 1:
            yield first[0]
        tail = "".join(first[1:])
        if len(tail) >= 3 and sum(squeeze(x).endswith(tail) for x in dim.shown.values()) == 1:
            yield tail


def _yes_no(number: int, dim: Dim) -> Iterator[tuple[str, Spot]]:
    """셀프여부 Y/N: 셀프, 셀프가 아닌."""
    stem = re.sub(r"(?:여부|유무)$", "", squeeze(dim.name))
    yes = next((x for x in dim.groups if x.upper() in ("Y", "YES", "예", "O", "○", "유")), "")
    no = next((x for x in dim.groups if x.upper() in ("N", "NO", "아니오", "X", "×", "무")), "")
    if stem and yes and no:
        for alias in (f"{stem}가아닌", f"{stem}이아닌", f"비{stem}", f"{stem}아닌"):
            yield alias, Spot("표지", 0, 0, "", number, frozenset((no,)))
        yield stem, Spot("표지", 0, 0, "", number, frozenset((yes,)))


def _measure_names(world: World) -> Iterator[tuple[str, Spot]]:
    named: dict[str, set[int]] = {}
    for i, measure in enumerate(world.measures):
        whole = squeeze(re.sub(r"\(.*?\)", "", measure.key))
        for part in {whole, *parts_of(measure.key)}:
            for alias in _measure_aliases(part):
                named.setdefault(alias, set()).add(i)
    for alias, found in named.items():
        if len(alias) >= 2 or alias in ("값", "쓴", "썼"):
            yield alias, Spot("항목", 0, 0, "", measures=frozenset(found))


def _measure_aliases(part: str) -> Iterator[str]:
    yield part
    short = _SUFFIX.sub("", part)
    if len(short) >= 2:
        yield short
    if aged := re.fullmatch(r"(\d+세이상)([가-힣]{2,})", part):
        yield from (aged[1], aged[2])
    if re.fullmatch(r"(?:평균|총|연)[가-힣]{2,}", part):
        yield re.sub(r"^(?:평균|총|연)", "", part)
    for key, words in _ALSO:
        if key in part and "당" not in part:
            yield from words
