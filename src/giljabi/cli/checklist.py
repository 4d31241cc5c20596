"""Commands of the checklist: show, answer, import, rates."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from giljabi.cli.outputs import upload
from giljabi.cli.say import desk, note, out, out_json, table

if TYPE_CHECKING:
    from giljabi.desk.checklist import Answered, SeenList

checklist_app = typer.Typer(
    help="실행의 점검표를 보고 답하고, 기관의 점검표를 들입니다.", no_args_is_help=True
)
Run = Annotated[str, typer.Argument(metavar="실행", help="실행 번호 (giljabi runs)")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON으로 냅니다")]
WEIGHTS = {"block": "막음", "warn": "주의", "inform": "알림"}


def add(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(checklist_app, name="checklist")


@checklist_app.command("show")
def show(ctx: typer.Context, run: Run, as_json: AsJson = False) -> None:
    """실행에 해당하는 항목과 기계가 본 것, 답할 것을 봅니다."""
    from giljabi.desk.checklist import look_over

    seen = look_over(desk(ctx), run)
    if as_json:
        return out_json(_as_json(seen))
    if not seen.items:
        return out("이 실행에 해당하는 점검 항목이 없습니다.")
    for row in seen.items:
        out(_line(row, seen))
    blocked, waiting = len(seen.standing.blocked), len(seen.standing.open)
    out(f"항목 {len(seen.items)}개 · 내보내기 전에 풀 것 {blocked}개 · 답할 것 {waiting}개")
    if blocked or waiting:
        note(f"답하기: giljabi checklist answer {run} 번호 예|아니요|우회")


@checklist_app.command("answer")
def answer(
    ctx: typer.Context,
    run: Run,
    item: Annotated[str, typer.Argument(metavar="번호", help="점검 항목의 번호: ACC-01")],
    said: Annotated[str, typer.Argument(metavar="답", help="예, 아니요, 우회")],
    reason: Annotated[str, typer.Option("--reason", metavar="글", help="우회하는 까닭")] = "",
) -> None:
    """점검 항목 하나에 답합니다. 우회에는 까닭이 있어야 합니다."""
    from giljabi.desk.checklist import answer_item, look_over

    here = desk(ctx)
    look_over(here, run)
    answer_item(here, run, item, said, reason)
    standing = look_over(here, run).standing
    out(f"{item}: {said} ({here.who})")
    out(f"내보내기 전에 풀 것 {len(standing.blocked)}개 · 답할 것 {len(standing.open)}개")


@checklist_app.command("import")
def bring_in(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="파일", help="yaml, csv, xlsx")],
    dry: Annotated[
        bool, typer.Option("--dry-run", help="적지 않고 무엇이 바뀔지만 봅니다")
    ] = False,
) -> None:
    """기관의 점검표나 지침 대응표를 들입니다. 대응하는 항목이 없는 조항은 자체 확인이 필요합니다."""
    from giljabi.desk.own_checklist import bring_in as bring

    brought = bring(desk(ctx), upload(path), dry=dry)
    for one in brought.unmapped:
        out(f"자체 확인 필요  {one.framework} {one.clause}  {one.text}".rstrip())
    told = f"항목 {brought.items}개를 더하거나 바꾸고, 조항 {brought.mapped}개를 대응시켰습니다."
    out(f"{told} 모두 {brought.total}개 항목입니다.")
    if brought.unmapped:
        out(f"대응하는 항목이 없는 조항 {len(brought.unmapped)}개는 자체 확인이 필요합니다.")
    note(f"적은 곳: {brought.path}" if brought.path else "적지 않았습니다(--dry-run).")


@checklist_app.command("rates")
def rates(ctx: typer.Context, as_json: AsJson = False) -> None:
    """항목마다 몇 번 걸렸고 몇 번 지나갔는지 봅니다. 30%를 넘으면 다시 볼 항목입니다."""
    from giljabi.desk.checklist import rates as all_rates

    found = all_rates(desk(ctx))
    if as_json:
        return out_json([asdict(rate) for rate in found])
    if not found:
        return out("아직 걸린 항목이 없습니다.")
    rows = [
        (r.item, f"{r.fired}번", f"{r.overridden}번", "다시 볼 것" if r.review else "")
        for r in found
    ]
    out(table(("번호", "걸림", "지나감", ""), rows))


def _line(one: "Answered", seen: "SeenList") -> str:
    item, look = one.row.item, one.row.look
    state = f"답: {one.answer} ({one.who})" if one.answer else f"{look.seen.value}: {look.told}"
    mark = "*" if one.row in (*seen.standing.blocked, *seen.standing.open) else " "
    return f"{mark} {item.id}  {WEIGHTS[item.severity]}  {item.text_ko}\n    {state}"


def _as_json(seen: "SeenList") -> dict[str, Any]:
    blocked = {row.item.id for row in seen.standing.blocked}
    waiting = {row.item.id for row in seen.standing.open}
    return {
        "run": seen.run.id, "case": seen.run.case, "settled": seen.standing.settled,
        "blocked": sorted(blocked), "open": sorted(waiting),
        "items": [
            {
                "id": one.row.item.id, "severity": one.row.item.severity,
                "text": one.row.item.text_ko, "seen": one.row.look.seen.value,
                "told": one.row.look.told, "asks": one.row.asks, "answer": one.answer,
                "reason": one.reason, "who": one.who, "override": one.row.item.override,
                "alternative": one.row.item.alternative_ko,
            }
            for one in seen.items
        ],
    }  # fmt: skip
