"""What has to be done for an event: an own table of tasks, and the standard tasks of a kind of event.

Standard tasks are custom, not law; an office replaces them by its own. Dates are counted elsewhere.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Table
from giljabi.book.korean import josa, perhaps

MOST_TASKS = 300
_NAMES = {
    "할 일": ("할일", "업무", "과제", "추진사항", "추진내용", "내용"),
    "D-일": ("d-일", "d일", "d-day", "d-", "디데이", "며칠전", "일수"),
    "담당": ("담당", "담당자", "책임자", "담당부서", "부서"),
    "예산": ("예산", "소요예산", "예산액"),
    "공고기간일": ("공고기간일", "공고기간", "공고일수"),
    "소요일": ("소요일", "소요일수", "기간일"),
    "세는법": ("세는법", "세는방법", "단위"),
}
_DAYS = re.compile(r"[Dd]?\s*(?P<sign>[-+−~]?)\s*(?P<n>\d{1,3})\s*(?P<work>\(?근무일\)?)?")
_EVENT_DAY = frozenset({"당일", "d-day", "d", "dday", "d-0", "행사일"})
STANDARD = "표준"


@dataclass(frozen=True, slots=True)
class Task:
    """One task. ``back``: days before the event (negative: after it); ``days`` that it takes;
    ``notice``: days that a public notice must stand, 0 for none; ``work``: counted in working days.
    """

    name: str
    back: int
    days: int = 1
    notice: int = 0
    who: str = ""
    budget: str = ""
    work: bool = False
    money: bool = False


@cache
def _book() -> tuple[Mapping[str, tuple[dict[str, object], ...]], int]:
    table = tomllib.loads(files(__package__).joinpath("events.toml").read_text("utf-8"))
    kinds = {kind["name"]: tuple(kind["tasks"]) for kind in table["kind"]}
    return MappingProxyType(kinds), int(table["notice"])


def kinds_of_event() -> tuple[str, ...]:
    """Return the kinds of events that have standard tasks."""
    return tuple(_book()[0])


def standard_tasks(kind: str, notice: int | None = None) -> tuple[Task, ...]:
    """Return the standard tasks of a kind. ``notice`` are the days of a public notice (a setting of
    the office). Raises ``StepTrouble`` for a kind that is not there."""
    kinds, usual = _book()
    if kind not in kinds:
        cure = perhaps(kind, kinds) or f"{', '.join(kinds)} 가운데 하나를 고르세요."
        raise StepTrouble(f"표준 할 일이 없는 유형입니다: '{kind}'.", where="유형", cure=cure)
    days = usual if notice is None else notice
    return tuple(
        Task(
            str(row["name"]), int(str(row["d"])), int(str(row.get("days", 1))),
            days if row.get("notice") else 0,
            work=bool(row.get("work")), money=bool(row.get("money")),
        )
        for row in kinds[kind]
    )  # fmt: skip


def tasks_of(table: Table, kind: str, notice: int | None = None) -> tuple[Task, ...]:
    """Return the tasks of an own table; a row whose D-일 is ``표준`` stands for the standard tasks.

    Raises ``StepTrouble`` naming the cell for a missing column or a D-일 that cannot be read.
    """
    columns = {name: _column(table, name) for name in _NAMES}
    name, back = columns["할 일"], columns["D-일"]
    if name is None or back is None:
        missing = "할 일" if name is None else "D-일"
        raise StepTrouble(
            f"할 일 표에 '{missing}' 열이 없습니다.", where=table.name,
            cure="첫 줄에 '할 일, D-일, 담당, 예산, 공고기간일'을 적으세요.",
        )  # fmt: skip
    tasks = tuple(_tasks(table, columns, name, back, kind, notice))
    if not tasks:
        raise StepTrouble(
            "할 일 표에 할 일이 없습니다.",
            where=table.name,
            cure="할 일을 한 줄에 하나씩 적으세요.",
        )
    if len(tasks) > MOST_TASKS:
        raise StepTrouble(
            f"할 일이 {len(tasks):,}개로 너무 많습니다.", where=table.name,
            cure=f"{MOST_TASKS}개까지 셉니다. 표를 나누세요.",
        )  # fmt: skip
    return tasks


def _column(table: Table, name: str) -> Column | None:
    for column in table.columns:
        said = re.sub(r"\(.*?\)|\s", "", column.name).lower()
        if said in _NAMES[name] or said == name.replace(" ", "").lower():
            return column
    return None


def _tasks(
    table: Table,
    columns: Mapping[str, Column | None],
    name: Column,
    back: Column,
    kind: str,
    notice: int | None,
) -> Iterator[Task]:
    def cell(of: str, row: int) -> str:
        column = columns[of]
        return column.raw[row].strip() if column else ""

    for row in range(len(table.row_numbers)):
        said, days = name.raw[row].strip(), back.raw[row].strip()
        if days == STANDARD:
            yield from standard_tasks(kind, notice)
        elif said or days:
            where = str(table.place(row, back))
            if not said:
                raise StepTrouble(
                    "할 일의 이름이 비어 있습니다.",
                    where=where,
                    cure="이름을 적거나 줄을 지우세요.",
                )
            count, work = _back(days, where)
            yield Task(
                said, count, max(_whole(cell("소요일", row)), 1), _whole(cell("공고기간일", row)),
                cell("담당", row), cell("예산", row), work or "근무" in cell("세는법", row),
                columns["예산"] is not None,
            )  # fmt: skip


def _back(text: str, where: str) -> tuple[int, bool]:
    """Read ``D-30``, ``30``, ``D+7``, ``D-5(근무일)``, ``당일`` as days before the event."""
    if text.replace(" ", "").lower() in _EVENT_DAY:
        return 0, False
    match = _DAYS.fullmatch(re.sub(r"일?\s?전$|\.0$", "", text))
    if match is None:
        raise StepTrouble(
            josa(f"'{text[:20]}'", "은/는") + " D-일로 읽을 수 없습니다.", where=where,
            cure="행사 30일 전이면 'D-30', 7일 뒤면 'D+7', 행사 날이면 '당일'로 적으세요.",
        )  # fmt: skip
    days = int(match["n"])
    return (-days if match["sign"] == "+" else days), bool(match["work"])


def _whole(text: str) -> int:
    found = re.match(r"\d{1,3}", text)
    return int(found[0]) if found else 0
