"""Patterns compiled when they are first used: a start of the product that masks nothing pays none.

For those that cost more than a quarter of a millisecond; cheaper ones are compiled as ever.
"""

import re
from typing import Any, cast

_WAYS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would, compiled at its first search."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    """Stands for a compiled pattern; takes over its methods at the first use of any of them."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for way in _WAYS:
            setattr(self, way, getattr(compiled, way))
        return getattr(compiled, name)
