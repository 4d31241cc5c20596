"""The names of places and columns: when two of them mean the same thing.

Three ways, each weaker than the one before and told to the person when used: the same letters, the
same letters without what stands in brackets, and a small list of words for the same thing.
"""

import re
import unicodedata
from collections.abc import Iterable

_BLANK = re.compile(r"[\s\u00a0\u200b\u2060\u3000·ㆍ・‧,./／_|\-‐–—]+")
_LEAD = re.compile(
    r"^(?:[0-9]{1,2}[.)]|\([0-9]{1,2}\)|[가-하][.)]|[①-⑳㉮-㉻□■○●◯◦❍ㅇ▪•※*]|[ⅰ-ⅻⅠ-Ⅻ][.)])"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|（[^（）]*）|<[^<>]*>|※.*")

SAME = (
    ("성명", "이름", "성함", "대상자", "받는사람", "수여자", "위촉자", "수료자", "수상자"),
    ("연락처", "전화번호", "전화", "휴대전화", "휴대전화번호", "핸드폰"),
    ("전자우편", "이메일", "메일", "email", "전자우편주소"),
    ("직위", "직책"),
    ("소속", "소속기관", "소속부서"),
    ("부서", "부서명", "과명", "제출부서"),
    ("생년월일", "생일"),
    ("번호", "제호", "발급번호", "증서번호"),
    ("날짜", "일자", "연월일", "발급일", "수여일", "위촉일", "수료일", "교부일", "발급일자"),
)
"""Words that forms and lists use for the same thing. The first of a line is what we say."""


def key(name: str) -> str:
    """Return the letters that count: NFC, without blanks, marks of an item and a colon at the end."""
    text = unicodedata.normalize("NFC", name).strip().strip("：: ")
    text = _LEAD.sub("", text.strip())
    return _BLANK.sub("", text).strip("：:").casefold()


def bare(name: str) -> str:
    """Return ``key`` without what stands in brackets: 성명(한글) → 성명."""
    text = name
    for _ in range(3):
        text = _BRACKETS.sub("", text)
    return key(text)


def same_words(name: str) -> frozenset[str]:
    """Return the keys of the words that mean the same as ``name``, itself too."""
    wanted = bare(name)
    found = {wanted}
    for line in SAME:
        if wanted in line:
            found.update(line)
    return frozenset(found)


def is_one_of(name: str, words: Iterable[str]) -> bool:
    """Whether a name holds one of the words."""
    wanted = key(name)
    return any(word in wanted for word in words)
