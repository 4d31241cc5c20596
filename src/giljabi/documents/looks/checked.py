"""Values of a file of looks held against the types of ``look.py``: kinds, limits and known names.

The limits keep a page printable: letters that can be read, margins that leave room for text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, get_args, get_type_hints

from giljabi.book.errors import GivenError
from giljabi.book.kinds import Picture
from giljabi.book.korean import perhaps
from giljabi.documents.looks.look import SYMBOL, Agency, Font, Form, LineStyle, Look, Page
from giljabi.documents.looks.pixels import picture_size

_LIMITS = {
    "size": (1, 100), "spacing": (80, 400), "before": (0, 300), "after": (0, 300),
    "tracking": (-30, 100), "width": (60, 600), "height": (60, 600), "top": (0, 200),
    "bottom": (0, 200), "left": (0, 200), "right": (0, 200), "header": (0, 100),
    "footer": (0, 100), "step": (0, 8),
}  # fmt: skip
_LEAST_TEXT = 30.0
"""Least width and height of the text area, mm."""

_COLOR = re.compile(r"(#[0-9A-Fa-f]{6})?")
_FONT_NAME = re.compile(r"[\w가-힣 \-.()]{1,60}")
_NAME = re.compile(r"[\w가-힣 ()·.\-]{0,30}")
_LARGEST_LOGO = 1_000_000
_LOGO_MM = 30.0


@dataclass(frozen=True, slots=True)
class At:
    """Where in which file something is said, and the folder that its logo lies in."""

    file: str
    folder: Path | None
    keys: tuple[str, ...] = ()

    def key(self, name: str) -> "At":
        """Return the place of ``name`` below this one."""
        return At(self.file, self.folder, (*self.keys, name))

    def refuse(self, what: str, cure: str = "") -> NoReturn:
        """Raise ``GivenError`` about this place."""
        where = f"{self.file} {'.'.join(self.keys)}".strip()
        raise GivenError(what, where=where, cure=cure)


def no_other_keys(given: Mapping[str, Any], known: Iterable[str], at: At) -> None:
    """Refuse a key that is not known."""
    names = tuple(known)
    for key in given:
        if key not in names:
            hint = perhaps(key, names) or f"쓸 수 있는 항목: {', '.join(names)}"
            at.key(key).refuse(f"쓸 수 없는 항목입니다: '{key}'.", hint)


def fonts(given: Mapping[str, Any], at: At) -> dict[str, Font]:
    """Return the typefaces by role; 바탕 and 돋움 come with the common looks."""
    return {role: _font(role, said, at.key(role)) for role, said in given.items()}


def _font(role: str, given: Any, at: At) -> Font:
    said = {"hwpx": role, "fallback": ["NanumGothic"], **_table(given, at)}
    made = Font(**_values(Font, said, at))
    for name in (role, made.hwpx, *made.fallback):
        if not _FONT_NAME.fullmatch(name):
            at.refuse(f"글꼴 이름으로 쓸 수 없습니다: '{name}'.", "한글에 보이는 이름을 쓰세요.")
    return made


def agency(given: Any, at: At) -> Agency:
    """Return 기관 정보; ``logo`` is the name of a PNG or JPEG file beside the file of looks."""
    said = dict(_table(given, at))
    wide, name = said.pop("logo_mm", _LOGO_MM), said.pop("logo", "")
    office = _values(Agency, said, at)
    if not isinstance(name, str):
        at.key("logo").refuse("그림 파일의 이름이 글이 아닙니다.", "따옴표로 감싸세요.")
    if not _is_number(wide) or not 5 <= wide <= 150:
        at.key("logo_mm").refuse("로고의 너비는 5부터 150 사이의 수(mm)로 쓰세요.")
    if name:
        office["logo"] = _logo(name, wide, office.get("name", ""), at.key("logo"))
    return Agency(**office)


def _logo(name: str, wide: float, owner: str, at: At) -> Picture:
    cure = "PNG나 JPEG 파일(1MB 이하)을 이 파일과 같은 폴더에 두고 이름만 쓰세요."
    if at.folder is None or Path(name).name != name:
        at.refuse(f"로고 파일을 찾을 수 없습니다: '{name}'.", cure)
    try:
        data = (at.folder / name).read_bytes()
    except OSError:
        at.refuse(f"로고 파일을 읽을 수 없습니다: '{name}'.", cure)
    media = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    size = picture_size(data) if len(data) <= _LARGEST_LOGO else None
    if size is None:
        at.refuse(f"로고로 쓸 수 없는 파일입니다: '{name}'.", cure)
    tall = round(wide * size[1] / size[0], 2)
    return Picture(data, media, f"{SYMBOL}: {owner}".strip(": "), wide, tall)  # type: ignore[arg-type]


def look(
    name: str, given: Mapping[str, Any], typefaces: Mapping[str, Font], office: Agency, at: At
) -> Look:
    """Return one look from its resolved table."""
    here = at.key("presets").key(name)
    if not _NAME.fullmatch(name):
        here.refuse("서식의 이름으로 쓸 수 없습니다.", "한글, 숫자, 괄호로 30자까지 쓰세요.")
    said = {key: value for key, value in given.items() if key not in ("page", "styles")}
    page = _page(given["page"], here.key("page"))
    at_styles = here.key("styles")
    styles = {
        style: _style(style, value, typefaces, at_styles)
        for style, value in _table(given["styles"], at_styles).items()
    }
    values = _values(Look, said, here)
    if values.get("form") not in get_args(Form):
        here.key("form").refuse(
            "form이 없거나 틀립니다.", f"쓸 수 있는 것: {', '.join(get_args(Form))}"
        )
    if not values.get("items"):
        here.key("items").refuse("항목 기호가 없습니다.", "단계마다 하나씩 쓰세요.")
    return Look(name, page=page, fonts=typefaces, styles=styles, agency=office, **values)


def _page(given: Any, at: At) -> Page:
    page = Page(**_values(Page, _table(given, at), at))
    if min(page.text_width, page.text_height) < _LEAST_TEXT:
        at.refuse("여백이 넓어 글을 쓸 자리가 없습니다.", "여백을 줄이세요.")
    return page


def _style(name: str, given: Any, typefaces: Mapping[str, Font], above: At) -> LineStyle:
    at = above.key(name)
    style = LineStyle(name, **_values(LineStyle, _table(given, at), at))
    if style.font not in typefaces:
        hint = perhaps(style.font, typefaces) or f"쓸 수 있는 글꼴: {', '.join(typefaces)}"
        at.key("font").refuse(f"없는 글꼴입니다: '{style.font}'.", hint)
    if not _COLOR.fullmatch(style.shade):
        at.key("shade").refuse(
            f"색으로 읽을 수 없습니다: '{style.shade}'.", "'#E8EEF7'처럼 쓰세요."
        )
    return style


def _table(given: Any, at: At) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        at.refuse("값이 하나인데 항목의 묶음이어야 합니다.", "'{ 항목 = 값 }' 꼴로 쓰세요.")
    return given


def _values(kind: type, given: Mapping[str, Any], at: At) -> dict[str, Any]:
    """Return the values as the fields of ``kind`` want them; missing ones without a default refused."""
    hints = _hints(kind)
    no_other_keys(given, hints, at)
    return {key: _value(value, hints[key], at, key) for key, value in given.items()}


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of the fields that a file may set."""
    own = () if kind is Agency else ("name", "page", "fonts", "styles", "agency")
    return {name: hint for name, hint in get_type_hints(kind).items() if name not in own}


