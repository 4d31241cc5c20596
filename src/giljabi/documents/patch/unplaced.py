"""Findings that stand in no line: 발신 명의, and 붙임 that a reader put into fields.

They are mended only where their text stands at one place of the file that no line took.
"""

import re
from collections.abc import Callable, Sequence

from giljabi.book.kinds import Document, Finding
from giljabi.documents.paper.letter import attachment_text
from giljabi.documents.patch.fit import fit, inner, solid
from giljabi.documents.patch.patched import NO_PLACE
from giljabi.documents.patch.places import CannotWrite, Place, Swap

_LIST = "수신자 목록을 결문에 옮겨 적어야 하므로 직접 고치세요."

Free = Sequence[tuple[int, Place]]
"""The places after the last line of the document, by number."""


def unplaced(
    finding: Finding, document: Document, places: Sequence[Place], taken: frozenset[int]
) -> tuple[int, Swap]:
    """Return the place and the change for a finding without a line. ``taken`` are the places that
    lines stand at; 붙임 and 결문 come after them. Raises ``CannotWrite``."""
    make = _KNOWN.get(finding.rule)
    if make is None:
        raise CannotWrite(NO_PLACE)
    first = max((n for n in taken if places[n].region == "본문"), default=-1) + 1
    after = [(n, place) for n, place in enumerate(places) if n >= first and n not in taken]
    return make(finding, document, [(n, place) for n, place in after if place.region == "본문"])


def known(finding: Finding) -> bool:
    """Whether a finding without a line, or without a mend, can be mended all the same."""
    return finding.where.paragraph is None and finding.rule in _KNOWN


def _one(free: Free, wanted: Callable[[str], bool]) -> tuple[int, Place]:
    found = [(n, place) for n, place in free if wanted(place.text)]
    if len(found) != 1:
        raise CannotWrite(NO_PLACE)
    return found[0]


def _sender(finding: Finding, document: Document, free: Free) -> tuple[int, Swap]:
    """발신 명의, whose letters may be spaced: what is added is spaced alike."""
    name, right = finding.text, finding.mend or ""
    if not name or not right.startswith(name):
        raise CannotWrite(NO_PLACE)
    number, place = _one(free, lambda text: solid(text, False) == solid(name, False))
    bare = place.text.rstrip()
    gap = re.match(r"\S(\s+)\S", bare.lstrip())
    between = gap[1] if gap and len(bare.split()) == len(solid(name, False)) else ""
    added = "".join(f"{between}{letter}" for letter in right[len(name) :])
    return number, Swap(len(bare), len(bare), added)


def _end(finding: Finding, document: Document, free: Free) -> tuple[int, Swap]:
    """끝. after the last 붙임."""
    if not document.attachments:
        raise CannotWrite(NO_PLACE)
    last = solid(attachment_text(document.attachments[-1]), False)
    number, place = _one(free, lambda text: last in inner(solid(text, False)))
    stop = len(place.text.rstrip())
    return number, Swap(stop, len(place.text), "  끝.")


def _count(finding: Finding, document: Document, free: Free) -> tuple[int, Swap]:
    """The quantity of one 붙임."""
    name, right = finding.text, finding.mend or ""
    if not name or not right.startswith(name):
        raise CannotWrite(NO_PLACE)
    ways = {solid(name, False), solid(f"{name}.", False)}
    number, place = _one(free, lambda text: not ways.isdisjoint(inner(solid(text, False))))
    spots = fit(name, place.text, False) or fit(f"{name}.", place.text, False)
    last = spots[len(name) - 1] if spots else None
    if last is None:
        raise CannotWrite(NO_PLACE)
    added = right[len(name) :]
    stopped = place.text[last[1] :].lstrip().startswith(".")
    return number, Swap(last[1], last[1], added.removesuffix(".") if stopped else added)


def _to(finding: Finding, document: Document, free: Free) -> tuple[int, Swap]:
    raise CannotWrite(_LIST if finding.mend else NO_PLACE)


_KNOWN = {"SENDER": _sender, "END-MISSING": _end, "BUNIM-COUNT": _count, "HEAD-TO": _to}
