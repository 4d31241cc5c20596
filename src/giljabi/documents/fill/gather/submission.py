"""One filled form: its values by the labels of the blank form, wherever they stand now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from giljabi.documents.fill.gather.blank import Blank, Listing, Single, is_label, tidy
from giljabi.documents.fill.gather.kinds_of_values import Sort, number_of, sort_of, wrong
from giljabi.documents.fill.gather.tables import Cell, Tab
from giljabi.documents.fill.names import bare, key

TOTALS = frozenset({"합계", "총계", "소계", "계", "총합계"})
_LONGEST = 80
"""Letters of a cell that may be a label, with its blanks."""
_EXAMPLES = ("예시", "(예)", "예)", "작성예", "기재예")


@dataclass(frozen=True, slots=True)
class Value:
    """A value and where it stands in its file."""

    text: str
    where: str
    row: int = -1


@dataclass(slots=True, repr=False)
class Submission:
    """What one file says. ``rows`` are those of its list (one row without a list); ``notes`` are
    sentences about its form, ``absent`` labels that are not in it, ``new`` ones that the blank form
    does not have, ``moved`` labels that stand elsewhere, ``hidden`` rows that do not show;
    ``shifted`` says that values stand beside their columns."""

    file: str
    singles: dict[str, Value] = field(default_factory=dict)
    rows: list[dict[str, Value]] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    shifted: str = ""

    @property
    def content(self) -> tuple[tuple[str, ...], ...]:
        """All values, to tell whether two files say the same."""
        rows = tuple(tuple(v.text for v in row.values()) for row in self.rows)
        return (tuple(v.text for v in self.singles.values()), *rows)


def read_submission(tabs: Sequence[Tab], blank: Blank, file: str) -> Submission | None:
    """Return what a file says, ``None`` when it has not one label of the form."""
    made = Submission(file)
    places = _labels(tabs) if blank.singles else {}
    for single in blank.singles:
        _read_single(made, single, tabs, places)
    if blank.listing is not None:
        _read_listing(made, blank.listing, tabs)
    else:
        made.rows = [{}]
    return made if len(made.absent) < len(blank.names) else None


def _labels(tabs: Sequence[Tab]) -> dict[str, list[tuple[Tab, Cell]]]:
    """Every cell by its key, in reading order."""
    found: dict[str, list[tuple[Tab, Cell]]] = {}
    for tab in tabs:
        for cell in sorted(tab.cells, key=lambda c: (c.row, c.col)):
            if 0 < len(cell.text) <= _LONGEST:
                found.setdefault(key(cell.text), []).append((tab, cell))
    return found


def _read_single(
    made: Submission,
    single: Single,
    tabs: Sequence[Tab],
    places: dict[str, list[tuple[Tab, Cell]]],
) -> None:
    found = places.get(single.key, [])
    if len(found) < single.nth:
        inline = _inline(single, tabs)
        if inline is None:
            made.absent.append(single.name)
        else:
            made.singles[single.name] = inline
        return
    tab, cell = found[single.nth - 1]
    row, col = (
        (cell.row, cell.col + cell.cols) if single.way[1] else (cell.row + cell.rows, cell.col)
    )
    made.singles[single.name] = Value(tab.text(row, col), tab.where(row, col))
    if (cell.row, cell.col) != (single.row, single.col) and tab.number == single.tab + 1:
        made.moved.append(f"'{single.name}' 칸이 {tab.where(cell.row, cell.col)}에 있습니다")


def _inline(single: Single, tabs: Sequence[Tab]) -> Value | None:
    """A value that was typed into the cell of its label: 부서명: 총무과."""
    for tab in tabs:
        for cell in tab.cells:
            name, mark, value = cell.text.replace("：", ":").partition(":")
            if mark and key(name) == single.key and value.strip():
                return Value(value.strip(), tab.where(cell.row, cell.col))
    return None


def _read_listing(made: Submission, listing: Listing, tabs: Sequence[Tab]) -> None:
    wanted = [name for _, name in listing.columns]
    best = max(
        ((tab, row) for tab in tabs for row in range(min(tab.height, 200))),
        key=lambda place: len(_columns(place[0], place[1], wanted)),
        default=None,
    )
    columns = _columns(best[0], best[1], wanted) if best else {}
    if best is None or len(columns) < max(2, len(wanted) // 3):
        made.absent += wanted
        return
    tab, head = best
    made.absent += [name for name in wanted if name not in columns]
    made.new += _new_columns(tab, head, wanted)
    first = {name: col for col, name in listing.columns}
    for name, col in columns.items():
        if col != first[name]:
            made.moved.append(
                f"'{name}' 열이 {first[name] + 1}번째가 아니라 {col + 1}번째에 있습니다"
            )
    _read_rows(made, tab, head, columns)


def _columns(tab: Tab, row: int, wanted: Sequence[str]) -> dict[str, int]:
    """The columns of the wanted labels in a row: same letters, else the same without brackets."""
    texts: dict[int, str] = {}
    for col in range(tab.width):
        cell = tab.at.get((row, col))
        if cell is not None and cell.text and cell.col == col and is_label(cell.text):
            head = tidy(tab.text(cell.row - 1, col)) if cell.row else ""
            texts[col] = cell.text
            if f"{head} {tidy(cell.text)}" in wanted:
                texts[col] = f"{head} {tidy(cell.text)}"
    found: dict[str, int] = {}
    for same in (key, bare):
        for name in wanted:
            hit = next(
                (c for c, t in texts.items() if same(t) == same(name) and c not in found.values()),
                None,
            )
            if name not in found and hit is not None and same(name):
                found[name] = hit
    return found


def _new_columns(tab: Tab, head: int, wanted: Sequence[str]) -> list[str]:
    known = {bare(name) for name in wanted} | {key(name) for name in wanted}
    return [
        tidy(cell.text)
        for cell in sorted(tab.cells, key=lambda c: c.col)
        if cell.row <= head < cell.row + cell.rows
        and is_label(cell.text)
        and key(cell.text) not in known
        and bare(cell.text) not in known
        and not any(name.endswith(tidy(cell.text)) for name in wanted)
    ]


def _read_rows(made: Submission, tab: Tab, head: int, columns: dict[str, int]) -> None:
    for row in range(head + 1, tab.height):
        values = {name: _value(tab, row, col, name) for name, col in columns.items()}
        first = next((v.text for v in values.values() if v.text), "")
        if not first:
            continue
        if key(first) in TOTALS or key(tab.text(row, 0)) in TOTALS:
            made.notes.append(f"{row + 1}행은 합계 줄이라 뺐습니다")
            continue
        if first.replace(" ", "").startswith(_EXAMPLES) or tab.text(row, 0).startswith(_EXAMPLES):
            made.notes.append(f"{row + 1}행은 작성 예시라 뺐습니다")
            continue
        if row in tab.hidden:
            made.hidden.append(f"{row + 1}행")
        made.rows.append(values)
    made.shifted = _shifted(tab, columns, made.rows)


def _value(tab: Tab, row: int, col: int, name: str) -> Value:
    """A merged cell says its words in every row that it covers, but a number only in its first: it
    would be added up again."""
    cell = tab.at.get((row, col))
    text = cell.text if cell else ""
    if cell is not None and cell.row < row and number_of(text) is not None:
        text = ""
    return Value(text, tab.where(row, col), row)


def _shifted(tab: Tab, columns: dict[str, int], rows: Sequence[dict[str, Value]]) -> str:
    """Whether values stand one column beside their heads: numbers under words and words under
    numbers, all right again when everything is read one column further."""
    typed = [name for name in columns if sort_of(name) is not Sort.TEXT]
    now = _misfits(typed, rows)
    if not typed or not rows or now < max(1, len(rows)):
        return ""
    for step in (-1, 1):
        read = [
            {name: Value(tab.text(row[name].row, columns[name] + step), "") for name in typed}
            for row in rows
        ]
        filled = sum(1 for row in read for value in row.values() if value.text)
        if filled >= len(rows) and not _misfits(typed, read):
            side = "왼쪽" if step < 0 else "오른쪽"
            return f"값이 열 이름보다 한 칸 {side}에 들어 있는 것 같습니다(열이 밀림)"
    return ""


def _misfits(typed: Sequence[str], rows: Sequence[dict[str, Value]]) -> int:
    return sum(1 for row in rows for name in typed if wrong(name, row[name].text))


def cells(made: Submission) -> Iterator[tuple[str, Value]]:
    """Yield every value with its label."""
    yield from made.singles.items()
    for row in made.rows:
        yield from row.items()
