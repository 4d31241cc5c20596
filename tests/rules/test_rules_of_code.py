"""Promises of the whole tree: rooms, sizes, edges. Each exception is named with its reason."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "giljabi"
MODULES = sorted(SRC.rglob("*.py"))
LONGEST_FUNCTION, LONGEST_MODULE = 60, 400
BROAD_EXCEPT = {
    "cli/app.py": "명령줄의 끝: 어떤 잘못도 한 문장으로 말한다",
    "analysis/big/part.py": "큰 표: 반쯤 실은 조각을 지우고 다시 던진다",
    "analysis/big/record.py": "큰 표: 위와 같음",
    "guard/apart.py": "지킴이 프로세스의 끝: 잘못을 말없이 '못 했음'으로만 알린다",
    "web/gateway.py": "관문의 끝: 예외의 글에 사람의 글이 섞일 수 있다",
    "web/gateway_stream.py": "흐르는 답의 끝: 위와 같고, 엔진의 흐름을 닫고 기록한다",
    "desk/run_case.py": "실행 고리: 잘못을 기록하고 다시 던진다",
    "web/door.py": "화면의 끝: 어떤 잘못도 한 쪽으로 말한다",
}
LOGS = {
    "web/door.py": "요청의 잘못",
    "web/gateway.py": "관문의 잘못",
    "web/gateway_stream.py": "흐르는 답의 잘못",
    "web/site.py": "실행의 잘못",
}
SILENCES = {"analysis/query/allowed.py": "남의 파서가 사람이 물은 것을 기록하지 못하게 막는다"}
MAKES_MASKED = {"guard": "가리는 방", "book": "기록에서 되읽는 곳(pack)"}


def _name(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def test_imports_keep_the_law_of_rooms() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_every_module_says_what_it_is_for() -> None:
    silent = [_name(p) for p in MODULES if not ast.get_docstring(_tree(p))]
    assert not silent


def test_no_function_is_longer_than_a_page() -> None:
    long = [
        f"{_name(p)}:{f.name} ({f.end_lineno - f.lineno + 1})"
        for p, f in _functions()
        if f.end_lineno and f.end_lineno - f.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long


def test_no_module_is_a_bug_report() -> None:
    fat = {_name(p): n for p in MODULES if (n := p.read_text("utf-8").count("\n")) > LONGEST_MODULE}
    assert not fat


def test_broad_excepts_stand_only_at_the_named_edges() -> None:
    found = {
        _name(path)
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
        )
    }
    assert found == set(BROAD_EXCEPT), "이름을 더하거나, 더는 필요 없으면 지우세요"


def test_only_the_guard_makes_masked_text() -> None:
    makers = {
        _name(path).split("/")[0]
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Masked"
    }
    assert makers <= set(MAKES_MASKED)


def test_nothing_slips_past_the_import_law() -> None:
    tricks = [
        _name(p)
        for p in MODULES
        if re.search(
            r"\b__import__\(|importlib\.import_module|\bexec\(|\beval\(", p.read_text("utf-8")
        )
    ]
    assert not tricks


def test_content_is_data_and_holds_no_code() -> None:
    assert not list((SRC / "content").rglob("*.py"))


def test_no_file_names_an_outside_address_to_load() -> None:
    """URLs may be written for people (licences, xml namespaces), never opened by the program."""
    opened = re.compile(r"urlopen|requests\.|httpx\.|urllib\.request|socket\.create_connection")
    assert not [_name(p) for p in MODULES if opened.search(p.read_text("utf-8"))]


def test_only_the_web_edge_logs_and_only_kinds_of_errors() -> None:
    logs = {_name(p) for p in MODULES if re.search(r"\blogging\b", p.read_text("utf-8"))}
    assert logs == set(LOGS) | set(SILENCES), "이름을 더하거나, 더는 필요 없으면 지우세요"
    for name in SILENCES:
        assert "log." not in (SRC / name).read_text("utf-8")
    for name in LOGS:
        calls = re.findall(r"log\.\w+\((.*)\)", (SRC / name).read_text("utf-8"))
        assert calls
        assert all(call.endswith("type(error).__name__") for call in calls)


def test_nothing_prints() -> None:
    assert not [_name(p) for p in MODULES if re.search(r"(?<![\w.])print\(", p.read_text("utf-8"))]
