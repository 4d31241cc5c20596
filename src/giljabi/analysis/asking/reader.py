"""The pieces of a question taken up one after another, until every one has had its meaning."""

from collections.abc import Callable

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.amounts import SIGN_WORDS, measured_in, numeric, sign_of
from giljabi.analysis.asking.known import Known, key
from giljabi.analysis.asking.labels import emptiness, equals, named
from giljabi.analysis.asking.mentions import Unclear
from giljabi.analysis.asking.sense import Doubt, Draft, Part, Token
from giljabi.analysis.asking.times import time_condition, time_groups
from giljabi.analysis.asking.valued import (
    choose_column,
    joined_groups,
    joined_values,
    place_condition,
    refuse_parts,
)
from giljabi.analysis.asking.wording import called
from giljabi.analysis.asking.words import COUNTERS

_FLAGS = frozenset(
    [
        "sum",
        "all",
        "mean",
        "month_mean",
        "year_mean",
        "day_mean",
        "max",
        "min",
        "median",
        "std",
        "count",
        "how_many",
        "how_much",
        "kinds",
        "kind",
        "share",
        "holds",
        "change",
        "trend",
        "order",
        "more",
        "list",
        "compare",
        "diff",
        "each",
        "some",
        "over_year",
        "over_month",
        "over_quarter",
        "over_day",
        "year_noun",
        "month_noun",
        "day_noun",
        "top",
        "bottom",
        "bins",
        "where",
        "and",
        "very",
    ]
)
_COUNTS = frozenset({"건수", "수", "개수", "인원"})
_NONE = Token(Part.UNKNOWN, "", 0, 0)


