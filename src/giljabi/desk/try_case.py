"""Trying a case: its worked examples are its tests. Nothing is recorded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from giljabi.book.case import Example, Expectation
from giljabi.book.errors import StepTrouble, Trouble
from giljabi.book.kinds import (
    Chart,
    Day,
    Document,
    Due,
    Evidence,
    Figures,
    File,
    Findings,
    Kind,
    Office,
    Results,
    Sentences,
    Today,
)
from giljabi.book.korean import josa
from giljabi.book.plan import Plan
from giljabi.book.run import Failed, Finished, Waiting, run
from giljabi.desk import Desk
from giljabi.desk.forms import example_fields, read_form
from giljabi.desk.provided import provided

EXAMPLE_DAY = Today(Day(date(2026, 11, 2)))
"""Examples always run on this day, so that what they expect never drifts."""
_COLUMNS = {"이번": "now", "지난": "before", "증감": "change", "증감률": "rate", "비중": "share"}


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What one example showed: every expectation that failed, in Korean, or none."""

    name: str
    failures: tuple[str, ...]
    values: Mapping[str, Kind]
    trouble: str

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.failures


def try_case(desk: Desk, slug: str) -> tuple[ExampleResult, ...]:
    """Run every worked example of a case and hold it against what it expects."""
    plan = desk.book.plan(slug)
    return tuple(try_example(plan, desk.office, example) for example in plan.case.examples)


def try_example(plan: Plan, office: Office, example: Example) -> ExampleResult:
    """Run one worked example. A trouble is a failure unless the example expects it (오류)."""
    values, trouble = _run(plan, office, example)
    failures = [f for e in example.expects if (f := _failure(e, values, trouble))]
    if trouble and not any(e.how == "오류" for e in example.expects):
        failures.insert(0, f"멈췄습니다: {trouble}")
    return ExampleResult(example.name, tuple(failures), values, trouble)


def _run(plan: Plan, office: Office, example: Example) -> tuple[dict[str, Kind], str]:
    values: dict[str, Kind] = {}
    try:
        given = read_form(plan.case, example_fields(plan.case, example))
        for event in run(plan, given, provided(plan, EXAMPLE_DAY, office)):
            if isinstance(event, Finished):
                values[plan.moves[event.n].output] = event.value
            elif isinstance(event, Waiting):
                return values, ""
            elif isinstance(event, Failed):
                return values, str(event.trouble)
    except Trouble as error:
        return values, str(error)
    return values, ""


def _failure(expect: Expectation, values: Mapping[str, Kind], trouble: str) -> str:
    """Return what is not as expected, or an empty string."""
    if expect.how == "오류":
        return (
            ""
            if expect.text in trouble and trouble
            else f"오류에 {_subject(expect.text)} 없습니다: '{trouble}'"
        )
    if expect.value not in values:
        return f"{_subject(expect.value)} 나오지 않았습니다"
    value = values[expect.value]
    check = _CHECKS[expect.how]
    return check(expect, value)


def _subject(word: str) -> str:
    return josa(f"'{word}'", "이/가")


def _has(expect: Expectation, value: Kind) -> str:
    return (
        ""
        if expect.text in text_of(value)
        else f"{expect.value}에 {_subject(expect.text)} 없습니다"
    )


def _lacks(expect: Expectation, value: Kind) -> str:
    return (
        f"{expect.value}에 {_subject(expect.text)} 있습니다"
        if expect.text in text_of(value)
        else ""
    )


def _same(expect: Expectation, value: Kind) -> str:
    return (
        ""
        if text_of(value).strip() == expect.text.strip()
        else f"{_subject(expect.value)} 같지 않습니다"
    )


def _matches(expect: Expectation, value: Kind) -> str:
    found = re.search(expect.text, text_of(value), re.M)
    return "" if found else f"{expect.value}에 /{expect.text}/ 꼴이 없습니다"


def _finds(expect: Expectation, value: Kind) -> str:
    rules = [f.rule for f in value.items] if isinstance(value, Findings) else []
    if expect.text in ("0", "없음"):
        return f"{expect.value}에 지적이 있습니다: {', '.join(rules)}" if rules else ""
    return (
        ""
        if expect.text in rules
        else f"{expect.value}에 '{expect.text}' 지적이 없습니다: {', '.join(rules)}"
    )


