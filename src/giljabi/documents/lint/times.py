"""Rules 11–14 and 82: times of day, in 24 hours with a colon."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import HANDBOOK, Example, Hit, Rule, decree
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        11,
        "TIME-24H",
        Severity.ERROR,
        Basis.LAW,
        decree("제7조제5항"),
        "시각은 24시각제에 따라 숫자로 적고 쌍점으로 구분합니다.",
        (
            Example("오후 2시에 개최합니다.", "14:00에 개최합니다."),
            Example("오전 9시 30분부터 접수합니다.", "09:30부터 접수합니다."),
            Example("15시에 개최합니다.", "15:00에 개최합니다."),
        ),
    ),
    Rule(
        12,
        "TIME-PAD",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "시각의 시는 두 자리로 적습니다.",
        (Example("일시: 3. 5.(목) 9:00", "일시: 3. 5.(목) 09:00"),),
        autofix=True,
    ),
    Rule(
        13,
        "TIME-COLON",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "시와 분 사이의 쌍점은 앞뒤를 붙여 씁니다.",
        (Example("회의 시간: 13 : 20", "회의 시간: 13:20"),),
        autofix=True,
    ),
    Rule(
        14,
        "TIME-24",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "24:00은 다음 날 00:00과 헷갈립니다. '다음 날 00:00'으로 적거나 마감 시각을 바꾸세요.",
        (Example("접수 마감 시간은 24:00입니다.", "접수 마감 시간은 18:00입니다."),),
    ),
    Rule(
        82,
        "TIME-REAL",
        Severity.ERROR,
        Basis.REASON,
        "하루는 24시간, 한 시간은 60분",
        "없는 시각입니다. 시각을 확인하세요.",
        (
            Example("회의 시간은 25:00입니다.", "회의 시간은 15:00입니다."),
            Example("일시: 2026. 3. 5.(목) 14:75", "일시: 2026. 3. 5.(목) 14:15"),
        ),
    ),
)

_TIME = re.compile(
    r"(?=[오새아낮저밤AaPp\d])(?:(오전|오후|새벽|아침|낮|저녁|밤|[AaPp]\.?[Mm]\.?)[ ]?)?(\d{1,2})"
    r"(?:[ ]?시(?:[ ]?(\d{1,2})[ ]?분|[ ]?(반))?|([ ]{0,2}):([ ]{0,2})([0-5]\d))"
)
_NO_TIME = re.compile(
    r"\d{1,2}(?::(\d\d)(?![\d:])|시(?:[ ]?(\d{1,2})분)?(?=에|부터|까지|[ ,.~∼)]|$))"
)
_FOLLOWS = re.compile(
    r"(?:에|부터|까지|경|이후|이전|전|를|을|로|와|과|의|께|쯤|이|입니다|$|[^가-힣\d])(?![ ]?방향)"
)
_CONTEXT = re.compile(
    r"일\s*시|시\s*간|시각|일정|까지|부터|시작|개최|출발|도착|마감|[~∼～]|\([월화수목금토일]\)"
)
_RATIO = re.compile(r"비율|축척|경쟁률|점수|스코어|배율|대비|배합")
_MORNING = frozenset({"오전", "새벽", "아침", "am"})
_HOURS = {
    "오전": range(12),
    "새벽": range(7),
    "아침": range(5, 12),
    "오후": range(1, 24),
    "낮": range(1, 13),
    "저녁": range(4, 12),
    "밤": range(6, 12),
    "am": range(12),
    "pm": range(1, 24),
}
"""Hours that a word may stand before; 밤 12시 belongs to the next day and has no form of its own."""

_SMALL_HOURS = range(1, 5)


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield what is wrong with the times of the sheet."""
    yield from _impossible(sheet)
    tells: dict[int, bool] = {}
    for match in _TIME.finditer(sheet.calm):
        if not _alone(match):
            continue
        row = sheet.row_at(match.start())
        start = match.start() - sheet.starts[row]
        if match[1] or match[7] is None:
            found = _spoken(match)
        else:
            if row not in tells:  # 줄마다 한 번만: 긴 줄에서 시각마다 다시 훑지 않는다
                tells[row] = _tells_time(sheet.rows[row].text)
            found = _written(match) if tells[row] else iter(())
        for rule, right, said in found:
            yield Hit(rule, row, start, start + len(match.group()), right, said)


def _impossible(sheet: Sheet) -> Iterator[Hit]:
    """Yield 25:00, 14:75 and 13시 70분; 24:00 has a rule of its own."""
    text = sheet.calm
    for match in _NO_TIME.finditer(text):
        hour, minute = (
            int(match.group().split(":")[0].split("시")[0]),
            int(match[1] or match[2] or 0),
        )
        if hour < 25 and (minute < 60 or (match[1] and match.group()[1] == ":")):
            continue
        before = text[match.start() - 1 : match.start()]
        row = sheet.row_at(match.start())
        spoken = match[2] is not None
        alone = not before or before not in "0123456789:.,제"
        if alone and (spoken or _tells_time(sheet.rows[row].text)):
            yield sheet.hit("TIME-REAL", *match.span())


def _alone(match: re.Match[str]) -> bool:
    text, before = match.string, match.string[match.start() - 1 : match.start()]
    if before and (before.isdigit() or before in ":제" or (before in ".-" and match[7] is None)):
        return False
    if match[1] and (before.isalpha() or (before == "." and match[1][0] in "aApP")):
        return False
    after = match.end()
    if match[7] is not None:
        return not text[after : after + 1].isdigit() and text[after : after + 1] != ":"
    return _FOLLOWS.match(text, after) is not None


def _spoken(match: re.Match[str]) -> Iterator[tuple[str, str | None, str]]:
    """Yield the finding of ``오후 2시``, ``15시`` and the ambiguous ``3시``."""
    word = (match[1] or "").lower().replace(".", "")
    hour = int(match[2])
    minute = 30 if match[4] else int(match[3] or match[7] or 0)
    if hour > 24 or minute > 59 or (not word and hour in {0, 24}):
        return
    if word == "밤" and hour == 12:
        yield "TIME-24H", None, "밤 12시는 다음 날 00:00입니다."
        return
    clock = _clock(word, hour)
    if clock is None:
        yield "TIME-24H", None, "오전인지 오후인지 알 수 없으니 확인하여 고치세요."
    else:
        yield "TIME-24H", f"{clock:02d}:{minute:02d}", ""


def _clock(word: str, hour: int) -> int | None:
    """Return the hour of 24, ``None`` when it is ambiguous."""
    if not word:
        return hour if hour > 12 else None
    if word == "밤" and hour in _SMALL_HOURS:
        return hour
    if hour not in _HOURS[word]:
        return None
    return hour if word in _MORNING or hour >= 12 else hour + 12


def _tells_time(line: str) -> bool:
    """Tell a line in which ``9:00`` is a time from one in which it may be a ratio."""
    return _CONTEXT.search(line) is not None and _RATIO.search(line) is None


def _written(match: re.Match[str]) -> Iterator[tuple[str, str | None, str]]:
    """Yield what is wrong with ``9:00`` and ``13 : 20``."""
    hour, spaced = int(match[2]), bool(match[5] or match[6])
    if hour > 24:
        return
    right = f"{hour:02d}:{match[7]}"
    if hour == 24:
        yield "TIME-24", None, ""
    if spaced:
        yield "TIME-COLON", right, ""
    if len(match[2]) == 1:
        yield "TIME-PAD", right, ""
