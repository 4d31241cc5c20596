"""Names and texts as SQL: nothing in them can end them."""


def quoted(name: str) -> str:
    """Return a name as SQL: nothing in it can end it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL: nothing in it can end it."""
    return "'" + text.replace("'", "''") + "'"
