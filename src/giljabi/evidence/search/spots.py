"""Which words of a line name labels, measures, periods and items of a table.

A name counts at the start of a word, with a particle, a plain noun or another name behind it. It
says where names stand and what they may be, never what a number means.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from giljabi.evidence.mentions import NOUNS, PARTICLE
from giljabi.evidence.periods import spoken
from giljabi.evidence.search.aliases import Names, Spot

_VERB = re.compile(r"(?:하|한|된|되|됐|했|할|함|받|시킨|시켜|었|았|은|던)[가-힣]{0,4}")
_TAIL = re.compile(
    r"라|라서|이라서|고요|이고요|이에요|예요|입니다|이며|뿐|씩|처럼|마다|까지도|이|인데|이지만|지만"
)
_RATE = re.compile(r"(?:율|률|비율|비중)[가-힣]{0,4}")
_MORE = ("분야", "부문", "민원", "사건", "주차장", "주유소", "범죄", "자료", "상표", "관련", "쪽", "지역", "사업", "건수", "인원", "이용",
         "접수", "금액", "현황", "실적", "곳", "전체", "평균", "값", "가격", "주민", "시민")  # fmt: skip
_MONTHS = re.compile(r"(?<![\d.])((?:\d{1,2}\s?[·,]\s?)+\d{1,2})\s?월")
_SPAN = re.compile(r"(?P<a>\d{1,2})\s?월(?:부터|에서)\s?(?P<b>\d{1,2})\s?월")
_SEASONS = {"봄": (3, 4, 5), "여름": (6, 7, 8), "가을": (9, 10, 11), "겨울": (12, 1, 2)}
_SEASON = re.compile(r"(?<![가-힣])(봄|여름|가을|겨울)(?=철|에|은|에는|의|보다|\s|\()")
_NEAR_DAY = re.compile(
    r"(?<![가-힣])(오늘|이날|금일|당일|어제|전날|그저께|첫날|마지막\s?날)(?=은|의|에|보다|\s|,)"
)


def spots(text: str, names: Names) -> tuple[Spot, ...]:
    """Return the names of one line in their order."""
    periods = list(_periods(text))
    found = [*_named(text, names), *periods, *_states(text, names, periods)]
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))


def _named(text: str, names: Names) -> Iterator[Spot]:
    letters = [i for i, c in enumerate(text) if not c.isspace()]
    tight = "".join(text[i] for i in letters)
    at, joined = 0, False
    while at < len(tight):
        start = letters[at]
        alias = ""
        if joined or _begins(text, start):
            alias = _alias(text, tight, letters, at, names)
        if not alias:
            at, joined = at + 1, False
            continue
        end = letters[at + len(alias) - 1] + 1
        rate = bool(_RATE.match(re.sub(r"\s", "", text[end : end + 5])))
        for t in names.targets[alias]:
            yield Spot(t.kind, start, end, text[start:end], t.dim, t.labels, t.measures, rate=rate)
        at += len(alias)
        joined = end < len(text) and not text[end].isspace()


_STATE = re.compile(
    r"(?P<name>(?:[가-힣]{2,}\s){0,2}[가-힣]{2,}?)(?:이|가|은|는|을|를|도)?\s?(?:아예\s|모두\s)?"
    r"(?:(?P<no>비어|빈\s|없는|없이|없고|없다|없음|적히지|적지\s않|기재되지|누락|미기재|입력되지|등록되지|쓰이지)|(?P<yes>있는|적힌|기재된|등록된|입력된))"
)
_CLOCK = re.compile(r"(?<!\d)(?P<h>\d{1,2})\s?(?:시(?!간)|:00)\s?(?P<to>부터|까지|에|\s|이)")


def _states(text: str, names: Names, periods: Sequence[Spot]) -> Iterator[Spot]:
    """Columns that are blank or filled (좌표가 없는 곳), and hours in columns of times (0시부터)."""
    for found in _STATE.finditer(text) if names.blanks else ():
        words = found["name"].split()
        for n in range(len(words)):
            wanted = [
                re.sub(r"(?:이|가|은|는|을|를|의|에)$", "", w) if i < len(words) - n - 1 else w
                for i, w in enumerate(words[n:])
            ]
            hits = [(dim, col) for dim, col in names.blanks if _spelled("".join(wanted), col)]
            hits = _dated(hits, periods, found.start()) or hits
            if hits:
                label = "빈칸" if found["no"] else "있음"
                for dim, _ in hits:
                    yield Spot(
                        "표지", found.start(), found.end(), found[0], dim, frozenset((label,))
                    )
                break
    for found in _CLOCK.finditer(text) if names.clocks else ():
        word = "종료|마감" if found["to"] == "까지" else "시작|개시|여는"
        hits = [(dim, col) for dim, col, _ in names.clocks if re.search(word, col)]
        for dim, _ in _dated(hits, periods, found.start()) or hits:
            labels = next(x for d, _, x in names.clocks if d == dim)
            same = frozenset(
                x for x in labels if re.fullmatch(rf"0?{int(found['h'])}:00(?::00)?", x)
            )
            if same:
                yield Spot("표지", found.start(), found.end(), found[0], dim, same)


def _dated(
    hits: Sequence[tuple[int, str]], periods: Sequence[Spot], at: int
) -> list[tuple[int, str]]:
    """The columns whose names bear the day said before (19.2.5(화)개방시작시간)."""
    for spot in reversed([p for p in periods if p.start < at and p.period and p.period.day]):
        if spot.period:
            day = rf"(?<!\d)0?{spot.period.first}\.\s?0?{spot.period.day}(?!\d)"
            if found := [(d, c) for d, c in hits if re.search(day, c)]:
                return found
    return []


def _spelled(word: str, column: str) -> bool:
    """Whether a word is the column's name with letters left out (도로명주소, 종일 여부)."""
    if word in ("좌표", "위치좌표"):
        return bool(re.search(r"위도|경도|좌표", column))
    letters = iter(column)
    return len(word) >= 3 and all(c in letters for c in word)


