"""Whether the words leave no doubt that a number is one of the table's, so that it may be called wrong.

A report also says numbers that no table has (현장점검 25회). Unknown words beside a number make it
doubtful, unless it looks like a slip of the right value. Doubtful numbers are 근거 없음.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.evidence.answer import Answer, window_start
from giljabi.evidence.directions import Claim
from giljabi.evidence.mentions import PARTICLE, Lexicon, Sentence
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading

_COMMON = frozenset((
    "이번", "같은", "대비", "기준", "현재", "총", "약", "모두", "전체", "합계", "각각", "가장",
    "많은", "적은", "높은", "낮은", "순", "기록", "집계", "나타남", "나타났", "발생", "처리",
    "접수", "이용", "증가", "감소", "상승", "하락", "차지", "비중", "비율", "수준", "규모", "건수",
    "인원", "금액", "실적", "현황", "결과", "분야", "부문", "지역", "민원", "전월", "전년", "동월",
    "지난", "달", "해", "월", "년", "분기", "상반기", "하반기", "누계", "누적", "평균", "최대",
    "최소", "가운데", "이는", "이며", "으로", "대하여", "대해", "것", "등", "및", "또한", "반면",
    "이어", "다음", "보다", "비해", "비하여", "더", "다소", "소폭", "대폭", "크게", "증감",
    "증감률", "폭", "율", "률", "늘", "줄", "이상", "이하", "집행", "예산", "도", "까지", "부터",
    "중", "그", "이", "가", "은", "는", "하였", "했", "되었", "됐", "이었", "였", "임", "함", "됨",
    "조사", "분석", "확인", "달하", "이르", "머물", "그쳐", "그쳤", "웃돌", "밑돌", "있", "없",
    "경우", "특히", "한편", "합쳐", "함께", "많음", "적음", "많고", "적고", "높음", "낮음", "수치", "이던",
    "그다음", "미만", "초과", "최다", "최소", "최고", "최저", "계약", "설치", "금액", "금", "정도", "구성", "순위",
))  # fmt: skip
"""Words of reports in general: beside a number they tell nothing."""


_ELSEWHERE = re.compile(r"(?<![가-힣])(전국|도내|이웃|인근|타\s?시|다른\s?시|광역시|내년)")
_HEADING = re.compile(r"^\s*\S?\s?\([^()\d]{1,8}\)")
_WHOLE = re.compile(r"모두|전체|통틀어|합계|총계|(?<![가-힣])총|합쳐|합하|아울러")
_JOINED = re.compile(r"(?:더하|합하|합치|포함하)면")
_FROM = re.compile(r"에서\s|\s?→")
_PART = re.compile(r"[가-힣]\s(?:가운데|중)\s?$")
_TENFOLD = (1, 10, Decimal("0.1"))
_SHARED = re.compile(r"전체|[가-힣]+[율률][은는이가도]?\s?:?\s?$|평균|[가-힣](?<![담해식])당\s")


@dataclass(frozen=True, slots=True)
class Held:
    """A quantity with its claim and the readings that may bear on it, the strongest first."""

    q: Quantity
    claim: Claim
    sentence: Sentence
    readings: tuple[Reading, ...]
    loose: tuple[Reading, ...]


def is_about(
    held: Held, asked: Sequence[Answer], options: Sequence[tuple[Reading, Answer]], book: Lexicon
) -> bool:
    """Whether the words leave no doubt that the number is one of the table's."""
    slips = [a for a in asked[:6] if alike(held.q, a.value)]
    if _open(held, asked) and len(held.q.coefficient.as_tuple().digits) + held.q.parts < 4:
        return False
    window = held.sentence.text[window_start(held.q, held.sentence) : held.q.start]
    cells = any(_another_cell(held.q, reading) for reading in held.readings)
    near = bool(slips) or (cells and not _PART.search(window))
    if _near_total(held, asked):
        return not _elsewhere(held, book)
    labelled = any(chosen for r in held.readings for chosen in r.filters)
    if not labelled:
        if cells and not slips and _FROM.match(held.sentence.text, held.q.end):
            return False  # 300만 원에서 500만 원으로: 앞의 수는 다른 때의 값일 수 있다
        same_unit = any(held.q.unit and a.unit.name == held.q.unit for a in slips)
        sure = near or not all(r.assumed for r in held.readings)
        return (sure and not strange(held, book)) or (same_unit and not _elsewhere(held, book))
    return (near and not _elsewhere(held, book)) or not strange(held, book)


def _near_total(held: Held, asked: Sequence[Answer]) -> bool:
    """Whether a number of the whole table is all but its total: 167건 for the total of 163건.

    With a word of totals (모두, 통틀어) a tenth off is near; without it no row may be named, the
    period or the measure must be, and it must be a twentieth off with four digits.
    """
    q = held.q
    whole = [r for r in held.readings if r.filters and not r.filters[0]]
    if not whole or not q.unit or q.unit in ("%", "%p"):
        return False
    summed = bool(_WHOLE.search(held.sentence.text[held.sentence.start : q.start]))
    said = summed or any(r.hard for r in whole)
    near = Decimal("0.1") if summed else Decimal("0.05")
    long = abs(q.value) >= (100 if summed else 1000)
    right = [a for a in asked if a.unit.name in ("", q.unit) and not a.signed]
    return said and long and any(abs(abs(q.value) - a.value) <= a.value * near for a in right[:3])


