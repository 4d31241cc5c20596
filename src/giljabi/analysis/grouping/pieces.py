"""From cells to opinions: one wording for the same text, several opinions parted, blank answers out."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NOTHING = re.compile(
    r"(?:불편(?:한|했던)?|개선(?:할)?|아쉬운|나쁜|건의할|바라는|의견|특이\s*사항|건의|불만|문제|할\s*말|별\s*의견|해당\s*사항|기타|딱히|특별히|특별한|별다른|다른|달리|그다지)?\s*"
    r"(?:의견|사항|것|점|말|건)?\s*(?:은|는|이|가|도)?\s*(?:전혀|아직|별로|딱히)?\s*"
    r"(?:없음|없다|없어요|없습니다|없네요|없슴|무|모름|모르겠음|모르겠어요|모르겠습니다|해당\s*없음|잘\s*모르겠\S*|x|no|none|n/a|na|없)"
)
_EMPTY = re.compile(r"[\W_\dㄱ-ㅎㅏ-ㅣ]*")
_THANKS = re.compile(
    r"(?:항상|늘|언제나|정말|매우|모두|다들)?\s*(?:수고|고생)(?:가|이|를|을)?\s*(?:많\S*|하\S*)(?:\s*(?:감사\S*|고맙\S*))?|"
    r"(?:정말|매우|항상|늘)?\s*(?:감사|고맙)\S*|(?:다|모두|매우|아주|정말)?\s*(?:좋아요|좋습니다|좋음|만족|만족합니다|만족함|만족해요)|"
    r"(?:앞으로도\s*)?(?:잘\s*)?부탁\s*(?:드립니다|드려요|합니다)?|파이팅|화이팅|네|예|ㅇㅋ"
)
_ENDS = re.compile(r"(?<=[다요죠음임함됨])[.!?~]*\s*\n|(?<=[가-힣\])])[.!?]+\s+|[;；]\s*|\s*\n+\s*")
_MARK = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}[.)]\s|[①-⑮]|[-•▪○·]\s)\s*")
"""What stands before an item of a list; it parts opinions and is no part of them."""
_LOOSE = re.compile(r"[\W_]+")
_HIDDEN = re.compile(r"\[[가-힣]{2,5}\]")
_SHORT = 4
"""A sentence of fewer letters stays with the one before it."""
_CONTACT = 14
"""So does one with a hidden value and fewer letters beside it (연락 주세요)."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion: the data row it stands in, and its words as written."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Every answer of a column. ``silent`` are rows without an opinion (빈칸, 없음, 인사말)."""

    opinions: tuple[Opinion, ...]
    answered: int
    empty: int
    nothing: tuple[int, ...]
    polite: tuple[int, ...]


def read_answers(cells: Sequence[str], *, split: bool) -> Answers:
    """Return the opinions in a column of answers; ``split`` parts an answer by its sentences."""
    opinions: list[Opinion] = []
    nothing, polite = [], []
    empty = 0
    for row, cell in enumerate(cells):
        text = tidy(cell)
        if not text:
            empty += 1
        elif says_nothing(text):
            nothing.append(row)
        else:
            parts = list(_parted(text)) if split else [text]
            kept = [
                part for part in parts if part and not _is_courtesy(part) and not says_nothing(part)
            ]
            opinions += [Opinion(row, part) for part in kept]
            if not kept:
                polite.append(row)
    return Answers(tuple(opinions), len(cells) - empty, empty, tuple(nothing), tuple(polite))


def tidy(cell: str) -> str:
    """Return a text in one Unicode form, with single blanks; line ends stay."""
    text = unicodedata.normalize("NFC", cell).replace("\r", "\n")
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def says_nothing(text: str) -> bool:
    """Say whether an answer says that there is nothing to say: 없음, 특별한 의견 없습니다, ``-``."""
    plain = text.strip().strip(".,!~-_ ()[]<>·…ㅠㅜㅎㅋ^").lower()
    return bool(_EMPTY.fullmatch(plain) or _NOTHING.fullmatch(plain))


def loose(text: str) -> str:
    """Return the letters of a text only: what stays the same when blanks and marks differ."""
    return _LOOSE.sub("", text).casefold()


def _is_courtesy(text: str) -> bool:
    return _THANKS.fullmatch(text.strip(" .,!~^ㅎㅋ")) is not None


def _hangs_on(piece: str) -> bool:
    """Say whether a sentence is no opinion of its own: very short, or only a way to reach somebody."""
    rest, hidden = _HIDDEN.subn("", piece)
    return len(loose(rest)) < (_CONTACT if hidden else _SHORT) and not _is_courtesy(piece)


def _bare(piece: str) -> str:
    """Take a list mark off the head of an opinion; everything else stays as written."""
    piece = piece.strip()
    mark = _MARK.match(piece)
    return piece[mark.end() :] if mark else piece


def _parted(text: str) -> Iterator[str]:
    """Yield the sentences of an answer as written; what hangs on the one before stays with it."""
    start = 0
    held = (0, 0)
    ends = {m.end() for m in _ENDS.finditer(text)} | {m.start() for m in _MARK.finditer(text)}
    for end in sorted({*ends, len(text)}):
        piece = text[start:end]
        if not loose(piece):
            continue
        if held[1] and not _hangs_on(piece.strip()):
            yield _bare(text[slice(*held)])
            held = (start, end)
        else:
            held = (held[0] if held[1] else start, end)
        start = end
    if held[1]:
        yield _bare(text[slice(*held)])
