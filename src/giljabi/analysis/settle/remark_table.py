"""The table of what a person must look at, shared by every settlement."""

from collections.abc import Iterable
from decimal import Decimal

from giljabi.analysis.cited import cited
from giljabi.analysis.settle.remarks import Remark
from giljabi.book.kinds import ResultRow, ResultTable


def remark_table(caption: str, listed: Iterable[tuple[str, str, Remark]]) -> ResultTable:
    """Return remarks as a table: sheet row, person, short word, what to do; references come last."""
    rows = [
        ResultRow(
            (row, name, remark.short, remark.said),
            (Decimal(row) if row else None, None, None, None),
            cited(remark.places), "" if remark.only_told else remark.short,
        )
        for row, name, remark in listed
    ]  # fmt: skip
    rows.sort(key=lambda row: not row.mark)
    return ResultTable(caption, ("줄", "성명", "구분", "내용"), tuple(rows))
