"""가림 보기 of a file: the public copy beside the given one, entry by entry, and its ledger."""

import io
import zipfile
from pathlib import PurePath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from giljabi.book.errors import GivenError, Trouble
from giljabi.desk.forms import Upload
from giljabi.desk.guard_words import LONGEST_REASON, SHORTEST_REASON
from giljabi.desk.local_guard import local_guard
from giljabi.desk.public_file import FileView, PublicFile, confirm_file, file_of_run, see_file
from giljabi.web.posted import Fields, Sent
from giljabi.web.render import page
from giljabi.web.site import Site, site

GONE = "맡아 둔 파일을 지웠습니다. 파일을 다시 고르세요."
LISTED = 300
"""Values listed under a text or a file, those to look at first; a longer list helps nobody."""


def show_file(request: Request, posted: Fields, text: str) -> Response:
    """Answer with the public copy of what was sent, held or made by a run; ``text`` is kept along.

    Raises ``FileTrouble``, ``StepTrouble``, ``GivenError`` and ``Unknown``.
    """
    here = site(request)
    given, marker = _upload(here, posted)
    keep, flip = lines_of(posted, "keep"), text_of(posted, "flip")
    if flip:
        keep = tuple(kept for kept in keep if kept != flip) if flip in keep else (*keep, flip)
    mark, why = text_of(posted, "mark"), text_of(posted, "why")
    seen = see_file(given, local_guard(here.desk), frozenset(keep), mark, why)
    keep = keep if mark == seen.mark else ()
    error = ""
    if keep and {"download", "confirm"} & {*posted} and len(why.strip()) < SHORTEST_REASON:
        error = "남긴 까닭을 한 문장으로 적으세요. 가림 대장에 적힙니다."
    elif "download" in posted:
        name = PurePath(seen.made.copy.file.name).stem.removesuffix("_공개본")
        return attached(f"{name}_공개본과 대장.zip", _zipped(seen.made), "application/zip")
    return page(
        request, "guard_file.html", status=422 if error else 200, why=why, error=error, name=given.name, seen=seen, made=seen.made, marker=marker,
        keep=keep, text=text, told="" if error else _file_told(here, posted, seen, flip),
        entries=seen.made.copy.ledger[:LISTED], longest=LONGEST_REASON,
    )  # fmt: skip


def _file_told(here: Site, posted: Fields, seen: FileView, flip: str) -> str:
    """Return what became of the button that was pressed."""
    if flip and text_of(posted, "mark") != seen.mark:
        return "찾은 값이 달라져 모두 다시 가렸습니다. 남길 것을 다시 고르세요."
    if flip:
        entry = next((e for e in seen.made.copy.ledger if e.id == flip), None)
        return f"{flip}: {entry.action.value}" if entry else ""
    if "confirm" in posted:
        confirm_file(here.desk, seen.made)
        kept = f", 남긴 {seen.made.kept}건" if seen.made.kept else ""
        return f"확인한 것을 기록했습니다: 가린 {seen.made.hidden}건{kept} ({here.desk.who})"
    return ""


def _upload(here: Site, posted: Fields) -> tuple[Upload, str]:
    """Return the file that was sent, is held or comes of a run, and the name it is held by."""
    sent, marker = posted.get("file"), text_of(posted, "kept")
    if isinstance(sent, Sent):
        given = Upload(sent.name, sent.data)
        return given, here.held.put(here.keys.session, given)
    if run_id := text_of(posted, "run"):
        given = file_of_run(here.desk, run_id)
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


def attached(name: str, data: bytes, media: str) -> Response:
    """Return an attachment with its Korean name (RFC 5987)."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, media_type=media, headers=headers)


def said(trouble: Trouble) -> str:
    """Return a trouble as one sentence or two, without its place: the page is the place."""
    return f"{trouble.what} {trouble.cure}".strip()


def clean(text: str) -> str:
    """Return a text as a page can carry it: no browser takes NUL or half of a pair back."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def lines_of(posted: Fields, name: str) -> tuple[str, ...]:
    """Return the lines of a hidden field, each once."""
    return tuple(dict.fromkeys(filter(None, clean(text_of(posted, name)).split("\n"))))


def text_of(posted: Fields, name: str) -> str:
    """Return what stands in a field of text, else ``""``."""
    value = posted.get(name, "")
    return value if isinstance(value, str) else ""
