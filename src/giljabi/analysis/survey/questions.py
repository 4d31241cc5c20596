"""The questions of a survey: read from a 문항표, or told from the answers themselves."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from giljabi.analysis.columns import find_column
from giljabi.analysis.numbers import MISSING
from giljabi.analysis.stats.multi_answer import holds_several, parts
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Table


class Sort(StrEnum):
    """What kind of answers a question takes."""

    ONE = "단수"
    MANY = "복수"
    SCALE = "척도"
    OPEN = "주관식"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that may be chosen: its code as written in the file, and its words.

    ``column`` is set where the answer has a column of its own; ``point`` is its score on a scale.
    """

    code: str
    label: str
    column: Column | None = None
    point: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question: ``columns`` hold its answers (several only for 복수)."""

    name: str
    columns: tuple[Column, ...]
    sort: Sort
    answers: tuple[Answer, ...]
    listed: bool

    @property
    def short(self) -> str:
        """The words for prose: without the number in front and the mark of a question."""
        return re.sub(r"^\s*(?:문\s*\d+|Q\d+|\d+)\s*[.)]\s*", "", self.name).rstrip("?？. ")


UNKNOWN = frozenset(
    {"모름", "무응답", "모름/무응답", "모름·무응답", "모름 / 무응답", "잘모름", "잘 모름", "모르겠음",
     "잘 모르겠음", "잘 모르겠다", "응답거절", "응답 거절", "거절", "기타/무응답", "없음/모름"}
)  # fmt: skip
"""Words that say that somebody gave no answer."""

_SCALES = (
    ("매우 불만족", "불만족", "보통", "만족", "매우 만족"),
    ("매우 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다"),
    ("전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다"),
    ("매우 나쁨", "나쁨", "보통", "좋음", "매우 좋음"),
    ("전혀 중요하지 않음", "중요하지 않음", "보통", "중요함", "매우 중요함"),
)
_HEADS = {
    "column": ("문항열", "열", "열이름", "변수", "변수명", "문항번호", "열 이름"),
    "name": ("문항글", "문항", "질문", "문항 글", "문항내용", "설문문항", "질문내용"),
    "sort": ("유형", "종류", "문항유형", "응답유형", "형식"),
    "code": ("보기코드", "코드", "값", "보기번호", "보기 코드"),
    "label": ("보기글", "보기", "보기 글", "값설명", "보기내용", "응답보기", "레이블"),
}
_PAIR = re.compile(r"\s*([^=:.)]{1,10}?)\s*[=:.)]\s*(.+?)\s*")
_SORTS = {
    "단수": Sort.ONE, "단일": Sort.ONE, "객관식": Sort.ONE, "선택": Sort.ONE, "복수": Sort.MANY,
    "중복": Sort.MANY, "다중": Sort.MANY, "척도": Sort.SCALE, "리커트": Sort.SCALE,
    "주관식": Sort.OPEN, "서술": Sort.OPEN, "자유": Sort.OPEN, "개방": Sort.OPEN,
}  # fmt: skip


def from_list(
    listed: Table, given: Table, wanted: frozenset[str] = frozenset()
) -> tuple[Question, ...]:
    """Read the 문항표. Answers stand one a row, or all in one cell (``1=만족; 2=불만족``).

    ``wanted`` are the columns asked for (empty: all); other questions may be missing in the answers.

    Raises ``StepTrouble`` when it has no column for the 문항 열, or names a column that is not there.
    """
    heads = {key: _head(listed, words) for key, words in _HEADS.items()}
    if heads["column"] is None:
        raise StepTrouble(
            "문항표에서 응답 파일의 열 이름이 든 열을 찾지 못했습니다.", where=listed.name,
            cure="머리글을 '문항열, 문항, 유형, 코드, 보기'로 적어 주세요.",
        )  # fmt: skip
    rows: dict[str, list[tuple[str, str, str, str]]] = {}
    last = ("", "", "")
    for index in range(len(listed.row_numbers)):
        cells = [_cell(heads[key], index) for key in ("column", "name", "sort", "code", "label")]
        column, name, sort = (cells[0] or last[0]), cells[1], cells[2]
        if not cells[0] or cells[0] == last[0]:
            name, sort = name or last[1], sort or last[2]
        last = (column, name or column, sort)
        rows.setdefault(_group(column, name or column, sort), []).append(
            (column, sort, cells[3], cells[4])
        )
    return tuple(
        _listed(name, entries, given)
        for name, entries in rows.items()
        if not wanted or any(wanted & set(_columns(written, given)) for written, *_ in entries)
    )


def told_by_answers(given: Table, names: Sequence[str]) -> tuple[Question, ...]:
    """Make questions of the named columns by looking at their cells."""
    return tuple(_told(find_column(given, name)) for name in names)


def _group(column: str, name: str, sort: str) -> str:
    """Columns of one 복수 question share its words; other questions are known by their column."""
    return name if _sort(sort) is Sort.MANY else f"{name}\0{column}"


def _head(table: Table, words: Iterable[str]) -> Column | None:
    bare = {word.replace(" ", "") for word in words}
    return next((c for c in table.columns if c.name.replace(" ", "") in bare), None)


def _cell(column: Column | None, row: int) -> str:
    return column.raw[row] if column else ""


def _sort(word: str) -> Sort | None:
    return next((sort for key, sort in _SORTS.items() if key in word), None)


def _listed(key: str, rows: list[tuple[str, str, str, str]], given: Table) -> Question:
    name = key.partition("\0")[0]
    sort = next((found for _, word, _, _ in rows if (found := _sort(word))), None)
    columns = {
        one: find_column(given, one) for written, *_ in rows for one in _columns(written, given)
    }
    own = len(columns) > 1
    answers = [
        Answer(code, label, columns[_columns(written, given)[0]] if own and label else None)
        for written, _, code, label in rows if label and (code or own or not _pairs(label))
    ] or [Answer(*pair) for _, _, code, label in rows if not code for pair in _pairs(label)]  # fmt: skip
    if own and not answers:
        answers = [Answer("", column.name, column) for column in columns.values()]
    elif own and not any(answer.column for answer in answers[1:]):
        answers = [
            Answer(a.code, a.label, c) for a, c in zip(answers, columns.values(), strict=False)
        ]
    made = tuple(columns.values())
    if not answers and sort is not Sort.OPEN:
        told = _told(made[0])
        return Question(name, made, sort or told.sort, _scored(told.answers, sort), True)
    kind = sort or (Sort.MANY if own else Sort.ONE)
    return Question(name, made, kind, _scored(tuple(answers), kind), True)


def _columns(written: str, given: Table) -> list[str]:
    """Return the columns that ``Q3_1~Q3_5`` or ``Q3_1;Q3_2`` names."""
    if "~" in written and given.column(written) is None:
        first, last = (find_column(given, end.strip()) for end in written.split("~", 1))
        names = [c.name for c in given.columns]
        return names[names.index(first.name) : names.index(last.name) + 1]
    return [part.strip() for part in written.split(";") if part.strip()]


def _pairs(cell: str) -> list[tuple[str, str]]:
    found = [_PAIR.fullmatch(part) for part in re.split(r"[;\n|]", cell) if part.strip()]
    return [(match[1], match[2]) for match in found if match] if all(found) else []


def _scored(answers: tuple[Answer, ...], sort: Sort | None) -> tuple[Answer, ...]:
    """Give the answers of a scale their points: their codes where these are whole numbers."""
    if sort is not Sort.SCALE:
        return answers
    known = [a for a in answers if a.label not in UNKNOWN]
    codes = [a.code for a in known]
    whole = all(re.fullmatch(r"-?\d{1,2}", code) for code in codes)
    points = {a.label: int(a.code) if whole else i for i, a in enumerate(known, 1)}
    return tuple(Answer(a.code, a.label, a.column, points.get(a.label)) for a in answers)


def _told(column: Column) -> Question:
    if holds_several(column.raw):
        seen = Counter(part for cell in column.raw for part in parts(cell))
        return Question(column.name, (column,), Sort.MANY, _found(seen), False)
    counts = Counter(cell for cell in column.raw if cell not in MISSING)
    for scale in _SCALES:
        if len(counts) > 1 and set(counts) - UNKNOWN <= set(scale):
            answers = tuple(Answer(label, label, None, i) for i, label in enumerate(scale, 1))
            return Question(column.name, (column,), Sort.SCALE, answers, False)
    distinct = len(set(counts) - UNKNOWN)
    opened = distinct > 30 or (distinct > 12 and distinct * 2 > counts.total())
    return Question(
        column.name, (column,), Sort.OPEN if opened else Sort.ONE, _found(counts), False
    )


def _found(counts: Counter[str]) -> tuple[Answer, ...]:
    """Order answers that were found: codes by number, words by how often they were chosen."""
    codes = all(re.fullmatch(r"\d{1,3}", code) for code in counts)
    order = sorted(counts, key=int) if codes else [code for code, _ in counts.most_common()]
    return tuple(Answer(code, code) for code in order if code not in UNKNOWN)
