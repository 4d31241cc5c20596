"""The words of WordprocessingML that every part shares: namespaces, units, escaping.

Lengths are twips, 1/20 pt (ECMA-376 Part 1, 17.18); drawings count in EMU, 36,000 to the millimetre.
"""

import re

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
ALIGN = {"양쪽": "both", "왼쪽": "left", "가운데": "center", "오른쪽": "right"}

_SPECIAL = re.compile('[&<>"\\x00-\\x1f\\x7f\\ud800-\\udfff\\ufffe\\uffff]')
_ILLEGAL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ud800-\\udfff\\ufffe\\uffff]")
_TEXT = '<w:t xml:space="preserve">'


def twips(mm: float) -> int:
    """Return millimetres in twips."""
    return round(mm * 1440 / 25.4)


def emu(mm: float) -> int:
    """Return millimetres in EMU."""
    return round(mm * 36_000)


def escaped(text: str) -> str:
    """Return ``text`` for an element or attribute, without characters that XML 1.0 forbids."""
    if not _SPECIAL.search(text):
        return text
    text = _ILLEGAL.sub("", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def run_text(text: str) -> str:
    """Return ``text`` as the content of ``w:r``: line ends and tabs are elements there."""
    whole = (
        escaped(text.replace("\r\n", "\n").replace("\r", "\n")) if "\r" in text else escaped(text)
    )
    if "\n" in whole or "\t" in whole:
        whole = whole.replace("\n", f"</w:t><w:br/>{_TEXT}")
        whole = whole.replace("\t", f"</w:t><w:tab/>{_TEXT}")
    return f"{_TEXT}{whole}</w:t>"
