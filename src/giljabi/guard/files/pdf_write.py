"""A PDF of page images with an invisible text layer, and nothing else in it.

Written by hand (ISO 32000-1) so that no object of the given file can come along: no properties, no
identifiers, no annotations, no attachments.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

HEAVY = 1_500_000
"""A page that is larger than this when packed loses shades: 16 levels of each colour stay."""
_LEVELS = bytes(min(255, round(n / 17) * 17) for n in range(256))
_MEANING = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def "
    b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange "
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)


@dataclass(frozen=True, slots=True, repr=False)
class TextLine:
    """Letters and the box they stand in, in picture elements from the upper left corner."""

    text: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """A page as an image of ``width`` by ``height``, three bytes each; ``dpi`` gives its size."""

    width: int
    height: int
    dpi: float
    rgb: bytes
    lines: tuple[TextLine, ...]


def write_pdf(pages: Iterable[Page]) -> bytes:
    """Return the bytes of the PDF; the same pages give the same bytes."""
    out = _Writer()
    tree, font = 2, 3
    out.numbered(3, b"<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H "
                    b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>")  # fmt: skip
    out.numbered(4, b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /DW 1000 "
                    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                    b"/CIDToGIDMap /Identity /FontDescriptor 5 0 R >>")  # fmt: skip
    out.numbered(5, b"<< /Type /FontDescriptor /FontName /Unseen /Flags 4 /FontBBox [0 0 1000 1000] "
                    b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>")  # fmt: skip
    out.stream(6, b"", _MEANING)
    kids = [_page(out, page, tree, font) for page in pages]
    named = b" ".join(b"%d 0 R" % kid for kid in kids)
    out.numbered(2, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), named))
    out.numbered(1, b"<< /Type /Catalog /Pages 2 0 R /Lang (ko) >>")
    return out.finished()


def _page(out: "_Writer", page: Page, tree: int, font: int) -> int:
    image, content, number = out.next(), out.next(), out.next()
    gray = page.rgb[0::3] == page.rgb[1::3] == page.rgb[2::3]
    shades = page.rgb[0::3] if gray else page.rgb
    packed = zlib.compress(shades, 6)
    if len(packed) > HEAVY:
        packed = zlib.compress(shades.translate(_LEVELS), 6)
    colours = b"/DeviceGray" if gray else b"/DeviceRGB"
    out.stream(
        image,
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8"
        % (page.width, page.height, colours),
        packed,
        packed=True,
    )
    point = 72 / page.dpi
    width, height = page.width * point, page.height * point
    drawn = b"q %.3f 0 0 %.3f 0 0 cm /I Do Q BT 3 Tr " % (width, height)
    drawn += b"".join(_line(line, point, height) for line in page.lines) + b"ET"
    out.stream(content, b"", drawn)
    out.numbered(
        number,
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.3f %.3f] /Contents %d 0 R "
        b"/Resources << /XObject << /I %d 0 R >> /Font << /F %d 0 R >> >> >>"
        % (tree, width, height, content, image, font),
    )
    return number


def _line(line: TextLine, point: float, height: float) -> bytes:
    letters = "".join(c if c.isprintable() and ord(c) < 0x10000 else " " for c in line.text)
    if not letters.strip():
        return b""
    size = max((line.bottom - line.top) * point, 1.0)
    wide = max((line.right - line.left) * point, 1.0)
    stretch = 100 * wide / (size * len(letters))
    code = letters.encode("utf-16-be", "ignore").hex().encode()
    left, base = line.left * point, height - line.bottom * point + size * 0.12
    return b"/F %.2f Tf %.2f Tz 1 0 0 1 %.2f %.2f Tm <%s> Tj\n" % (size, stretch, left, base, code)


class _Writer:
    """Objects one after another, and the table of where they begin."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._out.write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
        self._starts: dict[int, int] = {}
        self._last = 6

    def next(self) -> int:
        """Return a free object number."""
        self._last += 1
        return self._last

    def numbered(self, number: int, body: bytes) -> None:
        """Write an object."""
        self._starts[number] = self._out.tell()
        self._out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def stream(self, number: int, told: bytes, data: bytes, *, packed: bool = False) -> None:
        """Write a stream object, packed unless it is already."""
        body = data if packed else zlib.compress(data, 6)
        head = b"<< %s /Filter /FlateDecode /Length %d >>" % (told, len(body))
        self.numbered(number, head + b"\nstream\n" + body + b"\nendstream")

    def finished(self) -> bytes:
        """Write the table and the trailer, and return everything."""
        table = self._out.tell()
        self._out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (self._last + 1))
        for number in range(1, self._last + 1):
            self._out.write(b"%010d 00000 n \n" % self._starts[number])
        trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        self._out.write(trailer % (self._last + 1, table))
        return self._out.getvalue()
