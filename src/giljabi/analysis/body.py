"""The rows under a header: blank lines, notes and repeated headers out, words filled down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.analysis.fills import fill_merged, fill_same
from giljabi.analysis.header import Header
from giljabi.analysis.sheet import Sheet
from giljabi.analysis.words import listed
from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Reading

_FOOTNOTE = re.compile(
    r"[※*☞†‡]|[(\[]?(?:주|자료|출처|비고|단위|참고|문의|작성|기준|註)\s*\d?\s*(?:[:：)\]]|\d\))|\d{1,2}\)\s|[¹²³⁴]"
)
_FEET = 40
_REMARK = 20


@dataclass(frozen=True, slots=True)
class Body:
    """The data columns as text, the file's row of each data row, and what was decided."""

    columns: tuple[tuple[str, ...], ...]
    rows: tuple[int, ...]
    decisions: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def find_body(sheet: Sheet, header: Header, how: Reading) -> Body:
    """Return the rows of data under the header. Raises ``FileTrouble`` when there are none."""
    columns = [column[header.first :] for column in sheet.columns]
    merged = fill_merged(columns, sheet, header.first)
    full = [index for index, cells in enumerate(zip(*columns, strict=True)) if any(cells)]
    full, notes = _without_feet(columns, full)
    full, again = _without_headers(sheet, header, columns, full)
    if not full:
        raise FileTrouble("머리글 아래에 자료가 없습니다.", where=sheet.file,
                          cure="머리글 줄 수를 지정하거나 자료가 있는 시트를 골라 주세요.")  # fmt: skip
    height, last = len(columns[0]), full[-1] + 1
    told = [f"합친 칸 {merged}곳의 값을 아래로 채웠습니다."] if merged else []
    if notes:
        told.append(f"표 아래의 주석 {len(notes)}줄을 뺐습니다: {' / '.join(notes)}")
    elif height > last:
        told.append(f"맨 아래 빈 줄 {height - last}개를 뺐습니다.")
    if again:
        where = listed(sheet.number(header.first + index) for index in again)
        told.append(f"되풀이된 머리글 {len(again)}줄을 뺐습니다({where}).")
    if blank := last - len(full) - sum(index < last for index in again):
        told.append(f"중간의 빈 줄 {blank}개를 뺐습니다.")
    rows = tuple(sheet.number(header.first + index) for index in full)
    kept = [list(map(column.__getitem__, full)) for column in columns]
    names = [heading.name for heading in header.headings]
    told += _emptied(kept, how)
    filled = fill_same(kept, names, rows, how.fill_down, sheet.file)
    told += [f"'{name}' 열의 {what}" for name, what in filled.items()]
    return Body(tuple(map(tuple, kept)), rows, tuple(told))


def _without_feet(columns: Sequence[list[str]], full: list[int]) -> tuple[list[int], list[str]]:
    """Cut the notes under the table off."""
    cut = len(full) - footnotes(columns, full)
    return full[:cut], [_line(columns, index) for index in full[cut:]]


def footnotes(columns: Sequence[list[str]], full: Sequence[int]) -> int:
    """Count the last rows that are notes: one cell or two, begun by ※, *, 주, 자료, 출처; or a remark."""
    for count, index in enumerate(reversed(full)):
        words = [column[index] for column in columns if column[index]]
        short = len(set(words)) <= (2 if len(columns) > 3 else 1)
        is_note = short and bool(_FOOTNOTE.match(words[0]) or _is_sentence(words, len(columns)))
        if not is_note or count >= _FEET:
            return count
    return len(full)


def _is_sentence(words: Sequence[str], width: int) -> bool:
    """Whether the only cell of a line in a wide table is a remark and not the name of a row."""
    return len(words) == 1 and width > 2 and len(words[0]) > _REMARK and words[0].count(" ") > 2


def _line(columns: Sequence[list[str]], index: int) -> str:
    return " ".join(dict.fromkeys(column[index] for column in columns if column[index]))


def _without_headers(
    sheet: Sheet, header: Header, columns: Sequence[list[str]], full: list[int]
) -> tuple[list[int], list[int]]:
    """Take out header rows that stand again inside the data, as printed pages repeat them."""
    if not header.rows:
        return full, []
    heads = [sheet.row(index) for index in range(header.first - header.rows, header.first)]
    heads = [row for row in heads if sum(map(bool, row)) > 1]
    heads += [row for row in map(sheet.row, range(header.first - header.rows)) if any(row)]
    firsts = {row[0] for row in heads}
    if not any(columns[0][index] in firsts for index in full):
        return full, []
    again = [
        index for index in full
        if columns[0][index] in firsts and [column[index] for column in columns] in heads
    ]  # fmt: skip
    gone = frozenset(again)
    return [index for index in full if index not in gone], again


def _emptied(columns: Sequence[list[str]], how: Reading) -> list[str]:
    """Empty the cells that a person called missing; reading them otherwise would count them."""
    told = []
    for word in how.missing:
        places = [
            (column, row) for column in columns for row, cell in enumerate(column) if cell == word
        ]
        for column, row in places:
            column[row] = ""
        told.append(f"지정한 대로 '{word}' {len(places):,}칸을 없는 값으로 보았습니다.")
    return told
