"""Promises of what leaves in a request's body. Every name and number is made up."""

import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.desk.gateway.body import SAMPLING, plain, read, texts, with_texts
from giljabi.desk.gateway.prepare import Ask, Going, Rules, Stopped, packed, work
from giljabi.guard.inspect.gate import Place, Profile

INSIDE = Rules(Profile(Place.INSIDE, "안쪽 엔진"))
OUTSIDE = Rules(Profile(Place.OUTSIDE, "바깥 엔진"))
SAID = "민원인 홍길동(010-1234-5678)은 부산으로 이사합니다."


def prepared(body: bytes | dict[str, Any], rules: Rules = INSIDE) -> Going | Stopped:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    made: Going | Stopped = pickle.loads(work(pickle.dumps(Ask(data, "", packed(rules)))))
    return made


def going(body: bytes | dict[str, Any]) -> dict[str, Any]:
    made = prepared(body)
    assert isinstance(made, Going), made
    out: dict[str, Any] = json.loads(made.body)
    return out


def chat(content: object = SAID, **more: Any) -> dict[str, Any]:
    return {"model": "m", "messages": [{"role": "user", "content": content}], **more}


def call(arguments: str, **more: Any) -> dict[str, Any]:
    function = {"name": "find", "arguments": arguments}
    message = {"role": "assistant", "content": None,
               "tool_calls": [{"id": "call_1", "type": "function", "function": function}]}  # fmt: skip
    return {"model": "m", "messages": [message], **more}


def arguments_of(out: dict[str, Any]) -> Any:
    return json.loads(out["messages"][0]["tool_calls"][0]["function"]["arguments"])


@pytest.mark.parametrize(
    ("name", "number"),
    [("rrn", 9010101234567), ("주민등록번호", 9010101234567), ("phone", 1012345678), ("생년월일", 900101),
     ("account", 11012345678901), ("", 901010.1234567)],
)  # fmt: skip
def test_a_number_that_is_personal_data_leaves_as_a_token(name: str, number: float) -> None:
    out = arguments_of(going(call(json.dumps({name: number}, ensure_ascii=False))))
    assert isinstance(out[name], str)
    assert out[name].startswith("⟦")


def test_numbers_that_are_no_ones_stay_numbers() -> None:
    plain_numbers = {"n": 3, "금액": 15000, "비율": 0.25, "참": True, "빔": None, "좌표": [37.5665, 126.978],
                     "음수": -12, "예산": 100000}  # fmt: skip
    assert arguments_of(going(call(json.dumps(plain_numbers)))) == plain_numbers


@given(
    st.sampled_from(sorted(SAMPLING)),
    st.integers(0, 10**15) | st.floats(0, 1e15) | st.none() | st.booleans(),
)
def test_sampling_parameters_leave_as_they_are(name: str, value: float | None) -> None:
    body = read(json.dumps(chat() | {name: value}).encode())
    assert with_texts(body, lambda text, _: text)[name] == value
    assert all(at != name for _, at in texts(body))


def test_a_bias_of_token_numbers_stays() -> None:
    assert going(chat(logit_bias={"50256": -100, "199999": 5}))["logit_bias"] == {
        "50256": -100,
        "199999": 5,
    }


@pytest.mark.parametrize(
    "data", [b'{"a": 1e999}', b'{"a": NaN}', b'{"a": -Infinity}', b'{"a": 1' + b"0" * 5000 + b"}"]
)
def test_what_is_no_number_of_json_is_refused(data: bytes) -> None:
    stopped = prepared(data)
    assert isinstance(stopped, Stopped)
    assert stopped.status == 400


def test_a_name_that_stands_twice_is_refused() -> None:
    stopped = prepared(
        b'{"model": "m", "messages": [], "messages": [{"role": "user", "content": "x"}]}'
    )
    assert isinstance(stopped, Stopped)
    assert stopped.status == 400


def test_of_twins_in_the_arguments_of_a_tool_only_the_one_that_counts_leaves() -> None:
    assert arguments_of(going(call('{"a": "홍길동 010-1234-5678", "a": "둘째"}'))) == {"a": "둘째"}


