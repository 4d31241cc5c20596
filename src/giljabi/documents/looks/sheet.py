"""The style sheet of documents on screen, made from the same looks that HWPX and PDF use.

The web room serves it as a file. Sizes, spacing and marks come from ``look.py``; nothing here
decides how a document looks, only how to say it in CSS.
"""

from collections.abc import Iterator

from giljabi.book.kinds import Mark
from giljabi.documents.looks.look import MARKS, LineStyle, Look, look_of, presets

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
_FORMS = {"공문": "letter", "보고": "report", "글": "plain"}

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
.paper th { background: #e8eef7; }
.paper figure { text-align: center; padding: 4pt 0; }
.paper img { height: auto; max-width: 100%; }
.paper .signs { display: flex; flex-wrap: wrap; gap: 2mm 10mm; padding: 2mm 0; }
.paper .signs.joint { padding-top: 0; }
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
    """Return the class of the page of that look: letter, report or plain."""
    return _FORMS[look.form]


def page_css() -> str:
    """Return the style sheet of all looks as text."""
    return "\n".join([_FRAME, *_marks(), *_steps(), *_looks(), _ALIGNMENTS]) + "\n"


def _looks() -> Iterator[str]:
    seen: set[str] = set()
    for name in ("", *presets()):
        look = look_of(name)
        kind = paper_class(look)
        if kind in seen:
            continue
        seen.add(kind)
        page = look.page
        yield (
            f".paper.{kind} {{ width: {page.width:g}mm; "
            f"padding: {page.top:g}mm min({page.right:g}mm, 6vw) "
            f"{page.bottom + page.footer:g}mm min({page.left:g}mm, 6vw); }}"
        )
        for style in look.styles.values():
            place = _SELECTORS.get(style.name, f".s-{style.name}")
            yield f".paper.{kind} {place} {{ {_style(style, look)} }}"


def _style(style: LineStyle, look: Look) -> str:
    font = look.fonts[style.font]
    names = ", ".join(f'"{name}"' for name in (font.hwpx, *font.fallback))
    in_table = style.name in ("칸", "칸머리")
    size = f"calc({style.size:g}pt * var(--fit, 1))" if in_table else f"{style.size:g}pt"
    rules = [
        f"font-family: {names}, {'serif' if font.serif else 'sans-serif'}",
        f"font-size: {size}",
        f"line-height: {style.spacing / 100:g}",
        f"text-align: {_ALIGN[style.align]}",
    ]
    if style.name not in _SELECTORS:
        rules += _space(style)
    if style.bold:
        rules.append("font-weight: bold")
    if style.tracking:
        rules.append(f"letter-spacing: {style.tracking / 100:g}em")
    if style.shade:
        rules.append(f"background: {style.shade}")
    edge = {"위": "border-top", "아래": "border-bottom", "상자": "border"}.get(style.rule)
    if edge:
        rules.append(f"{edge}: 1px solid #111")
    return "; ".join(rules)


def _space(style: LineStyle) -> list[str]:
    """The blank above and below; outside the line's own rule where it has one."""
    if style.rule:
        return [
            f"margin-top: {style.before:g}pt",
            f"margin-bottom: {max(style.after, 4):g}pt",
            "padding-top: 3pt",
            "padding-bottom: 3pt",
        ]
    return [f"padding-top: {style.before:g}pt", f"padding-bottom: {style.after:g}pt"]


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