def _value(value: Any, wanted: Any, at: At, key: str) -> Any:
    if wanted is bool:
        if not isinstance(value, bool):
            at.key(key).refuse("예·아니오를 true나 false로 쓰세요.")
    elif wanted is float or wanted is int:
        return _number(value, wanted, at, key)
    elif wanted is str:
        if not isinstance(value, str) or len(value) > 200:
            at.key(key).refuse("글이 아니거나 너무 깁니다.", "따옴표로 감싸고 200자까지 쓰세요.")
    elif get_args(wanted)[-1] is Ellipsis:
        return _words(value, at.key(key))
    elif value not in get_args(wanted):
        known = ", ".join(f"'{one}'" for one in get_args(wanted))
        at.key(key).refuse(f"쓸 수 없는 값입니다: '{value}'.", f"쓸 수 있는 값: {known}")
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: Any, wanted: type, at: At, key: str) -> float:
    low, high = _LIMITS[key]
    if not _is_number(value) or not low <= value <= high:
        at.key(key).refuse(f"{low}부터 {high} 사이의 수로 쓰세요.")
    if wanted is int and value != int(value):
        at.key(key).refuse("소수점 없는 수로 쓰세요.")
    return wanted(value)  # type: ignore[no-any-return]


def _words(value: Any, at: At) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        at.refuse("목록이어야 합니다.", "['가', '나']처럼 쓰세요.")
    if not all(isinstance(word, str) and 0 < len(word) <= 60 for word in value):
        at.refuse("목록에 글이 아닌 것이 있습니다.", "따옴표로 감싸세요.")
    return tuple(value)
