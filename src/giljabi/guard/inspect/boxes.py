"""Boxes of a form: which of the options is ticked, whether the boxes lead or follow.

``☐ 일반 ☑ 대외비``, ``공개( ) 비공개(O, 5호)``, ``○ S ○ O ● C``, one option a line. It refuses to know what
an option means (``entries``, ``stamps``).
"""

import re
from collections.abc import Sequence

from giljabi.guard.find.patterns import lazily

_OPEN_SIGN, _SHUT_SIGN = "☐□◻◯▢", "☑☒■▣✓✔✅◼◾◉⦿√"
_TICK = r"[vVxX✓✔√○●Oo]"
_BOX = lazily(
    rf"(?P<shut>[{_SHUT_SIGN}]|\[ ?{_TICK} ?\]|\( ?{_TICK} ?(?=[,)])\)?)|(?P<open>[{_OPEN_SIGN}]|\[ {{0,6}}\]|\( {{0,10}}\))"
)
_ROUND = lazily(rf"(?P<shut>[●◉◎⦿{_SHUT_SIGN}])|(?P<open>[○◯])")
_RADIO, _RING = re.compile("[●◉◎⦿]"), re.compile("[○◯]")
_SIGN = re.compile(
    rf"[{_OPEN_SIGN}{_SHUT_SIGN}●◉◎⦿]|\[ {{0,6}}{_TICK}? {{0,6}}\]|\( {{0,10}}(?:\)|{_TICK} ?[,)])"
)
_OPTION = lazily(
    r"(?:대국민 ?|전부 ?|전체 ?)?비 ?공 ?개|부분 ?공개|열람 ?제한|(?:전부 ?|전체 ?|완전 ?)?공개|대 ?외 ?비|(?:[ⅠⅡⅢ123I]+ ?급 ?)?비 ?밀|극비|기밀|민감|일반|평문|보통"
    r"|해당 ?없음|(?<![A-Za-z])[CSO](?![A-Za-z])(?: ?등급)?"
)
_DETAIL = re.compile(
    r" ?(?:정보|문서|자료|등급)*(?: ?[(,-]? ?(?:제? ?[0-9]{1,2} ?조|제? ?[1-8] ?항|제? ?[1-8] ?호?|[ⅠⅡⅢ123I]+ ?급|[CSO]|기밀|민감|공개|[·,])+ ?\)?)?"
)
_LONGEST = 200
_EMPTY = re.compile(rf"[{_OPEN_SIGN}]|\[ *\]|\( *\)|[○◯]")


def chosen(line: str) -> tuple[int, int] | None:
    """Return where the ticked option of a row stands, ``(0, 0)`` if none is; ``None``: no row of boxes."""
    if _SIGN.search(line) is None or len(line) > _LONGEST:
        return None
    radio = _RADIO.search(line) and _RING.search(line)
    boxes = list((_ROUND if radio else _BOX).finditer(line))
    if not boxes:
        return None
    taken = [box.span() for box in boxes]
    options = [
        one
        for one in _OPTION.finditer(line)
        if not any(start <= one.start() < end for start, end in taken)
    ]
    if len(options) >= 2 and (len(boxes) >= 2 or boxes[0]["shut"]):
        row = len(boxes) >= 2 or _EMPTY.search(line)
        return _ticked(line, boxes, options) if row else None
    alone = len(boxes) == 1 and len(options) == 1 and _lone(line, boxes[0], options[0])
    if not alone:
        return None
    return _span(line, options[0]) if boxes[0]["shut"] else (0, 0)


def _ticked(
    line: str, boxes: list[re.Match[str]], options: list[re.Match[str]]
) -> tuple[int, int] | None:
    leads = _leads(boxes, options)
    for box in boxes:
        if not box["shut"]:
            continue
        if leads:
            after = [one for one in options if one.start() >= box.end()]
            return _span(line, after[0]) if after else (0, 0)
        before = [one for one in options if one.end() <= box.start()]
        return _span(line, before[-1], box.end()) if before else (0, 0)
    return 0, 0


def _leads(boxes: list[re.Match[str]], options: list[re.Match[str]]) -> bool:
    """Boxes lead when the last option has none behind it; a label before them may be an option too."""
    return options[-1].start() > boxes[-1].start()


def _span(line: str, option: re.Match[str], end: int = 0) -> tuple[int, int]:
    """Return the span of an option with its 호 or 급, which may stand behind the box that follows it."""
    detail = _DETAIL.match(line, max(end, option.end()))
    own = _DETAIL.match(line, option.end())
    return option.start(), max(one.end() for one in (option, detail, own) if one)


def _lone(line: str, box: re.Match[str], option: re.Match[str]) -> bool:
    """One option a line: - [x] 대외비; nothing beside the box and the option."""
    span = _span(line, option)
    left = line[: box.start()] + line[box.end() : span[0]] + line[span[1] :]
    return box.start() < option.start() and not re.search(r"\w", left)


_CELLS = re.compile(r"[|│┃\t]")
_FILLED = re.compile(rf"[●◉◎⦿{_SHUT_SIGN}]|[\[(] ?{_TICK} ?[\])]|[vV]")
_HOLLOW = re.compile(rf"[○◯{_OPEN_SIGN}]|[\[(] *[\])]")


def pointed(line: str, others: Sequence[str]) -> str | None:
    """Read a row of two cells, an option and a sign: the option taken, "" if another row's is."""
    cells = [cell.strip() for cell in _CELLS.split(line) if cell.strip()]
    if len(cells) != 2 or not any(map(_sign, cells)) or not _OPTION.search(line):
        return None
    sign, option = cells if _sign(cells[0]) else cells[::-1]
    if _FILLED.fullmatch(sign):
        return option
    return "" if any(_FILLED.search(other) for other in others) else option


def column(head: str, row: str) -> str | None:
    """Read a row of nothing but signs under a row of options: the option over the filled sign."""
    options, signs = _CELLS.split(head), [cell.strip() for cell in _CELLS.split(row)]
    if len(options) != len(signs) or sum(map(bool, map(_OPTION.search, options))) < 2:
        return None
    if not any(signs) or not all(not cell or _sign(cell) for cell in signs):
        return None
    taken = [at for at, cell in enumerate(signs) if _FILLED.fullmatch(cell)]
    taken = taken or [at for at, cell in enumerate(signs) if cell]
    return options[taken[0]].strip() if len(taken) == 1 else ""


def _sign(cell: str) -> bool:
    return (_FILLED.fullmatch(cell) or _HOLLOW.fullmatch(cell)) is not None
