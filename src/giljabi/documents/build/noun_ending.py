"""Sentences of a report end in nouns (개조식): 증가했습니다. becomes 증가함."""

import re

_ENDINGS = (
    (re.compile(r"(?:하였|했)습니다$"), "함"),
    (re.compile(r"합니다$"), "함"),
    (re.compile(r"(?:되었|됐)습니다$"), "됨"),
    (re.compile(r"됩니다$"), "됨"),
    (re.compile(r"입니다$"), "임"),
    (re.compile(r"습니다$"), "음"),
    (re.compile(r"(?:하였|했)다$"), "함"),
    (re.compile(r"(?:되었|됐)다$"), "됨"),
    (re.compile(r"이다$"), "임"),
)


def noun_ending(sentence: str) -> str:
    """Return the sentence with a noun ending and no full stop: 증가했습니다. → 증가함."""
    text = sentence.strip().rstrip(".")
    for ending, noun in _ENDINGS:
        if ending.search(text):
            return ending.sub(noun, text)
    return text
