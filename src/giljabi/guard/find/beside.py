"""What stands beside a number: the slot it is in, or the nearest label before it on its line.

It names the kind that the words announce; whether the number is one is for the rules of that kind.
It knows no shapes.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from giljabi.guard.find.fields import Slot
from giljabi.guard.find.found import Personal
from giljabi.guard.find.patterns import lazily

LEAD = 48
"""Characters before a number that are read for a label."""

BANK = (
    r"(?:은행(?![나잎])(?!동 |열매)|뱅크|농협|수협|신협|축협|새마을금고|우체국|증권|산림조합|저축은행"
    r"|\b(?:국민|신한|우리|하나|기업|카카오|토스|KB|NH|IBK|SC제일|씨티|iM)\b)"
)
_STEMS = (
    "문서|시행|접수|민원|신청|고지|고지서|납부|납부자|전자납부|가상|입찰|공고|계약|관리|일련|허가|신고|특허|인증|출원|승인"
    "|운송장|송장|발급|사건|주문|상품|물품|자산|필지|시설|제품|모델|품목|고시|등록면허|식별|분류|도서|청구|청구기호"
    "|바코드|거래|예약|수납|의안|안건|의결|처분|증명|확인|수험|학번|사번|직번|순번|과제|사업|공사|용역|조달|물건"
    "|조회|참조|관련|기록물|결재|건물|지번|필증|조례|규칙|회원|고객|단말|기기|장비|회계|예산|세목|과목|부과|체납"
)
_OTHER = (
    rf"(?:{_STEMS})\s?(?:관리\s?|식별\s?|확인\s?)?(?:번호|코드|ID|호)"
    r"|ISBN|ISSN|바코드|S/?N\b|\bNo\b|코드\b|우편번호|일련번호|위도|경도|좌표|\bIP\b|버전|\b[vV]er\b|UUID|해시"
    r"|예산액|사업비|금액|총액|합계|지방세|세액|일시|타임스탬프|timestamp|serial|trace|request|order|track(?:ing)?"
)
_WORDS = {
    "CORP": r"법인 ?(?:등록)? ?(?:번호)|법인등록",
    "FRN": r"등록 ?번호 ?\(외국인\)|외국인 ?(?:등록)? ?(?:번호|증)|거소 ?신고 ?(?:번호)?|\bARC\b",
    "RRN": r"주민 ?\(외국인\) ?등록 ?번호|등록 ?번호 ?\(주민\)|주민 ?(?:등록)? ?번호|주민등록|주민(?=\s*[:：])|주\s?민\s?번\s?호|\bRRN\b",
    "BRN": r"사업자 ?(?:등록)? ?(?:번호|증)?|고유번호증",
    "DRIVER": r"운전 ?면허(?:증)?(?: ?번호)?|면허(?:증)? ?번호",
    "PASSPORT": r"여권(?: ?번호)?|[Pp]assport|PASSPORT",
    "CUSTOMS": r"통관 ?(?:고유)? ?(?:부호|번호)|개인통관|통관",
    "CARD": r"(?:신용|체크|법인|복지|보조금)? ?카드(?! ?뉴스)(?: ?번호)?|\b[Cc]ard\b",
    "VEHICLE": r"차량(?: ?번호)?|차 ?번호|번호판|차대|승용차|자동차 ?(?:등록)? ?번호|차종|주차|[Pp]late",
    "PHONE": (
        r"전화(?: ?번호)?|연락(?:처|번호)?|휴대(?:폰|전화)?(?: ?번호)?|핸드폰(?: ?번호)?|핸폰|손폰|폰|\b[Tt]el\b|TEL|\bH\.?P\b|[☎☏✆📞📱]|팩스|F[aA][xX]|전송"
        r"|[Mm]obile|[Pp]hone|MOBILE|PHONE|문자|카톡|내선|직통"
    ),
    "ACCOUNT": rf"계좌(?: ?번호)?|통장(?: ?번호)?|입금|송금|이체|환급|예금주|자동납부|{BANK}",
}
_FIRST = "".join(
    sorted(
        {
            sign
            for words in (_OTHER, *_WORDS.values())
            for sign in words
            if sign.isalpha() or sign > "~"
        }
    )
)
"""Every letter that a label may begin with, and more."""
_LABEL = lazily(
    f"[{_FIRST}](?<=(?=(?P<BOTH>주민\\(?법인\\)? ?(?:등록)? ?번호|법인\\(?주민\\)? ?(?:등록)? ?번호)"
    f"|(?=(?P<OTHER>{_OTHER}))|"
    + "|".join(f"(?=(?P<{kind}>{words}))" for kind, words in _WORDS.items())
    + ").)"
)
_LONG = lazily(r"[0-9](?<![0-9]{2})(?:[^0-9가-힣A-Za-z\n]{0,5}+[0-9]){8,}+")
"""Nine digits or more with signs between them: shorter ones are no number of a register."""
_MORE, _BEHIND = 2, 3
"""So many characters before a long number may open it ("(+"), so many behind it may deny it."""
_LOOSE = lazily(r"[가-힣]{2,8}번호[^0-9가-힣(]{0,4}$")
_OWN = re.compile(
    r"(?:등록|본인|개인|연락|수신|발신|가족|보호자|비상|신분|고유|해당|아래|다음)\s?번호"
)
_WORDED = (Personal.PERSON, Personal.ADDRESS, Personal.BIRTH, Personal.LOCAL)
_ROW = re.compile(r",(?! )|[\t;|]")
_CELLS = re.compile(r"[\t,;|]")
_NUMBERED = re.compile("번호|코드|부호|일련|[Nn][Oo]|ID|호$")
_LAST_DIGIT = re.compile(r".*[0-9]", re.DOTALL)
_PLAIN_HEADS = ("번호", "등록번호", "고유번호", "신분번호", "식별번호")
_ADDRESSED = re.compile(r"://|www\.|[?&][A-Za-z_]+=|/[A-Za-z0-9_.-]*/")


@dataclass(frozen=True, slots=True)
class Beside:
    """The surroundings of numbers in a folded ``text`` with its ``slots`` (in order, apart)."""

    text: str
    slots: Sequence[Slot]
    begins: tuple[int, ...]
    openings: frozenset[int]
    """Where slots for a kind begin."""
    kinds: frozenset[Personal | None]
    """The kinds that slots announce."""
    long: tuple[tuple[int, int], ...]
    """Where numbers of nine digits or more may be sought."""
    _labels: "dict[int, tuple[Personal | str, bool]]" = field(default_factory=dict)
    _named: "dict[int, Personal | str]" = field(default_factory=dict)

    def lead(self, start: int) -> str:
        """Return what stands before ``start`` on its line; for a lone value, the short line above."""
        above, _, line = self.text[max(0, start - LEAD) : start].rpartition("\n")
        if not above or line.strip(" \t|>"):
            return line
        label = above.rpartition("\n")[2]
        return f"{label} " if 2 <= len(label) <= 24 and not _CELLS.search(label) else line

    def every(self, pattern: re.Pattern[str], least: int) -> "list[re.Match[str]]":
        """Return the matches of a pattern of ``least`` digits (nine or more) and no letters."""
        found: list[re.Match[str]] = []
        for start, end in self.long:
            if end - start >= least:
                found += pattern.finditer(self.text, start - _MORE, end + _BEHIND)
        return found

    def of(self, kind: Personal) -> "list[Slot]":
        """Return the slots for a kind."""
        if kind not in self.kinds:
            return []
        return [slot for slot in self.slots if slot.kind is kind]

    def slot(self, start: int) -> Slot | None:
        """Return the slot that ``start`` stands in."""
        n = bisect_right(self.begins, start) - 1
        return self.slots[n] if n >= 0 and start < self.slots[n].end else None

    def named(self, start: int) -> "Personal | str":
        """Return the kind that is announced, "other" for another register's number, or ""."""
        named = self._named.get(start)
        if named is None:
            named = self._named[start] = self._announced(start)
        return named

    def _announced(self, start: int) -> "Personal | str":
        slot = self.slot(start)
        if slot and slot.kind and slot.how == "column" and _decides(slot):
            return slot.kind
        label, near = self._label(start)
        if slot is None or slot.kind in _WORDED or slot.head in _PLAIN_HEADS:
            return label
        if "주민" in slot.head and "법인" in slot.head:
            return ""  # 주민(법인)등록번호
        neighbour = slot.how == "column" and start - slot.start < 4
        if neighbour and self._label(slot.start)[0] == label:
            label, near = "", False  # 이웃한 칸의 낱말
        if slot.kind:
            return label if label and near and slot.how != "column" else slot.kind
        if near and label and label != "other":
            return label
        return "other" if start - slot.start <= 8 or _NUMBERED.search(slot.head) else label

    def opened(self, start: int, end: int) -> "tuple[int, ...]":
        """Return where slots for a kind begin from ``start`` to ``end``."""
        if not self.openings:
            return ()
        one, two = bisect_left(self.begins, start), bisect_left(self.begins, end)
        return tuple(slot.start for slot in self.slots[one:two] if slot.kind)

    def speaks_of(self, kind: Personal, words: "tuple[str, ...]") -> bool:
        """Whether ``kind`` may be announced at all: ``words`` are parts of each of its labels."""
        return kind in self.kinds or any(map(self.text.__contains__, words))

    def is_slot(self, start: int, kind: Personal) -> bool:
        """Whether ``start`` stands in a slot for ``kind``."""
        slot = self.slot(start)
        return slot is not None and slot.kind is kind

    def is_other(self, start: int) -> bool:
        """Whether another register's number, a day or an amount is announced."""
        return self.named(start) == "other"

    def is_numbered(self, start: int) -> bool:
        """Whether what is announced is expressly another *number* (접수번호), not just a field."""
        slot = self.slot(start)
        if slot and slot.kind is None and slot.how != "label":
            return _NUMBERED.search(slot.head) is not None and slot.head not in _PLAIN_HEADS
        return self._label(start)[0] == "other"

    def is_address(self, start: int) -> bool:
        """Whether ``start`` stands inside a web address or a path."""
        token = re.split(r"[\s(<\"']", self.text[max(0, start - 200) : start])[-1]
        return bool(token) and _ADDRESSED.search(token) is not None

    def _label(self, start: int) -> "tuple[Personal | str, bool]":
        """Return the nearest label before ``start`` and whether nothing else stands between."""
        label = self._labels.get(start)
        if label is None:
            label = self._labels[start] = _nearest(self.lead(start))
        return label


