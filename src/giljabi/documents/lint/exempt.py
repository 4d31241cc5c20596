"""What the notation rules pass over: addresses, file names, document numbers, code, quotations.

Exempt characters are replaced by as many ``MASK`` letters, so that offsets stay true.
"""

import re

MASK = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: neither blank, letter nor digit for any rule."""

_EXEMPT = re.compile(
    r"""
      https?://[^\s<>"'」』)\]]{1,500}
    | www\.[^\s<>"'」』)\]]{1,500}
    | [A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}\.[A-Za-z0-9.-]{2,63}
    | `[^`\n]{1,300}`
    | "[^"\n]{1,200}" | “[^”\n]{1,200}” | ‘(?!\d\d[.년∼~\s])[^’\n]{1,200}’
    | (?<![\w'’])'(?!\d\d[.년∼~\s])[^'\n]{1,200}'(?!\d)
    | 「[^」\n]{1,200}」 | 『[^』\n]{1,200}』 | 《[^》\n]{1,200}》
    | [A-Za-z_][\w.-]{0,40}/[\w./-]{2,200}
    """,
    re.VERBOSE,
)
_EXTENSION = re.compile(
    r"\.(?:hwpx?|docx?|xlsx?|pptx?|pdf|csv|zip|jpe?g|png|txt|json|md|html?|py)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"제\s?[12]\d{3}\s?-\s?\d{1,6}\s?호|[가-힣]{2,20}(?:과|팀|실|국|소|관|원|센터|담당관|단)-\d{1,7}"
)
_NAME = re.compile(r"[^\s\"'“”‘’「」『』(){}\[\]<>,;:]{1,120}$")


def masked(text: str) -> str:
    """Return the text with exempt characters replaced; it has the same length."""
    if any(sign in text for sign in "/@`\"“‘'「『《") or "www." in text:
        text = _EXEMPT.sub(_blot, text)
    if "-" in text:
        text = _NUMBER.sub(_blot, text)
    return _without_file_names(text) if _EXTENSION.search(text) else text


def _blot(found: re.Match[str]) -> str:
    return MASK * len(found.group())


def _without_file_names(text: str) -> str:
    """Blot out the word before each known extension: a file name has no blanks for us."""
    parts, end = [], 0
    for found in _EXTENSION.finditer(text):
        name = _NAME.search(text, max(end, found.start() - 120), found.start())
        start = name.start() if name else found.start()
        parts += [text[end:start], MASK * (found.end() - start)]
        end = found.end()
    return "".join(parts) + text[end:]
