"""Other ways to read a table: boxes of one letter joined, and the lines of its cells as rows."""

from collections.abc import Iterator

from giljabi.guard.files.sheaf import Sheaf, View

Lines = list[list[int]]
"""The pieces of a cell, line by line."""
Row = list[tuple[int, Lines]]
"""The cells of a row with their columns, from 0."""

_BOXES = 3


def table_views(rows: list[Row], sheaf: Sheaf) -> Iterator[View]:
    """Yield the views; each says again what the main view says in rows of tabs."""
    for row in rows:
        boxes = [_is_box(lines, sheaf) for _, lines in row]
        if any(all(boxes[at : at + _BOXES]) for at in range(len(boxes) - _BOXES + 1)):
            yield _joined(row, boxes, sheaf)
    if any(len(row) > 1 and len(lines) > 1 for row in rows for _, lines in row):
        yield _by_lines(rows, sheaf)
        yield _by_cells(rows, sheaf)


def _is_box(lines: Lines, sheaf: Sheaf) -> bool:
    return len("".join(sheaf.pieces[n].text for line in lines for n in line).strip()) == 1


def _joined(row: Row, boxes: list[bool], sheaf: Sheaf) -> View:
    """성 | 명 | 홍 | 길 | 동 and 9 | 0 | 0 | 1 …: neighbouring boxes without a sign between."""
    view = View()
    for (_, lines), box, following in zip(row, boxes, [*boxes[1:], False], strict=True):
        for line in lines:
            _put(view, line, sheaf, " ")
        if view.signs:
            view.signs[-1] = "" if box and following else "\t"
    _after(view, "\n")
    return view


def _by_lines(rows: list[Row], sheaf: Sheaf) -> View:
    """The n-th lines of the cells of a row as a row of their own, below the same heads."""
    view = View()
    width = max((column for row in rows for column, _ in row), default=0)
    for row in rows:
        for n in range(max((len(lines) for _, lines in row), default=0)):
            before = 0
            for column, lines in row:
                if n < len(lines):
                    _after(view, "\t" * (column - before))
                    _put(view, lines[n], sheaf, "")
                    before = column
            _after(view, "\t" * (width - before) + "\n")
    return view


def _by_cells(rows: list[Row], sheaf: Sheaf) -> View:
    """Each cell as a text of its own."""
    view = View()
    for row in rows:
        for _, lines in row:
            for line in lines:
                _put(view, line, sheaf, "\n")
            _after(view, "\n")
    return view


def _put(view: View, line: list[int], sheaf: Sheaf, end: str) -> None:
    for number in line[:-1]:
        view.add(number, sheaf.main.signs[number])
    view.add(line[-1], end)


def _after(view: View, sign: str) -> None:
    if view.signs:
        view.signs[-1] += sign
