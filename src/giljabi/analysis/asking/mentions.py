"""Which column a mention means when it may mean several, before anything else is read."""

import re
from dataclasses import replace

from giljabi.analysis.asking.known import PARTLY, TAILED, Known, key
from giljabi.analysis.asking.measures import AGGREGATES
from giljabi.analysis.asking.sense import Doubt, Part, Token
from giljabi.analysis.asking.wording import called
from giljabi.analysis.asking.words import book
from giljabi.book.korean import josa

_PEOPLE = re.compile("고령|노인|어르신|외국인|청년|아동|유소년|장애인")
_PAIRS = ("이/가", "은/는", "을/를", "과/와", "으로/로")
_TOTALS = frozenset({"합계", "계", "소계", "총계", "전체", "합"})
_PRICE_TAILS = frozenset({"가격", "요금", "액수", "금액"})
_COUNT_TAILS = frozenset({"건수", "수", "인원", "인구수", "규모"})


class Unclear(Exception):
    """The reading stops here, with a doubt to hand back."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt.what)
        self.doubt = doubt


def settled(question: str, tokens: list[Token], known: Known, said: list[str]) -> list[Token]:
    """Join mentions that together name one column, drop words that only name its kind, and fillers.

    Raises ``Unclear`` when a mention may still mean several columns.
    """
    kept = [token for token in tokens if token.part is not Part.FILLER]
    joined = _joined(kept)
    made: list[Token] = []
    for token in _untailed(joined, known):
        told = {n for t in made if t.part is Part.COLUMN for n in t.columns}
        again = [n for n in token.columns if n in told] if len(token.columns) > 1 else []
        if len(again) == 1 and token.grade >= TAILED:
            token = replace(token, columns=(again[0],))
        made.append(_event(token, known) or _one(question, token, known, said))
    return made


def _event(token: Token, known: Known) -> Token | None:
    """Take 접수된 and 들어온 in a register (접수번호, 접수일자) as one row of it."""
    others = [n for n in token.columns if n not in known.periods]
    stems = {key(n)[:2] for n in token.columns}
    if (
        token.part is not Part.COLUMN
        or len(token.columns) < 2
        or len(others) == len(token.columns)
        or len(stems) != 1
    ):
        return None
    if all(re.search("번호|코드|경로|방법", n) for n in others):
        return replace(token, part=Part.ROW, word=token.text, columns=())
    return None


def _joined(tokens: list[Token]) -> list[Token]:
    made: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        last = made[-1] if made else None
        if (
            last
            and last.part is Part.COLUMN
            and token.part is Part.ROW
            and key(token.text) == "사건"
            and not last.particle
        ):
            made[-1] = replace(last, particle=token.particle)
        elif (
            last
            and _PEOPLE.search(last.text)
            and len(last.columns) == 1
            and key(token.text) in ("인구", "인구수")
            and not last.particle
            and token.part is Part.COLUMN
            and not set(last.columns) & set(token.columns)
        ):
            made[-1] = replace(
                last, end=token.end, particle=token.particle, text=f"{last.text} {token.text}"
            )
        elif last and _goes_on(last, token):
            common = tuple(c for c in last.columns if c in token.columns)
            made[-1] = replace(
                last, columns=common, end=token.end, particle=token.particle,
                grade=max(last.grade, token.grade), text=f"{last.text} {token.text}",
            )  # fmt: skip
        elif not (after and after.is_word("by")) and (at := _across(made, token)) is not None:
            common = tuple(c for c in made[at].columns if c in token.columns)
            made[at] = replace(made[at], columns=common)
        else:
            made.append(token)
    return made


def _goes_on(last: Token, token: Token) -> bool:
    """Say whether two neighbouring mentions share a column: 남자 인구."""
    if (
        last.part is not Part.COLUMN
        or token.part is not Part.COLUMN
        or last.particle not in ("", "의")
    ):
        return False
    loose = last.grade >= PARTLY and token.grade >= PARTLY
    return loose and bool(set(last.columns) & set(token.columns)) and last.columns != token.columns


def _across(made: list[Token], token: Token) -> int | None:
    """Return the place of a mention that this one completes: 살인이 10건 이상 발생한."""
    if token.part is not Part.COLUMN or token.grade < PARTLY or len(token.columns) < 2:
        return None
    for place in range(len(made) - 1, max(-1, len(made) - 5), -1):
        near = made[place]
        if near.part in (Part.VALUE, Part.TIME) or (
            near.part is Part.COLUMN and len(near.columns) == 1
        ):
            break
        if (
            near.part is Part.COLUMN
            and near.grade >= PARTLY
            and len(set(near.columns) & set(token.columns)) == 1
        ):
            return place
    if len(made) < 3:
        return None
    first, amount, sign = made[-3:]
    if sign.is_word("none") and amount.part is Part.COLUMN:
        shared = set(amount.columns) & set(token.columns)
        return (
            len(made) - 2 if amount.grade >= PARTLY and len(amount.columns) > 1 and shared else None
        )
    fits = first.part is Part.COLUMN and first.grade >= PARTLY and len(first.columns) > 1
    between = amount.part is Part.NUMBER and sign.is_word("ge", "le", "gt", "lt")
    shared = set(first.columns) & set(token.columns)
    return len(made) - 3 if fits and between and shared else None


def _untailed(tokens: list[Token], known: Known) -> list[Token]:
    """Drop 건수, 가격 … behind a column that they only describe; its particle stays."""
    made: list[Token] = []
    for token in tokens:
        place = len(made) - 1
        while place > 0 and made[place].word in AGGREGATES and not made[place].particle:
            place -= 1
        last = made[place] if made else None
        if last and token.part is Part.WORD and _describes(last, token, known):
            made[-1] = replace(made[-1], particle=token.particle, end=token.end)
        else:
            made.append(token)
    return made


def _describes(last: Token, token: Token, known: Known) -> bool:
    if last.part is not Part.COLUMN or last.particle not in ("", "의"):
        return False
    word = key(token.text)
    names = [name for name in last.columns if known.is_number(name)]
    if not names or not token.is_word("tail", "count"):
        return False
    unit = known.column(names[0]).unit
    if word in _PRICE_TAILS:
        return not unit or "원" in unit
    return word not in _COUNT_TAILS or ("/" not in unit and unit != "%")


def _one(question: str, token: Token, known: Known, told: list[str]) -> Token:
    """Settle a mention on one column: the one whose other words are only 합계 or 계."""
    if token.part is not Part.COLUMN or len(token.columns) == 1:
        return token
    said = key(token.text)
    shared = set.intersection(*(_rest(name, said) for name in token.columns))
    plain = [name for name in token.columns if _rest(name, said) - shared <= _TOTALS]
    if len(plain) == 1:
        return replace(token, columns=(plain[0],))
    if found := _by_tail(question, token, said) or _intake(token.columns):
        told.append(
            f"{called(token.text, '은/는')} {called(found, '으로/로')} 보았습니다(다른 열: {', '.join(n for n in token.columns if n != found)})."
        )
        return replace(token, columns=(found,))
    tail = question[token.end :].removeprefix(token.particle)
    choices = tuple(
        f"{question[: token.start]}{with_particle(name, token.particle)}{tail}"
        for name in token.columns
    )
    raise Unclear(
        Doubt(f"'{token.text}'에 맞는 열이 여럿입니다: {', '.join(token.columns[:6])}", choices)
    )


def _by_tail(question: str, token: Token, said: str) -> str:
    """Return the column whose last word the question says elsewhere: 대출을 … 권수."""
    rest = key(question[token.end :])
    fits = [
        n
        for n in token.columns
        if key(n).startswith(said) and len(key(n)) > len(said) + 1 and key(n)[len(said) :] in rest
    ]
    return fits[0] if len(fits) == 1 else ""


def _intake(columns: tuple[str, ...]) -> str:
    """Return 절도 발생 of 절도 발생 and 절도 검거: what comes in stands for the matter."""
    words = [n.split(" ") for n in columns]
    if any(len(w) != len(words[0]) or w[:-1] != words[0][:-1] for w in words):
        return ""
    fits = [
        n for n, w in zip(columns, words, strict=True) if w[-1] in book()["intake"]["words"].split()
    ]
    return fits[0] if len(fits) == 1 and len(words[0]) > 1 else ""


def with_particle(word: str, particle: str) -> str:
    """Return another word with the same particle, in the form that fits it."""
    pair = next((pair for pair in _PAIRS if particle in pair.split("/")), "")
    return josa(word, pair) if pair else word + particle


def _rest(name: str, said: str) -> set[str]:
    """Return the words of a joined name that were not said."""
    rest = set()
    for word in name.replace("_", " ").split():
        if key(word) not in said:
            rest.add(word)
    return rest
