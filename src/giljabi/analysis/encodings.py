"""Which encoding a Korean text file is in: never guessed from its head, never wrong in silence.

BOM, then strict utf-8 over the whole file, then strict cp949. ``euc-kr`` is never used: it lacks syllables
that real files hold. What passes cp949 only by accident, and files pasted together from both encodings,
are told apart by what the letters then say.
"""

import re

from giljabi.book.errors import FileTrouble

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig", "utf-8(BOM 있음)"), (b"\xff\xfe", "utf-16", "utf-16"),
         (b"\xfe\xff", "utf-16", "utf-16"))  # fmt: skip
CONTROL = frozenset("".join(map(chr, range(32)))) - set("\t\r\n\x0b\x0c\x1a\x1c\x1d\x1e\x1f")
"""Signs that no text file holds."""
_SAMPLE = 1 << 18
_OTHER = re.compile("[^\x00-\x7f]")
_COMMON = re.compile(
    "[가-힣ㄱ-ㅣ·…‘’“”℃㎡㎥㎢㎞㎏㎝㎜①-⑳○●◎△▲▽▼□■◇◆※→~～、。〈〉《》「」『』（）％㈜×÷±°′″Ⅰ-Ⅹⅰ-ⅹ]"
)
BROKEN_SHARE = 2_000
_CURE = "엑셀에서 열어 글자가 바른지 보고 'CSV UTF-8(쉼표로 분리)'로 저장해 주세요."


def decode(name: str, data: bytes, asked: str = "") -> tuple[str, str]:
    """Return the text and the name of its encoding; ``asked`` is the one a person named.

    Raises ``FileTrouble`` naming the first line that cannot be read.
    """
    text, encoding, _ = decode_told(name, data, asked)
    return text, encoding


def decode_told(name: str, data: bytes, asked: str = "") -> tuple[str, str, tuple[str, ...]]:
    """Return the text, its encoding and warnings about what had to be assumed. Raises as ``decode``."""
    for mark, codec, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(name, data, codec), encoding, ()
    if asked:
        return _decoded(name, data, asked), asked, ()
    if b"\0" in data:
        raise _no_text(name, "깨진 글자")
    try:
        return _clean(name, data.decode("utf-8")), "utf-8", ()
    except UnicodeDecodeError as error:
        broken = error
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError as error:
        if mixed := _mixed(name, data):
            return mixed
        raise _unreadable(name, data, error) from error
    if not is_korean(text) and (repaired := _repaired(name, data, broken)):
        return repaired
    return _clean(name, text), "cp949", ()


def is_korean(text: str) -> bool:
    """Whether the letters past ASCII are what Korean tables hold, and not utf-8 read as cp949."""
    other = _OTHER.findall(text[:_SAMPLE])
    return not other or len(_COMMON.findall(text[:_SAMPLE])) * 10 >= len(other) * 8


def _repaired(
    name: str, data: bytes, error: UnicodeDecodeError
) -> tuple[str, str, tuple[str, ...]] | None:
    """Read as utf-8 a file of which only a few bytes are broken, when it then says Korean words."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * BROKEN_SHARE > len(data) or not is_korean(text.replace("\ufffd", "")):
        return None
    line = data.count(b"\n", 0, error.start) + 1
    return _clean(name, text), "utf-8", (
        f"깨진 글자가 {text.count(chr(0xFFFD)):,}개 있습니다({line}번째 줄부터). '\ufffd'로 적었으니 원본을 확인하세요.",
    )  # fmt: skip


def _mixed(name: str, data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """Read line by line a file whose lines are in utf-8 and cp949 by turns; broken letters are few."""
    lines, counts, broken = [], {"utf-8": 0, "cp949": 0}, 0
    for line in data.split(b"\n"):
        if line.isascii():
            lines.append(line.decode("ascii"))
            continue
        try:
            lines.append(line.decode("utf-8"))
            counts["utf-8"] += 1
        except UnicodeDecodeError:
            text = line.decode("cp949", "replace")
            broken += text.count("\ufffd")
            lines.append(text)
            counts["cp949"] += 1
    text = "\n".join(lines)
    if broken * BROKEN_SHARE > len(data) or not is_korean(text.replace("\ufffd", "")):
        return None
    told = []
    if counts["utf-8"] and counts["cp949"]:
        told.append(f"글자 방식이 섞여 있습니다(utf-8 {counts['utf-8']:,}줄, cp949 {counts['cp949']:,}줄). "
                    "줄마다 맞는 방식으로 읽었으니 확인하세요.")  # fmt: skip
    if broken:
        told.append(f"깨진 글자가 {broken:,}개 있습니다. '\ufffd'로 적었으니 원본을 확인하세요.")
    encoding = "cp949" if counts["cp949"] >= counts["utf-8"] else "utf-8"
    return _clean(name, text), encoding, tuple(told)


def _decoded(name: str, data: bytes, codec: str) -> str:
    try:
        return _clean(name, data.decode(codec))
    except UnicodeDecodeError as error:
        raise _unreadable(name, data, error) from error


def _unreadable(name: str, data: bytes, error: UnicodeDecodeError) -> FileTrouble:
    line = data.count(b"\n", 0, error.start) + 1
    return FileTrouble(
        f"글자를 읽을 수 없습니다({line}번째 줄 둘레). utf-8도 cp949도 아닙니다.",
        where=name,
        cure=_CURE,
    )


def _clean(name: str, text: str) -> str:
    if CONTROL & set(text):
        raise _no_text(name, "제어 문자")
    return text


def _no_text(name: str, what: str) -> FileTrouble:
    return FileTrouble(
        f"글자 파일이 아닙니다({what}{'가' if what.endswith('자') else '이'} 들어 있습니다).",
        where=name, cure="엑셀(xlsx)이나 CSV로 다시 저장해 주세요.",
    )  # fmt: skip