def _begins(text: str, start: int) -> bool:
    before = text[start - 1] if start else ""
    if before == "총" and not text[max(0, start - 2) : start - 1].strip():
        return True
    return not before.isalnum()


def _alias(text: str, tight: str, letters: Sequence[int], at: int, names: Names) -> str:
    for alias in names.buckets.get(tight[at], ()):
        if tight.startswith(alias, at):
            end = letters[at + len(alias) - 1] + 1
            rest = re.match(r"[가-힣A-Za-z]*", text[end:])
            if alias[-1].isdigit() and (
                (end < len(text) and text[end] in "0123456789,.") or " " in text[letters[at] : end]
            ):
                continue
            if _ends(rest[0] if rest else "", alias, names):
                return alias
    return ""


def _ends(rest: str, alias: str, names: Names) -> bool:
    if not rest or PARTICLE.fullmatch(rest) or _TAIL.fullmatch(rest) or _RATE.fullmatch(rest):
        return True
    if alias in ("썼", "찾았", "나갔", "잡았", "빌렸", "들어왔", "다녀갔", "잡혔", "일어났"):
        return True
    if len(alias) == 1:
        return False
    if any(t.kind == "항목" for t in names.targets[alias]) and _VERB.fullmatch(rest):
        return True
    for noun in (*NOUNS, *_MORE):
        if rest.startswith(noun) and PARTICLE.fullmatch(rest[len(noun) :]):
            return True
    return any(
        rest.startswith(other) and _ends(rest[len(other) :], other, names)
        for other in names.buckets.get(rest[0], ()) if len(other) >= 2
    )  # fmt: skip


def _periods(text: str) -> Iterator[Spot]:
    taken: list[tuple[int, int]] = []
    for found in _SPAN.finditer(text):
        months = frozenset(range(int(found["a"]), int(found["b"]) + 1))
        if months:
            taken.append(found.span())
            yield Spot("기간", *found.span(), found[0], months=months)
    for found in _MONTHS.finditer(text):
        months = frozenset(int(x) for x in re.findall(r"\d+", found[1]))
        if all(1 <= m <= 12 for m in months):
            taken.append(found.span())
            yield Spot("기간", *found.span(), found[0], months=months)
    for s in spoken(text):
        if not any(a < s.end and s.start < b for a, b in taken):
            yield Spot(
                "기간", s.start, s.end, text[s.start : s.end], period=s.period, relative=s.relative
            )
    for found in _SEASON.finditer(text):
        if not any(a < found.end() and found.start() < b for a, b in taken):
            yield Spot("기간", *found.span(), found[0], months=frozenset(_SEASONS[found[1]]))
    for found in _NEAR_DAY.finditer(text):
        yield Spot("기간", *found.span(), found[0], relative=found[1])


def of_kind(found: Iterable[Spot], kind: str) -> list[Spot]:
    """The names of one kind."""
    return [s for s in found if s.kind == kind]
