"""Weights of a survey's persons: a column of the file, a fit to the population, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.analysis.columns import find_column, find_numbers
from giljabi.analysis.stats.weights import Margin, effective, rake
from giljabi.analysis.words import listed, names
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, ColumnType, Table
from giljabi.book.korean import josa

HIGHEST = 5.0
"""The highest weight a fit may give one person, in mean weights (the usual practice is 3 to 5)."""
_FAR = 0.01


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights with mean 1 of the persons; ``weighted`` is false when everyone counts the same."""

    weights: tuple[float, ...]
    weighted: bool
    method: tuple[str, ...]
    cautions: tuple[str, ...]


def unweighted(count: int) -> Weighting:
    """Everyone counts the same."""
    return Weighting(
        (1.0,) * count, False, ("가중값 없이 모든 응답을 똑같이 세었음.",),
        ("가중하지 않은 결과이므로 응답자 구성이 모집단과 다르면 비율도 다를 수 있음.",),
    )  # fmt: skip


def from_column(table: Table, name: str, people: tuple[int, ...]) -> Weighting:
    """Take the weights of a column. Raises ``StepTrouble`` for a missing, zero or negative weight."""
    column = find_numbers(table, name)
    bad = [i for i in people if (value := column.numbers[i]) is None or value <= 0]
    if bad:
        raise StepTrouble(
            f"'{column.name}' 열에 0보다 큰 수가 아닌 가중값이 {len(bad):,}개 있습니다"
            f"({listed(table.row_numbers[i] for i in bad)}).",
            where=table.name, cure="가중값을 모두 채우거나 그 줄을 빼고 다시 올리세요.",
        )  # fmt: skip
    raw = [float(column.numbers[i] or 0) for i in people]
    mean = sum(raw) / len(raw)
    told = f"가중값은 '{column.name}' 열을 썼고, 합이 응답자 수와 같게 맞추었음."
    return Weighting(tuple(w / mean for w in raw), True, (told, _spent(raw)), ())


def from_population(table: Table, population: Table, people: tuple[int, ...]) -> Weighting:
    """Fit weights to a population table: its words are groups, its last number column the people.

    One row a cross of groups (성별×연령대) is post-stratification. A table of 구분, 값, 인구 rows
    (성별 · 남 · 48,000) is raking over those margins. Raises ``StepTrouble`` when a group of persons
    has no population, a group of the population has no person, or an answer is missing.
    """
    numbers = [c for c in population.columns if c.type is ColumnType.NUMBER]
    if not numbers:
        raise StepTrouble("모집단 표에 인구 수가 든 열이 없습니다.", where=population.name,
                          cure="성별, 연령대처럼 나눈 열과 인구 열을 두세요.")  # fmt: skip
    people_of = numbers[-1]
    words = [c for c in population.columns if c is not people_of]
    margins = (
        _long(table, population, words, people_of, people)
        if len(words) == 2
        and all(_names_column(table, w) for w in set(_kept(population, words[0])))
        else (_cross(table, population, words, people_of, people),)
    )
    fit = rake(margins, HIGHEST)
    how = "래킹(반복 비례 조정)" if len(margins) > 1 else "사후층화"
    method = (
        f"가중값은 모집단 표에 맞추어 {how}로 셈했고 평균의 {HIGHEST:g}배를 넘지 않게 했음"
        f"(맞춘 구분 {sum(len(set(m.groups)) for m in margins)}개).",
        _spent(fit.weights),
    )
    cautions = []
    if fit.cut:
        cautions.append(f"가중값이 상한에 걸린 응답자가 {fit.cut:,}명 있음.")
    if fit.gap > _FAR:
        cautions.append(
            f"가중한 구성이 모집단과 최대 {fit.gap * 100:.1f}% 어긋남(가중값 상한 때문임)."
        )
    return Weighting(fit.weights, True, method, tuple(cautions))


def _spent(weights: Sequence[float]) -> str:
    size, n = effective(weights), len(weights)
    lowest, highest = min(weights) * n / sum(weights), max(weights) * n / sum(weights)
    return (
        f"가중값은 평균의 {lowest:.2f}~{highest:.2f}배이고, 설계효과 {n / size:.2f}"
        f"(유효 응답자 수 {size:,.0f}명, 키시의 식)를 신뢰구간에 반영했음."
    )


def _names_column(table: Table, word: str) -> bool:
    return table.column(word) is not None


def _kept(table: Table, column: Column) -> list[str]:
    return [cell for i, cell in enumerate(column.raw) if i not in set(table.totals)]


def _long(
    table: Table, population: Table, words: list[Column], count: Column, people: tuple[int, ...]
) -> tuple[Margin, ...]:
    by: dict[str, dict[str, float]] = {}
    for i, cell in enumerate(words[0].raw):
        if i not in population.totals:
            by.setdefault(cell, {})[words[1].raw[i]] = _people(population, count, i)
    return tuple(
        _checked(population, name, [table_column.raw[p] for p in people], groups)
        for name, groups in by.items()
        for table_column in (find_column(table, name),)
    )


def _cross(
    table: Table, population: Table, words: list[Column], count: Column, people: tuple[int, ...]
) -> Margin:
    shared = [(w, find_column(table, w.name)) for w in words]
    groups: dict[str, float] = {}
    for i in range(len(population.row_numbers)):
        if i not in population.totals:
            key = "·".join(w.raw[i] for w, _ in shared)
            groups[key] = groups.get(key, 0.0) + _people(population, count, i)
    cells = ["·".join(column.raw[p] for _, column in shared) for p in people]
    return _checked(population, "×".join(w.name for w in words), cells, groups)


def _people(population: Table, count: Column, row: int) -> float:
    value = count.numbers[row]
    if value is None or value < 0:
        raise StepTrouble(
            f"모집단 표 {population.row_numbers[row]}행의 인구를 읽지 못했습니다.",
            where=population.name, cure="0 이상의 수를 적으세요.",
        )  # fmt: skip
    return float(value)


def _checked(population: Table, name: str, cells: list[str], groups: dict[str, float]) -> Margin:
    lost = sorted({cell or "(빈칸)" for cell in cells} - {g for g, n in groups.items() if n > 0})
    if lost:
        raise StepTrouble(
            f"모집단 표에 '{name}'의 {josa(names(lost), '이/가')} 없어 가중값을 셈할 수 없습니다.",
            where=population.name,
            cure="응답 파일과 모집단 표의 구분 이름을 같게 하고 빈칸을 채우세요.",
        )  # fmt: skip
    empty = sorted(g for g, n in groups.items() if n > 0 and g not in set(cells))
    if empty:
        gone = sum(groups[g] for g in empty) / sum(groups.values()) * 100
        raise StepTrouble(
            f"모집단의 {gone:.1f}%인 {names(empty)}에서는 응답자가 없어 가중값을 셈할 수 없습니다.",
            where=population.name, cure="구분을 더 넓게 묶은 모집단 표를 올리세요.",
        )  # fmt: skip
    return Margin(tuple(cells), groups)
