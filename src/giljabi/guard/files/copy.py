"""공개본: one file in, a masked copy of the same format out, with a ledger; checked before it goes.

The copy is read again as if it were given; what is still found is masked again, and when a hidden
value stands anywhere in the bytes of the copy nothing is handed out at all.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import File, Source
from giljabi.guard.files.cover import cover
from giljabi.guard.files.ledger import Action, Entry, PublicCopy, Removal
from giljabi.guard.files.left_over import parts_with
from giljabi.guard.files.opening import Container, open_container
from giljabi.guard.files.replace import form_in, replace_all
from giljabi.guard.files.sheaf import Hit, Piece, Sheaf
from giljabi.guard.files.taken import telling
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.scan import canonical
from giljabi.guard.hide.policy import STRICT, Policy, decide, value_of
from giljabi.guard.veil import veiled

Choose = Callable[[Found], bool]
"""Whether one find is to be hidden."""
_PASSES = 3
_LONGEST_NAME = 12
REMINDER = (
    "가리기는 위험을 줄일 뿐입니다. 공개하기 전에 사람이 공개본을 처음부터 끝까지 확인하세요."
)


@dataclass(slots=True, repr=False)
class _Work:
    """The passes over one file: ledger, serials, and the values that a person keeps."""

    choose: Choose | Policy
    lexicon: Lexicon
    keep: frozenset[str]
    preview: bool = False
    ledger: list[Entry] = field(default_factory=list)
    serials: Counter[str] = field(default_factory=Counter)
    kept: set[str] = field(default_factory=set)
    hidden: dict[str, Hit] = field(default_factory=dict)

    def decide(self, sheaf: Sheaf) -> list[Hit]:
        """Write a line of the ledger for every find and return those that are to be hidden."""
        known = {_value(h) for h in self.hidden.values() if h.found.kind is Personal.PERSON}
        before = frozenset(self.kept)
        return [
            hit
            for hit in cover(sheaf, self.lexicon, known)
            if (hit.found.kind.unique or _value(hit) not in before) and self._hides(hit, sheaf)
        ]

    def told(self, removals: Iterable[Removal]) -> tuple[Entry, ...]:
        """Return the ledger. Places named after a value (a sheet per person) do not tell it."""
        names = {_value(h) for h in self.hidden.values() if h.found.kind is Personal.PERSON}
        numbers = {value for value in self.hidden if value.isdecimal()}
        entries = (*self.ledger, *_gone(removals))
        return tuple(replace(entry, part=_veiled(entry.part, names, numbers)) for entry in entries)

    def _hides(self, hit: Hit, sheaf: Sheaf) -> bool:
        found, piece = hit.found, sheaf.pieces[hit.fragments[0].piece]
        self.serials[found.ko] += 1
        number = f"{found.ko}-{self.serials[found.ko]}"
        hide, fixed, why = self._decided(hit)
        if not fixed and number in self.keep:
            hide, why = False, "사람이 까닭을 적고 남긴 값"
        if hide:
            self.hidden[_value(hit)] = hit
        else:
            self.kept.add(_value(hit))
        action = Action.KEPT if not hide else Action.GONE if piece.erased else Action.HIDDEN
        form = "" if piece.erased else form_in(piece, hit)
        if self.preview:
            form = veiled(found.kind, hit.surface)
        self.ledger.append(Entry(number, piece.place, found.ko, form, why, action, fixed))
        return hide

    def _decided(self, hit: Hit) -> tuple[bool, bool, str]:
        """Return whether a find is hidden, whether that is fixed, and why."""
        found = replace(hit.found, start=0, end=len(hit.surface))
        text = Source(hit.surface)
        freed = frozenset({value_of(found.kind, hit.surface)})
        fixed = decide([found], text, STRICT, self.lexicon, freed)[0].hidden
        policy = self.choose if isinstance(self.choose, Policy) else STRICT
        decision = decide([found], text, policy, self.lexicon)[0]
        if isinstance(self.choose, Policy) or not decision.hidden:
            return decision.hidden, fixed, decision.why
        return fixed or self.choose(found), fixed, decision.why


def public_copy(
    file: File,
    *,
    choose: Choose | Policy = STRICT,
    lexicon: Lexicon = NONE,
    keep: frozenset[str] = frozenset(),
) -> PublicCopy:
    """Return a copy of a file in which personal data is masked for good, and the ledger of it.

    ``choose`` is the policy of the office, or says of one find whether it is hidden; ``keep`` holds
    ids of entries (see ``pieces``) that a person leaves. 고유식별정보, secrets and what the lexicon
    always hides are hidden whatever they say. Raises ``FileTrouble`` for files that cannot be read, ``StepTrouble`` when something to be
    hidden would still stand in the copy.
    """
    work = _Work(choose, lexicon, keep)
    first = open_container(file)
    name, data = _pass(file.name, first, work)
    removals, told, complete = first.removals, first.notes, first.complete
    del first  # a large file is held once, not twice
    name, data = _passed_again(File(name, file.media, data), work)
    _refuse_remains(work, data, name)
    notes = (*dict.fromkeys(told), REMINDER)
    return PublicCopy(File(_marked(name), file.media, data), work.told(removals), notes, complete)


def pieces(
    file: File, *, choose: Choose | Policy = STRICT, lexicon: Lexicon = NONE
) -> tuple[Entry, ...]:
    """Return what ``public_copy`` would do, with the same ids, before it is done.

    For the screen only: ``veiled`` is a form by which a person knows the value (``김**``), not the
    form of the copy. Raises ``FileTrouble`` as ``public_copy`` does.
    """
    work = _Work(choose, lexicon, frozenset(), preview=True)
    container = open_container(file)
    _name_piece(file.name, container.sheaf, [])
    work.decide(container.sheaf)
    return work.told(container.removals)


def _passed_again(copy: File, work: _Work) -> tuple[str, bytes]:
    """Read a copy as if it were given until nothing new is found; return its name and bytes."""
    for _ in range(_PASSES if work.ledger else 0):
        before = len(work.ledger)
        name, data = _pass(copy.name, open_container(copy), work)
        if len(work.ledger) == before:
            return copy.name, bytes(copy.data)
        copy = File(name, copy.media, data)
    if work.ledger:
        raise _still("공개본을 다시 살펴도 개인정보가 계속 나옵니다.")
    return copy.name, bytes(copy.data)


def _pass(name: str, container: Container, work: _Work) -> tuple[str, bytes]:
    """Hide what is found in a container and in its name; return the new name and bytes."""
    names = [name]
    _name_piece(name, container.sheaf, names)
    before = len(work.ledger)
    hits = work.decide(container.sheaf)
    data = b""
    if not before or len(work.ledger) != before:
        replace_all(container.sheaf, hits)
        data = container.save(hits)
    container.sheaf.pieces.clear()  # pieces and what holds them hold each other
    return names[-1], data


def _name_piece(name: str, sheaf: Sheaf, names: list[str]) -> None:
    """Add the name of the file, its underscores read as blanks."""
    stem, dot, kind = name.rpartition(".")
    stem, end = (stem, dot + kind) if stem else (name, "")

    def put(text: str) -> None:
        if len(text) == len(stem):
            text = "".join(
                "_" if old == "_" and new == " " else new
                for old, new in zip(stem, text, strict=True)
            )
        names.append(text + end)

    sheaf.sign("\n")
    sheaf.add(Piece(stem.replace("_", " "), "파일 이름", put, plain=True))


def _marked(name: str) -> str:
    stem, dot, kind = name.rpartition(".")
    return f"{stem}_공개본{dot}{kind}" if stem else f"{name}_공개본"


def _veiled(part: str, names: set[str], numbers: set[str]) -> str:
    for size in range(_LONGEST_NAME, 1, -1):
        for at in range(len(part) - size + 1):
            if part[at : at + size] in names:
                part = part[:at] + "○" * size + part[at + size :]
    runs = re.finditer(r"[0-9](?:[-. ]?[0-9]){6,}", part)
    for run in [m.group() for m in runs if re.sub("[^0-9]", "", m.group()) in numbers]:
        part = part.replace(run, re.sub("[0-9]", "*", run))
    return part


def _value(hit: Hit) -> str:
    return telling(hit) or canonical(hit.found.kind, hit.surface)


def _refuse_remains(work: _Work, data: bytes, name: str) -> None:
    hidden = {telling(hit) for value, hit in work.hidden.items() if value not in work.kept} - {""}
    if parts := parts_with(hidden, data, name):
        raise _still(f"공개본 안의 {', '.join(sorted(parts)[:5])}에 가린 값이 남아 있습니다.")


def _still(what: str) -> StepTrouble:
    return StepTrouble(
        f"{what} 파일을 내보내지 않았습니다.",
        where="공개본 만들기",
        cure="원래 프로그램에서 그 내용을 지우고 새 이름으로 저장한 뒤 다시 해 보세요.",
    )


def _gone(removals: Iterable[Removal]) -> Iterable[Entry]:
    for n, removal in enumerate(removals, 1):
        yield Entry(f"지움-{n}", removal.part, removal.kind, "", removal.why, Action.GONE, True)
