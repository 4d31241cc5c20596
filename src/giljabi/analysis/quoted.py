"""A word in quotes with the particle that fits it."""

from giljabi.book.korean import josa


def subject(word: str) -> str:
    """Return a quoted word with its particle: ``'영수-2'가``."""
    return josa(f"'{word}'", "이/가")


def topic(word: str) -> str:
    """Return a quoted word with its particle: ``'택시'는``."""
    return josa(f"'{word}'", "은/는")


def thing(word: str) -> str:
    """Return a quoted word with its particle: ``'영수-2'를``."""
    return josa(f"'{word}'", "을/를")
