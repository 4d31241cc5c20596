"""The style sheet of documents on screen, made from the same looks that HWPX and PDF use.

The web room serves it as a file. Sizes, spacing and marks come from ``look.py``; nothing here
decides how a document looks, only how to say it in CSS.
"""

import re
from collections.abc import Iterator, Mapping

from giljabi.book.kinds import Mark
from giljabi.documents.looks.look import MARKS, Form, LineStyle, Look, Looks, Page, look_of, presets

MARK_CLASSES = {
    Mark.MATCH: "match",
    Mark.WRONG: "wrong",
    Mark.UNKNOWN: "unknown",
    Mark.MENDED: "mended",
}
_ALIGN = {"양쪽": "justify", "왼쪽": "left", "가운데": "center", "오른쪽": "right"}
_LINES = {"실선": "solid", "물결": "wavy", "점선": "dotted", "이중": "double"}
_SELECTORS = {"칸": "td", "칸머리": "th", "서명": ".signs", "머리말": ".running"}
"""Styles of what is an element or a class of its own."""
_CELLS = frozenset({"칸", "칸머리", "사항", "사항이름", "요지", "요지이름", "결재", "결재이름"})
_UNSEEN = frozenset({"표", "꼬리말", "쪽번호", "서명이름", "협조자"})
"""Styles of what a screen does not show, or shows with another."""
_FORMS: Mapping[Form, str] = {
    "공문": "letter", "간이": "draft", "보고": "report", "보도": "press", "공고": "notice",
    "증서": "certificate", "글": "plain",
}  # fmt: skip

_RESET = {"font-weight": "normal", "letter-spacing": "normal", "background": "none"}
"""What a rule says that takes another one back; others go to 0."""

_NOT_IN_NAMES = re.compile(r"[^\w가-힣]")

_FRAME = """\
.paper { box-sizing: border-box; max-width: 100%; margin: 0 auto; background: #fff; color: #111; \
border: 1px solid #c6c6c6; overflow-wrap: break-word; word-break: keep-all; }
.paper :is(p, h1, h2, h3, h4, h5, h6, figure) { margin: 0; font-weight: normal; }
.paper :is(p, h1, h2, h3, h4, h5, h6, td, th) { white-space: pre-wrap; color: inherit; }
.paper b { font-weight: bold; }
.paper [class*="hang-"] { display: flow-root; }
.paper .lead { float: left; white-space: pre; }
.paper .lead span { display: inline-block; }
.paper .running { margin-bottom: 4mm; }
.paper .table { overflow-x: auto; margin: 4pt 0; }
.paper table { width: 100%; border-collapse: collapse; border-top: 2px solid #111; \
border-bottom: 1px solid #111; }
.paper caption { caption-side: top; }
.paper caption span { display: block; }
.paper :is(td, th) { border: 1px solid #777; padding: 2px calc(6px * var(--fit, 1)); \
vertical-align: middle; font-variant-numeric: tabular-nums; }
.paper table.box { border-top: 1px solid #111; }
.paper table.box th { background: none; }
.paper table.bare, .paper table.bare :is(td, th) { border: 0; background: none; }
.paper figure { text-align: center; padding: 4pt 0; }
.paper img { height: auto; max-width: 100%; }
.paper .signs { display: flex; flex-wrap: wrap; gap: 2mm 10mm; padding: 2mm 0; }
.paper .signs.joint { padding-top: 0; }
.paper .signs .place { display: inline-flex; gap: 1em; align-items: end; flex: 1; }
.paper .signs .how { display: block; font-size: 0.9em; }
.paper .signs:not(.joint) { border-top: 1px solid #111; margin-top: 3mm; }
.paper .page-break { border: 0; border-top: 2px dashed #777; margin: 8mm 0; }
.paper mark { background: transparent; color: inherit; text-decoration-thickness: 2px; \
text-underline-offset: 3px; }
.paper .sign { font-size: 0.8em; font-weight: bold; margin-left: 1px; }
@media print { .paper { border: 0; padding: 0; width: auto; } \
.paper .page-break { break-after: page; visibility: hidden; } }
"""


_ALIGNMENTS = """\
.paper .al-j.al-j { text-align: justify; }
.paper .al-l.al-l { text-align: left; }
.paper .al-c.al-c { text-align: center; }
.paper .al-r.al-r { text-align: right; }
@media (max-width: 600px) { .paper .al-j.al-j, .paper p.al-j, .paper.paper.paper caption span { text-align: left; } }"""


def paper_class(look: Look) -> str:
    """Return the classes of the page of that look: its form (letter, report …) and its own."""
    return f"{_FORMS[look.form]} {_own_class(look)}"


def page_css(looks: Looks | None = None) -> str:
    """Return the style sheet of all looks (a city's own, else the shipped ones) as text."""
    return "\n".join([_FRAME, *_marks(), *_steps(), *_looks(looks), _ALIGNMENTS]) + "\n"


