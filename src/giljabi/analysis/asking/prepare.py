"""Pieces made plain before they are read: hints dropped, near spellings taken, values put together."""

import re
from dataclasses import replace

from giljabi.analysis.asking.known import Known, key
from giljabi.analysis.asking.places import address_columns
from giljabi.analysis.asking.sense import Part, Token
from giljabi.analysis.asking.wording import called
from giljabi.analysis.asking.words import numeral

_LEAST_NEAR = 3


def prepared(question: str, tokens: list[Token], known: Known, said: list[str]) -> list[Token]:
    """Return the pieces with fewer to wonder about; what was assumed is added to ``said``."""
    made = _headed(_without_glosses(tokens, said), known)
    made = [_near(token, known, said) for token in made]
    made = [t for n, t in enumerate(made) if not _holds_nothing(made, n)]
    made = _without_hints(made, known)
    made = _named_group(made, known)
    made = _without_idle(made)
    made = [_amount_of_days(made, n) for n in range(len(made))]
    for token in made:
        if token.part is Part.VALUE and key(token.text) in known.short and len(token.values) == 1:
            said.append(
                f"{called(token.text, '은/는')} {called(token.values[0][1], '으로/로')} 보았습니다."
            )
    return made


def _amount_of_days(tokens: list[Token], n: int) -> Token:
    """Take 10일 초과 as an amount, not as a day of the month."""
    token, after = tokens[n], tokens[n + 1 : n + 2]
    is_amount = (
        token.part is Part.TIME
        and token.when is None
        and after
        and after[0].is_word("ge", "le", "gt", "lt")
    )
    before = [t for t in tokens[:n] if t.part is Part.COLUMN]
    if is_amount and before:
        return replace(token, part=Part.NUMBER, unit="일")
    return token


def _holds_nothing(tokens: list[Token], n: int) -> bool:
    """Say whether 들어 있는 holds no text: 자료에 들어 있는 날짜."""
    before = [t for t in tokens[:n] if t.part is not Part.FILLER][-2:]
    if not tokens[n].is_word("contains") or not tokens[n].text.startswith("들어"):
        return False
    return len(before) < 2 or before[0].part is not Part.COLUMN


_HEADS = frozenset({"칸", "열", "항목", "란", "컬럼", "필드"})
_SPAN = re.compile(
    r"(?<!최근)(?<!최근 )(?<!지난 )(?<![\d,.])(\d{1,2}|한|두|세|네)\s?(년|개년|개월|달|개\s?분기|분기|일)\s?(?:간의|간|치로|치|동안의|동안|분|(?=[,)]))"
)


def unspanned(question: str, known: Known, said: list[str]) -> str:
    """Return the question without 3년간, where three years are all that the data has."""
    cells = [p for found in known.periods.values() for p in found.values()]
    for found in _SPAN.finditer(question):
        count = int(found[1]) if found[1].isdigit() else numeral(found[1])
        unit = found[2].replace(" ", "")
        part = 1 if "년" in unit else 3 if unit == "일" else 2
        several = {(c.year, c.month, c.day)[:part] for c in cells}
        if "분기" not in unit and cells and len(several) == count:
            said.append(f"{called(found[0].strip(), '은/는')} 자료의 전체 기간으로 보았습니다.")
            return question[: found.start()] + " " * len(found[0]) + question[found.end() :]
    return question


def _without_glosses(tokens: list[Token], said: list[str]) -> list[Token]:
    """Drop (설날) behind a day: it says again what the day is."""
    made: list[Token] = []
    for token in tokens:
        if (
            token.part is Part.UNKNOWN
            and token.text.startswith("(")
            and made
            and made[-1].part is Part.TIME
        ):
            said.append(
                f"괄호 안의 {called(token.text[1:], '은/는')} 앞말을 풀어 쓴 것으로 보았습니다."
            )
            continue
        made.append(token)
    return made


