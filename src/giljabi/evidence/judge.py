"""The verdict on one quantity: held against the answers of the tables, never guessed.

일치 needs an answer that agrees in size, unit and direction. 불일치 needs an answer that the words
of the sentence ask for plainly. Whatever the words leave open is 근거 없음.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.book.kinds import Place, Statement, Verdict
from giljabi.book.korean import josa
from giljabi.evidence.answer import Answer
from giljabi.evidence.answers import answers
from giljabi.evidence.directions import Claim, claim
from giljabi.evidence.doubt import Held, alike, is_about
from giljabi.evidence.mentions import Lexicon, Sentence
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading
from giljabi.evidence.rounding import agree, plain, write_like

_COUNTERS = frozenset(("개소", "종", "회", "팀", "동", "과", "관", "교", "부"))
_WHY = {"정확히": "같습니다", "반올림": "반올림하면 같습니다", "버림": "끝자리를 버리면 같습니다",
        "어림": "어림한 값으로 맞습니다", "이상": "적힌 값 이상입니다", "이하": "적힌 값 이하입니다",
        "범위": "범위 안에 있습니다"}  # fmt: skip


def judge(held: Held, paragraph: int, book: Lexicon) -> Statement:
    """Return the statement for one quantity of a sentence."""
    q, said = held.q, held.claim
    where = Place(paragraph=paragraph, start=q.start, end=q.end)
    wrong_way: Answer | None = None
    options = [(r, a) for r in held.readings for a in answers(q, said, r, held.sentence)]
    for _, answer in options:
        how = _agrees(q, answer)
        if how and _direction_fits(q, said, answer):
            return _match(q, said, where, answer, how)
        if how and answer.plain and wrong_way is None:
            wrong_way = answer
    if wrong_way is not None:
        return _turned(q, said, where, wrong_way)
    if unit := _other_unit(held, where, options):
        return unit
    return _unmatched(held, where, options, book)


def _agrees(q: Quantity, answer: Answer) -> str:
    if answer.unit.name and q.unit and answer.unit.name != q.unit:
        return ""
    if how := agree(q, answer.value):
        return how
    if not q.unit and q.scale == 1 and answer.unit.scale > 1:
        # 단위를 적지 않은 수는 표의 단위(백만원)로 적혔을 수 있다
        return agree(q, answer.value / answer.unit.scale)
    if not answer.unit.name and q.scale > 1 and q.parts == 1:
        # 단위가 적히지 않은 표는 글의 단위로 적혔을 수 있다
        return agree(replace(q, value=q.value / q.scale, step=q.step / q.scale), answer.value)
    return ""


def _direction_fits(q: Quantity, said: Claim, answer: Answer) -> bool:
    if answer.value == 0:
        return said.way == 0 or q.value == 0
    if answer.signed:
        return said.way == 0 or (answer.value > 0) == (said.way > 0)
    return q.sign == 0 or (answer.value < 0) == (q.value < 0)


def _match(q: Quantity, said: Claim, where: Place, answer: Answer, how: str) -> Statement:
    exact = "" if how == "정확히" else f"({show(answer)})"
    why = josa(f"{answer.what}{exact}", "과/와") + f" {_WHY[how]}."
    kind = kind_of(q, said)
    return Statement(q.text, kind, where, Verdict.MATCH, why, "", answer.place, answer.formula)


def _turned(q: Quantity, said: Claim, where: Place, answer: Answer) -> Statement:
    number = write_like(q, abs(answer.value))
    way = "증가" if answer.value > 0 else "감소"
    why = f"크기는 맞으나 방향이 다릅니다. 계산하면 {way}입니다."
    return Statement(
        q.text, kind_of(q, said), where, Verdict.MISMATCH, why, f"{number} {way}", answer.place,
        answer.formula,
    )  # fmt: skip


def show(answer: Answer) -> str:
    """Write an answer in the table's own unit: ``12,480건``, ``3.19%``, ``1,200천원``."""
    value = answer.value / answer.unit.scale
    decimals = 0 if value == value.to_integral_value() else 2
    scale = {1000: "천", 10_000: "만", 10**6: "백만", 10**8: "억"}.get(int(answer.unit.scale), "")
    return f"{plain(value, decimals, comma=True)}{scale}{answer.unit.name}"


def kind_of(q: Quantity, said: Claim) -> str:
    """Name what the quantity claims: 수치, 비율, 증감, 증감률."""
    if said.change and not (said.maybe and q.sign == 0):
        return "증감률" if q.unit in ("%", "%p") else "증감"
    return "비율" if q.unit in ("%", "%p", "배") else "순위" if q.unit == "위" else "수치"


# 단위 ----------------------------------------------------------------------------------------