def _own_class(look: Look) -> str:
    return "p-" + _NOT_IN_NAMES.sub("-", look.name)


def _looks(looks: Looks | None) -> Iterator[str]:
    """The look of a document as read, then what differs from it in each form, and in each look from
    the first of its form."""
    plain = look_of("", looks)
    yield from _styles(".paper", plain, None)
    firsts: dict[Form, Look] = {}
    for name in ("", *presets(looks)):
        look = look_of(name, looks)
        form = f".paper.{_FORMS[look.form]}"
        if look.form not in firsts:
            firsts[look.form] = look
            yield from _styles(form, look, plain)
        own = f"{form}.{_own_class(look)}"
        yield f"{own} {{ {_page(look.page)} }}"
        yield from _styles(own, look, firsts[look.form])


def _styles(place: str, look: Look, below: Look | None) -> Iterator[str]:
    """The rules of every style, without what ``below`` says already."""
    for style in look.styles.values():
        if style.name in _UNSEEN:
            continue
        rules = _rules(style, look)
        known = below.styles.get(style.name) if below else None
        if below and known:
            old = _rules(known, below)
            gone = {name: _RESET.get(name, "0") for name in old if name not in rules}
            rules = {n: v for n, v in rules.items() if old.get(n) != v} | gone
        if rules:
            said = "; ".join(f"{name}: {value}" for name, value in rules.items())
            yield f"{place} {_selector(style.name)} {{ {said} }}"


def _selector(name: str) -> str:
    if name in _CELLS and name not in _SELECTORS:
        return f":is(td, th).s-{name}.s-{name}"  # stands above the rules of td and th
    return _SELECTORS.get(name, f".s-{name}")


def _page(page: Page) -> str:
    border, most = "", 6
    if page.border:
        border, most = "outline: 3px double #111; outline-offset: max(-12mm, -4vw); ", 10
    return (
        f"{border}width: {page.width:g}mm; padding: {page.top:g}mm min({page.right:g}mm, {most}vw) "
        f"{page.bottom + page.footer:g}mm min({page.left:g}mm, {most}vw);"
    )


def _rules(style: LineStyle, look: Look) -> dict[str, str]:
    font = look.fonts[style.font]
    names = ", ".join(f'"{name}"' for name in (font.hwpx, *font.fallback))
    in_table = style.name in _CELLS
    size = f"calc({style.size:g}pt * var(--fit, 1))" if in_table else f"{style.size:g}pt"
    rules = {
        "font-family": f"{names}, {'serif' if font.serif else 'sans-serif'}",
        "font-size": size,
        "line-height": f"{style.spacing / 100:g}",
    }
    if not in_table or style.name in _SELECTORS:  # every cell has a class for its own
        rules["text-align"] = _ALIGN[style.align]
    if style.name not in _SELECTORS and not in_table:
        rules |= _space(style)
    if style.bold:
        rules["font-weight"] = "bold"
    if style.tracking:
        rules["letter-spacing"] = f"{style.tracking / 100:g}em"
    if style.shade:
        rules["background"] = style.shade
    edge = {"위": "border-top", "아래": "border-bottom", "상자": "border"}.get(style.rule)
    if edge:
        rules[edge] = "1px solid #111"
    return rules


def _space(style: LineStyle) -> dict[str, str]:
    """The blank above and below; outside the line's own rule where it has one."""
    if style.rule:
        return {
            "margin-top": f"{style.before:g}pt",
            "margin-bottom": f"{max(style.after, 4):g}pt",
            "padding-top": "3pt",
            "padding-bottom": "3pt",
        }
    return {"padding-top": f"{style.before:g}pt", "padding-bottom": f"{style.after:g}pt"}


def _marks() -> Iterator[str]:
    for mark, kind in MARK_CLASSES.items():
        look = MARKS[mark]
        yield (
            f".paper mark.{kind} {{ text-decoration: underline {_LINES[look.underline]} "
            f"{look.color}; }}"
        )
        yield f".paper .sign.{kind} {{ color: {look.color}; }}"


def _steps() -> Iterator[str]:
    """Indents and hangs in half letters, widths in percent: classes instead of style attributes."""
    for half in range(1, 41):
        yield f".paper .in-{half} {{ padding-left: {half / 2:g}em; }}"
        yield (
            f".paper .hang-{half} > .lead {{ min-width: {half / 2:g}em; "
            f"margin-left: -{half / 2:g}em; }}"
        )
        yield f".paper .wide-{half} {{ min-width: {half / 2:g}em; }}"
    for percent in range(50, 100, 5):  # a narrow screen scrolls the table instead
        yield (
            f"@media (min-width: 601px), print {{ .paper .fit-{percent} "
            f"{{ --fit: {percent / 100:g}; word-break: normal; }} }}"
        )
    for percent in range(1, 101):
        yield f".paper .w-{percent} {{ width: {percent}%; }}"
