"""YAML as text with line numbers: every scalar is read as written, twin keys are refused.

``010``, ``12:30``, ``NO`` and ``1.10`` survive, because nothing is typed here. References (``*이름``)
and deep nesting are refused: a few lines of them unfold into more than a machine can hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from giljabi.book.errors import CaseError
from giljabi.book.korean import josa

_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Path = tuple[str | int, ...]
DEEPEST = 8
"""Levels of lists and names; a case needs four."""


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
    reader = _Reader(yaml.parse(text, _Loader), file, first_line)
    try:
        return Marked(reader.document(), reader.lines)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = text.count("\n", 0, getattr(error, "position", 0))  # an unreadable sign has no mark
        raise CaseError(
            file, first_line + (mark.line if mark else at), "YAML로 읽을 수 없습니다.",
            cure="들여쓰기와 따옴표를 살펴보세요. 값에 ': '나 '#'이 있으면 따옴표로 감싸세요.",
        ) from error  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reader:
    """Walks the events of one document: nothing is copied, nothing is composed."""

    events: Iterator[Any]
    file: str
    first: int
    lines: dict[Path, int] = field(default_factory=dict)

    def document(self) -> Any:
        next(self.events)  # the stream begins
        begin = next(self.events)
        if isinstance(begin, yaml.StreamEndEvent):
            return None
        data = self._value(next(self.events), ())
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._error(after, "문서가 둘 이상 들어 있습니다.", "'---' 줄을 지우세요.")
        return data

    def _value(self, event: Any, path: Path) -> Any:
        if isinstance(event, yaml.AliasEvent):
            raise self._error(
                event, "참조(*)는 쓸 수 없습니다.", "값을 그대로 쓰거나 따옴표로 감싸세요."
            )
        self.lines.setdefault(path, self._line(event))
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if len(path) >= DEEPEST:
            raise self._error(event, "너무 깊이 들어갔습니다.", "들여쓰기를 줄이세요.")
        return self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._names(path)

    def _list(self, path: Path) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*path, len(found))))
        return found

    def _names(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise self._error(key, "이름이 글이 아닙니다.", "'이름: 값' 꼴로 쓰세요.")
            if key.value in found:
                twin = josa(f"'{key.value}'", "이/가")
                raise self._error(key, f"{twin} 두 번 나옵니다.", "하나만 남기세요.")
            self.lines[(*path, key.value)] = self._line(key)
            found[key.value] = self._value(next(self.events), (*path, key.value))
        return found

    def _line(self, event: Any) -> int:
        return self.first + int(event.start_mark.line)

    def _error(self, event: Any, what: str, cure: str) -> CaseError:
        return CaseError(self.file, self._line(event), what, cure=cure)
