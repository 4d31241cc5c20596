"""Reads and draws PDF in a process of its own, with limits: pdfium is not written in Python.

``read`` answers with the text of every page, piece by piece with its place; ``draw`` answers with a
new PDF of page images, black over the characters it was told. JSON and bytes go through pipes.
"""

import ctypes
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from giljabi.guard.files.pdf_write import Page, TextLine, write_pdf

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfDocument, PdfPage, PdfTextPage

MEMORY_MB = 2048
MAX_PAGES = 200
DPI = 200
MAX_PIXELS = 24_000_000
FINE, LOCKED, BROKEN, TOO_MANY, NO_PLACE, NO_MEMORY = 0, 3, 4, 5, 6, 7
_FEW = 5
_ICON = 24
"""A picture no wider or no higher than this, in points, holds no text that anyone can read."""
_KEYS = (b"Contents", b"T", b"TU", b"V", b"DV", b"RC", b"Subj", b"NM")
_WIDGET, _LINK, _POPUP = 20, 2, 16
_BLACK = (0, 0, 0, 255)

Box = tuple[float, float, float, float]


def read(document: "PdfDocument") -> dict[str, Any]:
    """Return pages, annotations and properties of a document."""
    pages, notes = [], []
    for number in range(len(document)):
        page = document[number]
        letters = page.get_textpage()
        pages.append({"pieces": list(_pieces(letters)), **_looks(page, letters)})
        notes += [[number + 1, text] for text in _annotations(page)]
        letters.close()
        page.close()
    return {
        "pages": pages,
        "notes": notes,
        "properties": document.get_metadata_dict(skip_empty=True),
        "attachments": document.count_attachments(),
    }


def draw(document: "PdfDocument", order: dict[str, Any]) -> bytes:
    """Return a new PDF. ``order["pages"][n]``: ``hide`` as ranges of characters, ``lines`` as text.

    Raises ``LookupError`` when a character to be hidden has no place on its page.
    """
    return write_pdf(_drawn(document, order["pages"]))


