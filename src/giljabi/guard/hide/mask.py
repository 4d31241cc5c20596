"""Put typed tokens in place of personal data, and put the values back, strictly.

``⟦전화1·k3f9⟧``: the kind lets a sentence keep its grammar, the serial parts values, the nonce
belongs to this text alone. Masking is a function of the text, so its key is never stored. This is
the only place that makes ``Masked``. Masking lowers risk; it is no 익명처리.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Draft, Masked, Official, Source
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.scan import canonical, scan

_LETTERS, _FIGURES = "abcdefghjkmnpqrstuvwxyz", "23456789"
_MARK = re.compile(r"⟦[^⟦⟧\n]{0,40}⟧")
_TOKEN = re.compile(f"⟦(?:{'|'.join(kind.ko for kind in Personal)})[0-9]{{1,6}}·[a-z0-9]{{1,16}}⟧")
_NOISE = re.compile(r"[\s*_~`\\\u200b-\u200d\ufeff]")


@dataclass(frozen=True, slots=True, repr=False)
class MaskKey:
    """What restores a masked text: token to its surface forms in order. It never shows them.

    ``strays`` are marks that stood in the given text and look like tokens but are none of ours.
    """

    nonce: str
    surfaces: dict[str, tuple[str, ...]] = field(hash=False)
    strays: Counter[str] = field(hash=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many values of each kind are hidden, by Korean word."""
        return dict(Counter(re.sub(r"⟦(\D+)\d.*", r"\1", token) for token in self.surfaces))

    def __repr__(self) -> str:
        told = ", ".join(f"{kind} {n}건" for kind, n in self.counts.items())
        return f"MaskKey(<{told or '없음'}>)"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A masked text with the key that restores it. Its repr shows lengths and counts only."""

    masked: Masked
    key: MaskKey


def mask(text: Source) -> Hidden:
    """Hide personal data. One value has one token, however it is spelled; same text, same tokens."""
    given = text.text
    found = scan(text)
    skeleton = tuple(_between(given, found))
    nonce = _nonce(skeleton)
    tokens: dict[tuple[str, str], str] = {}
    serials: Counter[str] = Counter()
    surfaces: dict[str, list[str]] = {}
    pieces = [skeleton[0]]
    for item, rest in zip(found, skeleton[1:], strict=True):
        surface = given[item.start : item.end]
        value = (item.kind.value, canonical(item.kind, surface))
        if value not in tokens:
            serials[item.kind.ko] += 1
            tokens[value] = f"⟦{item.kind.ko}{serials[item.kind.ko]}·{nonce}⟧"
        surfaces.setdefault(tokens[value], []).append(surface)
        pieces += (tokens[value], rest)
    key = MaskKey(nonce, {t: tuple(s) for t, s in surfaces.items()}, _strays("\0".join(skeleton)))
    return Hidden(Masked("".join(pieces)), key)


def restore(text: Draft | Masked, key: MaskKey) -> Official:
    """Put the values back. Nothing but the tokens of ``key`` is touched; a value is never rescanned.

    ``Masked`` must hold every token as often as it was issued. A ``Draft`` may leave tokens out
    (see ``left_out``) or say one twice. Raises ``StepTrouble`` that lists unknown, changed and
    missing tokens: none is ever guessed.
    """
    pattern = re.compile("|".join(map(re.escape, key.surfaces)) or r"(?!)")
    said = Counter(match.group() for match in pattern.finditer(text.text))
    issued = Counter({token: len(forms) for token, forms in key.surfaces.items()})
    wrong = _changed(pattern.sub("\0", text.text), key)
    if isinstance(text, Masked):
        wrong += [f"{token} (빠짐)" for token in issued - said]
        wrong += [f"{token} (더해짐)" for token in said - issued]
    if wrong:
        raise StepTrouble(
            f"가린 표시 {len(wrong)}개가 처음과 다릅니다: {', '.join(wrong)}.",
            where="가린 값 되돌리기",
            cure="글의 ⟦ ⟧ 표시를 가린글에 있던 그대로 고친 뒤 다시 되돌리세요.",
        )
    forms = {t: iter(f) if said[t] == issued[t] else _always(f[0]) for t, f in key.surfaces.items()}
    return Official(pattern.sub(lambda match: next(forms[match.group()]), text.text))


def left_out(text: Draft, key: MaskKey) -> tuple[str, ...]:
    """Return the tokens that a draft does not mention, in order of issue."""
    return tuple(token for token in key.surfaces if token not in text.text)


def _between(text: str, found: tuple[Found, ...]) -> Iterator[str]:
    at = 0
    for item in found:
        yield text[at : item.start]
        at = item.end
    yield text[at:]


def _nonce(skeleton: tuple[str, ...]) -> str:
    """Return letters and figures that stand nowhere in the text outside the hidden values.

    Made from the text *without* the values: a nonce made with them would let a reader of the
    masked text try phone numbers until the nonce agrees.
    """
    joined = "\0".join(skeleton)
    squeezed = _squeeze(joined)
    count = 0
    while True:
        digest = sha256(f"{count}\0{joined}".encode("utf-8", "surrogatepass")).digest()
        pairs = zip(digest[::2], digest[1::2], strict=True)
        signs = [_LETTERS[a % len(_LETTERS)] + _FIGURES[b % len(_FIGURES)] for a, b in pairs]
        nonce = "".join(signs[: 2 + count // 8])
        if nonce not in squeezed:
            return nonce
        count += 1


def _squeeze(text: str) -> str:
    """Return the text as it looks when spaces, marks and case are taken away."""
    return _NOISE.sub("", text).lower()


def _strays(text: str) -> Counter[str]:
    """Count what looks like a token or half of one in a text that holds none of ours."""
    halves = _MARK.sub("", text)
    return Counter(_MARK.findall(text)) + Counter({s: halves.count(s) for s in "⟦⟧"})


def _changed(rest: str, key: MaskKey) -> list[str]:
    """Return what is left of tokens in a text without its known tokens."""
    wrong = [_told(mark) for mark in (_strays(rest) - key.strays)]
    if key.surfaces and not wrong and key.nonce in _squeeze(rest):
        wrong.append(f"{key.nonce} (괄호가 없어졌거나 바뀜)")
    return wrong


def _told(mark: str) -> str:
    """Return how a message names a mark; what is no token of any run may be content: not shown."""
    if len(mark) == 1:
        return f"{mark} (짝이 없음)"
    return f"{mark if _TOKEN.fullmatch(mark) else '⟦…⟧'} (모르는 표시)"


def _always(form: str) -> Iterator[str]:
    while True:
        yield form
