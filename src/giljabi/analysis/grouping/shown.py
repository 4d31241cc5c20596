"""Groups of opinions as a result: how many, which words, whose words verbatim, what is uncertain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.grouping.grouped import Group, Grouped
from giljabi.analysis.grouping.pieces import Answers, Opinion, loose
from giljabi.analysis.grouping.vectors import alike, vectors
from giljabi.analysis.numbers import half_up
from giljabi.book.kinds import Chart, Column, Place, ResultRow, Results, ResultTable, Said, Table
from giljabi.book.korean import josa

CELLS = 200
QUOTES = 3
_LONG = 120
_TENTH = Decimal("0.1")
_TIGHT = ((0.5, "높음"), (0.35, "보통"), (0.0, "낮음"))
_REST = "그 밖"


@dataclass(frozen=True, slots=True)
class Told:
    """What the result is made of: the column, what was read in it, and the groups."""

    table: Table
    column: Column
    answers: Answers
    grouped: Grouped
    split: bool

    @property
    def total(self) -> int:
        """How many opinions there are: the base of every share."""
        return len(self.answers.opinions)

    def share(self, count: int) -> str:
        """Return a count as a share of all opinions."""
        return f"{self.exact(count)}%"

    def exact(self, count: int) -> Decimal:
        """Return the share in percent, rounded half up to one decimal."""
        return half_up(Decimal(count) * 100 / self.total, _TENTH) if self.total else Decimal(0)

    def places(self, opinions: Sequence[Opinion]) -> tuple[Place, ...]:
        """Return the cells of opinions, each once, ``CELLS`` at most."""
        rows = list(dict.fromkeys(o.row for o in opinions))[:CELLS]
        return tuple(self.table.place(row, self.column) for row in rows)


def results(told: Told) -> Results:
    """Return the result: sentences, counts, quotes, words to run again with, and every opinion."""
    tables = (_counts(told), _quotes(told), _words(told), _everyone(told))
    return Results(f"'{told.column.name}' 의견 묶음", tuple(_said(told)), tables, _picture(told),
                   tuple(_method(told)), tuple(_cautions(told)))  # fmt: skip


def opinions_of(group: Group) -> list[Opinion]:
    """Return the opinions of a group."""
    return [member.opinion for member in group.members]


def cohesion(group: Group) -> str:
    """Return how alike the opinions of a group are, in a word and as the mean cosine."""
    word = next(word for least, word in _TIGHT if group.cohesion >= least)
    return f"{word}({group.cohesion:.2f})"


def _said(told: Told) -> Iterator[Said]:
    answers, groups = told.answers, [g for g in told.grouped.groups if g.members]
    rows = len(told.table.row_numbers)
    silent = len(answers.nothing) + len(answers.polite)
    people = len({o.row for o in answers.opinions})
    yield Said(
        f"응답 {rows:,}칸에서 빈칸 {answers.empty:,}칸, '없음' 같은 무응답 {len(answers.nothing):,}칸, "
        f"인사말뿐인 답 {len(answers.polite):,}칸을 빼고, {people:,}칸의 의견 {told.total:,}건을 셌습니다.",
        (), f"{rows:,}칸 − 빈칸 {answers.empty:,} − 무응답류 {silent:,}",
    )  # fmt: skip
    largest = sorted(groups, key=lambda g: -len(g.members))[:3]
    if largest:
        named = ", ".join(f"{g.name} {len(g.members):,}건({told.share(len(g.members))})" for g in largest)  # fmt: skip
        every = [o for g in largest for o in opinions_of(g)]
        yield Said(f"가장 많은 의견은 {named}입니다.", told.places(every),
                   f"묶음의 의견 수 ÷ 전체 의견 {told.total:,}건, 소수 둘째 자리에서 반올림")  # fmt: skip
    held = sum(len(g.members) for g in groups)
    rest = len(told.grouped.rest)
    yield Said(
        f"묶음 {len(groups)}개에 {held:,}건({told.share(held)})이 들었고, 묶지 못한 {rest:,}건({told.share(rest)})은 "
        f"'{_REST}'으로 두었습니다.", told.places(told.grouped.rest), "억지로 묶지 않음",
    )  # fmt: skip
    if same := _copies(told):
        count, opinions = same
        yield Said(f"글자까지 같은 답이 {count:,}건 있습니다. 같은 글을 옮겨 적은 답인지 확인하세요.",
                   told.places(opinions), "빈칸과 문장부호를 빼고 견줌")  # fmt: skip


def _copies(told: Told) -> tuple[int, list[Opinion]] | None:
    """Return how many long answers repeat another one letter by letter, and all of them."""
    by_text: dict[str, list[Opinion]] = {}
    for opinion in told.answers.opinions:
        by_text.setdefault(loose(opinion.text), []).append(opinion)
    same = [o for text, found in by_text.items() if len(found) > 1 and len(text) >= 12 for o in found]  # fmt: skip
    return (len(same), same) if same else None


def _counts(told: Told) -> ResultTable:
    rows = [_count_row(told, g) for g in told.grouped.groups]
    rest = told.grouped.rest
    people = len({o.row for o in rest})
    rows.append(ResultRow(
        (_REST, f"{len(rest):,}", told.share(len(rest)), f"{people:,}", "-", "-"),
        (None, Decimal(len(rest)), told.exact(len(rest)), Decimal(people), None, None), told.places(rest),
    ))  # fmt: skip
    every = len({o.row for o in told.answers.opinions})
    rows.append(ResultRow(
        ("합계", f"{told.total:,}", "100.0%" if told.total else "-", f"{every:,}", "-", "-"),
        (None, Decimal(told.total), Decimal(100), Decimal(every), None, None), (), "합계",
    ))  # fmt: skip
    notes = ["비율은 의견 수를 전체 의견 수로 나누어 소수 첫째 자리까지 반올림했습니다."]
    if told.split:
        notes.append(
            "한 답에 여러 의견이 있으면 나누어 세므로 응답자 수를 더하면 합계보다 많을 수 있습니다."
        )
    return ResultTable("묶음별 의견 수", ("묶음", "의견 수", "비율", "응답자 수", "낱말로 든 의견", "닮은 정도"),
                       tuple(rows), "건", "사람이 정한 묶음의 낱말 → 함께 쓰인 낱말 → 닮은 정도 순으로 묶음", tuple(notes))  # fmt: skip


def _count_row(told: Told, group: Group) -> ResultRow:
    opinions = opinions_of(group)
    by_word = sum(m.by_word for m in group.members)
    people = len({o.row for o in opinions})
    name = f"{group.name}(사람이 정함)" if group.person else group.name
    tight = cohesion(group) if opinions else "-"
    doubtful = bool(opinions) and (group.cohesion < _TIGHT[1][0] or by_word * 2 < len(opinions))
    return ResultRow(
        (name, f"{len(opinions):,}", told.share(len(opinions)), f"{people:,}", f"{by_word:,}", tight),
        (None, Decimal(len(opinions)), told.exact(len(opinions)), Decimal(people), Decimal(by_word),
         Decimal(repr(round(group.cohesion, 4)))),
        told.places(opinions), "확인" if doubtful else "",
    )  # fmt: skip


def _quotes(told: Told) -> ResultTable:
    rows = tuple(
        ResultRow((group.name, _cut(o.text), _where(told, o)), (), told.places([o]))
        for group in told.grouped.groups
        for o in _typical(group)
    )
    return ResultTable("대표 의견(개인정보를 가린 원문)", ("묶음", "의견", "칸"), rows, "",
                       f"묶음마다 가운데에 가장 가까운 의견을 서로 다른 것으로 {QUOTES}개까지",
                       ("가린 곳은 [이름]처럼 적었으며 나머지는 고치지 않았습니다.",))  # fmt: skip


def _typical(group: Group) -> list[Opinion]:
    """Return up to ``QUOTES`` opinions near the middle that are not nearly the same text."""
    ordered = sorted(group.members, key=lambda m: (len(m.opinion.text) > _LONG, -m.near, m.opinion.row))  # fmt: skip
    texts = [m.opinion.text for m in ordered]
    weighed = vectors(texts)
    chosen: list[int] = []
    for at in range(len(ordered)):
        if len(chosen) == QUOTES:
            break
        if all(loose(texts[at]) != loose(texts[c]) and alike(weighed[at], weighed[c]) < 0.8 for c in chosen):  # fmt: skip
            chosen.append(at)
    return [ordered[at].opinion for at in chosen]


def _cut(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 2 * _LONG else f"{one_line[: 2 * _LONG]}…(줄임)"


def _where(told: Told, opinion: Opinion) -> str:
    return told.table.place(opinion.row, told.column).cell


def _words(told: Told) -> ResultTable:
    rows = tuple(
        ResultRow((f"{g.name}: {', '.join(g.words)}", f"{len(g.members):,}"))
        for g in told.grouped.groups
    )
    return ResultTable(
        "다시 묶을 때 쓰는 줄", ("묶음 줄", "의견 수"), rows, "건", "묶음 이름: 그 묶음을 세운 낱말",
        ("고칠 곳이 있으면 이 줄을 '묶음' 칸에 옮겨 이름과 낱말을 고친 뒤 다시 실행하세요. 같은 줄이면 늘 같은 결과가 나옵니다.",),
    )  # fmt: skip


def _everyone(told: Told) -> ResultTable:
    rows = [
        ResultRow(
            (group.name, " ".join(m.opinion.text.split()), "낱말" if m.by_word else "닮음", _where(told, m.opinion)),
            (), told.places([m.opinion]),
        )
        for group in told.grouped.groups
        for m in group.members
    ]  # fmt: skip
    rows += [
        ResultRow((_REST, " ".join(o.text.split()), "-", _where(told, o)), (), told.places([o]))
        for o in told.grouped.rest
    ]
    return ResultTable("묶음에 든 모든 의견", ("묶음", "의견", "든 까닭", "칸"), tuple(rows), "",
                       "낱말: 묶음의 낱말이 들어 있음, 닮음: 낱말은 없으나 쓰인 말이 닮음")  # fmt: skip


def _picture(told: Told) -> tuple[Chart, ...]:
    groups = sorted(told.grouped.groups, key=lambda g: -len(g.members))
    rows = [(g.name, Decimal(len(g.members)), f"{len(g.members):,}건({told.share(len(g.members))})")
            for g in groups if g.members]  # fmt: skip
    if not rows:
        return ()
    from giljabi.analysis.charts import bars  # altair is heavy

    rest = len(told.grouped.rest)
    rows.append((_REST, Decimal(rest), f"{rest:,}건({told.share(rest)})"))
    title = f"{josa(groups[0].name, '이/가')} {told.share(len(groups[0].members))}로 가장 많음"
    return (bars(title, f"전체 의견 {told.total:,}건, 단위: 건", rows),)


def _method(told: Told) -> Iterator[str]:
    yield from (d for d in told.table.decisions if told.column.name in d)
    if told.split:
        yield "한 답에 여러 가지를 적었으면 글이 끝나는 곳에서 나누어 한 건씩 셌습니다. 아주 짧은 것은 앞의 글에 붙였습니다."
    yield (
        "조사와 어미를 규칙으로 떼고, 여러 답이 함께 쓴 낱말(이름씨로 보이는 것)로 묶음을 세운 뒤, 낱말이 없는 답은 "
        "쓰인 말의 닮은 정도(TF-IDF 코사인)가 뚜렷할 때만 넣었고, 언어모델은 쓰지 않았습니다."
    )
    yield (
        "이름표를 붙인 꾸민 글 432개(12갈래)로 재면 72%가 묶음에 들고 든 것의 94%(낱말로 든 것은 97%)가 제 갈래였습니다. "
        "낱말을 제각각 쓴 240개만 보면 59%가 들고 78%(낱말로 든 것은 99%)가 맞았습니다. 문턱값도 이 글로 정했으므로 실제 답에서는 "
        "더 낮을 수 있습니다."
    )


def _cautions(told: Told) -> Iterator[str]:
    yield "사람이 묶음을 확인해야 합니다. 묶음에 든 모든 의견을 엑셀에서 훑어보고, 틀린 것은 '묶음' 칸에 낱말을 적어 다시 실행하세요."
    yield "찬성·반대나 만족·불만은 판정하지 않았습니다. 같은 묶음에 칭찬과 불만이 함께 있을 수 있습니다."
    yield "의견 수는 적어 낸 사람의 수이며 전체 시민의 비율이 아닙니다."
    weak = [g.name for g in told.grouped.groups if g.members and g.cohesion < _TIGHT[1][0]]
    if weak:
        yield f"닮은 정도가 낮아 먼저 확인할 묶음: {', '.join(weak)}."
    missing = [g.name for g in told.grouped.groups if not g.members]
    if missing:
        yield f"낱말이 든 의견이 하나도 없는 묶음: {', '.join(missing)}. 낱말을 확인하세요."
    if told.total and told.total < 30:
        yield f"의견이 {told.total}건뿐이라 비율은 한두 건에도 크게 달라집니다."
