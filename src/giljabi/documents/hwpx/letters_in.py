"""The letters of a paragraph: text, blanks that are elements, numbers and formulas within the line.

Text that 변경 추적 has deleted is left out and counted; inserted text stays. Letters of 한글's own
plane (U+F0000…) are told in Unicode where their meaning is certain.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.documents.hwpx.looks_in import Looks, counted, local, number
from giljabi.documents.readers.symbols import SYMBOLS

if TYPE_CHECKING:
    from lxml.etree import _Element

_LETTERS = {
    "lineBreak": "\n", "tab": "\t", "nbSpace": "\u00a0", "fwSpace": "\u3000",
    "hyphen": "-", "hypen": "-",
}  # fmt: skip
_SHOWN_NUMBERS = frozenset({"TABLE", "PICTURE", "EQUATION"})
"""Automatic numbers that stand in a line; page and note numbers are not text of the document."""

_BOXED, _BOXED_TENS, _BOXED_ONES = 0xF02B1, 0xF02BA, 0xF02C3
_OWN_PLANE: dict[int, str | int | None] = {
    **SYMBOLS,
    **{_BOXED + n: chr(0x2776 + n) for n in range(9)},  # 흰 숫자가 든 검은 네모: ❶ … ❾
    _BOXED_TENS: "1",
    **{_BOXED_ONES + n: str(n) for n in range(10)},
    0xF0850: "‘", 0xF0851: "’", 0xF0852: "“", 0xF0853: "”", 0xF0854: "『", 0xF0855: "』",
    0xF080F: "―",
    0x3164: " ", 0x115F: None, 0x1160: None, 0xFEFF: None,  # 한글 채움 문자
}  # fmt: skip
_MAY_HOLD = re.compile("[\u115f\u1160\u3164\ufeff\U000f0000-\U000fffff]")
_UNKNOWN = re.compile("[\ue000-\uf8ff\U000f0000-\U000fffff]")


@dataclass(slots=True)
class Letters:
    """Reads the text of a file; ``deleted`` and ``unknown`` count what was left out or kept unread."""

    looks: Looks
    deleted: int = 0
    unknown: int = 0
    _deleting: set[str] = field(default_factory=set)

    def of_text(self, element: "_Element") -> str:
        """Return the text of ``hp:t``."""
        if len(element):
            return self.plain(self._mixed(element))
        text = element.text or ""
        if self._deleting:
            self._drop(text)
            return ""
        return self.plain(text)

    def within_line(self, element: "_Element") -> str:
        """Return the text of an object that stands in the line: 덧말, 글자 겹침, 수식, 양식 개체."""
        match local(element):
            case "equation":
                script = element.find("{*}script")
                return "" if script is None else self.plain(script.text or "")
            case "dutmal":
                main, sub = (element.findtext(f"{{*}}{n}") or "" for n in ("mainText", "subText"))
                return self.plain(f"{main}({sub})" if sub else main)
            case "compose":
                return self.plain(element.get("composeText", ""))
            case "textart":
                return self.plain(element.get("text", ""))
            case "edit":
                return self.plain(element.findtext("{*}text") or "")
            case "comboBox" | "listBox":
                return self.plain(element.get("selectedValue", ""))
            case "btn" | "radioBtn" | "checkBtn":
                return self.plain(element.get("captionText", "") or element.get("caption", ""))
            case _:
                return ""

    def number(self, auto: "_Element") -> str:
        """Return an automatic number (``표 1``) as it is shown."""
        if auto.get("numType") not in _SHOWN_NUMBERS:
            return ""
        form = auto.find("{*}autoNumFormat")
        value = max(number(auto, "num", 1), 1)
        if form is None:
            return str(value)
        shown = counted(value, form.get("type", "DIGIT"))
        return form.get("prefixChar", "") + shown + form.get("suffixChar", "")

    def all_text(self, element: "_Element") -> str:
        """Return every line inside ``element``, lines within tables too."""
        lines = []
        for paragraph in element.iter("{*}p"):
            texts = []
            for run in paragraph.iterchildren("{*}run"):
                for child in run:
                    texts.append(self._shallow(child))
            lines.append("".join(texts))
        return "\n".join(line for line in lines if line.strip()).strip()

    def plain(self, text: str) -> str:
        """Return the text with letters of 한글's own plane told in Unicode."""
        if text.isascii() or (not _UNKNOWN.search(text) and not _MAY_HOLD.search(text)):
            return text
        text = text.translate(_OWN_PLANE)
        self.unknown += len(_UNKNOWN.findall(text))
        return text

    def remarks(self) -> list[str]:
        """Return what has to be said about the text."""
        said = []
        if self.deleted:
            said.append(
                f"변경 추적에서 지운 글 {self.deleted:,}자를 빼고, 넣은 글은 그대로 읽었습니다."
            )
        if self.unknown:
            said.append(
                f"한글 프로그램에만 있는 글자 {self.unknown:,}자는 바꾸지 못해 그대로 두었습니다."
            )
        return said

    def _shallow(self, child: "_Element") -> str:
        match local(child):
            case "t":
                return self.of_text(child)
            case "ctrl":
                return "".join(self.number(auto) for auto in child.iterchildren("{*}autoNum"))
            case _:
                return self.within_line(child)

    def _mixed(self, element: "_Element") -> str:
        parts = [self._kept(element.text or "")]
        for child in element:
            name = local(child)
            if name == "deleteBegin":
                self._deleting.add(child.get("Id", ""))
            elif name == "deleteEnd":
                self._deleting.discard(child.get("Id", ""))
            else:
                parts.append(self._kept(_LETTERS.get(name, "")))
            parts.append(self._kept(child.tail or ""))
        return "".join(parts)

    def _kept(self, text: str) -> str:
        if not self._deleting:
            return text
        self._drop(text)
        return ""

    def _drop(self, text: str) -> None:
        self.deleted += len(text)
