"""Opinions in people's own words: counted, quoted, put together, never judged and never forced."""

import math
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.analysis.grouping.grouped import Grouped, group
from giljabi.analysis.grouping.person import matching, read_groups
from giljabi.analysis.grouping.pieces import Opinion, loose, read_answers, says_nothing, tidy
from giljabi.analysis.grouping.stems import stems
from giljabi.analysis.read import read_table
from giljabi.analysis.steps.opinions import opinions
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Choice, Count, File, Label, Labels, Results, Table
from giljabi.guard.steps import hide_texts
from tests.rooms.opinions_on_trial import WRITTEN, mixed


def table(texts: Sequence[str], head: str = "의견") -> Table:
    rows = "\n".join([f"번호,{head}", *(f'{n},"{t}"' for n, t in enumerate(texts, 1))])
    return read_table(File("견본.csv", "text/csv", rows.encode()))


def grouped(labelled: Sequence[tuple[str, str]], most: int = 15) -> tuple[Grouped, list[str]]:
    found = group([Opinion(n, text) for n, (_, text) in enumerate(labelled)], (), most)
    return found, [theme for theme, _ in labelled]


def purity(found: Grouped, themes: list[str], *, by_word: bool = False) -> float:
    right = total = 0
    for one in found.groups:
        kept = [themes[m.opinion.row] for m in one.members if m.by_word or not by_word]
        total += len(kept)
        right += max(Counter(kept).values(), default=0)
    return right / total


def shared_information(found: Grouped, themes: list[str]) -> float:
    """Normalised mutual information of groups and themes, over what is in a group."""
    pairs = [(n, themes[m.opinion.row]) for n, one in enumerate(found.groups) for m in one.members]
    size = len(pairs)
    left, right = Counter(n for n, _ in pairs), Counter(t for _, t in pairs)
    both = Counter(pairs)
    gained = sum(c / size * math.log(c * size / (left[n] * right[t])) for (n, t), c in both.items())
    entropy = [-sum(c / size * math.log(c / size) for c in one.values()) for one in (left, right)]
    return 2 * gained / sum(entropy)


def said(result: Results) -> str:
    rows = (" ".join(row.cells) for t in result.tables for row in t.rows)
    return "\n".join([*(s.text for s in result.said), *rows, *result.cautions])


def test_most_opinions_of_twelve_themes_lie_with_their_own() -> None:
    found, themes = grouped(mixed())
    held = sum(len(one.members) for one in found.groups)
    assert len(themes) >= 400 and len(WRITTEN) >= 8
    assert held / len(themes) >= 0.70
    assert purity(found, themes) >= 0.93
    assert purity(found, themes, by_word=True) >= 0.96
    assert shared_information(found, themes) >= 0.88


def test_sentences_that_share_few_words_are_left_rather_than_forced() -> None:
    found, themes = grouped([(theme, text) for theme, texts in WRITTEN.items() for text in texts])
    assert purity(found, themes, by_word=True) >= 0.96
    assert len(found.rest) > 60


def test_every_opinion_is_somewhere_exactly_once() -> None:
    found, themes = grouped(mixed())
    rows = [m.opinion.row for one in found.groups for m in one.members]
    rows += [o.row for o in found.rest]
    assert sorted(rows) == list(range(len(themes)))


def test_the_order_of_answers_does_not_change_the_groups() -> None:
    labelled = mixed()
    one, _ = grouped(labelled)
    two, _ = grouped(labelled[::-1])
    assert {g.words for g in one.groups} == {g.words for g in two.groups}


@pytest.mark.parametrize(
    "text",
    ["없음", "없습니다.", "-", "특별한 의견 없음", "딱히 없어요", "모르겠습니다", "해당사항 없음", "ㅋㅋㅋ", "N/A", "불편한 점이 없어요"],
)  # fmt: skip
def test_saying_nothing_is_no_opinion(text: str) -> None:
    assert says_nothing(text)
    assert not read_answers([text], split=True).opinions


@pytest.mark.parametrize(
    "text", ["화장실이 없음", "주차장이 없습니다", "무더위 쉼터", "그늘이 없어요"]
)
def test_something_that_is_missing_is_an_opinion(text: str) -> None:
    assert not says_nothing(text)
    assert len(read_answers([text], split=True).opinions) == 1


def test_an_answer_of_several_sentences_counts_each_and_one_person() -> None:
    answers = read_answers(
        ["공연은 좋았습니다. 그런데 화장실이 너무 적어요!", "1. 주차장 확충 2. 버스 증차", "3.5km 구간이 위험해요"], split=True,
    )  # fmt: skip
    assert [(o.row, o.text) for o in answers.opinions] == [
        (0, "공연은 좋았습니다."), (0, "그런데 화장실이 너무 적어요!"), (1, "주차장 확충"), (1, "버스 증차"),
        (2, "3.5km 구간이 위험해요"),
    ]  # fmt: skip


def test_a_way_to_reach_somebody_is_no_opinion_of_its_own() -> None:
    answers = read_answers(["주차가 힘들어요. [전화]로 연락 주세요"], split=True)
    assert [o.text for o in answers.opinions] == ["주차가 힘들어요. [전화]로 연락 주세요"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), max_size=12), st.booleans())
