"""The project's own public test set: seeded, synthetic, joined from invented names and sentences.

``make(n, seed)`` always returns the same texts. Nothing in it comes from a real paper or person.
"""

from collections.abc import Callable, Sequence
from random import Random

from bench.guard import forms
from bench.guard import templates_citizen as citizen
from bench.guard import templates_harmless as harmless
from bench.guard import templates_notice as notice
from bench.guard import templates_paper as paper
from bench.guard import templates_prose as prose
from bench.guard import templates_talk as talk
from bench.guard.fill import Filler
from bench.guard.text import Piece, Span, Text, joined
from bench.guard.tricks import altered, draw

__all__ = ["Span", "Text", "make"]

EVASIVE = "우회"
HARMLESS = "무해"


def make(n: int, seed: int) -> list[Text]:
    """Return n texts in the proportions of ``GENRES``; the same for the same n and seed."""
    rng = Random(seed)
    names, weights = list(GENRES), [weight for weight, _ in GENRES.values()]
    picks = rng.choices(names, weights, k=n)
    return [
        _one(f"m{seed}-{k:05d}", genre, Random(rng.getrandbits(64)))
        for k, genre in enumerate(picks)
    ]


def _one(ident: str, genre: str, rng: Random) -> Text:
    if genre == EVASIVE:
        return _evasive(ident, rng)
    if genre == HARMLESS:
        pieces, tag = _harmless(Filler(rng))
        return joined(ident, genre, pieces, (tag,))
    return joined(ident, genre, GENRES[genre][1](Filler(rng)))


def _evasive(ident: str, rng: Random) -> Text:
    """Apply one trick to a text of another genre that has a value the trick changes."""
    trick = draw(rng)
    while True:
        genre = rng.choice(
            ["민원", "민원", "전화", "메신저", "서식", "프롬프트", "공문", "명단", "행"]
        )
        pieces = altered(GENRES[genre][1](Filler(rng)), trick, rng)
        if any(f"trick:{trick}" in piece.tags for piece in pieces):
            return joined(ident, EVASIVE, pieces, (f"trick:{trick}", genre))


def _some(rng: Random, pool: Sequence[str], low: int, high: int) -> list[str]:
    return rng.sample(pool, rng.randint(low, high))


def _complaint(filler: Filler) -> list[Piece]:
    rng = filler.rng
    if rng.random() < 0.16:
        return filler.fill(rng.choice(citizen.WHOLE))
    parts = [
        rng.choice(citizen.OPENING),
        *_some(rng, citizen.PROBLEM, 1, 2),
        *_some(rng, citizen.DETAIL, 0, 3),
        *_some(rng, prose.PROSE, 0, 2),
        *_some(rng, citizen.REQUEST, 1, 2),
    ]
    text = filler.lines(parts, rng.choice([" ", " ", "\n", "\n\n"]))
    return text + filler.fill("\n" + rng.choice(citizen.CLOSING))


def _letter(filler: Filler) -> list[Piece]:
    rng = filler.rng
    if rng.random() < 0.35:
        return filler.fill(rng.choice(notice.NOTICES))
    body = sorted(_some(rng, paper.LETTER_BODY, 3, 6))
    return filler.lines([rng.choice(paper.LETTER_HEAD), "", *body, rng.choice(paper.LETTER_TAIL)])


def _minutes(filler: Filler) -> list[Piece]:
    rng = filler.rng
    turns = _some(rng, paper.MINUTES_TURN, 3, 6) + _some(rng, prose.PROSE, 0, 2)
    rng.shuffle(turns)
    return filler.lines([rng.choice(paper.MINUTES_HEAD), *turns])


def _report(filler: Filler) -> list[Piece]:
    rng = filler.rng
    if rng.random() < 0.3:
        return filler.fill(rng.choice(notice.CASES))
    body = _some(rng, paper.REPORT_BODY, 3, 6) + _some(rng, prose.DATES, 0, 2)
    rng.shuffle(body)
    return filler.lines([rng.choice(paper.REPORT_HEAD), *body])


def _roster(filler: Filler) -> list[Piece]:
    """Write a list of people, one a line, all lines alike."""
    rng = filler.rng
    line = rng.choice(paper.ROSTER_LINES)
    rows = (
        line.replace("{i}", str(k)).replace("{p.", f"{{a{k}.") for k in range(1, rng.randint(3, 11))
    )
    return filler.lines([rng.choice(paper.ROSTER_HEAD), *rows])


def _phone(filler: Filler) -> list[Piece]:
    rng = filler.rng
    turns = _some(rng, talk.PHONE_TURN, 2, 6)
    return filler.lines([rng.choice(talk.PHONE_HEAD), *turns, *_some(rng, talk.PHONE_TAIL, 0, 2)])


def _message(filler: Filler) -> list[Piece]:
    secret = filler.rng.random() < 0.12
    extra = [filler.rng.choice(prose.SECRETS)] if secret else []
    return filler.lines(_some(filler.rng, talk.MESSAGES, 1, 3) + extra)


def _prompt(filler: Filler) -> list[Piece]:
    rng = filler.rng
    bodies = (talk.PROMPT_BODY, talk.PROMPT_BODY, notice.CASES, citizen.WHOLE, prose.SECRETS)
    body = [rng.choice(rng.choice(bodies)), *_some(rng, (*prose.PROSE, *prose.DATES), 0, 1)]
    parts = [rng.choice(talk.PROMPT_ASK), *body, rng.choice(talk.PROMPT_END)]
    return filler.lines(parts, rng.choice(["\n", "\n\n", " "]))


def _log(filler: Filler) -> list[Piece]:
    return filler.lines(_some(filler.rng, talk.LOGS, 2, 6))


def _harmless(filler: Filler) -> tuple[list[Piece], str]:
    rng = filler.rng
    if rng.random() < 0.1:
        return filler.fill(rng.choice(harmless.PROMPTS)), "harmless:프롬프트"
    sort = rng.choice(list(harmless.LINES))
    parts = [*_some(rng, harmless.LINES[sort], 1, 2), *_some(rng, harmless.COMMON, 0, 3)]
    return filler.lines(parts), f"harmless:{sort}"


GENRES: dict[str, tuple[float, Callable[[Filler], list[Piece]]]] = {
    "공문": (10, _letter),
    "민원": (15, _complaint),
    "회의록": (7, _minutes),
    "서식": (10, forms.form),
    "행": (9, forms.sheet),
    "보고서": (6, _report),
    "명단": (4, _roster),
    "전화": (6, _phone),
    "메신저": (6, _message),
    "프롬프트": (8, _prompt),
    "로그": (3, _log),
    EVASIVE: (12, _complaint),
    HARMLESS: (17, _complaint),
}
"""Genre → weight and maker; 우회 and 무해 are made by ``_one``."""
