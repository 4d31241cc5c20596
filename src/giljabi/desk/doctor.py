"""Is this installation well? Facts of the machine, the casebook and the store."""

import sys
from dataclasses import fields
from importlib.resources import files

from giljabi.desk import Desk
from giljabi.desk.office import SAMPLE

Check = tuple[str, bool, str]


def examine(desk: Desk) -> list[Check]:
    """Return (what, whether it is well, one Korean sentence) for everything worth knowing."""
    return [_python(), _fonts(), _cases(desk), _office(desk), *desk.vault.doctor()]


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return "파이썬", sys.version_info >= (3, 11), f"{version} 판을 쓰고 있습니다."


def _fonts() -> Check:
    found = sorted(
        p.name
        for p in (files("giljabi") / "content" / "fonts").iterdir()
        if p.name.endswith((".ttf", ".otf"))
    )
    return (
        "글꼴",
        bool(found),
        f"함께 온 글꼴 {len(found)}개: {', '.join(found) or '없음. 다시 설치하세요.'}",
    )


def _cases(desk: Desk) -> Check:
    broken = desk.book.broken
    said = f"사례 {len(desk.book.plans)}개를 읽었습니다."
    if broken:
        said += f" 쓸 수 없는 사례 {len(broken)}개: " + " / ".join(str(e) for e in broken.values())
    return "사례집", not broken, said


def _office(desk: Desk) -> Check:
    if desk.office == SAMPLE:
        return (
            "기관 정보",
            True,
            f"견본(가온시)입니다. {desk.home / 'office.toml'}에 우리 기관의 것을 쓰세요.",
        )
    said = f"{desk.office.agency} {desk.office.department}"
    sample = [
        f.name for f in fields(SAMPLE) if getattr(desk.office, f.name) == getattr(SAMPLE, f.name)
    ]
    if sample:  # an address of an invented city must not stand under a real document
        return "기관 정보", False, f"{said}. 아직 견본 그대로인 항목: {', '.join(sample)}."
    return "기관 정보", True, said