def _other_unit(
    held: Held, where: Place, options: Sequence[tuple[Reading, Answer]]
) -> Statement | None:
    """Right digits in a wrong unit: 천원 for 백만원, 만 for 천, % for %p, 명 for 건."""
    q = held.q
    for reading, answer in options:
        if not answer.plain or not reading.hard or not answer.value:
            continue
        if {q.unit, answer.unit.name} == {"%", "%p"} and agree(q, answer.value):
            return _unit_statement(
                held, where, answer, write_like(q, abs(answer.value), answer.unit.name)
            )
        if q.unit == "원" or q.scale > 1 or answer.unit.scale > 1:
            for power in (3, -3, 4, -4, 6, -6, 8, -8, 2, -2):
                factor = Decimal(10) ** power
                if agree(replace(q, value=q.value * factor, step=q.step * factor), answer.value):
                    return _unit_statement(held, where, answer, show(answer))
    if held.sentence.text[: q.start].rstrip().endswith("등"):
        return None  # 가람구, 나루구 등 11개: 늘어놓은 것의 수이다
    for reading in held.loose:
        for answer in answers(replace(q, unit=""), held.claim, reading, held.sentence):
            named = answer.unit.name and answer.unit.name != q.unit
            named = named and {answer.unit.name, q.unit} != {"건", "회"}  # 9,700차례 출동
            named = named and not _had(held, answer.unit.name)
            if named and answer.plain and reading.hard and agree(q, answer.value) == "정확히":
                right = write_like(q, abs(answer.value), answer.unit.name)
                return _unit_statement(held, where, answer, right)
    return None


def _had(held: Held, unit: str) -> bool:
    """직원 12명을 배치하여 점검 3회: the name has had its number, and small counts agree by chance."""
    q, sentence = held.q, held.sentence
    if held.claim.change or abs(q.value) >= 100:
        return False
    had = [o.end for o in sentence.quantities if o.unit == unit and o.end <= q.start]
    return bool(had) and not any(had[-1] <= m.start < q.start for m in sentence.names)


def _unit_statement(held: Held, where: Place, answer: Answer, right: str) -> Statement:
    why = f"숫자는 같으나 단위가 다릅니다. 표의 값은 {show(answer)}입니다."
    kind = kind_of(held.q, held.claim)
    return Statement(
        held.q.text, kind, where, Verdict.UNIT, why, right, answer.place, answer.formula
    )


# 맞지 않을 때 --------------------------------------------------------------------------------


def _unmatched(
    held: Held, where: Place, options: Sequence[tuple[Reading, Answer]], book: Lexicon
) -> Statement:
    q, kind = held.q, kind_of(held.q, held.claim)
    asked = [a for r, a in options if a.plain and (r.hard or a.sure) and _same_unit(q, a)]
    sure = [a for a in asked if a.sure]
    asked = sure or asked
    if asked and q.bound == "" and (sure or is_about(held, asked, options, book)):
        answer = next((a for a in asked if alike(q, a.value)), asked[0])
        right = write_like(q, answer.value if not answer.signed else abs(answer.value))
        if answer.signed and held.claim.way and (answer.value > 0) != (held.claim.way > 0):
            right += " 증가" if answer.value > 0 else " 감소"
        why = josa(answer.what, "은/는") + f" {show(answer)}입니다."
        return Statement(
            q.text, kind, where, Verdict.MISMATCH, why, right, answer.place, answer.formula
        )
    elsewhere = _elsewhere(q, held.readings)
    why = "자료에서 이 값의 근거를 찾지 못했습니다. 출처를 확인하세요."
    if elsewhere:
        why = f"같은 값이 {elsewhere}에 있으나 글이 가리키는 항목인지 알 수 없습니다. 출처를 확인하세요."
    return Statement(q.text, kind, where, Verdict.NO_SOURCE, why)


def _same_unit(q: Quantity, answer: Answer) -> bool:
    if not answer.unit.name and q.unit in _COUNTERS:
        return False  # 단위를 모르는 열은 '5개 동'을 틀렸다고 하지 못한다
    return not answer.unit.name or not q.unit or answer.unit.name == q.unit


def _elsewhere(q: Quantity, readings: Iterable[Reading]) -> str:
    """The first cell of the same unit that holds the number, in words."""
    for source in (r.source for r in readings):
        units = {c: m.unit for m in source.measures for _, c in m.columns}
        for row, column in source.by_value.get(abs(q.value), ()):
            if units[column].fits(q.unit):
                return str(source.table.place(row, source.table.columns[column]))
    return ""


def held_of(
    q: Quantity, sentence: Sentence, readings: Sequence[Reading], loose: Sequence[Reading]
) -> Held:
    """Join a quantity with its claim and readings."""
    ordered = sorted(readings, key=lambda r: -r.hard)
    return Held(q, claim(sentence.text, q), sentence, tuple(ordered), tuple(loose))
