"""The rules of 민원 as data: what each article says in our words, and which clock it starts.

Refuses to be the statute: the wording is ours, and ``check`` says where the text must be read again.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

Clock = Literal["근무시간", "일", "첫날뺀일", "달력일", "없음"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One article. ``amount`` is in the unit of ``clock``; 0 where the rule sets no amount.

    ``in_force`` is when the version that we read came into force, not when the article was new.
    """

    id: str
    law: str
    article: str
    in_force: date
    text: str
    clock: Clock
    amount: int = 0
    check: str = ""

    @property
    def cite(self) -> str:
        """The citation as officials write it: ``「민원 처리에 관한 법률」 제19조제2항``."""
        return f"「{self.law}」 {self.article}"


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its id, in the order of the table."""
    table = tomllib.loads(files(__package__).joinpath("rules.toml").read_text("utf-8"))
    return MappingProxyType({row["id"]: _rule(row, table["names"]) for row in table["rule"]})


def _rule(row: dict[str, Any], names: dict[str, str]) -> Rule:
    return Rule(**(row | {"law": names[row["law"]]}))


def cite(*ids: str) -> tuple[str, ...]:
    """Return the citations of these rules, each once, in the given order."""
    return tuple(dict.fromkeys(rules()[key].cite for key in ids))
