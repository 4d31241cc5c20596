"""가림 보기: paste a text or drop a file, see both sides, keep or mask value by value, download."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from giljabi.book.errors import FileTrouble, GivenError, GuardTrouble, StepTrouble, Unknown
from giljabi.book.korean import josa
from giljabi.desk.guard_words import HIDE, KEEP, forget, remember, remembered
from giljabi.desk.masked_view import (
    ADDED,
    LONGEST,
    Item,
    Looked,
    View,
    check_word,
    confirm,
    covers,
    kinds,
    values,
    view,
)
from giljabi.desk.masked_view import look as searched
from giljabi.web.guard_files import LISTED, attached, clean, lines_of, said, show_file, text_of
from giljabi.web.posted import FILE_LIMIT, MIB, Fields, Sent
from giljabi.web.render import page
from giljabi.web.site import Site, site

ACCEPT = ".hwpx,.docx,.xlsx,.pdf,.csv,.tsv,.txt,.md"
FAMILIES: Mapping[str, str] = {
    "RRN": "고유", "FRN": "고유", "PASSPORT": "고유", "DRIVER": "고유", "SECRET": "고유",
    "PHONE": "연락", "EMAIL": "연락", "ADDRESS": "연락", "PERSON": "사람", "BIRTH": "사람",
    "LOCAL": "기관",
}  # fmt: skip
"""Kinds that share a line under them; the others are numbers (번호)."""
Wrong = (FileTrouble, GivenError, GuardTrouble, StepTrouble, Unknown)
"""What a person can mend on the page."""


@dataclass(frozen=True, slots=True, repr=False)
class Choices:
    """What a person has chosen so far for a text: it goes from page to page in hidden fields.

    ``asked`` is the value whose row asks for a reason; ``word`` and ``why`` are what is typed.
    ``remembered`` says that the office's words changed just now.
    """

    keep: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    asked: str = ""
    word: str = ""
    why: str = ""
    told: str = ""
    error: str = ""
    wrong: str = ""
    remembered: bool = False


def show(request: Request) -> Response:
    """``/guard``: an empty form."""
    return _form(request, "", "", 200)


def look(request: Request, posted: Fields) -> Response:
    """``POST /guard``: the masked view of what was given, a download, or what is wrong with it."""
    text = clean(text_of(posted, "text"))
    try:
        if (
            isinstance(posted.get("file"), Sent)
            or text_of(posted, "kept")
            or text_of(posted, "run")
        ):
            return show_file(request, posted, text)
        if not text.strip():
            return _without_text(request, posted)
        if "edit" in posted:
            return _form(request, text, "", 200)
        return _pasted(request, posted, text)
    except Wrong as trouble:
        return _form(request, text, said(trouble), 422)


def _without_text(request: Request, posted: Fields) -> Response:
    """Forget a word on the empty page; anything else needs a text or a file."""
    if word := text_of(posted, "forget"):
        return _form(request, "", "", 200, told=_forgotten(site(request), word))
    raise GivenError("가릴 글이나 파일이 없습니다.", cure="글을 붙여 넣거나 파일을 고르세요.")


def _pasted(request: Request, posted: Fields, text: str) -> Response:
    here = site(request)
    chosen = Choices(
        lines_of(posted, "keep"), lines_of(posted, "more"), text_of(posted, "asked"),
        text_of(posted, "word"), text_of(posted, "why"),
    )  # fmt: skip
    looked = searched(here.desk, text, chosen.more)
    if "download" in posted:
        masked = view(looked, chosen.keep).masked
        return attached("가린글.txt", masked.encode(), "text/plain; charset=utf-8")
    try:
        after = _chosen(here, posted, looked, chosen)
    except GivenError as trouble:
        after = replace(chosen, error=said(trouble), wrong=_wrong(posted, chosen))
    if after.more != chosen.more or after.remembered:
        looked = searched(here.desk, text, after.more)
    return _sides(request, text, view(looked, after.keep), after)


def _sides(request: Request, text: str, seen: View, chosen: Choices) -> Response:
    items = sorted(seen.items, key=lambda item: not item.guess)[:LISTED]
    return page(
        request, "guard_text.html", status=422 if chosen.error else 200, seen=seen, text=text,
        chosen=chosen, kinds=kinds(seen), items=items, families=FAMILIES, added=ADDED,
        words=remembered(site(request).desk),
    )  # fmt: skip


def _chosen(here: Site, posted: Fields, looked: Looked, chosen: Choices) -> Choices:
    """Return the choices after what was pressed. Raises ``GivenError``."""
    seen = values(looked, chosen.keep)
    if item := seen.item(text_of(posted, "flip")):
        return _flipped(item, chosen)
    if item := seen.item(text_of(posted, "ask")):
        return replace(chosen, asked=item.id, why="")
    if word := text_of(posted, "forget"):
        return replace(chosen, told=_forgotten(here, word), remembered=True)
    if "confirm" in posted:
        confirm(here.desk, seen)
        kept = f", 남긴 {seen.kept}건" if seen.kept else ""
        told = f"확인한 것을 기록했습니다: 가린 {seen.hidden}건{kept} ({here.desk.who})"
        return replace(chosen, told=told)
    if "cancel" in posted:
        return replace(chosen, asked="", why="")
    if "add" in posted or (chosen.word.strip() and not chosen.why):
        return _added(looked.text, chosen)
    if item := seen.item(text_of(posted, "remember") or chosen.asked):
        return _remembered(here, item, chosen)
    return chosen


def _flipped(item: Item, chosen: Choices) -> Choices:
    """Return the choices with one value turned over: hidden to kept, or kept to hidden."""
    told = f"{item.n}번 {item.kind}: " + ("남겼습니다." if item.hidden else "가렸습니다.")
    chosen = replace(chosen, told=told)
    if item.fixed == ADDED:
        more = tuple(word for word in chosen.more if not covers(word, item.surface))
        return replace(chosen, more=more)
    if item.fixed:
        raise GivenError(f"{item.n}번은 {item.fixed}이라 남길 수 없습니다.")
    if item.hidden:
        return replace(chosen, keep=(*chosen.keep, item.id))
    if item.id in chosen.keep:
        return replace(chosen, keep=tuple(kept for kept in chosen.keep if kept != item.id))
    return replace(chosen, more=(*chosen.more, " ".join(item.surface.split())))


def _remembered(here: Site, item: Item, chosen: Choices) -> Choices:
    """Keep a word on a value as it stands now."""
    remember(here.desk, item, HIDE if item.hidden else KEEP, chosen.why)
    told = f"{item.n}번 {item.kind}: 앞으로도 {'가립니다' if item.hidden else '남깁니다'}."
    keep = tuple(kept for kept in chosen.keep if kept != item.id)
    return replace(chosen, keep=keep, asked="", why="", told=told, remembered=True)


def _added(text: str, chosen: Choices) -> Choices:
    """Hide one more word of this text."""
    word = check_word(chosen.word)
    if not covers(word, text):
        raise GivenError(
            josa(f"'{word}'", "은/는") + " 글에 없습니다.", cure="글에 적힌 그대로 옮겨 적으세요."
        )
    more = (*chosen.more, word)
    return replace(chosen, more=more, word="", told=josa(f"'{word}'", "을/를") + " 가렸습니다.")


def _wrong(posted: Fields, chosen: Choices) -> str:
    """Return the field that an error belongs to: ``why``, ``word`` or none."""
    if "flip" in posted or "forget" in posted:
        return ""
    return "word" if "add" in posted or not chosen.asked else "why"


def _forgotten(here: Site, word: str) -> str:
    return josa(f"'{forget(here.desk, word)}'", "을/를") + " 기억에서 지웠습니다."


def _form(request: Request, text: str, error: str, status: int, *, told: str = "") -> Response:
    return page(
        request, "guard.html", status=status, text=text, error=error, told=told, accept=ACCEPT,
        limit=FILE_LIMIT // MIB, longest=LONGEST, words=remembered(site(request).desk),
    )  # fmt: skip
