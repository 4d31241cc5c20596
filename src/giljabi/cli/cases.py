"""Commands over cases and runs: cases, show, new, steps, run, try, resume, answer, stop, runs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from giljabi.cli import outputs
from giljabi.cli.say import desk, note, out, out_json, table

TRIED_WRONG = 9
Json = Annotated[bool, typer.Option("--json", help="JSON으로 내보냅니다")]
Slug = Annotated[str, typer.Argument(metavar="사례", help="사례 이름(slug)")]
Run = Annotated[str, typer.Argument(metavar="실행", help="실행 번호")]
Out = Annotated[Path | None, typer.Option("--out", metavar="폴더", help="결과 파일을 둘 폴더")]


def add(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("cases")(cases)
    app.command("show")(show)
    app.command("new")(new)
    app.command("steps")(steps)
    app.command("run")(run)
    app.command("try")(try_)
    app.command("resume")(resume)
    app.command("answer")(answer)
    app.command("stop")(stop)
    app.command("runs")(runs)


def cases(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="찾을말")] = None,
    family: Annotated[str, typer.Option("--family", metavar="분야")] = "",
    stage: Annotated[str, typer.Option("--stage", metavar="상태")] = "",
    as_json: Json = False,
) -> None:
    """사례 목록을 봅니다. 찾을 말을 쓰면 그 말이 든 사례만 나옵니다."""
    from giljabi.desk.casebook import broken, listed

    table_ = desk(ctx)
    found = listed(table_, " ".join(words or ()), family, stage)
    if as_json:
        keys = ("slug", "title", "edition", "stage", "family", "model", "owner")
        return out_json([{k: getattr(c, k) for k in keys} for c in found])
    rows = [(c.slug, c.title, str(c.edition), c.stage, c.family, c.model) for c in found]
    out(
        table(("사례", "제목", "판", "상태", "분야", "모델"), rows)
        if rows
        else "찾은 사례가 없습니다."
    )
    for _, sentence in broken(table_):
        note(f"쓸 수 없는 사례: {sentence}")


def show(ctx: typer.Context, slug: Slug, as_json: Json = False) -> None:
    """사례 하나를 봅니다: 넣을 것, 순서, 본보기."""
    from giljabi.desk.casebook import access_case

    case = access_case(desk(ctx), slug)
    if as_json:
        return out_json(outputs.case_json(case))
    out(f"{case.title}  (판 {case.edition} · {case.stage} · {case.family} · 모델 {case.model})\n")
    out(case.prose + "\n")
    rows = [(i.name, i.kind.ko, "" if i.needed else "비워도 됨", i.help) for i in case.inputs]
    out(table(("넣을 것", "종류", "", "도움말"), rows) + "\n")
    for n, step in enumerate(case.steps, 1):
        out(f"{n}. {step.name} → {step.output}")
    out(f"\n본보기 {len(case.examples)}개: " + ", ".join(e.name for e in case.examples))
    out(
        f"해 보기: giljabi run {slug} "
        + " ".join(_hint(i.name, i.kind.ko) for i in case.inputs if i.needed)
    )


def _hint(name: str, kind: str) -> str:
    return f"{name}=@파일" if kind in ("파일", "원문") else f"{name}=값"


def new(
    ctx: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="사례", help="새 사례의 이름(폴더 이름)")],
    to: Annotated[Path | None, typer.Option("--to", metavar="폴더", help="둘 곳")] = None,
) -> None:
    """바로 돌아가는 새 사례를 만듭니다."""
    from giljabi.desk.new_case import new_case

    path = new_case(to or desk(ctx).home / "cases", slug)
    out(f"만들었습니다: {path}/case.md")
    out(f"해 보기: giljabi try {slug}")


def steps(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="단계")] = "",
    as_json: Json = False,
) -> None:
    """사례에 쓸 수 있는 단계를 봅니다."""
    from giljabi.book.errors import Unknown
    from giljabi.book.korean import perhaps
    from giljabi.desk.steps_page import as_markdown, step_pages

    pages = step_pages(desk(ctx).steps.values())
    if name:
        chosen = tuple(p for p in pages if p.name == name)
        if not chosen:
            raise Unknown(
                f"없는 단계입니다: '{name}'.", cure=perhaps(name, [p.name for p in pages])
            )
        pages = chosen
    if as_json:
        return out_json([outputs.step_json(p) for p in pages])
    if name:
        return out(as_markdown(pages).strip())
    out(
        table(
            ("단계", "방", "나오는 것", "하는 일"),
            [(p.name, p.room, p.gives, p.doc.splitlines()[0]) for p in pages],
        )
    )


def run(
    ctx: typer.Context,
    slug: Slug,
    given: Annotated[
        list[str] | None,
        typer.Argument(metavar="이름=값 …", help="이름=값, 이름=@파일, 이름=- (표준 입력)"),
    ] = None,
    folder: Out = None,
    as_json: Json = False,
) -> None:
    """사례를 실행합니다. 결과 파일은 --out 폴더에 놓입니다."""
    from giljabi.desk import run_case
    from giljabi.desk.casebook import access_case
    from giljabi.desk.forms import read_form

    table_ = desk(ctx)
    case = access_case(table_, slug)
    values = read_form(case, outputs.fields(given or [], sys.stdin.buffer))
    run_id = run_case.begin(table_, slug, values)
    outputs.carry_on(table_, run_id, folder, as_json)


def resume(
    ctx: typer.Context,
    run_id: Run,
    folder: Out = None,
    as_json: Json = False,
) -> None:
    """끊기거나 실패한 실행을 이어서 합니다. 끝난 단계는 다시 하지 않습니다."""
    table_ = desk(ctx)
    table_.journal.run(run_id)
    table_.journal.claim_stale(table_.is_gone)
    outputs.carry_on(table_, run_id, folder, as_json)


def answer(
    ctx: typer.Context,
    run_id: Run,
    text: Annotated[str, typer.Argument(metavar="답", help="답할 글, @파일, 표준 입력은 -")],
    folder: Out = None,
    as_json: Json = False,
) -> None:
    """기다리는 실행에 답하고 이어서 합니다."""
    from giljabi.desk import run_case

    table_ = desk(ctx)
    run_case.asked(table_, run_id)  # before anything is read from the standard input
    run_case.answer_text(table_, run_id, outputs.text(text, sys.stdin.buffer))
    outputs.carry_on(table_, run_id, folder, as_json)


def stop(ctx: typer.Context, run_id: Run) -> None:
    """실행을 그만둡니다. 다시 이어서 할 수 없습니다."""
    from giljabi.desk.upkeep import stop as end

    end(desk(ctx), run_id)
    out(f"그만두었습니다: {run_id}")


def try_(
    ctx: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="사례")] = "",
    every: Annotated[bool, typer.Option("--all", help="모든 사례")] = False,
    as_json: Json = False,
) -> None:
    """사례의 본보기를 모두 돌려 기대와 맞는지 봅니다."""
    from giljabi.book.errors import GivenError
    from giljabi.desk.try_case import try_case

    table_ = desk(ctx)
    if not slug and not every:
        raise GivenError("사례 이름이나 --all이 있어야 합니다.", cure="giljabi try --all")
    slugs = [c.slug for c in table_.book.cases] if every else [slug]
    results = [(s, r) for s in slugs for r in try_case(table_, s)]
    wrong = [(s, r) for s, r in results if not r.passed] + [
        (s, None) for s in table_.book.broken if every
    ]
    if as_json:
        out_json(
            [
                {"case": s, "example": r.name, "passed": r.passed, "failures": r.failures}
                for s, r in results
            ]
        )
    else:
        for s, r in results:
            out(
                f"{'맞음' if r.passed else '틀림'}  {s}: {r.name}"
                + "".join(f"\n      {f}" for f in r.failures)
            )
        out(f"본보기 {len(results)}개 가운데 {len(results) - len(wrong)}개가 기대와 맞습니다.")
    if wrong:
        raise typer.Exit(TRIED_WRONG)


def runs(
    ctx: typer.Context, limit: Annotated[int, typer.Option("--limit")] = 20, as_json: Json = False
) -> None:
    """최근 실행을 봅니다."""
    from giljabi.desk import see_run

    rows = see_run.runs(desk(ctx), limit)
    if as_json:
        return out_json([
            {"run": r.id, "case": r.case, "edition": r.edition, "state": r.state, "started": r.started.isoformat()}
            for r in rows
        ])  # fmt: skip
    lines = [(r.id, f"{r.case}@{r.edition}", r.state, f"{r.started:%Y-%m-%d %H:%M}") for r in rows]
    out(
        table(("실행", "사례", "상태", "시작"), lines)
        if lines
        else "아직 실행이 없습니다. 'giljabi cases'에서 고르세요."
    )
