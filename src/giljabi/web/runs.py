"""Runs on screen: the list, the live steps, a question that waits, the result and its files."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from giljabi.book.answers import ItemRow
from giljabi.book.errors import GivenError
from giljabi.book.kinds import (
    Chart,
    Choice,
    Draft,
    File,
    Finding,
    Kind,
    Label,
    Labels,
    Official,
    Severity,
    Source,
    Statement,
    Verdict,
)
from giljabi.book.record import State
from giljabi.desk.checklist import is_draft
from giljabi.desk.findings import has_review
from giljabi.desk.preview import page_html
from giljabi.desk.run_case import answer as give_answer
from giljabi.desk.see_run import RunView, StepView, see
from giljabi.desk.see_run import download as fetch
from giljabi.desk.see_run import progress as how_far
from giljabi.web.cases import run_lines
from giljabi.web.posted import Fields
from giljabi.web.render import page
from giljabi.web.site import site
from giljabi.web.sources import opens

LISTED = 100
LIVE = frozenset({State.QUEUED, State.RUNNING})
FORMS: Mapping[str, str] = {".hwpx": "HWPX", ".pdf": "PDF", ".docx": "DOCX", ".xlsx": "엑셀"}
"""Endings of files by the word on their button, the most wanted first."""
PLAIN = frozenset({"한글", "PDF", "엑셀", "워드"})
"""Outputs that are named for their form alone; any other keeps its own name on its button."""
WRITTEN = (".hwpx", ".pdf", ".docx")
"""Forms in which any document can be had, though the case made no file."""
ANSWERS: Mapping[str, Callable[[str], Kind]] = {
    "초안": Draft, "공문": Official, "원문": Source, "짧은글": Label, "고르기": Choice,
    "목록": lambda text: Labels(tuple(line.strip() for line in text.splitlines() if line.strip())),
}  # fmt: skip
"""Kinds that a person may answer a waiting step with, from one text."""
MANY, ALIKE = 12, 8
"""Beyond so many statements that match, or findings of one rule, they are folded into one line."""
WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Link:
    """One file to download: its address, the verb on its button, and whether it comes first."""

    address: str
    words: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class Proofs:
    """Statements by how they are shown: what differs, sentences that match, values of tables."""

    differing: tuple[Statement, ...]
    matching: tuple[Statement, ...]
    cells: tuple[Statement, ...]


def shelf(request: Request) -> Response:
    """``/runs``: the latest runs, newest first."""
    return page(request, "runs.html", lines=run_lines(site(request).desk, LISTED), limit=LISTED)


def show(request: Request) -> Response:
    """``/runs/{run}``: the live steps while it works, then the result."""
    run = see(site(request).desk, request.path_params["run"])
    if run.state in LIVE:
        return page(request, "live.html", run=run, now=_now(run), opens=frozenset())
    return page(
        request, "result.html", opens=opens(site(request), run), run=run, now=_now(run), links=_links(run),
        html=Markup(page_html(run.document, site(request).desk.office)) if run.document else "",
        findings=grouped(run.findings), proofs=proofs(run.evidence), verdicts=_verdicts(run),
        asks=_asks(run), draft=bool(run.outputs) and is_draft(site(request).desk, run.id),
        checked=_checked(site(request).desk.confirmations.items(run.id)),
        main=_main(run), reviews=has_review(site(request).desk, run), known=run.case in site(request).desk.book.plans,
    )  # fmt: skip


def progress(request: Request) -> Response:
    """The steps of a run as a fragment; ``X-Run-State`` tells the page when to load again."""
    run = how_far(site(request).desk, request.path_params["run"])
    response = page(request, "_progress.html", run=run, now=_now(run), opens=frozenset())
    response.headers["x-run-live"] = "yes" if run.state in LIVE else "no"
    return response


def answer(request: Request, posted: Fields) -> Response:
    """Take a person's answer to a waiting step, and carry the run on."""
    here, run_id = site(request), request.path_params["run"]
    run, text = see(here.desk, run_id), posted.get("답", "")
    make = ANSWERS.get(_asks(run))
    if make is None or not isinstance(text, str) or not text.strip():
        raise GivenError("답이 비어 있습니다.", where=run.title,
                         cure="앞 화면으로 돌아가 답을 붙여 넣고 다시 누르세요.")  # fmt: skip
    give_answer(here.desk, run_id, make(text.strip()))
    here.carry_on(run_id)
    return RedirectResponse(f"/runs/{run_id}", status_code=303)


