"""The words of OWPML that every part shares: namespaces, units, escaping.

HWPUNIT is 1/7200 inch: 1 mm = 283.465, 1 pt = 100.
"""

import re

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'

NAMESPACES = (
    'xmlns:ha="http://www.hancom.co.kr/hwpml/2011/app" '
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
    'xmlns:hp10="http://www.hancom.co.kr/hwpml/2016/paragraph" '
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core" '
    'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" '
    'xmlns:hhs="http://www.hancom.co.kr/hwpml/2011/history" '
    'xmlns:hm="http://www.hancom.co.kr/hwpml/2011/master-page" '
    'xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:opf="http://www.idpf.org/2007/opf/" '
    'xmlns:ooxmlchart="http://www.hancom.co.kr/hwpml/2016/ooxmlchart" '
    'xmlns:hwpunitchar="http://www.hancom.co.kr/hwpml/2016/HwpUnitChar" '
    'xmlns:epub="http://www.idpf.org/2007/ops" '
    'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"'
)

_SPECIAL = re.compile('[&<>"\\x00-\\x1f\\x7f\\ud800-\\udfff\\ufffe\\uffff]')
_ILLEGAL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ud800-\\udfff\\ufffe\\uffff]")
_TAB = '<hp:tab width="4000" leader="0" type="1"/>'


def units(mm: float) -> int:
    """Return millimetres in HWPUNIT."""
    return round(mm * 283.465)


def escaped(text: str) -> str:
    """Return ``text`` for an element or attribute, without characters that XML 1.0 forbids."""
    if not _SPECIAL.search(text):
        return text
    text = _ILLEGAL.sub("", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def run_text(text: str) -> str:
    """Return ``text`` as the content of ``hp:t``: line ends and tabs are elements there."""
    if not _SPECIAL.search(text):
        return text
    text = escaped(text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("\n", "<hp:lineBreak/>").replace("\t", _TAB)
