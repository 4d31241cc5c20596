"""Put values back in place of tokens: two restores that are never mixed.

*Exact* (``Masked``): nothing but tokens is touched, and every spelling comes back where it stood.
*Agreeing* (``Draft``, an engine's words): the first spelling is written, and the particle after it
is made to agree. Both are strict: what is no token as it was issued is told, never guessed.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Draft, Masked, Official
from giljabi.guard.find.found import Personal
from giljabi.guard.hide.links import Links
from giljabi.guard.hide.mask import Hidden
from giljabi.guard.hide.particles import PATTERN, agreed
from giljabi.guard.hide.tokens import MaskKey, kind_of, squeeze, strays, told, word_of
from giljabi.guard.hide.watch import Restored, Watch

WITHHELD = "[비밀값 삭제]"
"""What stands for a secret in an engine's words: a password asked for once is not said again."""

_LONE = re.compile("[\ud800-\udfff]")
"""Half of a pair: JSON can say it, UTF-8 cannot."""
Place = Callable[[str], str]
"""How a value is written in the place it enters: escaped, never scanned again."""


@dataclass(frozen=True, slots=True)
class Unmasked:
    """A restored text and what happened to its tokens."""

    official: Official
    report: Restored


def plain(value: str) -> str:
    """Write a value as it is."""
    return value


def in_json(value: str) -> str:
    """Write a value inside a JSON string: quotes, backslashes and controls escaped (RFC 8259)."""
    written = json.dumps(value, ensure_ascii=False)[1:-1]
    return _LONE.sub(lambda match: f"\\u{ord(match.group()):04x}", written)


def in_html(value: str) -> str:
    """Write a value in HTML text or in a quoted attribute."""
    return html.escape(value)


def restore(text: Draft | Masked, key: MaskKey) -> Official:
    """Put the values back: exactly into ``Masked``, with agreeing particles into a ``Draft``.

    ``Masked`` must hold every token as often as it was issued; secrets come back only there. A
    ``Draft`` may leave tokens out (see ``left_out``) or say one twice. Raises ``StepTrouble`` that
    lists unknown, changed and missing tokens: none is ever guessed, no value ever rescanned.
    """
    if isinstance(text, Masked):
        return restore_many((text,), key)[0]
    _refuse(_changed(text.text, key))
    return Official(_agreeing(text.text, key, plain))


def restore_many(texts: Sequence[Masked], key: MaskKey) -> tuple[Official, ...]:
    """Put the values back exactly into all texts that ``mask_many`` gave, in their order.

    Raises ``StepTrouble`` like ``restore``.
    """
    whole = "\0".join(text.text for text in texts)
    said = key.said(whole)
    issued = Counter({token: len(forms) for token, forms in key.surfaces.items()})
    missing = [f"{token} (빠짐)" for token in issued - said]
    added = [f"{token} (더해짐)" for token in said - issued]
    _refuse([*_changed(whole, key), *missing, *added])
    forms = {token: iter(surfaces) for token, surfaces in key.surfaces.items()}

    def put(match: re.Match[str]) -> str:
        return next(forms[match.group()]) if match.group() in forms else match.group()

    return tuple(Official(key.pattern.sub(put, text.text)) for text in texts)


def reopen(text: str, hidden: Hidden) -> Official:
    """Put the values back into whatever came back for ``hidden``.

    The masked text itself, unchanged, comes back exactly, secrets too; anything else is a draft.
    Raises ``StepTrouble`` like ``restore``.
    """
    same = text == hidden.masked.text
    return restore(hidden.masked if same else Draft(text), hidden.key)


def unmask(
    text: Draft,
    key: MaskKey,
    *,
    agree: bool = True,
    place: Place = plain,
    into_links: bool = False,
) -> Unmasked:
    """Put the values back and let everything else go out as it is, with a report of what it was.

    For answers that must go on to their reader; what ``Unmasker`` does for streams. A token inside
    an address (see ``links``) stays as it is and is counted as ``linked``: a screen that fetches
    the address would carry the value out. ``into_links`` puts values there too.
    """
    watch = Watch(key)
    watch.see(text.text)
    watch.end()
    links = None if into_links else Links()
    out = "".join(_pieces(text.text, key, place, agree=agree, links=links, watch=watch))
    return Unmasked(Official(out), watch.report)


def left_out(text: Draft, key: MaskKey) -> tuple[str, ...]:
    """Return the tokens that a draft does not mention, in order of issue."""
    return tuple(token for token in key.surfaces if token not in text.text)


def first_form(token: str, key: MaskKey) -> str:
    """Return what a token stands for in an engine's words: its first spelling, never a secret."""
    return WITHHELD if kind_of(token) is Personal.SECRET else key.surfaces[token][0]


def _agreeing(text: str, key: MaskKey, place: Place) -> str:
    def put(match: re.Match[str]) -> str:
        return _put(match, key, place) if match[1] in key.surfaces else match.group()

    return re.sub(rf"({key.pattern.pattern})(?:{PATTERN})?", put, text)


def _put(match: re.Match[str], key: MaskKey, place: Place) -> str:
    """Return a token's value, and the particle after it made to agree."""
    token, closers, particle = match.groups()
    value = first_form(token, key)
    if particle is None:
        return place(value)
    return f"{place(value)}{closers}{agreed(particle, value)}"


def _pieces(
    text: str, key: MaskKey, place: Place, *, agree: bool, links: Links | None, watch: Watch
) -> Iterator[str]:
    """Yield the text with its values, but for tokens inside an address."""
    after = PATTERN if agree else r"(?!)()()"
    at = 0
    for match in re.finditer(rf"({key.pattern.pattern})(?:{after})?", text):
        if match[1] not in key.surfaces:
            continue
        before = text[at : match.start()]
        if links is not None:
            links.see(before)
        yield before
        if links is not None and links.inside:
            watch.link(match[1])
            said, at = match[1], match.end(1)
        else:
            said, at = _put(match, key, place), match.end()
        if links is not None:
            links.see(said)
        yield said
    yield text[at:]


def _changed(text: str, key: MaskKey) -> Iterator[str]:
    """Yield what is left of tokens in a text beside its known tokens."""
    rest = key.bare(text)
    words = set(map(word_of, key.surfaces))
    wrong = strays(rest) - key.strays
    yield from (told(mark, words) for mark in wrong)
    if key.surfaces and not wrong and key.nonce in squeeze(rest):
        yield f"{key.nonce} (괄호가 없어졌거나 바뀜)"


def _refuse(wrong: Iterable[str]) -> None:
    if found := list(wrong):
        raise StepTrouble(
            f"가린 표시 {len(found)}개가 처음과 다릅니다: {', '.join(found)}.",
            where="가린 값 되돌리기",
            cure="글의 ⟦ ⟧ 표시를 가린글에 있던 그대로 고친 뒤 다시 되돌리세요.",
        )
