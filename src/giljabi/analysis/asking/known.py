"""What is known of a table before it is asked about: how each column and value may be called."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from giljabi.analysis.asking.aliases import beginnings, other_names, short_cells
from giljabi.analysis.asking.words import ENTITY_ONE, NOT_MEANT, book, is_filler, meant, row_words
from giljabi.analysis.column_types import is_missing
from giljabi.analysis.periods import Grain, Period, parse_period
from giljabi.book.kinds import Column, ColumnType, Table

OWN, NAMED, BARE, TAILED, PARTLY, ENDING, LETTER, BEGINS = range(8)
"""How loosely a column is mentioned; from ``PARTLY`` on a mention may be of several columns."""
_TOTALS = frozenset({"합계", "계", "소계", "총계", "전체", "합"})
_ROW_LIKE = 0.8
_LONGEST = 40
_YES = frozenset({"y", "yes", "o", "예", "여", "유", "true", "있음", "1"})
_NO = frozenset({"n", "no", "x", "아니오", "아니요", "부", "무", "false", "없음", "0"})


@dataclass(frozen=True, slots=True)
class Mention:
    """The columns that a phrase may mean, and how loosely."""

    columns: tuple[str, ...]
    grade: int


@dataclass(frozen=True, slots=True)
class Derived:
    """A column made of two others or of several: ``over`` of ``under`` times ``scale``, or a sum.

    ``how`` is ``ratio``, ``difference`` or ``sum``; ``said`` tells in Korean how it is computed.
    """

    name: str
    how: str
    over: tuple[str, ...]
    under: str = ""
    scale: int = 100
    said: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A table with the phrases that mean its columns, its values and its rows.

    ``values`` maps a phrase to (column, cell) pairs and the spelling whose blanks are the phrase's;
    ``named_by`` is the column that names the rows, if one does; ``days`` are columns of days or
    months; ``periods`` maps every time column to its cells as periods.
    """

    table: Table
    kept: tuple[int, ...]
    mentions: dict[str, Mention]
    values: dict[str, tuple[tuple[str, str], ...]]
    spelled: dict[str, str]
    subjects: frozenset[str]
    named_by: str
    periods: dict[str, dict[str, Period]]
    days: frozenset[str]
    short: frozenset[str] = frozenset()
    """Phrases of ``values`` that are only short forms of a cell."""
    places: frozenset[str] = frozenset()
    """Words of the addresses."""
    derived: tuple["Derived", ...] = ()
    """Columns that were made of others for this question."""

    def made_of(self, name: str) -> "Derived | None":
        """Return how a column is computed, or ``None`` for one of the table."""
        return next((d for d in self.derived if d.name == name), None)

    def is_subject(self, phrase: str) -> bool:
        """Say whether the file's name or title holds this word: it says what the table is about."""
        whole = len(phrase) > 1 and any(phrase in subject for subject in self.subjects)
        return whole and re.fullmatch("[0-9]?[가-힣]+", phrase) is not None

    def column(self, name: str) -> Column:
        """Return a column that is there."""
        return next(c for c in self.table.columns if c.name == name)

    def cells(self, name: str) -> Counter[str]:
        """Count the cells of a column, totals left out."""
        raw = self.column(name).raw
        return Counter(raw[n] for n in self.kept)

    def is_number(self, name: str) -> bool:
        """Say whether the column holds numbers."""
        column = self.column(name)
        return column.type is ColumnType.NUMBER and bool(column.numbers)

    def sides(self, name: str) -> tuple[str, str] | None:
        """Return the cells for yes and no of a 여부 column, or ``None``."""
        cells = [cell for cell in self.cells(name) if cell]
        yes = [cell for cell in cells if cell.casefold() in _YES]
        no = [cell for cell in cells if cell.casefold() in _NO]
        return (yes[0], no[0]) if len(yes) == len(no) == 1 and len(cells) == 2 else None


def key(text: str) -> str:
    """Return a text without blanks and underlines, letter case and width aside."""
    return NOT_MEANT.sub("", unicodedata.normalize("NFKC", text)).casefold()


