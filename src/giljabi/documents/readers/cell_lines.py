"""Blocks as the lines of a cell: a table inside a cell becomes one line a row."""

from giljabi.book.kinds import Block, Grid, Heading, Item, Note, Paragraph, Span


def lines_of(block: Block) -> list[tuple[Span, ...]]:
    """Return a block as lines, as they stand in a cell."""
    match block:
        case Paragraph():
            return [block.spans]
        case Item():
            return [(Span(f"{block.mark} "), *block.spans)] if block.mark else [block.spans]
        case Heading():
            return [(Span(block.text),)]
        case Note():
            return [(Span(f"* {block.text}"),)]
        case Grid():
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                text = cell.text.replace("\n", " ").strip()
                rows.setdefault(cell.row, []).extend([text] if text else [])
            return [(Span("  ".join(texts)),) for _, texts in sorted(rows.items()) if texts]
        case _:
            return []