def _decides(slot: Slot) -> bool:
    """Whether the head of a column says alone which number stands below it."""
    return slot.kind not in _WORDED and slot.head not in _PLAIN_HEADS and "법인" not in slot.head


def _nearest(lead: str) -> "tuple[Personal | str, bool]":
    """Return the last label of ``lead`` behind its last digit, and whether it ends the lead."""
    digit = _LAST_DIGIT.match(lead)
    return _last_label(lead[digit.end() :] if digit else lead)


@lru_cache(maxsize=1 << 12)
def _last_label(words: str) -> "tuple[Personal | str, bool]":
    """Return the last label in the words before a number, and whether it ends them."""
    kind, end = "", 0
    while label := _LABEL.search(words, end):
        kind = label.lastgroup or ""
        end = label.end(kind)
    if not kind:
        loose = "번호" in words and _LOOSE.search(words)
        return ("other", True) if loose and not _OWN.search(words[-12:]) else ("", False)
    between = len(words) - end
    if kind == "OTHER":
        return ("other", True) if between <= 8 else ("", False)
    if between > 24 or (between > 4 and _ROW.search(words, end)):
        return "", False  # 멀거나, 줄의 다른 칸
    return ("" if kind == "BOTH" else Personal(kind), between <= 4)


def beside(text: str, slots: Sequence[Slot]) -> Beside:
    """Return the surroundings of numbers in ``text``."""
    return Beside(
        text,
        slots,
        tuple([slot.start for slot in slots]),
        frozenset([slot.start for slot in slots if slot.kind]),
        frozenset([slot.kind for slot in slots]),
        tuple([number.span() for number in _LONG.finditer(text)]),
    )
