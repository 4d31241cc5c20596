"""The agency's own facts (기관 정보): read from ``office.toml`` in the instance folder."""

import os
import tomllib
from dataclasses import fields, replace
from pathlib import Path

from giljabi.book.errors import GivenError
from giljabi.book.kinds import Office
from giljabi.book.korean import perhaps

SAMPLE = Office(
    agency="가온시", head="가온시장", department="데이터혁신과", officer_rank="주무관",
    officer="홍길동", reviewer_rank="데이터혁신팀장", approver_rank="데이터혁신과장",
    postcode="00000", address="가온시 가온로 1(견본)", homepage="www.gaon.example",
    phone="000-000-0000", fax="000-000-0001", email="sample@gaon.example", doc_prefix="데이터혁신과",
)  # fmt: skip
"""An invented city, shown until the office writes its own."""
LOOKS = "looks.toml"
"""The agency's own document looks (글꼴, 크기, 여백, 문장): only what differs from 지자체 공통."""
RULES = "rules"
"""The folder of the agency's own rule tables (여비.csv, 급식비.csv …), set once and used by every run."""
STATUTES = "statutes"
"""The folder of its own statute files (official XML or JSON exports)."""
_FOUND = ("looks", "rules", "statutes")
"""Not written in the settings: files that lie beside them."""
_KEYS = [field.name for field in fields(Office) if field.name not in _FOUND]
TEMPLATE = "# 기관 정보: 문서의 두문과 결문에 쓰입니다. 견본이니 우리 기관의 것으로 바꾸세요.\n"


def read_office(path: Path) -> Office:
    """Read the settings; the sample where there are none. Raises ``GivenError`` with the key."""
    if not path.exists():
        return _with_own(SAMPLE, path.parent)
    names = _KEYS
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GivenError(
            "기관 정보를 읽을 수 없습니다.", where=str(path), cure="'이름 = \"값\"' 꼴로 쓰세요."
        ) from error
    for key, value in given.items():
        if key not in names or not isinstance(value, str):
            raise GivenError(
                f"쓸 수 없는 항목입니다: '{key}'.", where=str(path), cure=perhaps(key, names)
            )
    return replace(_with_own(SAMPLE, path.parent), **given)


def _with_own(office: Office, home: Path) -> Office:
    """Return the office with its own looks, rule tables and statutes, where it has any."""
    found = {"looks": home / LOOKS, "rules": home / RULES, "statutes": home / STATUTES}
    return replace(office, **{name: str(path) for name, path in found.items() if path.exists()})


def write_sample(path: Path) -> None:
    """Write the sample settings once, to be edited by a person. Raises ``OSError``."""
    if path.exists():
        return
    lines = [f'{key} = "{getattr(SAMPLE, key)}"' for key in _KEYS]
    half = path.with_name(f".{path.name}.{os.getpid()}")  # half a file could not be read again
    half.write_text(TEMPLATE + "\n".join(lines) + "\n", encoding="utf-8")
    half.replace(path)
