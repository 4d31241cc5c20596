"""The published schema of the case file."""

import json

from giljabi.book.schema import case_schema


def case_schema_json() -> str:
    """Return the JSON Schema of ``case.md`` as text, ready to serve or save."""
    return json.dumps(case_schema(), ensure_ascii=False, indent=2) + "\n"
