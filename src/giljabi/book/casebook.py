"""The casebook: folders of cases, read once and planned against the steps.

A broken case does not hide the others: it stands under ``broken`` with its error.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from giljabi.book.case import Case
from giljabi.book.errors import CaseError, Unknown
from giljabi.book.korean import perhaps
from giljabi.book.plan import Plan, plan
from giljabi.book.read import read_case
from giljabi.book.steps import Step


@dataclass(frozen=True, slots=True)
class Shelfmark:
    """A folder that holds case folders. Trust comes from here, never from a case file."""

    folder: Path
    trusted: bool


@dataclass(frozen=True, slots=True)
class Casebook:
    """Every planned case by slug, and what is wrong with those that do not hold together."""

    plans: Mapping[str, Plan]
    broken: Mapping[str, CaseError]

    def plan(self, slug: str) -> Plan:
        """Return a plan. Raises ``Unknown`` (혹시 …?), or the ``CaseError`` of a broken case."""
        if slug in self.broken:
            raise self.broken[slug]
        if slug not in self.plans:
            cure = perhaps(slug, list(self.plans)) or "사례 목록은 'giljabi cases'로 봅니다."
            raise Unknown(f"그런 사례가 없습니다: '{slug}'.", cure=cure)
        return self.plans[slug]

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every case that holds together, in slug order."""
        return tuple(p.case for _, p in sorted(self.plans.items()))


def read_casebook(marks: Iterable[Shelfmark], steps: Mapping[str, Step]) -> Casebook:
    """Read every folder that has a ``case.md``. A later folder cannot replace an earlier slug."""
    plans: dict[str, Plan] = {}
    broken: dict[str, CaseError] = {}
    for mark in marks:
        for path in sorted(mark.folder.glob("*/case.md")):
            slug = unicodedata.normalize("NFC", path.parent.name)
            if slug.startswith("."):
                continue
            try:
                if slug in plans or slug in broken:
                    raise CaseError(
                        f"{slug}/case.md",
                        1,
                        "같은 이름의 사례가 이미 있습니다.",
                        cure="폴더 이름을 바꾸세요.",
                    )
                plans[slug] = plan(read_case(path.parent, trusted=mark.trusted), steps)
            except CaseError as error:
                broken.setdefault(f"{slug}(겹침)" if slug in plans else slug, error)
    return Casebook(plans, broken)