def _pages(expect: Expectation, value: Kind) -> str:
    count = pages_of(value)
    return "" if str(count) == expect.text else f"{_subject(expect.value)} {count}쪽입니다"


def _figure(expect: Expectation, value: Kind) -> str:
    if isinstance(value, Results):
        return _result_cell(expect, value)
    if not isinstance(value, Figures) or expect.column not in _COLUMNS:
        return f"{expect.value}에서 표값을 볼 수 없습니다"
    rows = [*value.rows, *([value.total] if value.total else [])]
    row = next((r for r in rows if r.label == expect.row), None)
    if row is None:
        return f"{expect.value}에 '{expect.row}' 줄이 없습니다"
    found = getattr(row, _COLUMNS[expect.column])
    said = "" if found is None else f"{found.normalize():f}"
    return (
        "" if said == expect.text else f"{_subject(f'{expect.row} {expect.column}')} {said}입니다"
    )


def _result_cell(expect: Expectation, value: Results) -> str:
    """Hold a cell against what is expected: the row by its first cell, the column by its head."""
    headed = [t for t in value.tables if expect.column in t.head]
    if not headed:
        return f"{expect.value}에 '{expect.column}' 칸이 있는 표가 없습니다"
    found = [
        next(iter(row.cells[table.head.index(expect.column) :]), "")
        for table in headed
        for row in table.rows
        if row.cells and row.cells[0] == expect.row
    ]
    if not found:
        return f"{expect.value}에 '{expect.row}' 줄이 없습니다"
    if expect.text in found:
        return ""
    return f"{_subject(f'{expect.row} {expect.column}')} {', '.join(dict.fromkeys(found))}입니다"


def _result_text(results: Results) -> str:
    """Every word of a result, one row of a table a line, its mark last."""
    tables = [
        line
        for table in results.tables
        for line in (
            f"{table.caption} {table.unit}".rstrip(),
            " ".join(table.head),
            *(" ".join((*row.cells, row.mark)).rstrip() for row in table.rows),
            *table.notes,
        )
    ]
    charts = [f"{chart.title}\n{chart.alt}" for chart in results.charts]
    said = [one.text for one in results.said]
    return "\n".join((results.title, *said, *tables, *charts, *results.method, *results.cautions))


_CHECKS = {
    "있음": _has, "없음": _lacks, "같음": _same, "정규식": _matches,
    "지적": _finds, "쪽수": _pages, "표값": _figure,
}  # fmt: skip


def text_of(value: Kind) -> str:
    """Return what a value says, as text that an expectation can be held against."""
    match value:
        case Document():
            return "\n".join(line.text for line in value.lines())
        case File():
            return _file_text(value)
        case Findings():
            return "\n".join(
                f"{f.rule} {f.severity} {f.text} {f.why} {f.mend or ''}" for f in value.items
            )
        case Evidence():
            return "\n".join(
                f"{s.verdict} {s.text} {s.expected} {s.source or ''} {s.why}"
                for s in value.statements
            )
        case Sentences():
            return "\n".join(value.items)
        case Due():
            return f"{value.due:%Y-%m-%d %H:%M} {value.explanation} {' '.join(value.articles)}"
        case Figures():
            return "\n".join(f"{r.label} {r.now} {r.before} {r.note}" for r in value.rows)
        case Results():
            return _result_text(value)
        case Chart():
            return f"{value.title}\n{value.alt}"
        case _:
            return str(getattr(value, "text", value))


def _file_text(file: File) -> str:
    from giljabi.documents.readers.read import read_document
    from giljabi.documents.writers.plain import document_text  # only for files

    return document_text(read_document(file))


def pages_of(value: Kind) -> int:
    """Return how many pages a PDF file has. Raises ``StepTrouble`` for other values."""
    if not isinstance(value, File) or not value.data.startswith(b"%PDF"):
        raise StepTrouble(
            "쪽수는 PDF 파일에서만 셉니다.", cure="'PDF로 내기'의 결과 이름을 쓰세요."
        )
    return len(re.findall(rb"/Type\s*/Page(?![a-zA-Z])", value.data))
