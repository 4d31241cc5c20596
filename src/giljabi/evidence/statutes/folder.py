"""The city's own statute files: every export in one folder of the instance."""

from pathlib import Path

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import File
from giljabi.evidence.statutes.export import read_law
from giljabi.evidence.statutes.law import Law
from giljabi.evidence.statutes.tree import MOST_BYTES

NAME = "statutes"
"""The folder's name inside the instance folder."""
MOST_FILES = 500


def read_folder(folder: Path) -> tuple[tuple[Law, ...], tuple[FileTrouble, ...]]:
    """Read every ``.xml`` and ``.json`` of a folder; a file that is refused is told, not raised.

    A folder that is not there holds no laws.
    """
    laws: list[Law] = []
    troubles: list[FileTrouble] = []
    paths = sorted(p for p in folder.glob("*") if p.suffix.lower() in (".xml", ".json"))
    for path in paths[:MOST_FILES]:
        try:
            laws.append(read_law(_file(path)))
        except FileTrouble as trouble:
            troubles.append(trouble)
    return tuple(laws), tuple(troubles)


def _file(path: Path) -> File:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileTrouble("법령 파일이 너무 큽니다.", where=path.name)
        return File(path.name, "", path.read_bytes())
    except OSError as error:
        raise FileTrouble(
            "법령 파일을 열 수 없습니다.", where=path.name, cure="이름과 권한을 확인하세요."
        ) from error
