"""가림 보기: paste a text or drop a file, see both sides, keep or mask value by value, download."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from giljabi.book.errors import FileTrouble, GivenError, StepTrouble, Trouble
from giljabi.desk.forms import Upload
from giljabi.desk.local_guard import local_guard
from giljabi.desk.masked_view import LONGEST, View, remember, view
from giljabi.desk.public_file import PublicFile, public_file
from giljabi.web.posted import FILE_LIMIT, MIB, Fields, Sent
from giljabi.web.render import page
from giljabi.web.site import Site, site

ACCEPT = ".hwpx,.docx,.xlsx,.pdf,.csv,.tsv,.txt,.md"
GONE = "맡아 둔 파일을 지웠습니다. 파일을 다시 고르세요."


def show(request: Request) -> Response:
    """``/guard``: an empty form."""
    return _form(request, "", "", 200)


def look(request: Request, posted: Fields) -> Response:
    """``POST /guard``: the masked view of what was given, a download, or what is wrong with it."""
    sent, text = posted.get("file"), _text(posted, "text")
    try:
        if isinstance(sent, Sent) or _text(posted, "kept"):
            return _file(request, posted)
        if not text.strip():
            raise GivenError(
                "가릴 글이나 파일이 없습니다.", cure="글을 붙여 넣거나 파일을 고르세요."
            )
        return _pasted(request, posted, text)
    except (FileTrouble, GivenError, StepTrouble) as trouble:
        return _form(request, text, _said(trouble), 422)


def _pasted(request: Request, posted: Fields, text: str) -> Response:
    here, keep = site(request), _kept(posted)
    told = ""
    if item := _text(posted, "remember"):
        decision = "남김" if item in keep else "가림"
        remember(here.desk, text, item, decision, _text(posted, "why"))
        told = f"{item}: 앞으로도 {'남깁니다' if decision == '남김' else '가립니다'}."
    seen = view(here.desk, text, keep)
    if _text(posted, "download"):
        return _attached("가린글.txt", seen.masked.encode(), "text/plain; charset=utf-8")
    return page(request, "guard_text.html", seen=seen, text=text, told=told, counts=_counts(seen))


def _file(request: Request, posted: Fields) -> Response:
    here = site(request)
    given, marker = _upload(here, posted)
    made = public_file(given, local_guard(here.desk), frozenset(_kept(posted)))
    if _text(posted, "download"):
        return _attached(
            f"{PurePath(made.copy.file.name).stem} 공개본.zip", _zipped(made), "application/zip"
        )
    return page(request, "guard_file.html", name=given.name, made=made, marker=marker)


def _upload(here: Site, posted: Fields) -> tuple[Upload, str]:
    """Return the file that was sent or is held, and the name under which it is held on."""
    sent, marker = posted.get("file"), _text(posted, "kept")
    if isinstance(sent, Sent):
        given = Upload(sent.name, sent.data)
        return given, here.held.put(here.keys.session, given)
    held = here.held.get(here.keys.session, marker)
    if held is None:
        raise GivenError(GONE)
    return held, marker


def _zipped(made: PublicFile) -> bytes:
    """Return the copy and its ledger in one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(made.copy.file.name, made.copy.file.data)
        zipped.writestr(made.ledger.name, made.ledger.data)
    return archive.getvalue()


def _counts(seen: View) -> Sequence[tuple[str, int]]:
    kinds: dict[str, int] = {}
    for item in seen.items:
        kinds[item.kind] = kinds.get(item.kind, 0) + item.hidden
    return [(kind, count) for kind, count in kinds.items() if count]


def _kept(posted: Fields) -> tuple[str, ...]:
    """Return the items that are ticked to stay."""
    return tuple(name.removeprefix("keep.") for name in posted if name.startswith("keep."))


def _form(request: Request, text: str, error: str, status: int) -> Response:
    return page(
        request, "guard.html", status=status, text=text, error=error, accept=ACCEPT,
        limit=FILE_LIMIT // MIB, longest=LONGEST,
    )  # fmt: skip


def _attached(name: str, data: bytes, media: str) -> Response:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, media_type=media, headers=headers)


def _said(trouble: Trouble) -> str:
    return f"{trouble.what} {trouble.cure}".strip()


def _text(posted: Fields, name: str) -> str:
    value = posted.get(name, "")
    return value if isinstance(value, str) else ""