def test_every_answer_is_counted_once_and_quoted_as_written(cells: list[str], split: bool) -> None:
    answers = read_answers(cells, split=split)
    rows = {o.row for o in answers.opinions}
    assert answers.empty + len(answers.nothing) + len(answers.polite) + len(rows) == len(cells)
    assert all(o.text in tidy(cells[o.row]) and o.text for o in answers.opinions)


@given(st.text(max_size=60))
def test_stems_are_parts_of_their_words(text: str) -> None:
    assert all(len(stem) >= 2 and stem in text.lower() for stem in stems(text))


def test_the_words_of_a_person_come_first_and_in_their_order() -> None:
    named = read_groups(["교통: 주차, 버스", "안전: 위험, 어둡"])
    assert matching("버스 타는 곳이 위험하고 주차가 어렵다", named) == 0
    assert matching("밤길이 위험하고 어둡다", named) == 1
    assert matching("화장실이 적다", named) is None


@pytest.mark.parametrize(
    ("lines", "told"),
    [(["주차: 주차", "주차: 버스"], "두 번"), ([": 주차"], "알아보지"), (["주차:"], "알아보지"), (["주차: !!"], "알아보지")],
)  # fmt: skip
def test_a_line_that_is_no_group_is_refused(lines: list[str], told: str) -> None:
    with pytest.raises(StepTrouble, match=told):
        read_groups(lines)


def test_the_same_lines_give_the_same_groups_again() -> None:
    texts = [text for _, text in mixed()]
    first = opinions(table(texts), Label("의견"))
    lines = Labels(tuple(row.cells[0] for row in first.tables[2].rows))
    one, two = (opinions(table(texts), Label("의견"), lines) for _ in range(2))
    assert one.tables == two.tables
    names = {row.cells[0] for row in one.tables[0].rows}
    assert {
        f"{row.cells[0].partition(':')[0]}(사람이 정함)" for row in first.tables[2].rows
    } <= names


def test_every_opinion_is_listed_with_its_group_its_reason_and_its_cell() -> None:
    texts = [text for _, text in mixed()][:120]
    result = opinions(table(texts), Label("의견"), split=Choice("답 전체를 하나로"))
    everyone = result.tables[3].rows
    assert len(everyone) == 120
    assert {row.cells[2] for row in everyone} <= {"낱말", "닮음", "-"}
    for row in everyone:
        assert loose(texts[int(row.cells[3][1:]) - 2]) == loose(row.cells[1])


def test_shares_are_of_all_opinions_and_the_rest_is_shown() -> None:
    texts = [
        "주차장이 부족해요",
        "주차가 어려워요",
        "주차 단속을 해 주세요",
        "노을이 고왔어요",
        "없음",
    ]
    result = opinions(table(texts), Label("의견"))
    cells = {row.cells[0]: row.cells for row in result.tables[0].rows}
    assert cells["주차"][1:3] == ("3", "75.0%")
    assert cells["그 밖"][1:3] == ("1", "25.0%")
    assert cells["합계"][1] == "4"


def test_copied_answers_are_told_and_do_not_found_a_group_alone() -> None:
    texts = ["나루동 소각장 증설을 반대합니다"] * 9 + ["노을이 고왔어요", "포스터가 예뻐요"]
    result = opinions(table(texts), Label("의견"))
    assert "글자까지 같은 답이 9건 있습니다." in said(result)
    assert [row.cells[0] for row in result.tables[0].rows] == ["그 밖", "합계"]


def test_nobody_says_whether_an_opinion_is_good_or_bad() -> None:
    result = opinions(table([text for _, text in mixed()]), Label("의견"))
    assert "판정하지 않았습니다" in said(result) and "사람이 묶음을 확인해야 합니다" in said(result)
    assert not any(word in " ".join(s.text for s in result.said) for word in ("긍정", "부정"))


def test_personal_data_of_the_column_is_gone_before_anything_is_grouped() -> None:
    rows = "성명,의견\n김가온,주차가 힘들어요 010-1234-5678로 연락 주세요\n홍길동,김가온 씨 말대로 주차가 어렵습니다\n,주차 단속"
    given_table = read_table(File("견본.csv", "text/csv", rows.encode()))
    hidden = hide_texts(given_table, Label("의견"))
    column = hidden.column("의견")
    assert column and not any(secret in " ".join(column.raw) for secret in ("010", "김가온"))
    assert column.raw[0] == "주차가 힘들어요 [전화]로 연락 주세요"
    assert any("개인정보 2건" in told for told in hidden.decisions)
    assert hidden.column("성명") == given_table.column("성명")
    assert "010-1234" not in said(opinions(hidden, Label("의견")))


def test_masking_a_column_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(StepTrouble, match="있는 열: 번호, 의견"):
        hide_texts(table(["주차"]), Label("의겨"))


def test_a_column_without_opinions_is_refused() -> None:
    with pytest.raises(StepTrouble, match="묶을 의견이 없습니다"):
        opinions(table(["없음", "-", "감사합니다"]), Label("의견"))


def test_an_impossible_number_of_groups_is_refused() -> None:
    with pytest.raises(StepTrouble, match="1부터 40까지"):
        opinions(table(["주차가 어렵다"]), Label("의견"), most=Count(0))
