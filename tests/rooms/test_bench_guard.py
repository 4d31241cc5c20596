"""The public test set of the guard and its scores keep their promises. All data are made up."""

import json
import re
import sys
from pathlib import Path
from random import Random

import pytest

from bench.guard import digits, peers, score, show
from bench.guard import templates_citizen as citizen
from bench.guard import templates_harmless as harmless
from bench.guard import templates_notice as notice
from bench.guard import templates_paper as paper
from bench.guard import templates_prose as prose
from bench.guard import templates_talk as talk
from bench.guard.fill import Filler
from bench.guard.held import held
from bench.guard.made import GENRES, make
from bench.guard.peers import Answer
from bench.guard.text import KINDS, Span, Text
from bench.guard.tricks import TRICKS

SET = make(900, 11)


def _text(text: str, *spans: Span, genre: str = "민원") -> Text:
    return Text("t", genre, text, spans)


def test_the_same_seed_makes_the_same_texts() -> None:
    assert make(40, 3) == make(40, 3) != make(40, 4)


def test_marks_lie_in_order_on_the_text_and_begin_and_end_on_no_blank() -> None:
    for text in SET:
        at = 0
        for span in text.spans:
            surface = text.text[span.start : span.end]
            assert at <= span.start < span.end <= len(text.text)
            assert surface == surface.strip(" \n\t")
            at = span.end


def test_every_kind_genre_and_trick_is_in_the_set() -> None:
    assert {span.type for text in SET for span in text.spans} == set(KINDS)
    assert {text.genre for text in SET} == set(GENRES)
    tricks = {tag for text in make(2500, 5) for span in text.spans for tag in span.tags}
    assert {f"trick:{name}" for name in TRICKS} <= tricks


def test_harmless_texts_are_about_a_sixth_and_hold_no_marks() -> None:
    plain = [text for text in SET if text.genre == "무해"]
    assert 0.12 < len(plain) / len(SET) < 0.22
    assert not any(text.spans for text in plain)


def test_every_template_fills_without_a_slot_left_over() -> None:
    pools = [
        *(pool for sheet in (citizen, notice, paper, prose, talk) for pool in vars(sheet).values() if isinstance(pool, tuple)),
        *harmless.LINES.values(), harmless.PROMPTS, harmless.COMMON,
    ]  # fmt: skip
    templates = [template for pool in pools for template in pool]
    assert len(templates) >= 300
    for template in templates:
        ready = template.replace("{p.", "{a.").replace("{i}", "1")
        text = "".join(piece.text for piece in Filler(Random(1)).fill(ready))
        assert not re.search(r"\{[a-z가-힣.0-9]+\}", text), template


@pytest.mark.parametrize("foreigner", [False, True])
def test_resident_numbers_have_a_check_digit_only_where_the_tag_says_so(foreigner: bool) -> None:
    rng = Random(2)
    for _ in range(60):
        value = digits.resident(rng, digits.born(rng), foreigner=foreigner)
        number = re.sub(r"\D", "", value.text)
        total = sum(
            int(d) * w for d, w in zip(number, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=False)
        )
        right = ((11 - total % 11) % 10 + 2 * foreigner) % 10
        assert (number[12] == str(right)) == (value.tags[0].endswith("-check"))
        assert (number[6] in "5678") == foreigner


def test_strict_wants_the_same_kind_and_the_same_ends() -> None:
    text = _text("김가온 010-1234-5678", Span(0, 3, "PERSON"), Span(4, 17, "PHONE"))
    tally = score.score([text], [[Span(0, 3, "PERSON"), Span(4, 16, "PHONE")]])
    assert tally.f1(tally.strict)[2] == 0.5
    assert tally.f1(tally.loose)[2] == 1.0
    wrong = score.score([text], [[Span(0, 3, "PHONE"), Span(4, 17, "ACCOUNT")]])
    assert wrong.f1(wrong.loose) == (0.0, 0.0, 0.0)


def test_half_an_overlap_is_loose_and_less_is_not() -> None:
    text = _text("0123456789", Span(0, 10, "PHONE"))
    assert score.score([text], [[Span(0, 5, "PHONE")]]).loose["PHONE"] == 1
    assert score.score([text], [[Span(0, 4, "PHONE")]]).loose["PHONE"] == 0


