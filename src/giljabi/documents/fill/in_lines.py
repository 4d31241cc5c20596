"""Places within a line of text: 누름틀, ``{{성명}}``, ``○○○``, ``성명: ____`` and boxes to tick."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from giljabi.documents.fill.anatomy import Line, Node
from giljabi.documents.fill.names import bare, key
from giljabi.documents.fill.places import Edit, Option, Place, Seen, Sort, Spot, over

FIELDS = ("CLICK_HERE", "MAILMERGE")
_BRACES = re.compile(
    r"\{\{\s*(?P<two>[^{}\n]{1,60}?)\s*\}\}|\$\{\s*(?P<dollar>[^{}\n]{1,60}?)\s*\}"
    r"|\{\s*(?P<one>[^{}\n]{1,60}?)\s*\}|«\s*(?P<merge>[^«»\n]{1,60}?)\s*»"
    r"|<<\s*(?P<less>[^<>\n]{1,60}?)\s*>>"
)
_NEAR = 60
"""Letters before a blank in which its label is looked for."""
_OPENS = frozenset("{«<")
_CIRCLES = re.compile("[○◯〇]{2,12}")
_NAME_CIRCLES = re.compile("[○◯〇]{3}")
_LABELLED = re.compile(
    r"(?P<name>[가-힣A-Za-z()·/ \u3000]{1,24}?)[ \u3000]{0,24}[:：](?P<gap>[\s_\u3000]*)"
)
_BOX = re.compile(r"[□☐▢☑☒■▣]|\[[ \u3000√✓✔vVoO○]{0,3}\]")
_OPTION = re.compile(r"[ \u3000]?(?P<words>[^□☐▢☑☒■▣\[\]\n]*?)(?=[ \u3000]{2,}|[□☐▢☑☒■▣\[\n,]|$)")
_TICKED = {"□": "☑", "☐": "☑", "▢": "☑", "☑": "☑", "☒": "☒", "■": "■", "▣": "▣"}
_CLEAR = {"☑": "□", "☒": "□", "■": "□", "▣": "□"}
_PAIRS = (
    {
        f"{a}{mark}{b}{end}": pair
        for pair in ("을/를", "은/는", "이/가", "과/와", "으로/로", "아/야")
        for a, b in (pair.split("/"), reversed(pair.split("/")))
        for mark, end in (("(", ")"), ("/", ""))
    }
    | {"(으)로": "으로/로"}
    | {f"(이){rest}": f"이{rest}/{rest}" for rest in ("라", "며", "나", "고", "여", "란")}
)
_PARTICLE = re.compile("|".join(re.escape(word) for word in sorted(_PAIRS, key=len, reverse=True)))
_COMMAND = re.compile(r"Direction:wstring:([0-9]{1,4}):")
_GUIDE = re.compile(
    r"(?:을|를|은|는)?(?:여기에|이곳에)?(?:마우스로누르고)?(?:내용을)?(?:입력|기재|기입|적|쓰|작성)(?:하세요|하십시오|으세요|십시오|란)?\.?$"
)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands round a line: the cell to the left or above, by which its blanks are called."""

    name: str = ""
    narrow: tuple[str, ...] = ()


def find_fields(line: Line, seen: Seen) -> Iterator[Place]:
    """Yield the 누름틀 that begin and end in the line."""
    ends = [(at, node) for at, begins, node in line.controls if not begins]
    for at, begins, node in line.controls:
        if not begins or node.get("type") not in FIELDS:
            continue
        end = _end_of(node, at, ends)
        guide = _guide(line, node)
        name = node.get("name").strip() or _GUIDE.sub("", key(guide))
        if end is None or not name or not seen.take(line, at, end):
            continue
        text = line.text[at:end]
        spot = Spot(line, at, end, _field_edits(line, node, at, end, text == guide))
        shown, _, form = name.partition(":")
        yield Place(
            Sort.FIELD, shown.strip(), (key(shown),), (spot, *_particle(line, end, seen)),
            form=form.strip(), filled=bool(text.strip()) and text != guide and node.get("dirty") == "1",
        )  # fmt: skip


def _end_of(node: Node, at: int, ends: Sequence[tuple[int, Node]]) -> int | None:
    wanted = node.get("id")
    named = [place for place, end in ends if wanted and end.get("beginIDRef") == wanted]
    after = [place for place, _ in ends if place >= at]
    return next((place for place in named or after if place >= at), None)


def _guide(line: Line, node: Node) -> str:
    """The words that 한글 shows in a 누름틀 while it is empty."""
    for parameter in node.walk("stringParam"):
        words = unescape(line.data[parameter.open_end : parameter.close].decode("utf-8", "replace"))
        if parameter.get("name") == "Direction":
            return words
        found = _COMMAND.search(words) if parameter.get("name") == "Command" else None
        if found:
            return words[found.end() : found.end() + int(found[1])]
    return ""


