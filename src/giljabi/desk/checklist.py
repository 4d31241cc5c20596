"""The checklist of a run: what applies, what the machine saw, what people answered, how often past it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from giljabi.book.answers import ItemRow
from giljabi.book.case import Case
from giljabi.book.errors import GivenError, StoreTrouble, Trouble, Unknown
from giljabi.book.kinds import (
    Document,
    Findings,
    Kind,
    Severity,
    Source,
    Statement,
    Verdict,
)
from giljabi.book.plan import Plan
from giljabi.book.record import State
from giljabi.desk import Desk
from giljabi.desk.run_case import planned
from giljabi.desk.see_run import RunView, see
from giljabi.guard.checklist.evaluate import (
    Look,
    Rate,
    Row,
    Seen,
    Standing,
    evaluate,
    rate,
    standing,
)
from giljabi.guard.checklist.items import STAGES, Checklist, Item, read_checklist, shipped

OWN = "checklist.yaml"
"""The city's own list in the instance folder, once it was imported."""
SIGN = "ACC-01"
"""The item by which a person takes responsibility for what leaves the office."""
ANSWERS = ("예", "아니요", "우회")
_LAW = re.compile(r"「[^」\n]{2,60}」|제[0-9]+조(?:의[0-9]+)?")
_FLAGS: Mapping[str, tuple[str, ...]] = {
    "결재": ("output_leaves_office",),
    "공개": ("output_leaves_office", "output_public"),
    "권리 판단": ("affects_rights",),
}
__all__ = ["STAGES", "Answered", "Item", "Rate", "Row", "Seen", "SeenList"]


@dataclass(frozen=True, slots=True)
class Answered:
    """One item of a run as its page shows it."""

    row: Row
    answer: str
    reason: str
    who: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SeenList:
    """The checklist of one run. ``standing`` says what stops the export and what still waits."""

    run: RunView
    items: tuple[Answered, ...]
    standing: Standing
    sources: Mapping[str, str]

    @property
    def signed(self) -> bool:
        """Whether a named person has confirmed, or nobody needs to."""
        return not any(row.item.id == SIGN for row in self.standing.blocked)


def checklist(home: Path) -> Checklist:
    """Return the city's own list, else the shipped one. Raises ``CaseError`` with the line."""
    own = home / OWN
    if not own.exists():
        return shipped()
    return read_checklist(own.read_text("utf-8-sig"), str(own))


def look_over(desk: Desk, run_id: str) -> SeenList:
    """Return the checklist of a run that is over; what the machine saw is kept for the rates.

    Raises ``Unknown`` for a run that is not there, ``GivenError`` for one that is not over.
    """
    run = see(desk, run_id)
    if run.state is not State.DONE:
        raise GivenError("아직 끝나지 않은 실행입니다.", where=run.title, cure="끝난 뒤에 여세요.")
    plan = _plan(desk, run_id, run.title)
    listed = checklist(desk.home)
    uses_model = any(move.step.engine for move in plan.moves)
    rows = evaluate(listed, _flags(run, plan.case, uses_model), _looks(run))
    said = {row.item: row for row in desk.confirmations.items(run_id)}
    seen = tuple(ItemRow(r.item.id, r.item.severity, r.look.seen.value) for r in rows)
    if [(s.item, s.seen) for s in seen] != [(s.item, s.seen) for s in said.values()]:
        desk.confirmations.see_items(run_id, seen)
    answers = {item: row.answer for item, row in said.items()}
    items = tuple(_answered(row, said.get(row.item.id)) for row in rows)
    sources = {key: framework.title for key, framework in listed.sources.items()}
    return SeenList(run, items, standing(rows, answers), sources)


def _plan(desk: Desk, run_id: str, title: str) -> Plan:
    try:
        return planned(desk, desk.journal.run(run_id))
    except StoreTrouble as trouble:
        raise GivenError(trouble.what, where=title, cure=trouble.cure) from trouble


def is_draft(desk: Desk, run_id: str) -> bool:
    """Whether what a run made would leave the office without a named person behind it (ACC-01)."""
    items = desk.confirmations.items(run_id)
    plan = desk.book.plans.get(desk.journal.run(run_id).case)
    leaves = plan is not None and bool(plan.case.uses)
    if leaves and not items:
        with suppress(Trouble):  # not over, or of an older 판: nobody can have signed it
            look_over(desk, run_id)
            items = desk.confirmations.items(run_id)
    answers = {row.item: row.answer for row in items}
    return answers.get(SIGN, "예") != "예" if answers else leaves


def _answered(row: Row, said: ItemRow | None) -> Answered:
    if said is None:
        return Answered(row, "", "", "")
    return Answered(row, said.answer, said.reason, said.who, said.at)


