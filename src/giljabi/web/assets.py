"""Static files: own and vendored. Nothing here is made at run time and nothing leaves the machine.

Vendored files carry their version in the path, own files their hash in the address, so browsers
keep both for a year; anything else is asked again with its ETag.
"""

import hashlib
from collections.abc import Callable, Mapping
from os import PathLike, stat_result
from pathlib import Path
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
OWN = ("style.css", "giljabi.js", "mark.svg")
FOREVER = "public, max-age=31536000, immutable"


def addresses() -> Callable[[str], str]:
    """Return the function that templates use: file name to address, with the hash of own files."""
    marks: Mapping[str, str] = {
        name: hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12] for name in OWN
    }

    def address(name: str) -> str:
        return f"/static/{name}?v={marks[name]}" if name in marks else f"/static/{name}"

    return address


class Assets(StaticFiles):
    """Starlette's static files, with lasting caching where the address changes with the content."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Answer with the file, or 304; and say how long it may be kept."""
        response: Any = super().file_response(full_path, stat_result, scope, status_code)
        lasting = "/vendor/" in scope["path"] or "v" in QueryParams(scope["query_string"])
        response.headers["cache-control"] = FOREVER if lasting else "no-cache"
        return response  # type: ignore[no-any-return]
