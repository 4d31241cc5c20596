"""A large file as a table: loaded, its header found, its columns typed, its totals marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from giljabi.analysis.big.body import Body, find_body
from giljabi.analysis.big.columns import MANY, find_columns
from giljabi.analysis.big.engine import Engine
from giljabi.analysis.big.found import Found
from giljabi.analysis.big.load import Loaded, load
from giljabi.analysis.big.many import number_ends
from giljabi.analysis.big.part import Tell
from giljabi.analysis.big.typed import numbers
from giljabi.analysis.words import listed


@dataclass(frozen=True, slots=True)
class Gathered:
    """A table in the engine: rows of data in the view ``t``, rows of totals named in ``totals``."""

    loaded: Loaded
    body: Body
    columns: tuple[Found, ...]
    totals: tuple[int, ...]
    decisions: tuple[str, ...]
    warnings: tuple[str, ...]


def gather(
    engine: Engine,
    path: Path,
    header_rows: int | None,
    tell: Tell,
    most: int = MANY,
    *,
    once: bool = False,
) -> Gathered:
    """Read a file into the engine as a table. Raises ``FileTrouble`` or ``StepTrouble``.

    ``most`` distinct cells of a column are looked at one by one; past it a sample tells the type.
    """
    loaded = load(engine, path, tell, once=once)
    tell("열마다 값을 셉니다.")
    body = find_body(engine, loaded, header_rows)
    columns, trimmed = find_columns(engine, loaded, body, most)
    trimmed += body.trimmed
    totals = _totals(engine, loaded, columns)
    if totals:
        columns = _ends_without_totals(engine, columns)
    tidied = (f"앞뒤 빈칸이 있는 칸 {trimmed:,}개를 다듬었습니다.",) if trimmed else ()
    return Gathered(
        loaded, body, tuple(columns), totals,
        (*loaded.decisions, *tidied, *body.header.decisions, *body.decisions,
         *(f"'{c.name}' 열: {note}" for c in columns for note in c.told),
         *_told_totals(totals), *_told_samples(columns)),
        (*loaded.warnings, *body.header.warnings, *_told_unread(columns), *_told_errors(columns),
         *_told_dittos(columns)),
    )  # fmt: skip


def _totals(engine: Engine, loaded: Loaded, columns: Sequence[Found]) -> tuple[int, ...]:
    """Mark rows that are totals, told by a word left of the last number column."""
    places = [i for i, column in enumerate(columns) if column in numbers(columns)]
    rows: set[int] = set()
    for column in columns[: places[-1]] if places else ():
        if column.words:
            found = engine.rows(
                f"SELECT n FROM t WHERE {column.cell} IN (SELECT unnest(?))", [list(column.words)]
            )
            rows.update(n for (n,) in found)
    totals = loaded.every(rows)
    engine.do("CREATE TABLE totals AS SELECT unnest(?::BIGINT[]) AS n", [totals])
    return tuple(totals)


def _ends_without_totals(engine: Engine, columns: Sequence[Found]) -> list[Found]:
    """Tell the smallest and largest number anew: a total is always the largest."""
    made = []
    for column in columns:
        if column in numbers(columns):
            engine.do(f"CREATE TABLE d AS SELECT DISTINCT {column.cell} AS cell FROM t "
                      f"WHERE n NOT IN (SELECT n FROM totals) AND {column.cell} IS NOT NULL")  # fmt: skip
            low, high = number_ends(engine, column.odd)
            engine.do("DROP TABLE d")
            column = replace(column, profile=replace(column.profile, smallest=low, largest=high))
        made.append(column)
    return made


def _told_totals(rows: Sequence[int]) -> tuple[str, ...]:
    if not rows:
        return ()
    return (f"합계·소계 줄 {len(rows):,}개를 자료와 갈랐습니다({listed(rows)}).",)


def _told_samples(columns: Sequence[Found]) -> tuple[str, ...]:
    return tuple(
        f"'{c.name}' 열은 서로 다른 값이 {c.distinct:,}개라, {c.sampled:,}개를 고르게 뽑아 "
        f"'{c.type.value}' 열로 보았습니다. 개수는 모두 셌습니다."
        for c in columns
        if c.sampled
    )


def _told_errors(columns: Sequence[Found]) -> tuple[str, ...]:
    failed = sum(column.errors for column in columns)
    told = f"수식이 틀린 칸(#DIV/0! 따위)이 {failed:,}개 있어 빈칸으로 보았습니다."
    return (told,) if failed else ()


def _told_dittos(columns: Sequence[Found]) -> tuple[str, ...]:
    """Say where 〃 stands: the small reader fills it, rows apart in a large file are not filled."""
    return tuple(
        f"'{column.name}' 열의 〃(위와 같음)은 큰 파일이라 채우지 않았습니다."
        for column in columns
        if column.dittos
    )


def _told_unread(columns: Sequence[Found]) -> tuple[str, ...]:
    return tuple(
        f"'{c.name}' 열에서 수로 읽지 못한 칸이 {c.unread.count:,}개 있습니다"
        f"({c.unread}; 예: '{c.example[:20]}')."
        for c in columns
        if c.unread.count
    )