def _headed(tokens: list[Token], known: Known) -> list[Token]:
    """Take a word before 칸 or 열 as the column, even where a cell is written the same."""
    made: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        mention = known.mentions.get(key(token.text))
        is_head = after is not None and key(after.text) in _HEADS and token.part is Part.VALUE
        if is_head and mention and len(mention.columns) == 1:
            token = replace(
                token, part=Part.COLUMN, columns=mention.columns, grade=mention.grade, values=()
            )
        made.append(token)
    return made


def _near(token: Token, known: Known, said: list[str]) -> Token:
    """Take a word that is one letter off the only name that it can be."""
    word = key(token.text)
    if token.part is not Part.UNKNOWN or len(word) < _LEAST_NEAR:
        return token
    names = {
        p: m for p, m in known.mentions.items() if len(p) >= _LEAST_NEAR and len(m.columns) == 1
    }
    cells = {p: v for p, v in known.values.items() if len(p) >= _LEAST_NEAR and len(v) == 1}
    near = [w for w in (*names, *cells) if abs(len(w) - len(word)) <= 1 and _one_off(word, w)]
    owners = {names[w].columns if w in names else cells[w] for w in near}
    if len(owners) != 1:
        return token
    found = near[0]
    said.append(f"{called(token.text, '은/는')} '{found}'의 잘못으로 보았습니다.")
    if found in names:
        return replace(
            token, part=Part.COLUMN, columns=names[found].columns, grade=names[found].grade
        )
    return replace(token, part=Part.VALUE, values=cells[found])


def _one_off(one: str, two: str) -> bool:
    """Say whether two words differ by one letter (자모), one more or one less."""
    import unicodedata

    a, b = unicodedata.normalize("NFD", one), unicodedata.normalize("NFD", two)
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    start = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    return (
        a[start + 1 :] == b[start + 1 :]
        or a[start:] == b[start + 1 :]
        or a[start + 1 :] == b[start:]
    )


def _is_basis(tokens: list[Token], n: int) -> bool:
    """Say whether a piece is part of (전체 인구 기준): it says again what a ratio is of."""
    after = [t.text for t in tokens[n + 1 : n + 3]]
    return (
        any(a.startswith("기준") and "로" not in a and "일" not in a for a in after[:1])
        and tokens[n].part is Part.COLUMN
    )


def _without_hints(tokens: list[Token], known: Known) -> list[Token]:
    """Drop 주소 beside a place: it only says where the place stands."""
    addresses = set(address_columns(known))
    if known.derived or any(t.part is Part.PLACE for t in tokens):
        tokens = [t for n, t in enumerate(tokens) if not _is_basis(tokens, n)]
    held = any(t.is_word("contains", "starts", "ends") for t in tokens)
    if held or not any(t.part is Part.PLACE for t in tokens):
        return tokens
    by = {
        n for n, t in enumerate(tokens) if t.is_word("by", "contains", "starts", "ends", "missing")
    }
    return [
        t
        for n, t in enumerate(tokens)
        if not (t.part is Part.COLUMN and set(t.columns) <= addresses and n + 1 not in by)
    ]


def _named_group(tokens: list[Token], known: Known) -> list[Token]:
    """Take 강남 3구(강남·서초·송파) as the three that are listed."""
    for n in range(len(tokens) - 2):
        name, number = tokens[n], tokens[n + 1]
        rest = tokens[n + 2 :]
        run = 0
        while run < len(rest) and rest[run].part in (Part.VALUE, Part.PLACE):
            run += 1
        counted = number.part is Part.NUMBER and number.number == run and run > 1
        if counted and name.part in (Part.VALUE, Part.PLACE, Part.UNKNOWN):
            return [*tokens[:n], *tokens[n + 2 :]]
    return tokens


def _without_idle(tokens: list[Token]) -> list[Token]:
    """Drop 있는 and 적힌 behind a value or a place, and 달이 있는 behind a condition."""
    made: list[Token] = []
    for token in tokens:
        last = made[-1] if made else None
        if token.is_word("present") and last is not None:
            if last.part in (Part.VALUE, Part.PLACE, Part.QUOTE, Part.TIME):
                continue
            if last.is_word("month_noun", "day_noun", "year_noun"):
                made[-1] = replace(last, word="some")
                continue
        made.append(token)
    return made