def know(table: Table) -> Known:
    """Gather what is known of a table."""
    table = _with_months(table)
    totals = frozenset(table.totals)
    kept = tuple(n for n in range(len(table.row_numbers)) if n not in totals)
    values, spelled = _values(table, kept)
    periods = {c.name: found for c in table.columns if (found := _periods(c, kept))}
    joined = (MONTHS,) if MONTHS in periods else ()
    for year in [n for n in periods if joined and n in _YEARS]:
        del periods[year]
    days = frozenset(
        name
        for name, found in periods.items()
        if all(p.year and p.grain in (Grain.DAY, Grain.MONTH) for p in found.values())
    )
    mentions, named_by = _mentions(table), _named_by(table, kept)
    for word in ("이름", "명칭") if named_by else ():
        mentions.setdefault(word, Mention((named_by,), NAMED))
    short = _short_forms(table, kept, named_by, mentions)
    for phrase, pairs in short.items():
        values.setdefault(phrase, pairs)
        spelled.setdefault(phrase, phrase)
    return Known(
        table, kept, mentions, values, spelled, _subjects(table), named_by,
        periods, days, frozenset(short), _places(table, kept), _derived_months(table),
    )  # fmt: skip


MONTHS = "연월(연도와 월)"
"""The column of months that a column of years and one of months make together."""
_YEARS = ("연도", "년도", "연", "년")


def _with_months(table: Table) -> Table:
    """Add the months that 연도 and 월 name together, where every row has both."""
    years = next((c for c in table.columns if c.name in _YEARS), None)
    months = next((c for c in table.columns if c.name == "월" and c.numbers), None)
    if years is None or months is None:
        return table
    cells = tuple(
        f"{year}-{int(month):02d}"
        if re.fullmatch(r"(?:19|20)\d\d", year) and month and 1 <= month <= 12
        else ""
        for year, month in zip(years.raw, months.numbers, strict=True)
    )
    if not all(cells):
        return table
    return replace(table, columns=(*table.columns, Column(MONTHS, ColumnType.DATE, "", cells)))


def _derived_months(table: Table) -> tuple[Derived, ...]:
    if not any(c.name == MONTHS for c in table.columns):
        return ()
    year = next(c.name for c in table.columns if c.name in _YEARS)
    return (Derived(MONTHS, "month", (year,), "월"),)


