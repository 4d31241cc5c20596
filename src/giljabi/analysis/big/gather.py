"""A large file as a table: loaded, its header found, its columns typed, its totals marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from giljabi.analysis.big.body import Body, find_body, there_of
from giljabi.analysis.big.columns import MANY, find_columns
from giljabi.analysis.big.engine import Engine
from giljabi.analysis.big.found import Found
from giljabi.analysis.big.head import LOOK
from giljabi.analysis.big.load import Loaded, load
from giljabi.analysis.big.many import number_ends
from giljabi.analysis.big.part import Tell
from giljabi.analysis.big.typed import numbers
from giljabi.analysis.words import listed
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Reading

NOT_DONE = (
    "큰 파일이라 빈 칸을 위의 값으로 채우지 않았고, '합계'라는 말이 없는 합계 줄은 찾지 않았습니다."
)


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
    engine: Engine, path: Path, how: Reading, tell: Tell, most: int = MANY, *, once: bool = False
) -> Gathered:
    """Read a file into the engine as a table. Raises ``FileTrouble`` or ``StepTrouble``.

    ``once``: lines that repeat may be held once, for who needs counts and not the rows.
    ``most`` distinct cells of a column are looked at one by one; past it a sample tells the type.
    """
    _refuse(how, path.name)
    loaded = load(engine, path, tell, once=once and not how.totals, asked=how.encoding)
    tell("열마다 값을 셉니다.")
    body = find_body(engine, loaded, how)
    columns, trimmed = find_columns(engine, loaded, body, how, most)
    trimmed += body.trimmed
    totals, told = _totals(engine, loaded, columns, how)
    if totals:
        columns = _ends_without_totals(engine, columns)
    tidied = (f"앞뒤 빈칸이 있는 칸 {trimmed:,}개를 다듬었습니다.",) if trimmed else ()
    return Gathered(
        loaded, body, tuple(columns), totals,
        (*loaded.decisions, *tidied, *body.header.decisions, *body.decisions,
         *(f"'{c.name}' 열: {note}" for c in columns for note in c.told),
         *told, *_told_samples(columns), NOT_DONE),
        (*loaded.warnings, *body.header.warnings, *_told_unread(columns), *_told_errors(columns),
         *_told_dittos(columns)),
    )  # fmt: skip


def _refuse(how: Reading, file: str) -> None:
    """Raise ``StepTrouble`` for what a person asks that is not done to a large file."""
    if how.piece > 1:
        raise StepTrouble(f"{how.piece}번째 표가 없습니다.", where=file,
                          cure="큰 파일에서는 표 하나만 읽습니다.")  # fmt: skip
    if how.header_row > LOOK:
        raise StepTrouble(f"머리글을 {how.header_row:,}행에서 찾을 수 없습니다.", where=file,
                          cure=f"큰 파일의 머리글은 {LOOK}행 안에 있어야 합니다.")  # fmt: skip
    if how.fill_down:
        raise StepTrouble("큰 파일은 빈 칸을 아래로 채우지 않습니다.", where=file,
                          cure="'아래로 채움' 줄을 지우거나 파일을 나누어 주세요.")  # fmt: skip


def _totals(
    engine: Engine, loaded: Loaded, columns: Sequence[Found], how: Reading
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Mark rows that are totals: those a person named, or told by a word left of the last number column."""
    if how.totals is not None:
        totals, told = _named_totals(engine, loaded, how.totals)
    else:
        places = [i for i, column in enumerate(columns) if column in numbers(columns)]
        rows: set[int] = set()
        for column in columns[: places[-1]] if places else ():
            if column.words:
                found = engine.rows(
                    f"SELECT n FROM t WHERE {column.cell} IN (SELECT unnest(?))",
                    [list(column.words)],
                )
                rows.update(n for (n,) in found)
        totals = loaded.every(rows)
        told = _told_totals(totals)
    engine.do("CREATE TABLE totals AS SELECT unnest(?::BIGINT[]) AS n", [totals])
    return tuple(totals), told


def _named_totals(
    engine: Engine, loaded: Loaded, named: Sequence[int]
) -> tuple[list[int], tuple[str, ...]]:
    there = there_of(engine, loaded, named)
    missing = [row for row in named if row not in there]
    if missing:
        raise StepTrouble(f"합계로 정한 {listed(missing)}이 자료에 없습니다.", where=loaded.name,
                          cure="행 번호를 확인하세요. 머리글과 빈 줄은 자료가 아닙니다.")  # fmt: skip
    shown = listed(named) if named else "없음"
    return list(named), (f"지정한 대로 합계 줄을 정했습니다({shown}).",)


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
