"""The command that opens the gateway: what is wrong is said in one Korean sentence before it opens."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from tests.cli.command import Command

ENGINE = "http://127.0.0.1:9/v1"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "localhost:8000",
        "ftp://127.0.0.1/v1",
        "http://",
        "http://[",
        "http://a:99999",
        "https:///v1",
    ],
)
def test_what_is_no_address_of_an_engine_is_told(giljabi: Command, address: str) -> None:
    said = giljabi("gateway", "--upstream", address)
    assert said.code == 3
    assert "엔진의 주소가 아닙니다" in said.err
    assert "--upstream" in said.err


def test_without_an_engine_the_usage_is_shown(giljabi: Command) -> None:
    said = giljabi("gateway")
    assert said.code == 2
    assert "--upstream" in said.err


def test_a_port_that_is_taken_is_told(giljabi: Command) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = giljabi("gateway", "--upstream", ENGINE, "--port", port)
    assert said.code == 3
    assert f"{port}번 포트를 쓸 수 없습니다" in said.err
    assert "--port 0" in said.err


def test_an_address_of_another_machine_is_told(giljabi: Command, tmp_path: Path) -> None:
    key = tmp_path / "열쇠"
    key.write_text("k-1")
    said = giljabi(
        "gateway", "--upstream", ENGINE, "--host", "203.0.113.9", "--token-file", str(key)
    )
    assert said.code == 3
    assert "이 컴퓨터의 주소가 아닙니다" in said.err


def test_a_gateway_before_itself_is_told(giljabi: Command) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    said = giljabi("gateway", "--upstream", f"http://127.0.0.1:{port}/v1", "--port", port)
    assert said.code == 3
    assert "자기에게" in said.err


def test_others_are_served_only_with_a_key(giljabi: Command) -> None:
    said = giljabi("gateway", "--upstream", ENGINE, "--host", "0.0.0.0")
    assert said.code == 3
    assert "--token-file" in said.err


@pytest.mark.parametrize(
    "data", [None, b"", b"  \n", b"a b", b"a\nb", "비번".encode(), b"\xff\xfe"]
)
@pytest.mark.parametrize("option", ["--key-file", "--token-file"])
def test_a_file_that_is_no_key_is_told_and_not_quoted(
    giljabi: Command, tmp_path: Path, option: str, data: bytes | None
) -> None:
    path = tmp_path / "key"
    if data is not None:
        path.write_bytes(data)
    said = giljabi("gateway", "--upstream", ENGINE, option, str(path))
    assert said.code != 0
    assert "열쇠 파일" in said.err
    assert str(path) in said.err
    assert "Traceback" not in said.err
    assert "비번" not in said.err
    assert "a b" not in said.err


def test_it_opens_says_where_and_ends_at_a_sign_without_a_trace(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "giljabi", "--home", str(tmp_path / "home"), "gateway", "--upstream", ENGINE,
               "--port", "0"]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line.startswith("관문을 열었습니다: http://127.0.0.1:")
            assert "(안쪽 엔진)" in line
            address = line.split(": ", 1)[1].split("/v1")[0]
            with httpx2.Client(verify=False, timeout=20) as client:
                assert client.get(f"{address}/health").json() == {"ok": True}
                body = {"model": "m", "messages": []}
                said = client.post(f"{address}/v1/chat/completions", json=body)
            assert said.status_code == 502
            os.killpg(process.pid, signal.SIGINT)
            _, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert "Traceback" not in err
