"""Ratios, remainders and totals that a question names: 검거율, 미처리, 노인 비율, 한 명당, 총 발생."""

import re
from collections.abc import Iterator

from giljabi.analysis.asking.known import Derived, Known, key
from giljabi.analysis.asking.wording import called
from giljabi.analysis.asking.words import book
from giljabi.book.korean import josa

Found = tuple[Derived, list[str]]
"""A column and the phrases of the question that mean it."""
_TAIL = ("건수", "수", "권수", "액")
_PER = re.compile(
    r"(?:(?P<n>\d+|천|만|십만|백만|1만|10만|1천)?(?:한|1)?(?P<unit>명|인|세대|가구|건|곳|면|대|권|회|개))?당"
)
_COUNTS = {
    "천": 1000,
    "1천": 1000,
    "만": 10**4,
    "1만": 10**4,
    "십만": 10**5,
    "10만": 10**5,
    "백만": 10**6,
}
_NOT_STEM = re.compile(r"건수|권수|액|금액|현액|수|인원|총|합계|[\s_]")


def _stem(name: str, word: str) -> str:
    return _NOT_STEM.sub("", key(name).replace(word, "", 1))


def _pairs(known: Known, over: str, under: str) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of number columns of which one is named by each word, and their shared stem."""
    numbers = [
        c.name
        for c in known.table.columns
        if known.is_number(c.name) and not known.made_of(c.name) and c.unit != "%"
    ]
    for a in numbers:
        for b in numbers:
            fits = (
                over in key(a)
                and under in key(b)
                and a != b
                and "평균" not in a
                and "일수" not in a
            )
            if fits and _stem(a, over) == _stem(b, under):
                yield a, b, _stem(a, over)


def _all_pairs(known: Known, pairs: str) -> Iterator[tuple[str, str, str]]:
    for pair in pairs.split(", "):
        over, under = pair.split()
        yield from _pairs(known, over, under)


def rates(known: Known, bare: str) -> Iterator[Found]:
    """검거율, 집행률 …: as the table of ratios has it, where no column is called so itself."""
    for word, pair in book()["ratios"].items():
        if word not in bare or any(word in key(c.name) for c in known.table.columns):
            continue
        for a, b, stem in _all_pairs(known, pair):
            name = f"{stem} {word}".strip()
            said = f"{called(name, '은/는')} {josa(a, '을/를')} {josa(b, '으로/로')} 나눈 백분율로 보았습니다."
            others = [key(f"{stem}의{word}"), *([word] if not stem else [])]
            yield Derived(name, "ratio", (a,), b, 100, said), others


def leftovers(known: Known, bare: str) -> Iterator[Found]:
    """미처리, 집행잔액 …: as the table of differences has it, where no column is called so itself."""
    for word, pair in book()["differences"].items():
        if word not in bare or any(word in key(c.name) for c in known.table.columns):
            continue
        for a, b, stem in _all_pairs(known, pair):
            name = f"{stem} {word}".strip()
            said = f"{called(name, '은/는')} {a}에서 {josa(b, '을/를')} 뺀 값으로 보았습니다."
            others = [key(f"{name}{tail}") for tail in ("건수", "액", "금액", "건", "수")]
            yield (
                Derived(name, "difference", (a,), b, 1, said),
                [*others, *([word] if not stem else [])],
            )


_PEOPLE = re.compile(r"고령|노인|외국인|여자|남자|여성|남성|한국인|유소년|청년|아동|학생|장애인")


def shares(known: Known, bare: str) -> Iterator[Found]:
    """고령자 비율: of the whole population, where one column is that and the other a part of it."""
    whole = [c.name for c in known.table.columns if known.is_number(c.name) and _is_whole(c.name)]
    if len(whole) != 1:
        return
    for phrase, mention in known.mentions.items():
        at = bare.find(phrase)
        if len(phrase) < 2 or at < 0 or not _PEOPLE.search(phrase):
            continue
        columns = [n for n in mention.columns if known.is_number(n)]
        plain = [
            n
            for n in columns
            if len(columns) == 1 or _sibling(n, whole[0]) or key(n).endswith("계")
        ]
        over = next(
            (n for n in plain if _sibling(n, whole[0])), plain[0] if len(plain) == 1 else ""
        )
        ends = [
            e
            for e in ("비율", "인구비율", "인구의비율", "의비율", "비율이", "율")
            if bare.startswith(phrase + e, at)
        ]
        if over and ends and over != whole[0]:
            name = f"{josa(whole[0], '과/와')[: len(whole[0])]} 대비 {over} 비율"
            said = f"'{phrase} 비율'은 {josa(over, '을/를')} {josa(whole[0], '으로/로')} 나눈 백분율로 보았습니다."
            yield (
                Derived(name, "ratio", (over,), whole[0], 100, said),
                [phrase + e for e in ends if e != "비율이"],
            )


def _is_whole(name: str) -> bool:
    return bool(re.fullmatch(r"(?:총)?인구(?:수)?(?:[_ ]?(?:합계|계|전체))*(?:[_ ]계)?", name))


def _sibling(name: str, whole: str) -> bool:
    a, b = name.split("_"), whole.split("_")
    return len(a) == len(b) > 1 and a[:-1] == b[:-1] and a != b


def per(known: Known, bare: str) -> Iterator[Found]:
    """방문자 한 명당 대출 권수: one column for every one of another."""
    for found in _PER.finditer(bare):
        under, start = _named_before(known, bare, found.start())
        if not under and found["unit"] in ("인", "명"):
            under, start = _population(known), found.start()
        over, end = _named_after(known, bare, found.end())
        if not under or not over or under == over or known.made_of(under) or known.made_of(over):
            continue
        scale = _COUNTS.get(
            found["n"] or "", int(found["n"]) if (found["n"] or "").isdigit() else 1
        )
        phrase = bare[start:end]
        if phrase in known.mentions:
            continue
        name = f"{under} {scale if scale > 1 else ''}당 {over}".replace("  ", " ")
        said = f"{called(name, '은/는')} {josa(over, '을/를')} {josa(under, '으로/로')} 나눈 값으로 보았습니다."
        yield Derived(name, "ratio", (over,), under, scale, said), [phrase]


def _population(known: Known) -> str:
    whole = [c.name for c in known.table.columns if known.is_number(c.name) and _is_whole(c.name)]
    return whole[0] if len(whole) == 1 else ""


def _named_before(known: Known, bare: str, at: int) -> tuple[str, int]:
    for start in range(max(0, at - 16), at):
        if name := number_named(known, bare[start:at]):
            return name, start
    return "", at


def _named_after(known: Known, bare: str, at: int) -> tuple[str, int]:
    begin = at + len("평균") if bare.startswith("평균", at) else at
    for end in range(min(len(bare), begin + 16), begin + 1, -1):
        if name := number_named(known, bare[begin:end]):
            return name, end
    return "", at


def number_named(known: Known, phrase: str) -> str:
    """Return the one number column that a phrase may mean, or an empty text."""
    mention = known.mentions.get(phrase)
    names = (
        [n for n in mention.columns if known.is_number(n)] if mention and len(phrase) > 1 else []
    )
    if len(names) > 1:
        names = [n for n in names if any(key(n) == phrase + t for t in _TAIL)]
    return names[0] if len(names) == 1 else ""


_ALL = re.compile(r"총|전체|모든|모두|합계|합한|합쳐|\d대")


def sums(known: Known, bare: str) -> Iterator[Found]:
    """총 발생: the sum of all columns of one kind, where the question names none of them."""
    numbers = [c.name for c in known.table.columns if known.is_number(c.name) and " " in c.name]
    kinds: dict[str, list[str]] = {}
    for name in numbers:
        kinds.setdefault(name.split(" ")[-1], []).append(name)
    heads = {n.rsplit(" ", 1)[0] for n in numbers}
    if not _ALL.search(bare) or any(key(head) in bare for head in heads):
        return
    for kind, names in kinds.items():
        if kind in bare and len(names) > 2:
            whole = f"{kind} 합계"
            said = f"'{kind}'의 열이 하나로 정해지지 않아 {', '.join(names)}을 모두 더했습니다."
            spoken = [
                key(w)
                for w in (
                    f"총{kind}",
                    f"{kind}총계",
                    f"전체{kind}",
                    f"모든{kind}",
                    kind,
                    f"{kind}건수",
                    f"총{kind}건수",
                    f"{kind}총건수",
                    f"전체{kind}건수",
                )
            ]
            yield Derived(whole, "sum", tuple(names), "", 1, said), spoken
