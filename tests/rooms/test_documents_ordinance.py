"""조례의 읽기와 대비표, 개정문: no letter is lost, no 조 is lost, nothing is said applied that is not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.kinds import Span
from giljabi.documents.ordinance import amend, contrast, parse
from giljabi.documents.ordinance.contrast import Row
from giljabi.documents.ordinance.numbers import follows, of_circled
from giljabi.documents.ordinance.orders import Act, is_amending, read_orders
from giljabi.documents.ordinance.unit import Sort
from tests.rooms.ordinance_texts import CLEAN, WORDS, Made, articles, ordinance_text, sentences

NOW = """가온시 청년 기본 조례
제1조(목적) 이 조례는 「청년기본법」에 따라 필요한 사항을 규정함을 목적으로 한다.
제2조(정의) 이 조례에서 사용하는 용어의 뜻은 다음과 같다.
1. "청년"이란 19세 이상 34세 이하인 사람을 말한다.
2. "단체"란 다음 각 목의 단체를 말한다.
  가. 청년이 만든 단체
  나. 시장이 인정하는 단체
제3조(위원회) ① 시장은 위원회를 둔다.
② 위원회는 10명 이내로 구성한다. 다만, 간사는 제외한다.
③ 위원의 임기는 2년으로 한다.
제3조의2(청년회의) 시장은 청년회의를 둘 수 있다. <개정 2025. 1. 1.>
[본조신설 2024. 1. 1.]
제4조(벌칙) 이 조례를 위반하면 이용을 제한한다.
부칙 <제1호, 2024. 1. 1.>
이 조례는 공포한 날부터 시행한다.
[별표] 사용료(제3조 관련)
회의실 5,000원
"""


def _bill(*orders: str) -> str:
    body = "\n".join(orders)
    return f"가온시 청년 기본 조례 일부개정조례안\n가온시 청년 기본 조례 일부를 다음과 같이 개정한다.\n{body}\n부칙\n이 조례는 공포한 날부터 시행한다.\n"


def _said(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def _pairs(rows: tuple[Row, ...]) -> list[tuple[str, str]]:
    return [
        (
            "\n".join(map(_said, (row.left, *row.more_left))),
            "\n".join(map(_said, (row.right, *row.more_right))),
        )
        for row in rows
    ]


@given(
    st.text(
        alphabet='제조항호목의12345①②③㉑가나다.() \n부칙별표[]<>삭제장절「」"은는', max_size=300
    )
)
@settings(max_examples=200)
def test_no_letter_of_a_text_is_lost_when_it_is_parsed(text: str) -> None:
    assert "".join(unit.text for unit in parse(text).walk()) == text


@given(articles())
@settings(max_examples=50)
def test_every_article_keeps_its_branch_numbers_and_paragraphs(made: tuple[Made, ...]) -> None:
    found = parse(ordinance_text(made)).articles
    assert [u.number for u in found] == [one.number for one in made]
    assert [u.title for u in found] == [one.title for one in made]
    for unit, one in zip(found, made, strict=True):
        assert len(unit.children) == (len(one.lines) if len(one.lines) > 1 else 0)


@pytest.mark.parametrize("text", CLEAN)
def test_units_of_written_ordinances_lie_where_they_say(text: str) -> None:
    ordinance = parse(text)
    for unit in ordinance.walk():
        assert text[unit.start : unit.start + len(unit.text)] == unit.text
        assert text[unit.marked_at :].startswith(unit.mark)


def test_a_line_that_only_cites_begins_no_article() -> None:
    text = "제1조(목적) 이 조례는\n제5조제2항에 따라 정한다.\n제7조 및 제8조는 적용하지 않는다.\n1. 12.(월)까지 낸다.\n"
    assert [u.number for u in parse(text).articles] == [(1,)]
    assert not parse(text).articles[0].children


def test_marks_beyond_twenty_follow_each_other() -> None:
    assert of_circled("㉑") == (21,)
    assert of_circled("㊿") == (50,)
    assert follows((21,), (20,))


def test_many_supplements_and_annexes_are_told_apart() -> None:
    ordinance = parse(CLEAN[1])
    assert [u.title for u in ordinance.supplements] == [
        "<제900호, 2020. 3. 2.>",
        "<제1100호, 2024. 7. 1.>",
    ]
    assert [u.number for u in parse(CLEAN[2]).annexes] == [(), (1,), (1, 2)]
    assert [u.title for u in parse(CLEAN[-1]).supplements] == ["", "<2020.5.11>"]
    assert parse(CLEAN[-1]).supplements[-1].words == "이 조례는 공포한 날부터 시행한다."
    assert len(parse(CLEAN[0]).articles) == 13


@given(articles(), st.data())
@settings(max_examples=80, deadline=None)
def test_every_article_of_both_texts_is_placed_exactly_once(
    made: tuple[Made, ...], data: st.DataObject
) -> None:
    then = list(made)
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(then) - 1)) if then else 0
        match data.draw(st.sampled_from(("지움", "넣음", "고침", "옮김"))):
            case "지움" if len(then) > 1:
                del then[at]
            case "넣음":
                line = data.draw(sentences())
                then.insert(at, Made((1,), data.draw(st.sampled_from(WORDS)), (line,)))
            case "고침":
                then[at] = replace(then[at], lines=(*then[at].lines, "새 항을 둔다."))
            case _:
                then.append(then.pop(at))
    renumbered = tuple(replace(one, number=(n,)) for n, one in enumerate(then, 1))
    now, new = parse(ordinance_text(made)), parse(ordinance_text(renumbered))
    rows = contrast(now, new)
    assert sorted(u.start for row in rows for u in row.lefts) == [u.start for u in now.articles]
    assert sorted(u.start for row in rows for u in row.rights) == [u.start for u in new.articles]


def test_the_same_text_leaves_everything_out() -> None:
    rows = contrast(parse(NOW), parse(NOW))
    assert all(row.same for row in rows)
    assert _pairs(rows)[0] == ("제1조 ∼ 제4조 (생  략)", "제1조 ∼ 제4조 (현행과 같음)")


def test_revision_notes_are_no_change() -> None:
    new = NOW.replace("<개정 2025. 1. 1.>", "<개정 2026. 1. 1.>").replace(
        "[본조신설 2024. 1. 1.]\n", ""
    )
    assert all(row.same for row in contrast(parse(NOW), parse(new)))


def test_a_changed_word_stands_between_dashes_and_is_underlined() -> None:
    rows = contrast(parse(NOW), parse(NOW.replace("10명 이내", "15명 이내")))
    row = next(row for row in rows if "15명" in _said(row.right))
    assert _said(row.left).startswith("② 위원회는 10명 이내로")
    assert [s.text for s in row.right if s.underline] == ["15명"]
    assert [s.text for s in row.left if s.underline] == ["10명"]
    assert "-- 15명 --" in _said(row.right)
    assert "위원회" not in _said(row.right)


def test_an_amending_bill_gives_what_it_orders() -> None:
    made = amend(parse(NOW), _bill(
        "제2조제1호 중 \"34세\"를 \"39세\"로 하고, 같은 조 제2호나목을 다목으로 하며, 같은 호에 나목을 다음과 같이 신설한다.",
        "나. 청년이 대표인 단체",
        "제3조의 제목 \"위원회\"를 \"위원회의 구성\"으로 한다.",
        "제3조제2항 단서를 삭제하고, 같은 조 제3항을 제4항으로 하며, 같은 조에 제3항을 다음과 같이 신설한다.",
        "③ 위원은 시장이 위촉한다.",
        "제3조의3을 다음과 같이 신설한다.",
        "제3조의3(청년의 날) ① 시장은 청년의 날을 정한다.",
        "② 청년의 날에는 행사를 한다.",
        "제4조를 삭제한다.",
    ))  # fmt: skip
    assert (made.findings, made.done) == ((), made.orders)
    text = made.ordinance.text
    assert "19세 이상 39세 이하" in text
    assert "나. 청년이 대표인 단체\n  다. 시장이 인정하는 단체" in text
    assert "제3조(위원회의 구성) ①" in text
    assert "구성한다.\n③ 위원은 시장이 위촉한다.\n④ 위원의 임기는" in text
    assert "[본조신설 2024. 1. 1.]\n제3조의3(청년의 날) ①" in text
    assert "제4조 삭제\n부칙" in text


@pytest.mark.parametrize(
    ("order", "rule"),
    [
        ('제2조제1호 중 "35세"를 "39세"로 한다.', "AMEND-WORDS"),
        ('제9조 중 "시장"을 "구청장"으로 한다.', "AMEND-TARGET"),
        ("제3조의2를 다음과 같이 신설한다.\n제3조의2(위탁) 시장은 위탁할 수 있다.", "AMEND-EXISTS"),
        ("제5조를 다음과 같이 신설한다.\n제6조(위탁) 시장은 위탁할 수 있다.", "AMEND-BLOCK"),
        ("제3조 및 제4조를 각각 제5조로 한다.", "AMEND-COUNT"),
        ("제3조제2항 본문을 부드럽게 한다.", "AMEND-UNREAD"),
        ('제3조제2항 중 "10명" 다음에 "안팎"을 넣는다.', "AMEND-UNREAD"),
    ],
)
def test_an_order_that_does_not_fit_changes_nothing_and_is_told(order: str, rule: str) -> None:
    made = amend(parse(NOW), _bill(order))
    assert [f.rule for f in made.findings] == [rule]
    assert (made.ordinance.text, made.done) == (NOW, 0)


def test_a_line_between_orders_that_is_no_order_is_told() -> None:
    made = amend(parse(NOW), _bill(
        "제3조의3을 다음과 같이 신설한다.", "제3조의3(위탁) 시장은 위탁할 수 있다.",
        '제4조 중 "제한한다" 다음에 "다시"를 넣는다.', "제4조를 삭제한다.", "나머지는 그대로 둔다.",
    ))  # fmt: skip
    assert [f.rule for f in made.findings] == ["AMEND-UNREAD", "AMEND-UNREAD"]
    assert "위탁할 수 있다.\n제4조 삭제" in made.ordinance.text


def test_words_that_stand_in_several_places_are_told() -> None:
    made = amend(parse(NOW), _bill('제3조 중 "위원"을 "위원님"으로 한다.'))
    assert [f.rule for f in made.findings] == ["AMEND-MANY"]
    each = amend(parse(NOW), _bill('제3조 중 "위원"을 각각 "위원님"으로 한다.'))
    assert each.findings == ()


@pytest.mark.parametrize(("left", "right"), ['""', "“”", "‘’"])
def test_words_may_stand_in_any_quotation_marks(left: str, right: str) -> None:
    order = f"제3조제2항 중 {left}10명{right}을 {left}15명{right}으로 한다."
    made = amend(parse(NOW), _bill(order))
    assert (made.findings, made.done) == ((), 1)
    assert "15명 이내" in made.ordinance.text


def test_moved_articles_are_found_by_their_words() -> None:
    made = amend(parse(NOW), _bill(
        "제4조를 제6조로 하고, 제4조 및 제5조를 각각 다음과 같이 신설한다.",
        "제4조(청년공간) 시장은 청년공간을 설치할 수 있다.",
        "제5조(위탁) 시장은 운영을 위탁할 수 있다.",
    ))  # fmt: skip
    pairs = _pairs(contrast(parse(NOW), made.ordinance))
    assert ("제4조(벌칙) (생  략)", "제6조(벌칙) (현행 제4조와 같음)") in pairs
    assert ("<신  설>", "제5조(위탁) 시장은 운영을 위탁할 수 있다.") in pairs


def test_a_deleted_article_is_shown_with_its_words() -> None:
    pairs = _pairs(contrast(parse(NOW), amend(parse(NOW), _bill("제4조를 삭제한다.")).ordinance))
    assert ("제4조(벌칙) 이 조례를 위반하면 이용을 제한한다.", "<삭  제>") in pairs


def test_one_paragraph_that_gets_a_number_is_the_same_paragraph() -> None:
    made = amend(parse(NOW), _bill(
        "제4조 제목 외의 부분을 제1항으로 하고, 같은 조에 제2항을 다음과 같이 신설한다.",
        "② 제한은 한 달을 넘을 수 없다.",
    ))  # fmt: skip
    assert made.findings == ()
    pairs = _pairs(contrast(parse(NOW), made.ordinance))
    assert ("제4조(벌칙) (생  략)", "제4조(벌칙) ① (현행 제목 외의 부분과 같음)") in pairs


def test_a_changed_annex_is_shown_line_by_line() -> None:
    bill = _bill("별표를 다음과 같이 한다.") + "[별표] 사용료(제3조 관련)\n회의실 6,000원\n"
    pairs = _pairs(contrast(parse(NOW), amend(parse(NOW), bill).ordinance))
    assert any("5,000원" in left and "6,000원" in right for left, right in pairs)


def test_a_full_text_is_not_taken_for_an_amending_bill() -> None:
    assert is_amending(_bill("제4조를 삭제한다."))
    assert not any(is_amending(text) for text in CLEAN)


def test_every_clause_of_a_long_order_is_read() -> None:
    line = '제3조제1항 중 "A"를 "B"로, "C"를 "D"로 하고, 같은 조 제2항 및 제3항을 각각 제3항 및 제4항으로 하며, 제5조부터 제7조까지를 각각 삭제한다.'
    orders = read_orders(_bill(line))
    assert [o.act for o in orders] == [Act.WORDS, Act.RENUMBER, Act.DELETE]
    assert orders[0].words == (("A", "B"), ("C", "D"))
    assert [r.label for r in orders[1].to] == ["제3조제3항", "제3조제4항"]


@given(articles(6), st.data())
@settings(max_examples=60, deadline=None)
def test_replacing_and_deleting_by_order_does_exactly_that(
    made: tuple[Made, ...], data: st.DataObject
) -> None:
    now = parse(ordinance_text(made))
    one = data.draw(st.sampled_from(now.articles))
    gone = amend(now, _bill(f"{one.mark}를 삭제한다.")).ordinance
    assert [u.number for u in gone.articles] == [u.number for u in now.articles]
    assert [u.deleted for u in gone.articles] == [u.start == one.start for u in now.articles]
    others = {u.number: u.whole for u in now.articles if u.start != one.start}
    assert {u.number: u.whole for u in gone.articles if u.number != one.number} == others
    assert all(u.sort is Sort.ARTICLE for u in gone.articles)


@given(
    st.text(alphabet='제조항호의123①②.() \n부칙별표[]을를중로한다신설삭제"같은', max_size=120),
    st.text(alphabet='제조항호의123①②.() \n부칙별표[]을를중로한다신설삭제"같은', max_size=120),
)
@settings(max_examples=150, deadline=None)
def test_odd_texts_are_compared_and_amended_without_a_fall(one: str, other: str) -> None:
    now = parse(f"제1조(목적) {one}\n제2조(정의) 뜻은 다음과 같다.\n1. {other}")
    contrast(now, parse(other))
    made = amend(now, _bill(other, f'제1조 중 "{one}"을 "{other}"로 한다.'))
    assert made.done + sum(f.rule != "AMEND-MANY" for f in made.findings) >= made.orders
    contrast(now, made.ordinance)
