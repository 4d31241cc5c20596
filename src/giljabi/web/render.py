"""Pages from templates: the one environment, its filters, and what every page knows."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from giljabi.book.kinds import SEOUL
from giljabi.web.assets import addresses

TEMPLATES = Path(__file__).parent / "templates"
LOOKS = {"": "컴퓨터 설정에 맞춤", "light": "밝게", "contrast": "고대비", "dark": "어둡게"}
SIZES = {"": "보통", "large": "크게", "larger": "아주 크게"}
WEEK = "월화수목금토일"


@dataclass(frozen=True, slots=True)
class Look:
    """How this person wants pages: keys of ``LOOKS`` and ``SIZES``."""

    tone: str
    size: str


def look(request: Request) -> Look:
    """Read the settings cookies; anything unknown is the default."""
    tone, size = request.cookies.get("tone", ""), request.cookies.get("size", "")
    return Look(tone if tone in LOOKS else "", size if size in SIZES else "")


def environment() -> Environment:
    """Return the template environment: escaping on, unknown names refused, loaded once."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    env.globals["asset"] = addresses()
    filters: Mapping[str, Callable[..., Any]] = {
        "prose": prose, "gist": gist, "won": won, "number": number, "day": day, "moment": moment,
        "seconds": seconds, "picture": picture, "size": size,
    }  # fmt: skip
    env.filters.update(filters)
    return env


def page(request: Request, template: str, *, status: int = 200, caching: str = "no-store",
         **values: Any) -> HTMLResponse:  # fmt: skip
    """Return the page of a template. ``caching`` is ``no-cache`` where nothing personal is shown."""
    site = request.app.state.site
    values |= {"look": look(request), "csrf": site.keys.csrf, "path": request.url.path}
    html = site.env.get_template(template).render(values)
    return HTMLResponse(html, status, headers={"cache-control": f"private, {caching}"})


@cache
def prose(text: str) -> Markup:
    """Markdown of a case file as HTML: no raw HTML, no pictures; headings start at level 3."""
    # 사례를 보여 줄 때만 쓴다: 시작할 때 읽지 않는다
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = reader.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
    return Markup(reader.renderer.render(tokens, reader.options, {}))


def gist(text: str) -> str:
    """The first paragraph of a case's prose as plain text, for lists."""
    first = text.strip().partition("\n\n")[0].replace("\n", " ")
    return first.lstrip("#> ").replace("**", "").replace("`", "")


def number(value: Decimal | int | None) -> str:
    """A number with thousands separators; trailing zeros go, ``None`` is a dash."""
    if value is None:
        return "–"
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def won(value: int) -> str:
    """An amount in won: ``1,250,000원``."""
    return f"{value:,}원"


def day(value: date) -> str:
    """A day as people write it: ``2026. 10. 14.(수)``."""
    return f"{value.year}. {value.month}. {value.day}.({WEEK[value.weekday()]})"


def moment(value: datetime) -> str:
    """An instant in Seoul: ``2026. 10. 14.(수) 09:30``."""
    local = value.astimezone(SEOUL)
    return f"{day(local.date())} {local:%H:%M}"


def seconds(value: float | None) -> str:
    """A length of time: ``0.1초 미만``, ``0.4초``, ``12초``, ``3분 5초``."""
    if value is None:
        return ""
    if value < 0.1:
        return "0.1초 미만"
    if value < 10:
        return f"{value:.1f}초"
    minutes, rest = divmod(round(value), 60)
    return f"{minutes}분 {rest}초" if minutes else f"{rest}초"


def size(value: int) -> str:
    """A size of a file: ``12 KB``, ``1.4 MB``."""
    return f"{max(1, round(value / 1024)):,} KB" if value < 1024**2 else f"{value / 1024**2:.1f} MB"


def picture(data: bytes, media: str = "image/png") -> str:
    """A picture as a data address, so that it needs no route of its own."""
    return f"data:{media};base64,{base64.b64encode(data).decode()}"
