"""Reads an office's rule table: one rule a row (시행일, 항목, …, 값), or one column an item.

Knows nothing of travel or meals: a settlement passes its ``Item`` list and its key columns. Which
row holds on a day is asked of the ``Rulebook``; two rows that both hold are an error, not a choice.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from giljabi.analysis.days import said_day
from giljabi.analysis.meant import Field, Meant, find_meant, header_unit
from giljabi.analysis.quoted import subject, thing, topic
from giljabi.analysis.settle.moments import read_day
from giljabi.analysis.settle.rule_values import Form, Value, read_value, says
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Place, Table
from giljabi.book.korean import perhaps

EVERY = frozenset({"", "전체", "공통", "모두", "전원", "-"})
"""Words of a key column that mean "for all"."""

_SINCE = Field("시행일", ("시행일자", "적용일", "적용시작일", "시행", "시작일"), needed=True)
_UNTIL = Field("종료일", ("폐지일", "적용종료일", "만료일"))
_ITEM = Field("항목", ("규칙", "기준항목"))
_VALUE = Field("값", ("기준", "금액", "기준값", "내용"))
_BASIS = Field("근거", ("근거규정", "출처", "조문"))
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a rule may set: its name, other words for it, and the form of its value."""

    name: str
    form: Form
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as the office wrote it. ``keys`` are its conditions brought to letters ("" is "for
    all"), ``words`` the same as written; ``row`` is the sheet row.
    """

    item: str
    keys: tuple[str, ...]
    words: tuple[str, ...]
    value: Value
    text: str
    since: date
    until: date | None
    basis: str
    row: int
    place: Place

    @property
    def number(self) -> Fraction:
        """The value as an exact number. A developer's error for an item of words."""
        assert self.value.number is not None
        return self.value.number

    @property
    def said(self) -> str:
        """``규정표 7행(E7)``: where a person finds it."""
        return f"규정표 {self.row}행({self.place.cell})"


class NoRule(StepTrouble):
    """No row of the rule table covers this case, or two rows do: the amount cannot be computed."""


@dataclass(frozen=True, slots=True, repr=False)
class Rulebook:
    """The rules of one table. ``sample`` says that the table calls itself 견본."""

    name: str
    keys: tuple[str, ...]
    rules: tuple[Rule, ...]
    sample: bool = False

    def __repr__(self) -> str:
        return f"Rulebook(<{len(self.rules)}줄>)"

    def has(self, item: str) -> bool:
        """Say whether any row sets the item, whatever the day."""
        return any(rule.item == item for rule in self.rules)

    def valid(self, item: str, day: date) -> tuple[Rule, ...]:
        """Return the rows of an item that hold on a day: of each condition the newest edition."""
        newest: dict[tuple[str, ...], Rule] = {}
        for rule in self.rules:
            if rule.item == item and rule.since <= day:
                old = newest.get(rule.keys)
                if old is None or old.since < rule.since:
                    newest[rule.keys] = rule
        return tuple(rule for rule in newest.values() if rule.until is None or day <= rule.until)

    def pick(self, item: str, day: date, *fits: Sequence[str]) -> Rule:
        """Return the one row for an item on a day. ``fits[k]`` are the words of key ``k`` that apply,
        the closest first; a row "for all" comes last. Raises ``NoRule``: none, or more than one.
        """
        scored = [(score, rule) for rule in self.valid(item, day)
                  if (score := _score(rule, fits)) is not None]  # fmt: skip
        if not scored:
            raise NoRule(self._none(item, day, fits))
        for score, rule in scored:
            if all(_under(score, other) for other, _ in scored):
                return self._unless_newer(rule, [r for _, r in scored])
        rows = ", ".join(f"{rule.row}행" for _, rule in scored)
        raise NoRule(f"규정표에 '{item}' 줄이 함께 걸립니다({rows}).")

    def _unless_newer(self, best: Rule, all_: Sequence[Rule]) -> Rule:
        newer = [rule for rule in all_ if rule.since > best.since]
        if newer:
            raise NoRule(
                f"규정표 {best.row}행보다 나중에 시행한 {newer[0].row}행이 같은 경우에 걸립니다. "
                f"더 쓰지 않는 줄에 종료일을 적으세요."
            )
        return best

    def _none(self, item: str, day: date, fits: Sequence[Sequence[str]]) -> str:
        said = ", ".join(
            f"{key} '{fit[0]}'" for key, fit in zip(self.keys, fits, strict=False) if fit and fit[0]
        )
        if not self.has(item):
            return f"규정표에 '{item}' 줄이 없습니다."
        return f"규정표에 {said_day(day)} 시행 중인 '{item}' 줄이 없습니다({said or '전체'})."


def read_rules(table: Table, items: Sequence[Item], keys: Sequence[Field]) -> Rulebook:
    """Read a rule table. Raises ``StepTrouble`` that names the rows that cannot be read (first five)."""
    fields = [_SINCE, _UNTIL, _ITEM, _VALUE, _BASIS, *keys]
    meant = find_meant(table, fields)
    columns = _item_columns(meant, items)
    if not columns and not (meant.has("항목") and meant.has("값")):
        raise StepTrouble(
            "규정표에 '항목'과 '값' 열이 없고, 항목 이름으로 된 열도 없습니다.", where=table.name,
            cure=f"쓸 수 있는 항목: {', '.join(item.name for item in items)}.",
        )  # fmt: skip
    reader = _Reader(meant, items, tuple(key.name for key in keys), columns)
    rules = [rule for row in meant.rows() for rule in reader.row(row)]
    reader.refuse_twins(rules)
    if reader.errors:
        raise _unreadable(table, reader.errors)
    if not rules:
        raise StepTrouble("규정표에 규칙이 한 줄도 없습니다.", where=table.name,
                          cure="시행일, 항목, 값을 적어 주세요.")  # fmt: skip
    return Rulebook(table.name, tuple(key.name for key in keys), tuple(rules), _is_sample(table))


class _Reader:
    """Reads the rows of one table and gathers what is wrong with them."""

    def __init__(
        self, meant: Meant, items: Sequence[Item], keys: tuple[str, ...],
        columns: Sequence[tuple[Item, Column]],
    ) -> None:  # fmt: skip
        self._meant, self._items, self._keys, self._columns = meant, items, keys, columns
        self.errors: list[str] = []

    def row(self, row: int) -> list[Rule]:
        """Return the rules of one row: its 항목·값, and one for each filled item column."""
        since = read_day(self._meant.text("시행일", row))
        if since is None:
            written = self._meant.text("시행일", row).strip()
            unread = f"시행일 {thing(written)} 날짜로 읽지 못했습니다"
            self._wrong(row, unread if written else "시행일이 비어 있습니다")
            return []
        made = [self._made(row, since, item, column, column.raw[row])
                for item, column in self._columns if column.raw[row].strip()]  # fmt: skip
        if name := self._meant.text("항목", row).strip():
            made.append(self._listed(row, since, name))
        return [rule for rule in made if rule]

    def _listed(self, row: int, since: date, name: str) -> Rule | None:
        item = next((i for i in self._items if bare(name) in map(bare, (i.name, *i.words))), None)
        if item is None:
            known = [i.name for i in self._items]
            near = perhaps(name, known)
            self._wrong(row, f"{topic(name)} 모르는 항목입니다" + (f"({near})" if near else ""))
            return None
        column = self._meant.columns.get("값")
        if column is None or not column.raw[row].strip():
            self._wrong(row, f"'{item.name}'의 값이 비어 있습니다")
            return None
        return self._made(row, since, item, column, column.raw[row])

    def _made(self, row: int, since: date, item: Item, column: Column, text: str) -> Rule | None:
        value = read_value(item.form, text, header_unit(column))
        if value is None:
            self._wrong(
                row, f"'{item.name}'의 값 {thing(text[:20])} 읽지 못했습니다({says(item.form)})"
            )
            return None
        ended = self._meant.text("종료일", row).strip()
        until = read_day(ended) if ended not in ("", "-") else None
        if ended not in ("", "-") and (until is None or until < since):
            self._wrong(row, f"종료일 {subject(ended)} 날짜가 아니거나 시행일보다 앞섭니다")
        words = tuple(self._meant.text(key, row).strip() for key in self._keys)
        keys = tuple(map(_key, words))
        table = self._meant.table
        return Rule(item.name, keys, words, value, text.strip(), since, until,
                    self._meant.text("근거", row).strip(), table.row_numbers[row],
                    table.place(row, column))  # fmt: skip

    def refuse_twins(self, rules: Sequence[Rule]) -> None:
        """Two rows of one item, condition and 시행일 leave no way to tell which one holds."""
        seen: dict[tuple[object, ...], Rule] = {}
        for rule in rules:
            first = seen.setdefault((rule.item, rule.keys, rule.since), rule)
            if first is not rule:
                self.errors.append(
                    f"{first.row}행과 {rule.row}행: {subject(rule.item)} 같은 조건과 시행일로 두 번 있습니다"
                )

    def _wrong(self, row: int, what: str) -> None:
        self.errors.append(f"{self._meant.table.row_numbers[row]}행: {what}")


def bare(text: str) -> str:
    """Bring a word to its letters, so that blanks, middle dots and brackets make no difference."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum()).casefold()


def _key(text: str) -> str:
    clean = bare(text)
    return "" if clean in EVERY or not clean else clean


def _item_columns(meant: Meant, items: Sequence[Item]) -> list[tuple[Item, Column]]:
    taken = {column.name for column in meant.columns.values()}
    return [
        (item, column)
        for column in meant.table.columns if column.name not in taken
        for item in items if bare(column.name) in map(bare, (item.name, *item.words))
    ]  # fmt: skip


def _score(rule: Rule, fits: Sequence[Sequence[str]]) -> tuple[int, ...] | None:
    """Return how far each condition is from the case (0 is closest), or ``None`` if one fails."""
    score = []
    for key, fit in zip(rule.keys, (*fits, *((),) * len(rule.keys)), strict=False):
        known = [bare(word) for word in fit]
        if not key:
            score.append(len(known) + 1)
        elif key in known:
            score.append(known.index(key))
        else:
            return None
    return tuple(score)


def _under(score: Sequence[int], other: Sequence[int]) -> bool:
    return all(a <= b for a, b in zip(score, other, strict=True))


def _unreadable(table: Table, errors: Sequence[str]) -> StepTrouble:
    shown = "; ".join(errors[:_SHOWN])
    more = f" 외 {len(errors) - _SHOWN:,}곳" if len(errors) > _SHOWN else ""
    return StepTrouble(
        f"규정표에 고칠 곳이 {len(errors):,}곳 있습니다: {shown}{more}.", where=table.name,
        cure="그 줄을 고쳐 다시 올려 주세요.",
    )  # fmt: skip


def _is_sample(table: Table) -> bool:
    """A table that says 견본 in its title or in a note column is not the office's own."""
    told = (table.title, *table.decisions)
    cells = (cell for column in table.columns for cell in set(column.raw))
    return any("견본" in text for text in (*told, *cells, table.name))
