"""What is hidden and what may stay: the policy by class of personal data, one decision a find.

It refuses to know who decided and where that is recorded; it says only what follows from it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.book.kinds import Source
from giljabi.guard.find.fold import fold
from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.scan import canonical

_COMPANY = (Personal.BRN, Personal.CORP)
_SHOWN = {
    (Personal.PERSON, Standing.OFFICIAL),
    (Personal.PHONE, Standing.OFFICE),
    (Personal.EMAIL, Standing.OFFICE),
    (Personal.ADDRESS, Standing.OFFICE),
}
"""What an official on duty and an office show to the public."""
_OFFICE_MAIL = (".go.kr", "@korea.kr")
_PLAIN = frozenset({
    Personal.RRN, Personal.FRN, Personal.EMAIL, Personal.CARD, Personal.CORP, Personal.BRN,
    Personal.PHONE, Personal.ACCOUNT, Personal.PERSON,
})  # fmt: skip
"""Kinds of which digits, or letters without spaces, are the whole value."""
_NUMBER = re.compile("[0-9]+")
_GAP = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_LOOSE = re.compile(r"[\s.·\-]")


@dataclass(frozen=True, slots=True)
class Policy:
    """What a case or an office lets stay. Everything else is hidden.

    ``keep_officials`` (공적 정보 유지): names of officials on duty, office phones, office mail and
    office addresses (정보공개법 제9조제1항제6호라목). ``keep_companies``: 사업자·법인등록번호.
    고유식별정보 (개인정보 보호법 시행령 제19조) and secrets have no switch.
    """

    keep_officials: bool = False
    keep_companies: bool = False

    def hides(self, found: Found) -> bool:
        """Whether a find is hidden by its class alone, where its value is not at hand (files)."""
        if found.kind.unique:
            return True
        if self.keep_companies and found.kind in _COMPANY:
            return False
        shown = (found.kind, found.standing) in _SHOWN
        return not (self.keep_officials and shown)


STRICT = Policy()
"""Hide everything that is found."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to a find, and why, in Korean and without the value."""

    found: Found
    hidden: bool
    why: str


def decide(
    found: Sequence[Found],
    text: Source,
    policy: Policy = STRICT,
    lexicon: Lexicon = NONE,
    keep: frozenset[str] = frozenset(),
) -> tuple[Decision, ...]:
    """Return one decision a find, in order. ``keep`` are values that a person lets stay.

    Values are canonical (``value_of``). Neither ``keep`` nor ``lexicon.keep`` frees a kind that
    is always hidden, and ``lexicon.hide`` wins over both.
    """
    hide = tuple(loose(value) for value in lexicon.hide)
    surfaces = ((item, text.text[item.start : item.end]) for item in found)
    return tuple(
        _always(item, surface, hide) or _may_stay(item, surface, policy, lexicon, keep)
        for item, surface in surfaces
    )


def value_of(kind: Personal, surface: str) -> str:
    """Return the value that different spellings of a find share; never empty for a visible one.

    ``canonical`` where digits or letters alone make the value. Elsewhere separators do too:
    나래로 1-2 is not 나래로 12, and 1985. 1. 12. is not 1985. 11. 2.
    """
    if kind in _PLAIN and (value := canonical(kind, surface)):
        return value
    if kind is Personal.SECRET:
        return surface
    if kind is Personal.BIRTH and (numbers := _NUMBER.findall(fold(surface).text)):
        return "-".join(number.lstrip("0") for number in numbers)
    return _GAP.sub("", fold(surface).text.lower())


def loose(surface: str) -> str:
    """Return a surface folded, in lower case, without spaces, dots and hyphens."""
    return _LOOSE.sub("", fold(surface).text.lower())


def _always(found: Found, surface: str, hide: Sequence[str]) -> Decision | None:
    if found.kind.unique:
        return Decision(found, True, f"{found.ko}: 늘 가리는 값")
    if hide and any(value in loose(surface) for value in hide):
        return Decision(found, True, "기관이 늘 가리기로 한 값")
    return None


def _may_stay(
    found: Found, surface: str, policy: Policy, lexicon: Lexicon, keep: frozenset[str]
) -> Decision:
    if keep or lexicon.keep:
        spelled = _spellings(found.kind, surface)
        if spelled & keep:
            return Decision(found, False, "사람이 까닭을 적고 남긴 값")
        if spelled & lexicon.keep:
            return Decision(found, False, "사람이 개인정보가 아니라고 확인한 값")
    if policy.keep_companies and found.kind in _COMPANY:
        return Decision(found, False, "사업자·법인 정보 유지")
    if policy.keep_officials and _on_duty(found, surface):
        return Decision(found, False, "공적 정보 유지")
    return Decision(found, True, found.why)


def _spellings(kind: Personal, surface: str) -> set[str]:
    """Return the forms under which a person may have let a value stay.

    Of a kind that is more than its digits, digits alone name no value: 12 is not 나래로 12.
    """
    known = canonical(kind, surface)
    named = kind in _PLAIN or not known.isdecimal()
    return {value_of(kind, surface), known} if named else {value_of(kind, surface)}


def _on_duty(found: Found, surface: str) -> bool:
    """Whether a find is what an official on duty or an office shows to the public.

    A mobile phone or a private mailbox stays hidden, whoever has it.
    """
    if found.standing is Standing.CITIZEN:
        return False
    match found.kind:
        case Personal.PERSON:
            return found.standing is Standing.OFFICIAL
        case Personal.PHONE:
            return not value_of(found.kind, surface).startswith("01")
        case Personal.EMAIL:
            return value_of(found.kind, surface).endswith(_OFFICE_MAIL)
        case Personal.ADDRESS:
            return found.standing is Standing.OFFICE
    return False
