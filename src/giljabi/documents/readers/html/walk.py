"""The elements of a page in reading order, as blocks. Hidden elements are left out and counted."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.book.kinds import Block, Heading, Item, Paragraph, Span
from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.hwpx.looks_in import counted, number
from giljabi.documents.paper.spans import cut

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_NESTING = 12
_LEVELS = 8
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "iframe",
        "object",
        "embed",
        "applet",
        "canvas",
        "audio",
        "video",
        "select",
        "textarea",
        "button",
        "datalist",
        "meta",
        "link",
        "base",
        "input",
        "math",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "html",
        "legend",
        "main",
        "nav",
        "p",
        "section",
        "summary",
        "tbody",
        "thead",
        "tfoot",
    ]
)
_BOLD, _UNDER = frozenset({"b", "strong", "th"}), frozenset({"u", "ins"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\n\r\f]+")
_FORMS = {"a": "LATIN_SMALL", "A": "LATIN_CAPITAL", "i": "ROMAN_SMALL", "I": "ROMAN_CAPITAL"}


@dataclass(slots=True)
class Page:
    """Collects blocks while elements come by; what stands in a line waits in ``_spans``."""

    title: str = ""
    unseen: int = 0
    depth: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)
    _lists: list[tuple[str, int]] = field(default_factory=list)
    _mark: str = ""

    @property
    def remark(self) -> str:
        """What has to be said about the page, or ``""``."""
        return f"화면에 보이지 않게 한 글 {self.unseen:,}곳을 뺐습니다." if self.unseen else ""

    def finish(self) -> list[Block]:
        """Return the blocks."""
        self._flush()
        return self._blocks

    def read(self, element: "_Element", bold: bool = False, under: bool = False) -> None:
        """Take an element and everything in it."""
        name = element.tag if isinstance(element.tag, str) else "script"
        if name == "title" and not self.title:
            self.title = _WHITE.sub(" ", element.text or "").strip()
        if name in _UNSEEN or name in ("head", "title"):
            for title in element.iterchildren("title") if name == "head" else ():
                self.read(title)
            return
        if _is_hidden(element):
            self.unseen += bool("".join(map(str, element.itertext())).strip())
            return
        match name:
            case "br":
                self._spans.append(Span("\n"))
            case "img":
                self._say(element.get("alt", ""), bold, under)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._heading(element, int(name[1]))
            case "table":
                self._table(element)
            case "ul" | "ol" | "menu":
                self._list(element, name)
            case "li":
                self._item(element)
            case _:
                self._plain(element, name, bold, under)

    def _plain(self, element: "_Element", name: str, bold: bool, under: bool) -> None:
        apart = name in _BLOCKS or name in ("tr", "pre", "hr", "caption")
        if apart:
            self._flush()
        self._inside(
            element, bold or name in _BOLD, under or name in _UNDER, kept=name in ("pre", "listing")
        )
        if apart:
            self._flush()
        elif name in ("td", "th"):
            self._spans.append(Span("  "))

    def _inside(self, element: "_Element", bold: bool, under: bool, *, kept: bool = False) -> None:
        self._say(element.text or "", bold, under, kept=kept)
        for child in element:
            self.read(child, bold, under)
            self._say(child.tail or "", bold, under, kept=kept)

    def _say(self, text: str, bold: bool, under: bool, *, kept: bool = False) -> None:
        if not kept:
            text = _WHITE.sub(" ", text)
        if text:
            self._spans.append(Span(text, bold, underline=under))

    def _heading(self, element: "_Element", level: int) -> None:
        self._flush()
        self._inside(element, False, False)
        text = _joined(self._take_line())
        if text:
            self._blocks.append(Heading(text.replace("\n", " "), level, numbered=False))

    def _list(self, element: "_Element", name: str) -> None:
        self._flush()
        form = _FORMS.get(element.get("type", ""), "DIGIT") if name == "ol" else ""
        self._lists.append((form, number(element, "start", 1) if name == "ol" else 0))
        self._inside(element, False, False)
        self._flush()
        self._lists.pop()

    def _item(self, element: "_Element") -> None:
        self._flush()
        form, count = self._lists[-1] if self._lists else ("", 0)
        self._mark = f"{counted(count, form)}." if form else "•"
        if self._lists:
            self._lists[-1] = form, count + 1
        self._inside(element, False, False)
        self._flush()
        self._mark = ""

    def _table(self, element: "_Element") -> None:
        from giljabi.documents.readers.html.table import grid_of  # it reads its cells with a page

        self._flush()
        if self.depth >= MAX_NESTING:
            return
        self._blocks += grid_of(element, self.depth + 1)

    def _take_line(self) -> tuple[Span, ...]:
        spans, self._spans = _tidied(self._spans), []
        return spans

    def _flush(self) -> None:
        if not self._spans:
            return
        spans = self._take_line()
        mark, self._mark = (self._mark, "") if spans else ("", self._mark)
        if not spans:
            return
        text = "".join(span.text for span in spans)
        typed = typed_mark(text)
        if typed and typed.apart:
            self._blocks.append(
                Item(typed.level, cut(spans, len(text.rstrip()) - len(typed.rest)), typed.mark)
            )
        elif mark:
            self._blocks.append(Item(min(max(len(self._lists), 1), _LEVELS), spans, mark))
        else:
            self._blocks.append(Paragraph(spans))


def _is_hidden(element: "_Element") -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _joined(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def _tidied(spans: list[Span]) -> tuple[Span, ...]:
    """The spans as one line: runs of one look joined, no blank at the ends, twice or by a line end."""
    parts: list[Span] = []
    last = "\n"
    for span in spans:
        text = span.text
        if last in " \n":
            text = text.lstrip(" ")
        if not text:
            continue
        if text.startswith("\n") and parts and parts[-1].text.endswith(" "):
            parts[-1] = Span(
                parts[-1].text.rstrip(" "), parts[-1].bold, underline=parts[-1].underline
            )
        last = text[-1]
        before = parts[-1] if parts else None
        if before and (before.bold, before.underline) == (span.bold, span.underline):
            parts[-1] = Span(before.text + text, span.bold, underline=span.underline)
        else:
            parts.append(Span(text, span.bold, underline=span.underline))
    while parts and not parts[-1].text.strip():
        parts.pop()
    if parts:
        end = parts[-1]
        parts[-1] = Span(end.text.rstrip(), end.bold, underline=end.underline)
    while parts and not parts[0].text.strip():
        parts.pop(0)
    return tuple(parts)
