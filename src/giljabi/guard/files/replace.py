"""Put public forms in place of what was found."""

from collections import defaultdict
from collections.abc import Iterable

from giljabi.guard.files.public_form import public_form, steady_form
from giljabi.guard.files.sheaf import Hit, Piece, Sheaf


def form_in(piece: Piece, hit: Hit) -> str:
    """Return the form that a hit gets in this piece."""
    form = (steady_form if piece.steady else public_form)(hit.found, hit.surface)
    return form.replace("*", "○") if piece.plain else form


def replace_all(sheaf: Sheaf, hits: Iterable[Hit]) -> None:
    """Change every piece that a hit covers; the pieces then hold the new text."""
    changes: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for hit in hits:
        for number, start, end, text in _shares(sheaf, hit):
            changes[number].append((start, end, text))
    for number, spans in changes.items():
        piece = sheaf.pieces[number]
        text = piece.text
        for start, end, new in sorted(spans, reverse=True):
            text = text[:start] + new + text[end:]
        piece.text = "" if piece.erased else text
        piece.put(piece.text)


def _shares(sheaf: Sheaf, hit: Hit) -> Iterable[tuple[int, int, int, str]]:
    """Yield what each piece gets: letter by letter, or the whole form where the value begins."""
    at = 0
    for n, fragment in enumerate(hit.fragments):
        form = form_in(sheaf.pieces[fragment.piece], hit)
        size = fragment.end - fragment.start
        whole = "" if n else form
        share = form[at : at + size] if len(form) == len(hit.surface) else whole
        at += size
        yield fragment.piece, fragment.start, fragment.end, share
