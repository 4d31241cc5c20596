"""The official client of OpenAI, unchanged, through the gateway. Every name and number is made up."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk.desks import open_desk
from tests.web.gateway_pair import Engine, Script, opened

openai = pytest.importorskip("openai")
pytestmark = pytest.mark.oracle

SAID = "민원인 홍길동(010-1234-5678)은 부산으로 이사합니다."
MESSAGES: Any = [{"role": "user", "content": SAID}]


@pytest.fixture
def engine() -> Engine:
    return Engine(cut=3)


@pytest.fixture
def client(tmp_path: Path, engine: Engine) -> Iterator[Any]:
    with (
        opened(open_desk(tmp_path), engine, token="k-1") as (address, _),
        openai.OpenAI(base_url=f"{address}/v1", api_key="k-1", max_retries=0) as client,
    ):
        yield client


def nothing_left(engine: Engine) -> bool:
    sent = b"".join(engine.sent).decode()
    return "홍길동" not in sent and "5678" not in sent and bool(engine.sent)


def test_a_chat_comes_back_with_its_values(client: Any, engine: Engine) -> None:
    answer = client.chat.completions.create(
        model="m", messages=MESSAGES, temperature=0.2, max_tokens=100
    )
    assert answer.choices[0].message.content == SAID
    assert nothing_left(engine)
    assert json.loads(engine.sent[0])["max_tokens"] == 100


def test_a_stream_comes_back_with_its_values(client: Any, engine: Engine) -> None:
    pieces = list(client.chat.completions.create(model="m", messages=MESSAGES, stream=True))
    assert "".join(piece.choices[0].delta.content or "" for piece in pieces) == SAID
    assert pieces[-1].choices[0].finish_reason == "stop"
    assert nothing_left(engine)


def test_the_arguments_of_a_streamed_tool_call_are_json_with_the_values(
    client: Any, engine: Engine
) -> None:
    engine.tool = True
    tools: Any = [
        {"type": "function", "function": {"name": "send", "parameters": {"type": "object"}}}
    ]
    with client.chat.completions.stream(model="m", messages=MESSAGES, tools=tools) as stream:
        call = stream.get_final_completion().choices[0].message.tool_calls[0]
    assert call.function.name == "send"
    assert json.loads(call.function.arguments) == {"to": SAID}
    assert nothing_left(engine)


def test_embeddings_and_models_are_read(client: Any, engine: Engine) -> None:
    made = client.embeddings.create(model="m", input=[SAID, "둘째"], encoding_format="float")
    assert [one.embedding for one in made.data] == [[0.5, 0.25]] * 2
    assert [model.id for model in client.models.list()] == ["m"]
    assert nothing_left(engine)


def test_a_refusal_is_an_error_of_the_client_with_a_korean_sentence(
    client: Any, engine: Engine
) -> None:
    secret: Any = [{"role": "user", "content": "Ⅱ급비밀\n훈련 계획을 요약하세요."}]
    picture: Any = [
        {
            "role": "user",
            "content": [{"type": "image_url", "image_url": {"url": "data:image/png;,"}}],
        }
    ]
    for messages in (secret, picture):
        with pytest.raises(
            openai.PermissionDeniedError, match=r"보내지 않습니다|않았습니다"
        ) as caught:
            client.chat.completions.create(model="m", messages=messages)
        assert caught.value.code == "giljabi_guard"
    with pytest.raises(openai.AuthenticationError, match="열쇠"):
        client.with_options(api_key="wrong").models.list()
    with pytest.raises(openai.NotFoundError):
        client.moderations.create(input="x")
    assert engine.sent == []


def test_an_engines_error_and_a_broken_stream_reach_the_client(tmp_path: Path) -> None:
    def says(text: str) -> list[bytes]:
        choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
        return [f"data: {json.dumps({'choices': [choice]})}\n\n".encode()]

    busy = Script(lambda text: [b'{"error": {"message": "busy"}}'], "application/json", 429)
    for script, error, sentence in ((busy, openai.RateLimitError, "busy"),
                                    (Script(says, drops=True), openai.APIError, "끊겼습니다")):  # fmt: skip
        with (
            opened(open_desk(tmp_path), script) as (address, _),
            openai.OpenAI(base_url=f"{address}/v1", api_key="x", max_retries=0) as client,
            pytest.raises(error, match=sentence),
        ):
            list(client.chat.completions.create(model="m", messages=MESSAGES, stream=True))