def test_one_answer_counts_for_one_mark_only() -> None:
    text = _text("김가온김가온", Span(0, 3, "PERSON"), Span(3, 6, "PERSON"))
    assert score.score([text], [[Span(0, 6, "PERSON")]]).loose["PERSON"] == 1


def test_a_single_uncovered_digit_makes_the_entity_leak_and_a_hyphen_does_not() -> None:
    text = _text("010-1234-5678", Span(0, 13, "PHONE"))
    short = score.score([text], [[Span(0, 12, "PHONE")]])
    assert (short.entities.part, short.chars.part, short.chars.whole) == (1, 1, 11)
    apart = score.score([text], [[Span(0, 3, "PHONE"), Span(4, 8, "RRN"), Span(9, 13, "OTHER")]])
    assert apart.entities.part == 0


def test_types_that_are_not_scored_cover_but_are_never_false() -> None:
    text = _text("아무것도 없는 글", genre="무해")
    tally = score.score([text, text], [[Span(0, 4, "OTHER")], [Span(0, 4, "PERSON")]])
    assert (tally.harmless.part, tally.harmless.whole) == (1, 2)
    assert sum(tally.false.values()) == 1
    assert tally.false_rate == pytest.approx(1000 / 18)


def test_a_span_that_touches_a_mark_of_another_kind_is_not_false() -> None:
    text = _text("김가온 12가 3456", Span(0, 3, "PERSON"))
    assert not score.false_spans(text.spans, [Span(2, 6, "VEHICLE")])
    assert score.false_spans(text.spans, [Span(3, 6, "VEHICLE")])


def test_the_macro_mean_counts_only_kinds_of_the_set() -> None:
    text = _text("김가온 010-1234-5678", Span(0, 3, "PERSON"), Span(4, 17, "PHONE"))
    tally = score.score([text], [[Span(4, 17, "PHONE"), Span(0, 1, "CARD")]])
    assert tally.macro == 0.5


def test_a_perfect_guard_scores_one_and_a_blind_one_leaks_all() -> None:
    perfect = score.score(SET, [text.spans for text in SET])
    assert perfect.f1(perfect.strict)[2] == perfect.macro == 1.0
    assert perfect.entities.part == perfect.chars.part == perfect.harmless.part == 0
    blind = score.score(SET, [() for _ in SET])
    assert blind.entities.rate == blind.chars.rate == 1.0


def test_a_union_keeps_the_first_guard_where_both_speak() -> None:
    one = Answer("가", ((Span(0, 3, "PERSON"),),), 1.0)
    two = Answer("나", ((Span(2, 5, "ADDRESS"), Span(6, 8, "PHONE")),), 2.0)
    both = peers.union("가 ∪ 나", one, two)
    assert both.found == ((Span(0, 3, "PERSON"), Span(6, 8, "PHONE")),)
    assert both.cpu == 3.0


def test_an_absent_peer_is_told_in_a_sentence() -> None:
    text = [_text("김가온")]
    assert "실행하지 못했습니다" in peers.ask("ko-pii", Path("/없는/파이썬"), text).why
    assert "돌리지 못했습니다" in peers.ask("없는 지킴이", Path(sys.executable), text).why


def test_errors_show_the_value_in_its_surroundings() -> None:
    text = _text("민원인 김가온입니다", Span(4, 7, "PERSON", ("citizen",)))
    lines = list(show.errors([text], Answer("가", ((),)), "PERSON", 9))
    assert len(lines) == 1
    assert "샘" in lines[0] and "⟪김가온⟫입니다" in lines[0]


def test_a_held_set_is_read_from_its_lines(tmp_path: Path) -> None:
    line = {
        "id": "h1",
        "genre": "민원",
        "text": "김가온",
        "spans": [{"start": 0, "end": 3, "type": "PERSON"}],
    }
    (tmp_path / "held_one.jsonl").write_text(json.dumps(line) + "\n\n", encoding="utf-8")
    assert held(tmp_path) == [Text("h1", "민원", "김가온", (Span(0, 3, "PERSON"),))]
