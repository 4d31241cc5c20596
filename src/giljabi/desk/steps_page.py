"""What the steps say of themselves: the same text for the terminal, the screen and the reference."""

from collections.abc import Iterable
from dataclasses import dataclass

from giljabi.book.steps import Step

ROOMS = {
    "guard": "개인정보", "documents": "문서", "analysis": "자료 분석", "evidence": "근거",
    "complaints": "민원", "search": "찾기", "drafting": "초안", "learning": "배움",
    "outcomes": "성과", "services": "시민 서비스",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepPage:
    """One step for people: what it takes, what it gives, and what it is for."""

    name: str
    room: str
    takes: tuple[tuple[str, str, bool], ...]
    gives: str
    doc: str
    engine: bool
    waits: bool


def step_pages(steps: Iterable[Step]) -> tuple[StepPage, ...]:
    """Return a page for every step, by room and name. ``takes`` is (name, kinds, needed)."""
    pages = [
        StepPage(
            s.name, ROOMS.get(s.room, s.room),
            tuple((p.name, p.kind_names, p.needed) for p in s.params),
            s.result.ko, s.doc, s.engine, s.waits,
        )
        for s in steps
    ]  # fmt: skip
    return tuple(sorted(pages, key=lambda p: (p.room, p.name)))


def as_markdown(pages: Iterable[StepPage]) -> str:
    """Return the reference page of the steps."""
    parts = []
    for page in pages:
        takes = "\n".join(
            f"- 넣기 **{name}**: {kinds}{'' if needed else ' (비워도 됨)'}"
            for name, kinds, needed in page.takes
        )
        parts.append(
            f"## {page.name}\n\n{page.room} · 나오는 것: {page.gives}\n\n{takes}\n\n{page.doc}\n"
        )
    return "\n".join(parts)
