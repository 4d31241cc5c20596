"""The articles that our own rules cite: numbers, and titles where the text itself was read.

Wording is never shipped. A law here is never complete, so an article that is not here is unknown, not
missing; see ``shipped.toml`` for which numbers were read and which are second-hand. Titles marked
``titles_known = "일반"`` are widely known and serve only to tell a wrong number beside its title.
"""

import re
import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

from giljabi.evidence.statutes.law import Article, Former, Law, Number


def shipped() -> tuple[Law, ...]:
    """Return the laws of ``shipped.toml``."""
    text = files(__package__).joinpath("shipped.toml").read_text("utf-8")
    laws: list[dict[str, Any]] = tomllib.loads(text)["law"]
    return tuple(_law(one) for one in laws)


def _law(one: dict[str, Any]) -> Law:
    titles: dict[str, str] = one.get("titles", {})
    titled = {_number(x): title for x, title in titles.items()}
    numbers = dict.fromkeys((*(_number(x) for x in one["articles"]), *titled))
    articles = {n: Article(n, titled.get(n, "")) for n in numbers}
    former = tuple(Former(f["name"], _day(f.get("until"))) for f in one.get("former", ()))
    return Law(
        one["name"], articles, complete=False, in_force=_day(one.get("in_force")),
        short_names=tuple(one.get("short", ())), former=former, second_hand=one["read"] == "간접",
    )  # fmt: skip


def _number(text: str) -> Number:
    found = re.fullmatch(r"(\d+)(?:의(\d+))?", text)
    assert found, text
    return Number(int(found[1]), int(found[2] or 0))


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