def download(request: Request) -> Response:
    """One output as an attachment with its Korean name (RFC 5987).

    The name says 초안 while nobody has signed for what leaves the office.
    """
    file = fetch(
        site(request).desk, request.path_params["run"], request.path_params["name"],
        request.query_params.get("form", ""),
    )  # fmt: skip
    name = PurePath(file.name.replace("/", "_").replace("\\", "_"))
    if is_draft(site(request).desk, request.path_params["run"]):
        name = name.with_stem(f"{name.stem} (초안)")
    return Response(
        file.data,
        media_type=file.media or "application/octet-stream",
        headers={
            "content-disposition": f"attachment; filename*=UTF-8''{quote(name.name, safe='')}",
            "content-security-policy": "sandbox; default-src 'none'",
        },
    )


def _checked(items: Sequence[ItemRow]) -> tuple[int, int]:
    """How many items of the checklist are well or answered, and how many there are."""
    return sum(item.seen == "이상 없음" or item.answer != "" for item in items), len(items)


def _now(run: RunView) -> int:
    """How many steps are done."""
    return sum(step.state == "끝남" for step in run.steps)


def grouped(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Return findings by weight, one by one; more than ``ALIKE`` of one rule stand as one group."""
    count = Counter(finding.rule for finding in findings)
    groups: dict[object, list[Finding]] = {}
    for n, finding in enumerate(findings):
        key: object = finding.rule if count[finding.rule] > ALIKE else n
        groups.setdefault(key, []).append(finding)
    return tuple(sorted(map(tuple, groups.values()), key=lambda group: min(map(_heavy, group))))


def proofs(statements: Sequence[Statement]) -> Proofs:
    """Part statements into what is shown at once and, when many match, the values of tables."""
    matching = tuple(s for s in statements if s.verdict is Verdict.MATCH)
    folds = len(matching) > MANY
    cells = tuple(s for s in matching if s.kind == "표") if folds else ()
    return Proofs(
        tuple(s for s in statements if s.verdict is not Verdict.MATCH),
        tuple(s for s in matching if not folds or s.kind != "표"), cells,
    )  # fmt: skip


def _heavy(finding: Finding) -> int:
    return WEIGHT[finding.severity]


def _verdicts(run: RunView) -> tuple[tuple[str, int], ...]:
    count = Counter(statement.verdict for statement in run.evidence)
    return tuple((verdict.value, count[verdict]) for verdict in Verdict if count[verdict])


def _asks(run: RunView) -> str:
    """The kind that a waiting run wants, or ``""``."""
    if run.wait is None:
        return ""
    return run.steps[run.wait.n].kind


def _main(run: RunView) -> StepView | None:
    """What to show open when there is no document: the last value."""
    if run.document or not run.outputs:
        return None
    return run.outputs[-1]


def _links(run: RunView) -> tuple[Link, ...]:
    """Files of a run, one a form: what the case made, then the document in forms still missing."""
    found: dict[str, str] = {}
    for step in run.outputs:
        base = f"/runs/{run.id}/files/{quote(step.output, safe='')}"
        match step.value:
            case File():
                form = FORMS.get(PurePath(step.value.name).suffix.lower(), step.output)
                named = form not in found and step.output.removesuffix("파일") in PLAIN
                found[form if named else step.output] = base
            case Chart():
                found[step.output] = f"{base}?form=png"
    for step in run.outputs:
        if run.document is not None and step.value is run.document:
            base = f"/runs/{run.id}/files/{quote(step.output, safe='')}"
            for ending in WRITTEN:
                found.setdefault(FORMS[ending], f"{base}?form={ending[1:]}")
    charts = {step.output for step in run.outputs if isinstance(step.value, Chart)}
    rank = {form: n for n, form in enumerate(FORMS.values())} | dict.fromkeys(charts, len(FORMS))
    order = sorted(found, key=lambda form: rank.get(form, -1))
    return tuple(Link(found[form], f"{form} 내려받기", n == 0) for n, form in enumerate(order))
