"""The command lint: one document, or many texts, held against the rules of official writing."""

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from giljabi.book.errors import FileTrouble, GivenError
from giljabi.book.given import MAX_FILE
from giljabi.book.kinds import File, Finding, Findings
from giljabi.cli.outputs import finding_line, given_file, save
from giljabi.cli.say import note, out, out_json

LINT_ERRORS = 1
Json = Annotated[bool, typer.Option("--json", help="JSON으로 내보냅니다")]
Path_ = Annotated[str, typer.Argument(metavar="파일", help="파일 이름, 표준 입력은 -")]

_ANEW = "원본과 형식이 달라 새 문서로 썼습니다. 글꼴과 여백은 원본과 다릅니다."


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lint")(lint)


def lint(
    path: Path_,
    fix: Annotated[
        Path | None,
        typer.Option(
            "--fix",
            metavar="새파일",
            help="고친 사본을 쓸 곳. 원본과 끝이 같으면 글꼴과 여백을 그대로 둡니다",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="규칙",
            help="이 규칙만 봅니다(여러 번, 또는 쉼표로). --fix와 쓰면 제안도 고칩니다",
        ),
    ] = None,
    changes: Annotated[
        Path | None,
        typer.Option("--changes", metavar="새파일", help="고친 목록을 쓸 곳: .csv .json"),
    ] = None,
    as_json: Json = False,
    lines: Annotated[
        bool, typer.Option("--jsonl", help="한 줄에 한 글 {id, text}를 읽습니다")
    ] = False,
) -> None:
    """공문서 쓰기 규칙에 어긋난 곳을 찾습니다. 오류가 있으면 1로 끝납니다.

    고친 사본은 원본을 덮어쓰지 않습니다. 고치는 방법이 하나뿐인 곳만 고치고, 어디인지 하나로 정할 수
    없는 곳은 고치지 않고 알려 줍니다.
    """  # fmt: skip
    rules = frozenset(
        name.strip() for word in only or () for name in word.split(",") if name.strip()
    )
    if changes is not None and fix is None:
        raise GivenError(
            "고친 목록은 --fix와 함께 씁니다.", where="--changes", cure="--fix 새파일을 더하세요."
        )
    if lines:
        if fix is not None:
            raise GivenError(
                "--jsonl은 찾기만 합니다.", where="--fix", cure="파일을 하나씩 고치세요."
            )
        return _lint_lines(path, rules)
    _lint_file(given_file(path), rules, fix, changes, as_json)


def _lint_file(
    file: File, rules: frozenset[str], fix: Path | None, changes: Path | None, as_json: bool
) -> None:
    from giljabi.desk import check_document as desk

    document = desk.read(file)
    findings = desk.check(document)
    if rules:
        findings = desk.only(findings, rules)
    answer: dict[str, Any] = {}
    if fix is not None:
        answer = _fixed(desk.fix(file, document, findings, fix.name), fix, changes)
    if as_json:
        shown = [_finding(desk.placed(document, f)) for f in findings.items]
        out_json({"findings": shown, "checked": findings.checked, **answer})
    else:
        _say(findings, answer)
    if any(f.severity == "오류" for f in findings.items):
        raise typer.Exit(LINT_ERRORS)


def _fixed(patched: Any, fix: Path, changes: Path | None) -> dict[str, Any]:
    """Save the corrected copy and the list of changes; return what is said of them."""
    from giljabi.desk import check_document as desk

    saved = save(fix.parent, patched.file)
    note(f"고친 사본: {saved}")
    if not patched.in_place:
        note(_ANEW)
    if changes is not None:
        note(f"고친 목록: {save(changes.parent, desk.list_of_changes(patched, changes.name))}")
    made, left = desk.listed(patched)
    return {"fixed": str(saved), "in_place": patched.in_place, "changes": made, "not_done": left}


def _say(findings: Findings, answer: dict[str, Any]) -> None:
    for f in findings.items:
        out(finding_line(f))
    out(f"지적 {len(findings.items)}개")
    if not answer:
        return
    for change in answer["changes"]:
        out(f"고침  {change['rule']}  {_line(change)}'{change['before']}' → '{change['after']}'")
    for left in answer["not_done"]:
        out(f"고치지 못함  {left['rule']}  {_line(left)}'{left['text']}'  {left['reason']}")
    out(f"고친 곳 {len(answer['changes'])}곳, 고치지 못한 곳 {len(answer['not_done'])}곳")


def _line(said: dict[str, Any]) -> str:
    return "" if said["line"] is None else f"{said['line'] + 1}번째 줄  "


def _finding(f: Finding) -> dict[str, Any]:
    w = f.where
    return {
        "rule": f.rule, "severity": f.severity, "basis": f.basis, "article": f.article,
        "where": {
            "page": w.page, "paragraph": w.paragraph, "start": w.start, "end": w.end,
            "sheet": w.sheet, "cell": w.cell,
        },
        "text": f.text, "why": f.why, "mend": f.mend, "fixable": f.fixable,
    }  # fmt: skip


def _lint_lines(path: str, rules: frozenset[str]) -> None:
    """Read a text a line and answer at once: however many, none is kept."""
    from giljabi.desk import check_document as desk

    check = desk.text_checker()
    if rules:
        desk.only(Findings(()), rules)
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    write = sys.stdout.write
    for name, text in _entries(path):
        items = check(text).items
        if rules:
            items = tuple(f for f in items if f.rule in rules)
        write(encode({"id": name, "findings": [_finding(f) for f in items]}) + "\n")


def _entries(path: str) -> Iterator[tuple[Any, str]]:
    """Yield id and text of every line. Raises ``GivenError`` with the number of a bad one."""
    with _stream(path) as stream:
        number = 0
        while line := stream.readline(MAX_FILE + 1):
            number += 1
            where = f"{number}번째 줄"
            if len(line) > MAX_FILE:
                raise GivenError(
                    "한 줄이 너무 깁니다.", where=where, cure="글을 나누어 여러 줄로 주세요."
                )
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield _entry(line, number)


def _entry(line: bytes, number: int) -> tuple[Any, str]:
    try:
        entry = json.loads(line)
        text = entry["text"]
        if not isinstance(text, str):
            raise TypeError
        return entry.get("id", number), text
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise GivenError(
            "{id, text} 꼴의 JSON이 아닙니다.", where=f"{number}번째 줄",
            cure='한 줄에 {"id": 1, "text": "글"}처럼 UTF-8로 적으세요.',
        ) from error  # fmt: skip


def _stream(path: str) -> AbstractContextManager[BinaryIO]:
    if path == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise FileTrouble(
            "파일을 열 수 없습니다.", where=path, cure="이름과 권한을 확인하세요."
        ) from error
