"""From the bytes of a web page to a document. Runs in a child process only (``child.py``)."""

import re
from typing import TYPE_CHECKING

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, Heading
from giljabi.documents.readers.html.walk import Page
from giljabi.documents.readers.places import Parsed
from giljabi.documents.readers.text import MOST_BYTES, Decoded, decoded

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_TAGS = 1_000_000

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,30})", re.IGNORECASE
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_KOREAN = frozenset({"euckr", "ksc5601", "ksc56011987", "cp949", "uhc", "windows949", "ms949"})
_HEAD = 4_096


def parse_html(data: bytes) -> Parsed:
    """Return the page as a document. Raises ``FileTrouble`` when it is too large or not text."""
    found = _decoded(data)
    if found.text.count("<") > MAX_TAGS:
        raise FileTrouble(
            "웹 문서가 너무 커서 읽지 않았습니다.", cure="필요한 부분만 저장해 올리세요."
        )
    root = _root(found.text)
    page = Page()
    if root is not None:
        page.read(root)
    title, blocks = "", page.finish()
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
            del blocks[index]
            break
    said = [remark for remark in (found.remark, page.remark) if remark]
    document = Document("", title or page.title, tuple(blocks), closed=False, remarks=tuple(said))
    return Parsed(document)


def _decoded(data: bytes) -> Decoded:
    """By the mark, by what the page says of itself where that holds, else as any text."""
    said = _CHARSET.search(data[:_HEAD])
    if said and not data.startswith(_BOMS) and len(data) <= MOST_BYTES:
        name = said.group(1).decode("ascii").lower()
        encoding = "cp949" if re.sub(r"[-_]", "", name) in _KOREAN else name
        try:
            return Decoded(data.decode(encoding))
        except (UnicodeError, LookupError, ValueError):
            pass
    return decoded(data)


def _root(text: str) -> "_Element | None":
    from lxml import etree  # large, and only the child needs it

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    clean = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root: _Element | None = etree.fromstring(clean, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root
