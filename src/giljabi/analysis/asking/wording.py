"""Names as they stand in a sentence: in quotes, with the particle that fits."""

from giljabi.book.korean import josa


def called(name: str, pair: str) -> str:
    """Return ``'접수건수'는``: the name in quotes with its particle (은/는, 이/가, 을/를)."""
    return josa(f"'{name}'", pair)
