"""YAML as text with line numbers: every scalar is read as written, twin keys are refused.

``010``, ``12:30``, ``NO`` and ``1.10`` survive, because nothing is typed here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from giljabi.book.errors import CaseError

_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain data and the line (from 1) on which each value, by its path, begins."""

    data: Any
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of the nearest known ancestor of ``path``."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str, file: str, first_line: int = 1) -> Marked:
    """Read one document. Raises ``CaseError`` with the line for syntax errors and twin keys."""
    try:
        node = yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        raise CaseError(
            file, line, "YAML로 읽을 수 없습니다.",
            cure="들여쓰기와 따옴표를 살펴보세요. 값에 ': '나 '#'이 있으면 따옴표로 감싸세요.",
        ) from error  # fmt: skip
    lines: dict[Path, int] = {}
    return Marked(_data(node, (), lines, file, first_line), lines)


def _data(node: Any, path: Path, lines: dict[Path, int], file: str, first: int) -> Any:
    if node is None:
        return None
    lines[path] = line = first + node.start_mark.line
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_data(n, (*path, i), lines, file, first) for i, n in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = first + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise CaseError(file, line, "이름이 글이 아닙니다.", cure="'이름: 값' 꼴로 쓰세요.")
        if key.value in found:
            raise CaseError(
                file, line, f"'{key.value}'이(가) 두 번 나옵니다.", cure="하나만 남기세요."
            )
        found[key.value] = _data(value, (*path, key.value), lines, file, first)
        lines[(*path, key.value)] = line
    return found