def _open(held: Held, asked: Sequence[Answer]) -> bool:
    """Whether only a row is said, its columns differ, and nothing ties the number to the table."""
    unsaid = all(not r.named and r.hard == 2 and r.filters[0] for r in held.readings)
    return unsaid and len({a.value for a in asked}) > 1 and not _beside(held)


def _beside(held: Held) -> bool:
    """Whether the sentence has another number of this unit or a percentage."""
    others = (o for o in held.sentence.quantities if o is not held.q)
    return any(o.unit in ("%", "%p", "배", held.q.unit) for o in others)


def _elsewhere(held: Held, book: Lexicon) -> bool:
    """Whether the sentence speaks of other places (전국 평균, 도내 12개 시) that no table names."""
    said = _ELSEWHERE.findall(held.sentence.text[held.sentence.start : held.q.start])
    return any(word not in book.words for word in said)


def alike(q: Quantity, exact: Decimal) -> bool:
    """Whether a slip of one digit, of two neighbours or of a nought turns one into the other."""
    written, right = abs(q.value), abs(exact)
    if not written or not right:
        return False
    if any(abs(written - right * ten) <= right * ten / 50 for ten in _TENFOLD):
        return True
    size = max(q.step, Decimal(1).scaleb(-4))
    a, b = str(int(written / size)), str(int((right / size).to_integral_value()))
    off = [i for i in range(len(a)) if a[i] != b[i]] if len(a) == len(b) else []
    swapped = len(off) == 2 and a[off[0]] == b[off[1]] and a[off[1]] == b[off[0]]
    return len(a) > 1 and (len(off) == 1 or swapped)


def _another_cell(q: Quantity, reading: Reading) -> bool:
    """Whether the number stands in another row or period of the measure that the words name."""
    columns = {c for s in reading.selections[:1] for _, c in s.measure.columns}
    return any(c in columns for _, c in reading.source.by_value.get(abs(q.value), ()))


def strange(held: Held, book: Lexicon) -> bool:
    """Whether words next to the number belong neither to the tables nor to common phrasing."""
    sentence, q = held.sentence, held.q
    start = max([sentence.start, *(o.end for o in sentence.quantities if o.end <= q.start)])
    end = min([sentence.end, *(o.start for o in sentence.quantities if o.start >= q.end)])
    text = sentence.text
    own = any(m.start >= start and m.end <= q.start for m in sentence.names)
    if re.search(r"(?:가운데|중)\s", text[start : q.start] + " ") and not own:
        return True
    bare = _HEADING.sub(lambda found: " " * len(found[0]), text)
    for m in sentence.names:
        bare = bare[: m.start] + " " * len(bare[m.start : m.end]) + bare[m.end :]
    if _JOINED.search(text, start, q.start):
        return True
    subjects = re.findall(r"([가-힣]{2,})[이가은는](?=\s)", text[start : q.start])
    if anchored(held) and all(_known(word, book) or _named(sentence, word) for word in subjects):
        return False
    labels = [m.end for m in sentence.names if m.kind == "표지" and start <= m.end <= q.start]
    start = max([start, *labels])
    after = "" if _SHARED.search(text[start : q.start]) else bare[q.end : end].split(",")[0]
    beside = bare[start : q.start] + " " + after
    topics = re.findall(r"([가-힣]{2,})[은는](?=\s)", bare[sentence.start : q.start])
    return any(
        not _known(word, book) for word in (*re.findall(r"[가-힣]{2,}", beside), *topics[-1:])
    )


def _named(sentence: Sentence, word: str) -> bool:
    return any(sentence.text[m.start : m.end] in word for m in sentence.names)


def anchored(held: Held) -> bool:
    """Whether another number of the sentence stands in the table: then it speaks of the table."""
    q, near = held.q, [o for o in held.sentence.quantities if o is not held.q]
    near = [
        o
        for o in near
        if q.unit and abs(o.value) >= 100 and (q.unit in ("%", "%p") or o.unit == q.unit)
    ]
    return any(abs(o.value) in r.source.by_value for o in near for r in held.readings)


def _known(word: str, book: Lexicon) -> bool:
    if PARTICLE.fullmatch(word):
        return True
    if re.search(r"[율률당](?:[은는이가도])?$", word):
        return True
    known = (_COMMON, book.words, book.tails)
    return any(word == k or (len(k) >= 2 and word.startswith(k)) for x in known for k in x) or bool(
        re.match(
            r"(?:으로|에서|이며|이고|로|이|가|은|는|을|를)?\s?(?:나타|집계|기록|증가|감소|늘|줄|차지|달|이르|접수|처리|집행|되|하|였|이었)",
            word,
        )
    )
