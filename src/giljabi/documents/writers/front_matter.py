"""Front matter of a document in Markdown: what ``readers/front_matter.py`` reads, written.

Parts that a document does not have are left out, and so is a value that is the usual one.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from giljabi.book.kinds import Attachment, Document, Fact, Head, Meta, Sign, Tail
from giljabi.documents.build.typed_body import attachment_of
from giljabi.documents.readers.front_matter import (
    DOCUMENT,
    FACTS,
    FILE_FIELDS,
    FILES,
    HEAD,
    LISTS,
    META,
    NO,
    PLAIN,
    PRESET,
    SIGN_FIELDS,
    SIGNS,
    SWITCHES,
    TAIL,
    TEXTS,
    YES,
)

_PLAIN = re.compile(r"[가-힣A-Za-z0-9(「][가-힣A-Za-z0-9 .,()~/+「」·∼%-]*")
"""What YAML reads as it stands: no sign that means anything there."""
_UNPRINTED = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def front_lines(document: Document, *, title: bool) -> list[str]:
    """Return the lines between ``---`` and ``---``; ``title`` says that 제목 is one of them."""
    lines = [f"{PRESET}: {_scalar(document.preset or PLAIN)}"] if document.preset else []
    parts = {DOCUMENT: document, HEAD: document.head, TAIL: document.tail, META: document.meta}
    for key, (part, field) in TEXTS.items():
        value = getattr(parts[part], field, "")
        if (title if key == "제목" else value) or _stands_for(key, document):
            lines.append(f"{key}: {_scalar(value)}")
    for key, (part, field) in LISTS.items():
        values = getattr(parts[part], field, ())
        if values:
            lines.append(f"{key}: [{', '.join(map(_quoted, values))}]")
    lines += _rows(document)
    for key, (part, field) in SWITCHES.items():
        value = getattr(parts[part], field)
        if value != (part == DOCUMENT):  # 끝 is written unless it is said not to be
            lines.append(f"{key}: {YES if value else NO}")
    return lines


def _stands_for(key: str, document: Document) -> bool:
    """Whether an empty value must say that there is a 두문 or 결문 at all."""
    if key == "기관":
        return document.head is not None and document.head == Head("")
    return key == "발신명의" and document.tail is not None and document.tail == Tail()


def _rows(document: Document) -> Iterator[str]:
    if document.facts:
        yield f"{FACTS}:"
        labels = [fact.label for fact in document.facts]
        mark = "  " if len(set(labels)) == len(labels) else "  - "
        yield from (f"{mark}{_fact(fact)}" for fact in document.facts)
    if document.attachments:
        yield f"{FILES}:"
        yield from (f"  - {_file(file)}" for file in document.attachments)
    for key, (_, field) in SIGNS.items():
        signs: tuple[Sign, ...] = getattr(document.tail, field, ())
        if signs:
            yield f"{key}:"
            yield from (f"  - {_flow(sign, SIGN_FIELDS)}" for sign in signs)


def _fact(fact: Fact) -> str:
    return f"{_scalar(fact.label)}: {_scalar(fact.value)}"


def _file(file: Attachment) -> str:
    words = f"{file.name} {file.count}{file.unit}"
    return _scalar(words) if attachment_of(words) == file else _flow(file, FILE_FIELDS, count=True)


def _flow(value: object, fields: Mapping[str, str], *, count: bool = False) -> str:
    """``{직위: "주무관", 이름: "홍길동"}``; all fields where a count is among them."""
    said = ((key, str(getattr(value, field))) for key, field in fields.items())
    return "{" + ", ".join(f"{key}: {_quoted(text)}" for key, text in said if text or count) + "}"


def has_front(document: Document) -> bool:
    """Whether the document has more than a title and a body."""
    plain = (
        not document.preset and document.head is None and document.tail is None
        and document.meta == Meta() and not document.closed
    )  # fmt: skip
    rest: tuple[Any, ...] = (
        document.attachments, document.subtitle, document.number, document.facts
    )  # fmt: skip
    return not plain or any(rest)


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text[-1] != " " else _quoted(text)


def _quoted(text: str) -> str:
    """A string of YAML in double quotes; JSON's escapes are YAML's too."""
    return _UNPRINTED.sub(
        lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False)
    )