def answer_item(desk: Desk, run_id: str, item_id: str, answer: str, reason: str = "") -> None:
    """Keep a person's answer. 우회 needs a reason, and an item that allows it.

    Raises ``GivenError`` and ``Unknown``.
    """
    item = checklist(desk.home).item(item_id)
    if item is None:
        raise Unknown(f"없는 점검 항목입니다: '{item_id}'.", cure="점검표를 다시 여세요.")
    if answer not in ANSWERS:
        raise GivenError("답은 예, 아니요, 우회 가운데 하나입니다.", where=item_id)
    if answer == "우회" and item.override == "none":
        raise GivenError(
            f"'{item_id}'은 지나칠 수 없는 항목입니다.", where=item_id,
            cure=item.alternative_ko or "고친 뒤 '예'로 답하세요.",
        )  # fmt: skip
    if answer == "우회" and len(reason.strip()) < 5:
        raise GivenError(
            "지나치는 까닭을 한 문장으로 적어야 합니다.", where=item_id,
            cure="누가 왜 그렇게 판단했는지 적으세요.",
        )  # fmt: skip
    desk.confirmations.answer_item(run_id, item_id, answer, reason.strip(), who=desk.who)


def rates(desk: Desk) -> tuple[Rate, ...]:
    """Return how often each rule fired and was overridden over all runs."""
    return tuple(
        rate(f.item, f.severity, f.fired, f.overridden) for f in desk.confirmations.fired()
    )


def _flags(run: RunView, case: Case, uses_model: bool) -> frozenset[str]:
    """Return the flags that hold for a run; see ``context_flags`` of the list."""
    on = {flag for use in case.uses for flag in _FLAGS.get(use, ())}
    text = "\n".join(_lines(run))
    if uses_model:
        on.add("uses_llm")
    if any(character.isdigit() for character in text) or run.evidence:
        on.add("has_numbers")
    if _LAW.search(text):
        on.add("cites_law")
    if _personal(run):
        on.add("has_personal_data")
    if _is_marked(run):
        on.add("has_nonpublic_mark")
    return frozenset(on)


def _lines(run: RunView) -> Iterator[str]:
    if run.document is not None:
        yield from (line.text for line in run.document.lines())


def _given_texts(values: Mapping[str, Kind]) -> str:
    return "\n".join(value.text for value in values.values() if isinstance(value, Source))


def _personal(run: RunView) -> int:
    """How many spans of personal data a run was given in its texts, or shows in its document."""
    from giljabi.guard import scan  # word lists load only when a checklist is opened

    text = "\n".join((_given_texts(run.given), *_lines(run)))
    return sum(found.score >= 0.5 for found in scan(Source(text)))


def _is_marked(run: RunView) -> bool:
    from giljabi.guard.inspect.inspect import inspect  # as above

    return inspect(Source(_given_texts(run.given))).grade in ("C", "S")


def _looks(run: RunView) -> Mapping[str, Look]:
    """Return what the machine saw, by item; what it has no means to see is left out."""
    looks = {
        SIGN: Look(Seen.UNSURE, "담당자의 확인을 기다립니다."),
        "ACC-02": Look(Seen.WELL, "넣은 것과 나온 것, 검사한 결과가 실행 기록에 남아 있습니다."),
    }
    values = [step.value for step in run.steps]
    if run.evidence:
        looks["REL-01"] = _numbers(run.evidence)
    if any(isinstance(value, Findings) for value in values):
        looks["REL-07"] = _form(run)
    if any(step.name == "개인정보 가리기" for step in run.steps):
        looks["PII-02"] = Look(Seen.WELL, "개인정보를 가린 뒤 다음 단계로 넘겼습니다.")
    if run.document is not None:
        looks["PII-05"] = _left_over(run.document)
        looks["PUB-01"] = _accessible(run.document)
    return looks


def _numbers(statements: tuple[Statement, ...]) -> Look:
    wrong = sum(s.verdict not in (Verdict.MATCH, Verdict.NO_SOURCE) for s in statements)
    bare = sum(s.verdict is Verdict.NO_SOURCE for s in statements)
    told = f"일치 {len(statements) - wrong - bare}, 불일치 {wrong}, 근거 없음 {bare}"
    return Look(Seen.HIT if wrong else Seen.UNSURE if bare else Seen.WELL, told)


def _form(run: RunView) -> Look:
    errors = sum(finding.severity is Severity.ERROR for finding in run.findings)
    told = f"오류 {errors}건, 지적 모두 {len(run.findings)}건"
    return Look(Seen.HIT if errors else Seen.WELL, told)


def _left_over(document: Document) -> Look:
    from giljabi.guard import report  # as above

    count = len(report(document).items)
    if count:
        return Look(Seen.HIT, f"문서에 개인정보로 보이는 값이 {count}곳 있습니다.")
    return Look(Seen.WELL, "제목과 본문, 표를 다시 살펴 찾지 못했습니다.")


def _accessible(document: Document) -> Look:
    bare = sum(
        not getattr(block, "alt", "there") for block in document.body if hasattr(block, "alt")
    )
    if bare:
        return Look(Seen.HIT, f"그림 {bare}개에 대체 글이 없습니다.")
    return Look(Seen.WELL, "그림마다 대체 글이 있습니다.")