def _field_edits(line: Line, node: Node, at: int, end: int, guided: bool) -> tuple[Edit, ...]:
    """A value stands in the run of the field's beginning: the words of the guide are red italics."""
    edits = list(_dirty(node))
    if end > at and not guided:
        return (*edits, *over(line, at, end))
    control = node.parent
    assert control is not None
    tag = f"{node.prefix}:t" if node.prefix else "t"
    edits.append(Edit(control.end, control.end, f"<{tag}>".encode(), f"</{tag}>".encode()))
    if end > at:
        edits += [Edit(e.start, e.end, words=False) for e in over(line, at, end)]
    return tuple(edits)


def _dirty(node: Node) -> Iterator[Edit]:
    """``dirty="1"`` says that the words are a value; else 한글 takes them for the guide."""
    found = re.search(rb"\bdirty\s*=\s*([\"'])0\1", node.attributes)
    if found:
        start = node.open_end - 1 - len(node.attributes) + found.end() - 2
        yield Edit(start, start + 1, b"1", words=False)


def find_braces(line: Line, seen: Seen) -> Iterator[Place]:
    """Yield ``{{성명}}``, ``{성명}``, ``${성명}``, ``«성명»`` and ``<<성명>>``, in whatever runs their
    letters stand."""
    for found in _BRACES.finditer(line.text) if _OPENS & set(line.text) else ():
        said = next(word for word in found.groups() if word)
        name, _, form = said.partition(":")
        if not key(name) or not seen.take(line, *found.span()):
            continue
        spot = Spot(line, *found.span(), over(line, *found.span()))
        yield Place(
            Sort.BRACES, name.strip(), (key(name),), (spot, *_particle(line, found.end(), seen)),
            form=form.strip(), weak=("{}",) if found["one"] else (),
        )  # fmt: skip


def find_circles(line: Line, seen: Seen, around: Around) -> Iterator[Place]:
    """Yield ``○○○``: called by the label before it, by its cell, else 성명 (three circles)."""
    for found in _CIRCLES.finditer(line.text):
        before = line.text[max(found.start() - _NEAR, 0) : found.start()].rstrip()
        label = re.search(r"([가-힣A-Za-z· ]{1,24})[:：]$", before)
        alone = _NAME_CIRCLES.fullmatch(found[0]) is not None
        if label:
            names, shown = (key(label[1]),), label[1].strip()
        elif around.name and not before and found.start() <= _NEAR:
            names, shown = (key(around.name),), around.name
        elif alone and not re.match(r"\s?[년월일과동구시도]", line.text[found.end() :]):
            names, shown = (key("성명"),), "성명"
        else:
            continue
        if seen.take(line, *found.span()):
            spot = Spot(line, *found.span(), over(line, *found.span()))
            yield Place(Sort.CIRCLES, f"{found[0]}({shown})", names,
                        (spot, *_particle(line, found.end(), seen)), around.narrow)  # fmt: skip


def find_boxes(lines: Sequence[Line], seen: Seen, around: Around) -> Iterator[Place]:
    """Yield the boxes of some lines as one choice, called by the label before the first."""
    spots = [spot for line in lines for spot in _boxes(line, seen)]
    if not spots:
        return
    first = spots[0]
    before = first.line.text[: first.first].strip().strip(":：").strip()
    shown = before or around.name or "선택"
    names = tuple(filter(None, (key(shown), bare(shown))))
    yield Place(Sort.BOX, shown, tuple(dict.fromkeys(names)), tuple(spots), around.narrow)


def _boxes(line: Line, seen: Seen) -> Iterator[Spot]:
    for found in _BOX.finditer(line.text):
        after = _OPTION.match(line.text, found.end())
        words = after["words"].strip() if after else ""
        if not bare(words) or len(words) > 40 or not seen.take(line, *found.span()):
            continue
        sign = found[0]
        if sign.startswith("["):
            on, off = "[√]", sign if not sign[1:-1].strip() else "[ ]"
        else:
            on, off = _TICKED[sign], _CLEAR.get(sign, sign)
        option = Option(bare(words), words, on, off)
        yield Spot(line, *found.span(), over(line, *found.span()), option=option)


def find_labelled(line: Line, seen: Seen) -> Iterator[Place]:
    """Yield the blanks after ``성명:`` to the end of the line, or to the next label."""
    for found in _LABELLED.finditer(line.text) if ":" in line.text or "：" in line.text else ():
        gap, last = found["gap"], found.end() == len(line.text)
        if not key(found["name"]) or not (last or len(gap) >= 3) or "\n" in gap:
            continue
        first = found.start("gap")
        if not seen.take(line, first, found.end()) or (first == found.end() and not line.spots):
            continue
        trail = "" if last else "  "
        if first == found.end():
            edits: tuple[Edit, ...] = (Edit(line.spots[-1][1], line.spots[-1][1]),)
        else:
            edits = over(line, first, found.end())
        spot = Spot(line, first, found.end(), edits, lead=" ", trail=trail)
        yield Place(Sort.LINE, " ".join(found["name"].split()), (key(found["name"]),), (spot,))


def _particle(line: Line, at: int, seen: Seen) -> tuple[Spot, ...]:
    """``을(를)`` right after a value."""
    found = _PARTICLE.match(line.text, at)
    if found is None or not seen.take(line, *found.span()):
        return ()
    return (Spot(line, *found.span(), over(line, *found.span()), pair=_PAIRS[found[0]]),)
