"""The city's own checklist: bring it in from YAML, CSV or a workbook, and keep it as readable YAML."""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from giljabi.book.errors import CaseError, FileTrouble, StoreTrouble
from giljabi.book.given import Upload
from giljabi.desk import Desk
from giljabi.desk.checklist import OWN, checklist
from giljabi.guard.checklist.importer import Imported, Unmapped, import_rows, import_yaml
from giljabi.guard.checklist.items import Checklist, Item, read_checklist

__all__ = ["Brought", "Unmapped", "bring_in", "write_checklist"]
YAML = (".yaml", ".yml")
WIDEST = 4000
"""Columns before a line is folded: one question, one line."""
HEAD = """\
# 우리 기관의 점검표입니다. 'giljabi checklist import'가 길잡이의 점검표에 기관의 항목과 지침을 더해 적었습니다.
# 고쳐 써도 됩니다. 이 파일을 지우면 길잡이의 점검표로 돌아갑니다.
# severity: block 막음, warn 주의, inform 알림 · override: none 없음, reason 사유, approver 결재자
# applies_if에는 context_flags의 이름과 and, or, not, 괄호만 씁니다. block에는 alternative_ko가 있어야 합니다.
"""


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did: items brought, clauses mapped, clauses of nobody; ``path`` unless dry."""

    items: int
    mapped: int
    unmapped: tuple[Unmapped, ...]
    total: int
    path: Path | None


def bring_in(desk: Desk, given: Upload, *, dry: bool = False) -> Brought:
    """Merge a list into the instance's own and write it, unless ``dry``.

    Raises ``FileTrouble`` and ``CaseError`` (with the line or row) for what does not fit, and
    ``StoreTrouble`` when the instance folder cannot be written.
    """
    base = checklist(desk.home)
    made = _read(base, given)
    path = desk.home / OWN
    text = write_checklist(made.checklist)
    read_checklist(text, str(path))  # never keep a list that would not be read again
    if not dry:
        _write(path, text)
        desk.journal.note(
            "점검표 들이기", desk.who,
            {"항목": made.items, "대응": made.mapped, "자체 확인": len(made.unmapped)},
        )  # fmt: skip
    total = len(made.checklist.items)
    return Brought(made.items, made.mapped, made.unmapped, total, None if dry else path)


def _read(base: Checklist, given: Upload) -> Imported:
    if PurePath(given.name).suffix.lower() not in YAML:
        return import_rows(base, _rows(given), given.name)
    try:
        return import_yaml(base, given.data.decode("utf-8-sig"), given.name)
    except UnicodeDecodeError as error:
        raise FileTrouble(
            "UTF-8 글이 아닙니다.", where=given.name, cure="UTF-8로 저장해 다시 주세요."
        ) from error


def _rows(given: Upload) -> Sequence[Sequence[str]]:
    """Return the rows of a CSV, TSV or workbook as text, blank ones left out."""
    from giljabi.analysis.delimited import read_delimited  # only when a table is brought
    from giljabi.analysis.sniff import Form, sniff
    from giljabi.analysis.workbook import read_workbook

    is_text = sniff(given.name, given.data) is Form.TEXT
    sheet = (read_delimited if is_text else read_workbook)(given.name, given.data)
    rows = (sheet.row(n) for n in range(sheet.height))
    found = [row for row in rows if any(cell.strip() for cell in row)]
    if len(found) < 2:
        raise CaseError(
            given.name,
            1,
            "머리글 아래에 줄이 없습니다.",
            cure="점검 항목을 한 줄에 하나씩 적으세요.",
        )
    return found


def write_checklist(listed: Checklist) -> str:
    """Return a list as YAML that people can read and ``read_checklist`` reads back the same."""
    import yaml  # only when a list is written

    flags = {"context_flags": dict(listed.flags)}
    sources = {key: _bare(source.model_dump()) for key, source in listed.sources.items()}
    rest = {"sources": sources, "items": [_entry(item) for item in listed.items]}
    written = (
        yaml.safe_dump(
            part, allow_unicode=True, sort_keys=False, width=WIDEST, default_flow_style=flow
        )
        for part, flow in ((flags, False), (rest, None))
    )
    return HEAD + "".join(written)


def _entry(item: Item) -> dict[str, Any]:
    entry = _bare(item.model_dump(mode="json"))
    entry["check"] = _bare(entry["check"])
    return entry


def _bare(entry: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty and may be."""
    return {key: value for key, value in entry.items() if value not in ("", [], ()) or key == "how"}


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    half = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        half.write_text(text, encoding="utf-8")
        os.replace(half, path)
    except OSError as error:
        raise StoreTrouble(
            "점검표를 적을 수 없습니다.",
            where=str(path),
            cure="폴더의 권한과 남은 공간을 확인하세요.",
        ) from error
    finally:
        with suppress(OSError):
            half.unlink()
