"""Bytes of a plain text to a string: which encoding, how long, and whether it is text at all.

An encoding is taken by its mark, or because the bytes are UTF-8, or because what it gives reads as
Korean. When two give Korean, or none does, the file is refused: a wrong guess would be silent.
It knows nothing of documents; ``markdown.py`` makes one of the string.
"""

import re
import unicodedata
from dataclasses import dataclass

from giljabi.book.errors import FileTrouble

MOST_BYTES = 20 * 1024 * 1024
"""The largest text that is read (20 MB); a 300-page report has about 1 MB."""

_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NAMES = {
    "cp949": "한글 완성형(CP949)",
    "johab": "한글 조합형",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_COMMON = frozenset(
    "가각간감개거건것검게결경계고과관교구국군그급기까나내년는다단담당대도동되된될들등때라로록료류를리만매면명모목"
    "무문물미민바반발방번법변별보본부분비사산상생서선설성세소속수습승시식신실심아안않알약양어업에여연영예오와요용우운"
    "원월위유으은을음의이인일임입있자작장재저적전점정제조종주준중지직진집차체초총추출치타통하한할합항해행향현호화확환"
    "활회후히"
)
"""Syllables that make up some three quarters of any official text."""
_SAMPLE = 4_000
_LIKELY, _UNLIKELY = 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and in which encoding it was found when that had to be decided by its letters."""

    text: str
    guessed: str = ""

    @property
    def remark(self) -> str:
        """What has to be said about the encoding, or ``""``."""
        if self.guessed in ("", "cp949"):
            return ""
        return f"글의 부호를 {_NAMES[self.guessed]}로 보고 읽었습니다. 글자가 이상하면 UTF-8로 저장해 다시 올리세요."


def read_text(data: bytes) -> str:
    """Return the text in NFC with ``\\n`` line ends. See ``decoded`` for what it raises."""
    return decoded(data).text


def decoded(data: bytes) -> Decoded:
    """Return the text in NFC with ``\\n`` line ends: by its mark, else UTF-8, else by its letters.

    Raises ``FileTrouble`` when it is empty, over 20 MB, not text, or in an encoding that cannot be
    told for certain.
    """
    if not data:
        raise FileTrouble("파일이 비어 있습니다.", cure="내용이 있는 파일을 올리세요.")
    if len(data) > MOST_BYTES:
        raise FileTrouble(
            f"글 파일이 너무 큽니다({len(data) // 1024 // 1024:,}MB).",
            cure="20MB까지 읽습니다. 필요한 부분만 잘라 올리세요.",
        )
    found = _decode(data)
    lines = found.text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", lines).removesuffix("\x1a")
    if _NOT_TEXT.search(text):
        raise _not_text()
    return Decoded(text, found.guessed)


def likeness(text: str) -> float:
    """Return the share of common syllables among the letters beyond ASCII, 0 when there are none."""
    letters = [c for c in text[:_SAMPLE] if c > "\x7f" and c.isalpha()]
    if not letters:
        return 0.0
    return sum(c in _COMMON for c in letters) / len(letters)


def _all_hangul(text: str) -> bool:
    """Whether the letters beyond ASCII are Hangul: a list of names holds few common syllables."""
    letters = [c for c in text[:_SAMPLE] if c > "\x7f" and c.isalpha()]
    return sum("가" <= c <= "힣" or "ㄱ" <= c <= "ㅣ" for c in letters) >= 0.97 * len(letters)


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding))
    wide = _wide(data)
    if wide is not None:
        return wide
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _by_letters(data)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: line ends and blanks make zero bytes, which no other text has."""
    head = data[:_SAMPLE]
    zeros = head[0::2].count(0), head[1::2].count(0)
    if sum(zeros) * 20 < len(head) or len(data) % 2:
        return None
    encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding) if likeness(text) >= _LIKELY else None


def _by_letters(data: bytes) -> Decoded:
    """A Korean text of one byte and two: 완성형, or 조합형 when only that gives Korean."""
    found: dict[str, tuple[float, str]] = {}
    for encoding in ("cp949", "johab"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found[encoding] = likeness(text), text
    usual, text = found.get("cp949", (0.0, ""))
    old, old_text = found.get("johab", (0.0, ""))
    if "cp949" in found and usual >= old and (usual > _UNLIKELY or _all_hangul(text)):
        return Decoded(text, "cp949")
    if old >= _LIKELY and old > usual + 0.2:
        return Decoded(old_text, "johab")
    raise _not_text()


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text() from error


def _not_text() -> FileTrouble:
    return FileTrouble(
        "글로 읽을 수 없는 파일입니다.",
        cure="UTF-8이나 한글 완성형(CP949)으로 저장한 글 파일인지 확인하세요.",
    )