@pytest.mark.parametrize(
    "key", ["010-1234-5678", "900101-1234567", "민원인 홍길동", "hong@gaon.example", "가" * 300]
)
def test_a_name_of_a_field_that_holds_personal_data_stops_the_request(key: str) -> None:
    stopped = prepared(call(json.dumps({key: "x"})))
    assert isinstance(stopped, Stopped)
    assert stopped.status == 403
    assert key not in f"{stopped}"


def test_a_name_said_elsewhere_is_known_in_the_name_of_a_field() -> None:
    body = call(json.dumps({"홍길동": "x"}))
    body["messages"].append({"role": "user", "content": SAID})
    assert isinstance(prepared(body), Stopped)
    assert arguments_of(
        going(call(json.dumps({"금액(원)": 3, "담당 부서": "도로과", "$ref": "#/a"})))
    )


def test_escaped_letters_hide_nothing() -> None:
    inner = json.dumps({"성명": "홍길동", "연락처": "010-1234-5678"})
    deeper = json.dumps({"본문": inner})
    for content in (inner, deeper, SAID.replace("0", "\\u0030")):
        said = going(chat(content))["messages"][0]["content"]
        assert "홍길동" not in said
        assert "5678" not in said
        assert "\\ud64d" not in said
    assert json.loads(going(chat(inner))["messages"][0]["content"])["성명"].startswith("⟦이름")


def test_json_inside_a_text_stays_json() -> None:
    inner = json.dumps({"글": '그는 "네"라고\n했다. \\ 성명: 홍길동', "표정": "😀"})
    assert json.loads(going(chat(inner))["messages"][0]["content"])["표정"] == "😀"


def test_half_a_pair_becomes_the_sign_for_unknown_letters() -> None:
    body = b'{"model": "m", "messages": [{"role": "user", "content": "\\ud800\xea\xb0\x80 \\ud83d\\ude00"}]}'
    assert going(body)["messages"][0]["content"] == "\ufffd가 😀"
    assert arguments_of(going(call('{"a": "\\ud800"}'))) == {"a": "\ufffd"}


@given(
    st.text(alphabet=st.characters(codec=None), max_size=30) | st.text('\\u00d83"nN', max_size=30)
)
def test_plain_text_can_always_be_written(text: str) -> None:
    plain(text).encode()


@pytest.mark.parametrize(
    "part",
    [{"type": "video_url", "video_url": {"url": "data:video/mp4;base64,AA"}}, {"type": "unknown", "x": "y"},
     {"type": "image", "source": {"data": "AA"}}],
)  # fmt: skip
def test_a_part_of_unknown_type_does_not_leave(part: dict[str, Any]) -> None:
    stopped = prepared(chat([part]))
    assert isinstance(stopped, Stopped)
    assert stopped.status == 403


def test_words_of_the_protocol_stay_only_where_they_are_some() -> None:
    out = arguments_of(
        going(
            call(json.dumps({"id": "900101-1234567", "model": "010-1234-5678", "file": "보고서"}))
        )
    )
    assert out["id"].startswith("⟦")
    assert out["model"].startswith("⟦")
    body = call("{}", model="hong@gaon.example", tools=[
        {"type": "function", "function": {"name": "find_2", "parameters": {"type": "object", "properties": {}}}}])  # fmt: skip
    body["messages"][0]["tool_calls"][0]["id"] = "010-1234-5678"
    sent = going(body)
    assert sent["tools"][0]["function"]["name"] == "find_2"
    assert "5678" not in json.dumps(sent)
    assert "hong" not in json.dumps(sent)


def test_what_tells_who_asks_is_taken_out() -> None:
    assert set(going(chat(user="u-1", metadata={"a": "b"}, store=True))) == {"model", "messages"}


def test_a_mark_without_its_number_counts_beside_an_open_one() -> None:
    messages = [
        {"role": "system", "content": "공개구분: 공개"},
        {"role": "user", "content": "공개구분: 비공개\n요약"},
    ]
    made = prepared({"model": "m", "messages": messages}, OUTSIDE)
    assert isinstance(made, Stopped)
    assert made.grade == "S"


def test_a_long_conversation_is_prepared_in_time_that_grows_with_it() -> None:
    messages = [
        {"role": "user", "content": f"{n}번째 물음입니다. 담당: 홍길동"} for n in range(1_000)
    ]
    out = going({"model": "m", "messages": messages})
    assert len(out["messages"]) == 1_000
    assert "홍길동" not in json.dumps(out, ensure_ascii=False)
