"""What a word was found to be, remembered for so many words.

The finders ask the same few questions about every word of a text, and most words come again.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(dict[str, T], Generic[T]):
    """The values of a pure function of a word, ``memo[word]``.

    All are forgotten when there are ``most``. Cheaper to ask than ``functools.lru_cache``, which
    keeps an order that nobody needs here.
    """

    __slots__ = ("most", "of")

    def __init__(self, of: Callable[[str], T], most: int) -> None:
        super().__init__()
        self.of, self.most = of, most

    def __missing__(self, word: str) -> T:
        """Find the value of a new word and keep it."""
        if len(self) >= self.most:
            self.clear()
        value = self[word] = self.of(word)
        return value
