"""DocInfo: what the numbers of letter shapes, paragraph shapes, numberings and pictures mean."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from giljabi.book.kinds import Mark
from giljabi.documents.hwpx.looks_in import LetterLook, Looks, NumberForm, ParagraphLook
from giljabi.documents.looks.look import Align
from giljabi.documents.readers.hwp5.records import (
    BIN_DATA,
    BULLET,
    CHAR_SHAPE,
    NUMBERING,
    PARA_SHAPE,
    TRACK_CHANGE,
    Record,
)
from giljabi.documents.readers.symbols import SYMBOLS

_ALIGN: dict[int, Align] = {1: "왼쪽", 2: "오른쪽", 3: "가운데"}
_HEADINGS = ("NONE", "OUTLINE", "NUMBER", "BULLET")
NUMBER_FORMS = (
    "DIGIT", "CIRCLED_DIGIT", "ROMAN_CAPITAL", "ROMAN_SMALL", "LATIN_CAPITAL", "LATIN_SMALL",
    "CIRCLED_LATIN_CAPITAL", "CIRCLED_LATIN_SMALL", "HANGUL_SYLLABLE", "CIRCLED_HANGUL_SYLLABLE",
    "HANGUL_JAMO", "CIRCLED_HANGUL_JAMO", "HANGUL_PHONETIC", "IDEOGRAPH", "CIRCLED_IDEOGRAPH",
    "DECAGON_CIRCLE", "DECAGON_CIRCLE_HANJA",
)  # fmt: skip
_HEAD_INFO = 12
_LEVELS, _FURTHER_LEVELS = 7, 3


@dataclass(slots=True)
class DocInfo:
    """The tables of a file; ``pictures`` are (id, ending, whether it is packed) in their order."""

    looks: Looks = field(default_factory=Looks)
    pictures: list[tuple[int, str, int]] = field(default_factory=list)
    tracked: bool = False


def read_doc_info(records: list[Record]) -> DocInfo:
    """Return what DocInfo says; unknown records are passed over."""
    info = DocInfo()
    looks = info.looks
    for record in _flat(records):
        match record.tag:
            case code if code == CHAR_SHAPE:
                looks.letters[str(len(looks.letters))] = _letter(record)
            case code if code == PARA_SHAPE:
                looks.paragraphs[str(len(looks.paragraphs))] = _paragraph(record)
            case code if code == NUMBERING:
                looks.numberings[str(len(looks.numberings) + 1)] = _numbering(record)
            case code if code == BULLET:
                sign = record.data[_HEAD_INFO : _HEAD_INFO + 2].decode("utf-16-le", "replace")
                looks.bullets[str(len(looks.bullets) + 1)] = sign.translate(SYMBOLS)
            case code if code == BIN_DATA:
                info.pictures.append(_picture(record))
            case code if code == TRACK_CHANGE:
                info.tracked = True
    return info


def _flat(records: list[Record]) -> Iterator[Record]:
    for record in records:
        yield record
        yield from _flat(record.inner)


def number_form(code: int) -> str:
    """Return the name of a number format."""
    return NUMBER_FORMS[code] if code < len(NUMBER_FORMS) else "DIGIT"


def _letter(record: Record) -> LetterLook:
    flags = record.u32(46)
    under = flags >> 2 & 3 == 1
    return LetterLook(bool(flags & 2), Mark.NONE, max(record.i32(42), 0) or 1000, under)


def _paragraph(record: Record) -> ParagraphLook:
    flags = record.u32(0)
    return ParagraphLook(
        _ALIGN.get(flags >> 2 & 7, "양쪽"),
        record.i32(12) // 2,
        record.i32(4) // 2,
        _HEADINGS[flags >> 23 & 3],
        str(record.u16(30)),
        flags >> 25 & 7,
    )


def _numbering(record: Record) -> dict[int, NumberForm]:
    levels: dict[int, NumberForm] = {}
    at = 0
    for level in range(_LEVELS):
        levels[level], at = _level(record, at)
    start, at = record.u16(at), at + 2
    levels[0] = NumberForm(levels[0].pattern, levels[0].form, max(start, 1))
    for level in range(_LEVELS):
        value = record.u32(at + 4 * level)
        if 0 < value < 10_000:
            levels[level] = NumberForm(levels[level].pattern, levels[level].form, value)
    at += 4 * _LEVELS
    for level in range(_LEVELS, _LEVELS + _FURTHER_LEVELS):
        levels[level], at = _level(record, at)
    return levels


def _level(record: Record, at: int) -> tuple[NumberForm, int]:
    form = number_form(record.u32(at) >> 5 & 0xF)
    pattern, end = record.text(at + _HEAD_INFO)
    return NumberForm(pattern.translate(SYMBOLS), form), end


def _picture(record: Record) -> tuple[int, str, int]:
    kind = record.u16(0)
    if kind & 0xF not in (1, 2):
        return 0, "", 0
    ending, _ = record.text(4)
    return record.u16(2), ending, kind >> 4 & 3
