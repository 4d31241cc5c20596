"""A table as an Excel workbook, with a sheet that says how it was read."""

from giljabi.analysis.xlsx import file_name, workbook, write_pairs, write_table
from giljabi.book.kinds import File, Table


def table_book(table: Table) -> File:
    """Return a workbook of two sheets: 자료 (the table as read) and 읽은 방법 (every decision).

    Codes keep their zeros, missing cells stay empty; the same table gives the same bytes.
    """
    title = table.title or table.name.rpartition(".")[0] or table.name
    with workbook(file_name(title).strip("_") or "표") as made:
        write_table(made.sheet("자료"), table, made.looks)
        write_pairs(made.sheet("읽은 방법"), _decisions(table), made.looks)
    return made.file()


def _decisions(table: Table) -> list[tuple[str, str]]:
    return [
        ("자료", f"{table.name} {table.sheet}".strip()),
        *(("읽은 방법", decision) for decision in table.decisions),
        *(("주의", warning) for warning in table.warnings),
        *(("열", f"{column.name}: {column.type.value}") for column in table.columns),
    ]
