"""The text of a cell brought to one line, and to a length that fits into a sentence."""

_LONGEST = 40


def plain(text: str) -> str:
    """Return the text on one line, with single blanks."""
    return " ".join(text.split())


def shortened(text: str, most: int = _LONGEST) -> str:
    """Return the text on one line; past ``most`` letters it ends in ``…``."""
    line = plain(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"