def _drawn(document: "PdfDocument", orders: list[dict[str, Any]]) -> Iterator[Page]:
    for number, order in enumerate(orders):
        page = document[number]
        letters = page.get_textpage()
        width, height = page.get_size()
        scale = min(DPI / 72, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = page.render(
            scale=scale, draw_annots=False, may_draw_forms=False, rev_byteorder=True,
            prefer_bgrx=False, maybe_alpha=False,
        )  # fmt: skip
        place = bitmap.get_posconv(page)
        lines = []
        for text, start, end in order["lines"]:
            box = _joined([_pixels(place, b) for b in _boxes(letters, start, end)])
            if box is not None and _seen(bitmap, box):
                lines.append(TextLine(text, *box))
        for start, end in order["hide"]:
            _blacken(bitmap, place, letters, start, end)
        yield Page(bitmap.width, bitmap.height, scale * 72, _rgb(bitmap), tuple(lines))
        bitmap.close()
        letters.close()
        page.close()


def _blacken(bitmap: "PdfBitmap", place: Any, letters: "PdfTextPage", start: int, end: int) -> None:
    boxes = [_pixels(place, box) for box in _boxes(letters, start, end)]
    if not boxes:
        raise LookupError
    for left, top, right, bottom in boxes:
        pad = max(2, (bottom - top) // 8)
        left, top = max(left - pad, 0), max(top - pad, 0)
        right, bottom = min(right + pad, bitmap.width), min(bottom + pad, bitmap.height)
        if left < right and top < bottom:
            bitmap.fill_rect(_BLACK, left, top, right - left, bottom - top)


def _boxes(letters: "PdfTextPage", start: int, end: int) -> list[Box]:
    """Return the boxes of characters, of their font's height, where they have one."""
    boxes = []
    for n in range(start, end):
        loose = letters.get_charbox(n, loose=True)
        tight = letters.get_charbox(n)
        box = (min(loose[0], tight[0]), min(loose[1], tight[1]),
               max(loose[2], tight[2]), max(loose[3], tight[3]))  # fmt: skip
        if box[2] > box[0] and box[3] > box[1]:
            boxes.append(box)
    return boxes


def _pixels(place: Any, box: Box) -> tuple[int, int, int, int]:
    (x1, y1), (x2, y2) = place.to_bitmap(box[0], box[1]), place.to_bitmap(box[2], box[3])
    return min(x1, x2), min(y1, y2), max(x1, x2) + 1, max(y1, y2) + 1


def _joined(boxes: list[tuple[int, int, int, int]]) -> tuple[int, int, int, int] | None:
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _seen(bitmap: "PdfBitmap", box: tuple[int, int, int, int]) -> bool:
    """Whether anything is to be seen there: white or covered text is left out of the text layer."""
    left, right = max(box[0], 0), min(box[2], bitmap.width)
    data = memoryview(bitmap.buffer).cast("B")
    step = bitmap.n_channels
    first: bytes | None = None
    for y in range(max(box[1], 0), min(box[3], bitmap.height)):
        row = bytes(data[y * bitmap.stride + left * step : y * bitmap.stride + right * step])
        first = first or row[:step] * max(right - left, 0)
        if row != first:
            return True
    return False


def _rgb(bitmap: "PdfBitmap") -> bytes:
    data = memoryview(bitmap.buffer).cast("B")
    width = bitmap.width * bitmap.n_channels
    if bitmap.stride == width:
        return bytes(data)
    return b"".join(
        bytes(data[y * bitmap.stride : y * bitmap.stride + width]) for y in range(bitmap.height)
    )


def _pieces(letters: "PdfTextPage") -> Iterator[list[Any]]:
    """Yield ``[text, start, left, bottom, right, top, sign]``: a word, and what follows it."""
    words: list[list[Any]] = []
    open_word, before = False, (0.0, 0.0, 0.0, 0.0)
    for n in range(letters.count_chars()):
        letter = _letter(letters, n)
        if letter.isspace():
            if words:
                words[-1][6] += "\n" if letter in "\r\n" else letter
            open_word = False
            continue
        box = letters.get_charbox(n, loose=True)
        if open_word and (_beside(words[-1][2:6], box) or _touching(before, box)):
            _grow(words[-1], letter, box)
        else:
            if words and not words[-1][6]:
                words[-1][6] = "\n"
            words.append([letter, n, *box, ""])
        open_word, before = True, box
    yield from words


def _letter(letters: "PdfTextPage", n: int) -> str:
    from pypdfium2 import raw

    code = raw.FPDFText_GetUnicode(letters, n)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _grow(word: list[Any], letter: str, box: Box) -> None:
    word[0] += letter
    word[2], word[3] = min(word[2], box[0]), min(word[3], box[1])
    word[4], word[5] = max(word[4], box[2]), max(word[5], box[3])


def _beside(word: list[float], box: Box) -> bool:
    """Whether a letter goes on where a word ends: on its line, no further than a letter away."""
    height = max(word[3] - word[1], box[3] - box[1], 1.0)
    upright = abs((word[1] + word[3]) / 2 - (box[1] + box[3]) / 2) <= height * 0.7
    return upright and -height <= box[0] - word[2] <= height * 1.2


def _touching(before: Box, box: Box) -> bool:
    """Whether a letter follows another in any direction: text may stand on its side or aslant."""
    size = max(before[2] - before[0], before[3] - before[1], box[2] - box[0], box[3] - box[1])
    across = (before[0] + before[2] - box[0] - box[2]) / 2
    up = (before[1] + before[3] - box[1] - box[3]) / 2
    return across * across + up * up <= 1.7 * size * size


def _looks(page: "PdfPage", letters: "PdfTextPage") -> dict[str, Any]:
    """Say what a program could not read of a page: pictures, letters without a meaning."""
    from pypdfium2 import raw

    codes = [raw.FPDFText_GetUnicode(letters, n) for n in range(letters.count_chars())]
    told = [code for code in codes if code > 0x20]
    odd = [code in (0xFFFD, 0xFFFE, 0) or 0xE000 <= code <= 0xF8FF for code in codes]
    width, height = page.get_size()
    pictures, covered, objects = 0, 0.0, 0
    for thing in page.get_objects(max_depth=4):
        objects += 1
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            pictures += right - left > _ICON and top - bottom > _ICON
            covered = max(covered, (right - left) * (top - bottom))
    scanned = covered > 0.6 * width * height
    senseless = sum(odd) * 20 > len(told) or any(a and b for a, b in pairwise(odd))
    unread = (len(told) < _FEW and objects > 0) or senseless or scanned
    return {"pictures": pictures, "unread": bool(unread)}


def _annotations(page: "PdfPage") -> Iterator[str]:
    """Yield what annotations and form fields say."""
    from pypdfium2 import raw

    for n in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, n)
        if not annotation:
            continue
        said = [_string(annotation, key) for key in _KEYS]
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind not in (_LINK, _POPUP) or any(said):
            yield "\n".join(text for text in said if text)
        raw.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: bytes) -> str:
    from pypdfium2 import raw

    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= 1 << 20:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(
        annotation, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size
    )
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _limit() -> None:
    """Bound the memory of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB << 20, MEMORY_MB << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Do one order: a line of JSON, then the bytes of the PDF; the child's whole life."""
    _limit()
    order = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    import pypdfium2  # native, and only PDF needs it

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MAX_PAGES:
            return TOO_MANY
        out = draw(document, order) if "pages" in order else json.dumps(read(document)).encode()
    except pypdfium2.PdfiumError as error:
        return LOCKED if "assword" in str(error) else BROKEN
    except LookupError:
        return NO_PLACE
    except MemoryError:
        return NO_MEMORY
    sys.stdout.buffer.write(out)
    return FINE


if __name__ == "__main__":
    sys.exit(main())