def _short_forms(
    table: Table, kept: tuple[int, ...], named_by: str, mentions: dict[str, Mention]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return short forms of cells: 강남 for 강남구. Words that mean something else are none."""
    found: dict[str, list[tuple[str, str]]] = {}
    for column in table.columns:
        if column.type is not ColumnType.CHOICE and column.name != named_by:
            continue
        if _FREE.search(column.name):
            continue
        cells = {key(c): c for c in dict.fromkeys(column.raw[n] for n in kept) if c}
        for short, cell in short_cells(cells, (), whole=column.type is ColumnType.CHOICE).items():
            plain = short in mentions or meant(short) or is_filler(short) or short in row_words()
            if not plain:
                found.setdefault(short, []).append((column.name, cell))
    return {s: tuple(pairs) for s, pairs in found.items()}


_FREE = re.compile(r"특기|특이|비고|사항|내용|(?<!시)설명|메모|의견|사유|주소|소재지")


PLACE = re.compile(r"[가-힣]{1,5}\d{0,2}(?:구|시|군|동|읍|면|리|로|길|가)")


def _places(table: Table, kept: tuple[int, ...]) -> frozenset[str]:
    """Return the words of the addresses, and 중앙동 of 중앙동4가."""
    words: set[str] = set()
    for column in table.columns:
        if re.search(r"주소|소재지", column.name) and column.type in (
            ColumnType.TEXT,
            ColumnType.CHOICE,
        ):
            for n in kept:
                words.update(re.split(r"[\s(),]+", column.raw[n]))
    cut = {w[: found.end()] for w in words if (found := re.match(r"[가-힣]+동(?=\d)", w))}
    return frozenset(key(w) for w in words | cut if len(w) > 1 and PLACE.fullmatch(w))


def _mentions(table: Table) -> dict[str, Mention]:
    found: dict[str, dict[str, int]] = {}
    for column in table.columns:
        for phrase, grade in _phrases(column):
            if phrase:
                grades = found.setdefault(phrase, {})
                grades[column.name] = min(grade, grades.get(column.name, BEGINS))
    made = {}
    for phrase, grades in found.items():
        best = min(grades.values())
        near = tuple(n for n, grade in grades.items() if grade == best or best == TAILED)
        made[phrase] = Mention(near, best)
    for phrase, mention in tuple(made.items()):
        for other in other_names(phrase):
            made.setdefault(other, mention)
    for column in table.columns:
        for start in beginnings(key(re.sub(r"[(（\[].*?[)）\]]", "", column.name))):
            owners = [c.name for c in table.columns if key(c.name).startswith(start)]
            if len(owners) == 1:
                made.setdefault(start, Mention((column.name,), BEGINS))
    return made


def _phrases(column: Column) -> list[tuple[str, int]]:
    """Return the phrases that may mean a column, each with its grade."""
    name = key(column.name)
    written = [n.removeprefix("머리글: ") for n in column.notes if n.startswith("머리글: ")]
    bare = key(re.sub(r"[(（\[].*?[)）\]]", "", column.name)).strip("*")
    made = [(name, OWN), *((key(w), OWN) for w in written), (bare, BARE)]
    stem = bare
    for tail in book()["names"]["tails"].split():
        if bare.endswith(tail) and len(bare) > len(tail) + 1:
            made.append((bare[: -len(tail)], NAMED if tail == "명" else TAILED))
            stem = bare[: -len(tail)] if tail == "명" else stem
    parts = [key(part) for part in re.split(r"[_\s]+", column.name)]
    if len(parts) > 1:
        made += [(part, PARTLY) for part in parts if part not in _TOTALS]
        made += [(p[n:], ENDING) for p in parts for n in range(1, len(p) - 1) if p not in _TOTALS]
    for whole in {bare, stem}:
        made += [(whole[n:], ENDING) for n in range(1, len(whole) - 1)]
        if column.type is not ColumnType.NUMBER and whole[-1:] in ENTITY_ONE:
            made.append((whole[-1:], LETTER))
    return [(p, g) for p, g in made if p and not p.isdigit() and re.match(r"[^\W_]", p)]


def _values(
    table: Table, kept: tuple[int, ...]
) -> tuple[dict[str, tuple[tuple[str, str], ...]], dict[str, str]]:
    found: dict[str, list[tuple[str, str]]] = {}
    spelled: dict[str, str] = {}
    for column in table.columns:
        if column.type not in (ColumnType.CHOICE, ColumnType.CODE, ColumnType.TEXT):
            continue
        for cell in dict.fromkeys(column.raw[n] for n in kept):
            phrase = key(cell)
            if phrase and len(phrase) <= _LONGEST and not is_missing(column, cell):
                found.setdefault(phrase, []).append((column.name, cell))
                spelled.setdefault(phrase, cell)
    return {phrase: tuple(pairs) for phrase, pairs in found.items()}, spelled


def _subjects(table: Table) -> frozenset[str]:
    """Return the words of the file's name and title: they say what the table is about."""
    stem = re.sub(r"\.[A-Za-z]{2,4}$", "", table.name)
    words = re.split(r"[\s_()\-·.,\[\]]+", f"{stem} {table.title} {table.sheet}")
    plain = {key(w) for w in words if len(w) > 1 and re.search("[가-힣]", w) and w[-1] != "별"}
    return frozenset(plain | {f"{w}시" for w in plain if len(w) == 2})


def _named_by(table: Table, kept: tuple[int, ...]) -> str:
    """Return the column whose cells name the rows: nearly all different, best one that ends in 명."""
    rows = len(kept)
    likely = []
    for column in table.columns:
        if column.type in (ColumnType.TEXT, ColumnType.CHOICE):
            cells = {column.raw[n] for n in kept} - {""}
            if rows and len(cells) >= _ROW_LIKE * rows:
                named = column.name.endswith(("명", "상호", "이름", "명칭"))
                likely.append((not named, column.name))
    return min(likely, key=lambda pair: pair[0])[1] if likely else ""


def _periods(column: Column, kept: tuple[int, ...]) -> dict[str, Period]:
    """Return the cells of a time column as periods; empty unless every cell is one."""
    if column.type is not ColumnType.DATE:
        return {}
    cells = {column.raw[n] for n in kept if not is_missing(column, column.raw[n])}
    read = {cell: parse_period(cell, compact=True) for cell in cells}
    made = {cell: period for cell, period in read.items() if period}
    return made if len(made) == len(cells) else {}
