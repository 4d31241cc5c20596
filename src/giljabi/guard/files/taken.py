"""What is hidden so far in a sheaf, and by what spelling a hidden value is known elsewhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from giljabi.guard.files.sheaf import Fragment, Hit, Sheaf
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.scan import canonical

BY_DIGITS = frozenset(
    {Personal.RRN, Personal.FRN, Personal.PHONE, Personal.CARD, Personal.ACCOUNT, Personal.BRN,
     Personal.CORP, Personal.DRIVER}
)  # fmt: skip


@dataclass(slots=True, repr=False)
class Cover:
    """What is hidden so far; a character is hidden once."""

    sheaf: Sheaf
    hits: list[Hit] = field(default_factory=list)
    taken: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def take(self, found: Found, fragments: Iterable[Fragment]) -> bool:
        """Hide these characters, but for those that are hidden; say whether any was left."""
        free = [part for fragment in fragments for part in self._free(fragment)]
        if not free:
            return False
        surface = "".join(self.sheaf.pieces[f.piece].text[f.start : f.end] for f in free)
        if not any(letter.isalnum() for letter in surface):
            return False
        for fragment in free:
            self.taken.setdefault(fragment.piece, []).append((fragment.start, fragment.end))
        self.hits.append(Hit(found, tuple(free), surface))
        return True

    def _free(self, fragment: Fragment) -> Iterator[Fragment]:
        at = fragment.start
        for start, end in sorted(self.taken.get(fragment.piece, ())):
            if end <= at or start >= fragment.end:
                continue
            if at < start:
                yield Fragment(fragment.piece, at, start)
            at = max(at, end)
        if at < fragment.end:
            yield Fragment(fragment.piece, at, fragment.end)


def telling(hit: Hit) -> str:
    """Return the value as it is searched elsewhere, "" when it is too short to be searched.

    Digits of a number (seven or more), a name of three syllables or more, other values as they
    stand when they have five letters or more.
    """
    kind, surface = hit.found.kind, hit.surface.strip()
    if kind in BY_DIGITS:
        digits = re.sub("[^0-9]", "", canonical(kind, surface))
        if kind is Personal.PHONE and digits[:1] not in ("0", "") and len(digits) in (9, 10):
            digits = "0" + digits  # 셈표가 앞의 0을 버린 것
        if kind in (Personal.RRN, Personal.FRN):
            digits = digits.zfill(13)
        return digits if len(digits) >= 7 else ""
    if kind is Personal.PERSON and re.fullmatch("[가-힣]+", name := canonical(kind, surface)):
        return name if 3 <= len(name) <= 5 else ""
    if kind is Personal.BIRTH or len(surface) < 5:
        return ""
    return surface
