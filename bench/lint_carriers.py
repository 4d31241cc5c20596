"""Clean documents for the planted-error bench: eight kinds in several voices, all invented.

``carriers(seed)`` gives the texts. They were written as officials write, not from the examples of the
rules; names, numbers and days change with the seed. Every city, office and person is made up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

WEEKDAYS = "월화수목금토일"
PLACES = ("가온", "나래", "다솜", "라온", "마루", "해솔", "미르", "도담")
PEOPLE = ("홍길동", "김가온", "이나래", "박다솜", "정마루", "한해솔", "최도담", "윤미르")
DIGITS = "영일이삼사오육칠팔구"


@dataclass(frozen=True)
class Carrier:
    """One clean document: its kind and text."""

    kind: str
    text: str


def hangul(number: int) -> str:
    """Return the amount in Hangul, a 1 written out in every place."""
    words = ""
    for power, unit in ((8, "억"), (4, "만"), (0, "")):
        group = number // 10**power % 10_000
        if group:
            for place, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
                digit = group // place % 10
                words += f"{DIGITS[digit]}{name}" if digit else ""
            words += unit
    return words


def on(day: date, weekday: bool = False) -> str:
    """Return the day as 2026. 5. 6., with its weekday when asked."""
    text = f"{day.year}. {day.month}. {day.day}."
    return f"{text}({WEEKDAYS[day.weekday()]})" if weekday else text


def short(day: date, weekday: bool = False) -> str:
    """Return the day without its year."""
    text = f"{day.month}. {day.day}."
    return f"{text}({WEEKDAYS[day.weekday()]})" if weekday else text


def fields(rng: Random) -> dict[str, str]:
    """Return what the templates are filled with."""
    start = date(2026, 2, 2) + timedelta(days=rng.randrange(200))
    days = [start + timedelta(days=step) for step in (0, 5, 9, 16, 24, 31)]
    amount = rng.randrange(120, 9_800) * 10_000 + rng.choice((0, 5_000, 1_500))
    place = rng.choice(PLACES)
    people = rng.sample(PEOPLE, 4)
    names = dict(zip("abcd", people, strict=True))
    return {
        "p": place,
        "q": rng.choice([name for name in PLACES if name != place]),
        **{f"d{n}": on(day) for n, day in enumerate(days)},
        **{f"w{n}": on(day, True) for n, day in enumerate(days)},
        **{f"s{n}": short(day) for n, day in enumerate(days)},
        **{f"v{n}": short(day, True) for n, day in enumerate(days)},
        "won": f"금{amount:,}원(금{hangul(amount)}원)",
        "sum": f"{amount:,}원",
        "n": f"{rng.randrange(1_050, 9_900):,}",
        "m": str(rng.randrange(12, 98)),
        "no": str(rng.randrange(102, 9_800)),
        "h": f"{rng.randrange(9, 12):02d}",
        "k": str(rng.randrange(14, 18)),
        **names,
    }


def carriers(seed: int, rounds: int = 3) -> Iterator[Carrier]:
    """Yield every template ``rounds`` times, filled anew."""
    from bench.lint_templates import TEMPLATES

    rng = Random(seed)
    for _ in range(rounds):
        for kind, text in TEMPLATES:
            yield Carrier(kind, text.strip("\n").format_map(fields(rng)))