class Reader:
    """One reading of one question: ``draft`` grows until no piece is left. Raises ``Unclear``."""

    def __init__(self, question: str, tokens: list[Token], known: Known, table: str) -> None:
        self.question, self.tokens, self.known, self.table = question, tokens, known, table
        self.draft = Draft()

    def read(self) -> Draft:
        """Take up every piece. Raises ``Unclear`` at the first that has no meaning here."""
        take: dict[Part, Callable[[int], int]] = {
            Part.COLUMN: self._column, Part.VALUE: self._value, Part.TIME: self._time,
            Part.WORD: self._word, Part.ROW: self._row, Part.NUMBER: self._number, Part.NTH: self._nth,
            Part.PLACE: lambda at: place_condition(self, at),
        }  # fmt: skip
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            at += take.get(token.part, self._lost)(at)
        return self.draft

    def at(self, place: int) -> Token:
        """Return the piece there, or one that is nothing."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else _NONE

    def unclear(self, what: str, *choices: str) -> Unclear:
        """Return the doubt to raise."""
        return Unclear(Doubt(what, choices))

    def instead(self, first: int, past: int, text: str) -> str:
        """Return the question with some pieces written differently."""
        start, end = self.tokens[first].start, self.tokens[past - 1].end
        return f"{self.question[:start]}{text}{self.question[end:]}"

    def _lost(self, at: int) -> int:
        token = self.tokens[at]
        raise self.unclear(f"'{token.text or token.word}'의 뜻을 알 수 없습니다", self._without(at))

    def _without(self, at: int) -> str:
        end = self.tokens[at].end + len(self.tokens[at].particle)
        return " ".join(f"{self.question[: self.tokens[at].start]} {self.question[end:]}".split())

    def _row(self, at: int) -> int:
        token = self.tokens[at]
        self.draft.nouns.append(token.text)
        if token.particle.startswith("부터") and self.draft.rank:
            self.draft.words.append("order")
        if token.particle == "에서":
            self._among(at)
        return 1

    def _among(self, at: int) -> None:
        """What was said up to here is what a share is of; 전체 means every row."""
        if self.at(at).is_word("all") or self.at(at - 1).is_word("all"):
            self.draft.base = self.draft.base or []
        else:
            self.draft.base = [*(self.draft.base or []), *self.draft.where]
            self.draft.where = []
        self.draft.ofs += self.draft.measures
        self.draft.measures = []

    # --- columns -------------------------------------------------------------------------------

    def _column(self, at: int) -> int:
        name, after = self.tokens[at].columns[0], self.at(at + 1)
        if after.is_word("by") or self.at(at - 1).is_word("each"):
            self.draft.groups.append(cond.group(name))
            return 2 if after.is_word("by") else 1
        if joined_groups(self, at):
            self.draft.groups.append(cond.group(name))
            return 1
        taken = numeric(self, at, name) if self.known.is_number(name) else named(self, at, name)
        if taken:
            return taken
        if after.is_word("missing", "none", "present"):
            return emptiness(self, at, name)
        self._mention(at, name)
        return 1

    def _mention(self, at: int, name: str) -> None:
        kept = self.draft.measures if self.known.is_number(name) else self.draft.names
        if name in [g.column for g in self.draft.groups] and key(self.tokens[at].text) in _COUNTS:
            self.draft.words.append("count")  # 이용건수 10건 단위 구간별 건수
            return
        if name not in kept:
            kept.append(name)
        if self.tokens[at].particle == "에서":
            self._among(at)

    # --- values, times, numbers and words ------------------------------------------------------

    def _value(self, at: int) -> int:
        token = self.tokens[at]
        nxt = self.at(at + 1)
        if (
            token.particle == "보다"
            and nxt.part is Part.COLUMN
            and self.known.is_number(nxt.columns[0])
        ):
            return self.than_value(at, nxt.columns[0], self.at(at + 2), 3)
        if token.grade:
            return self._lost(at)
        run = joined_values(self, at)
        name = choose_column(self, at, run.tokens)
        cells = tuple(dict.fromkeys(
            next(cell for column, cell in token.values if column == name) for token in run.tokens
        ))  # fmt: skip
        refuse_parts(self, at, name, cells)
        past = at + run.taken
        if (
            self.at(past).part is Part.COLUMN
            and self.at(past).columns == (name,)
            and self.at(past).particle != "별"
        ):
            past += int(
                not self.at(past + 1).is_word("by")
            )  # 상품 등급: the name of the value's column
        negative = self.at(past).is_word("not")
        equals(self, name, cells, not negative, at, past)
        if len(cells) > 1 and self.at(past).is_word("by"):
            self.draft.groups.append(cond.group(name))
            past += 1
        return past - at + int(negative)

    def than_value(self, at: int, name: str, sign: Token, taken: int) -> int:
        """Add the condition that a number is above or below that of the row a value names."""
        for column, cell in self.tokens[at].values:
            made = cond.against_row(self.known, name, sign_of(self, sign, at), column, cell)
            if made:
                self.draft.where.append(made)
                return taken
        raise self.unclear(
            f"'{self.tokens[at].text}'의 {name} 값이 하나가 아니어서 견줄 수 없습니다"
        )

    def _time(self, at: int) -> int:
        return time_condition(self, at, "")

    def _number(self, at: int) -> int:
        token = self.tokens[at]
        if self.at(at + 1).is_word(*SIGN_WORDS, "between") and (
            name := measured_in(self, token.unit)
        ):
            return numeric(self, at - 1, name) - 1
        whole = token.number == int(token.number) and 0 < token.number <= 10_000
        counts = not token.unit or token.unit in COUNTERS.split("|")
        if (
            self.draft.limit
            or not (whole and counts)
            or self.at(at + 1).is_word(*SIGN_WORDS, "between")
        ):
            raise self.unclear(f"{called(token.text, '이/가')} 어느 열의 값인지 알 수 없습니다")
        self.draft.limit = int(token.number)
        self.draft.counter = token.unit
        return 1

    def _nth(self, at: int) -> int:
        token = self.tokens[at]
        if token.particle.startswith("까지"):
            self.draft.limit = int(token.number)
        elif self.draft.nth or not token.number:
            return self._lost(at)
        else:
            self.draft.nth = int(token.number)
        if token.unit and not any(t.is_word("high", "low", "top", "bottom") for t in self.tokens):
            self.draft.rank = self.draft.rank or "high"
        return 1

    def _word(self, at: int) -> int:
        token = self.tokens[at]
        if token.is_word("high", "low"):
            return self._degree(at)
        if token.is_word("among"):
            self._among(at)
        elif token.is_word("to"):
            self._to()
        elif token.is_word("mean") and token.particle == "보다":
            return self._above_mean(at)
        elif token.word.startswith("by_"):
            time_groups(self, at)
        elif token.is_word("or"):
            raise self.unclear("'또는'은 아직 읽지 못합니다", self._without(at))
        elif token.is_word("oldest", "latest"):
            self._extreme_time(at)
        elif token.is_word("tail"):
            self.draft.kept.add("tail")
        elif token.word in _FLAGS:
            self.draft.words.append(token.word)
            if token.is_word("all") and token.particle == "에서":
                self._among(at)
            if token.is_word("how_many"):
                self.draft.counter = self.draft.counter or key(token.text).replace("몇", "")
        else:
            return self._lost(at)
        return 1

    def _extreme_time(self, at: int) -> None:
        """가장 오래된, 가장 늦은: rows in the order of the date column that was just named, or the only one."""
        named = [n for n in self.draft.names if n in self.known.periods] or list(self.known.periods)
        if len(named) != 1 or self.draft.rank:
            raise self.unclear("어느 날짜 열의 차례인지 알 수 없습니다")
        self.draft.when = named[0]
        self.draft.rank = "low" if self.tokens[at].is_word("oldest") else "high"
        self.draft.words.append("very")

    def _to(self) -> None:
        if not self.draft.measures:
            raise self.unclear("무엇에 대한 비율인지 알 수 없습니다")
        self.draft.ofs.append(self.draft.measures.pop())
        self.draft.kept.add("to")

    def _above_mean(self, at: int) -> int:
        one, two = self.at(at + 1), self.at(at + 2)
        if one.part is Part.COLUMN and self.known.is_number(one.columns[0]):
            sign = sign_of(self, two, at)
            self.draft.where.append(cond.against_mean(self.known, self.table, one.columns[0], sign))
            return 3
        raise self.unclear("무엇의 평균보다인지 알 수 없습니다")

    def _degree(self, at: int) -> int:
        """Many or few: an order only when something asks for one (가장, 상위, 순, 더, n번째)."""
        if self.draft.rank:
            raise self.unclear("차례를 두 가지로 물으셨습니다")
        self.draft.rank = self.tokens[at].word
        self.draft.kept.add(key(self.tokens[at].text))
        return 1
