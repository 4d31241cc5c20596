"""The JSON Schema of ``case.md``'s front matter, for editors; published and served."""

from typing import Any

from giljabi.book.case import INPUT_KINDS, CaseSpec

SCHEMA_ID = "urn:giljabi:schema:case:1"


def case_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) with Korean keys; the kinds of inputs are listed."""
    schema = CaseSpec.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = SCHEMA_ID
    schema["$defs"]["InputSpec"]["properties"]["종류"]["enum"] = list(INPUT_KINDS)
    return schema
