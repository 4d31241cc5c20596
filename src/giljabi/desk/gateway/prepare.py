"""What may go upstream: read, inspect, gate and mask one request. Runs in the guard's process.

It hands back either a masked body with the key that restores the answer, or a refusal. The key
never leaves this machine.
"""

import json
import pickle
import secrets
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from giljabi.book.errors import GivenError, Trouble
from giljabi.book.kinds import Draft, Source
from giljabi.desk.gateway.body import nested, read, texts, with_texts
from giljabi.guard import HiddenMany, Lexicon, MaskKey, Part, Policy, check_answer, mask_many
from giljabi.guard.inspect.fence import fence
from giljabi.guard.inspect.gate import Profile, decide
from giljabi.guard.inspect.inspect import inspect
from giljabi.guard.inspect.inspected import Grade, Inspected, Instruction
from giljabi.guard.inspect.stamps import highest

FENCED = 0.7
"""An instruction at least so likely locks the tools of the turn."""
OUTSIDE = ("user", "tool", "function")
"""Roles whose texts may carry what others wrote."""
DATA = ("tool", "function")
"""Roles whose texts are data and nothing else: one with instructions in it is fenced."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the office set: where the engine stands, what masking is worth, what may stay."""

    profile: Profile
    masking_opens: bool = False
    policy: Policy = field(default_factory=Policy)
    lexicon: Lexicon = field(default_factory=Lexicon)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: its body, and the grade that the caller declared ("" for none).

    ``rules`` are ``Rules`` as ``packed`` gives them: a chart of thousands of names is read once.
    """

    body: bytes
    declared: str
    rules: bytes


@dataclass(frozen=True, slots=True)
class Going:
    """What goes upstream. ``counts`` are hidden values by kind, ``notices`` OWASP ids found."""

    body: bytes
    key: MaskKey
    given: tuple[Part, ...]
    counts: dict[str, int]
    grade: str
    notices: tuple[str, ...]
    streams: bool


@dataclass(frozen=True, slots=True)
class Stopped:
    """A refusal: what, the way out, and the status that says whose matter it is."""

    what: str
    cure: str
    status: int
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to be checked against what was given."""

    text: str
    key: MaskKey
    given: tuple[Part, ...]


def work(question: bytes) -> bytes:
    """Answer one question of the gateway; both sides are this program (see ``guard.apart``)."""
    asked: Ask | Answered = pickle.loads(question)
    return pickle.dumps(_prepared(asked) if isinstance(asked, Ask) else _checked(asked))


def packed(rules: Rules) -> bytes:
    """Return rules as they go to the guard's process."""
    return pickle.dumps(rules)


@lru_cache(maxsize=4)
def _unpacked(rules: bytes) -> Rules:
    read_rules: Rules = pickle.loads(rules)
    return read_rules


def _prepared(ask: Ask) -> Going | Stopped:
    try:
        return _going(ask, _unpacked(ask.rules))
    except GivenError as trouble:
        return Stopped(trouble.what, trouble.cure, 400)
    except Trouble as trouble:
        return Stopped(trouble.what, trouble.cure, 403)


def _going(ask: Ask, rules: Rules) -> Going | Stopped:
    body = read(ask.body)
    parts = tuple(Part(text, name) for text, name in texts(body))
    clues = [Part(*inner) for part in parts for inner in nested(part.text)]
    hidden = mask_many((*parts, *clues), policy=rules.policy, lexicon=rules.lexicon)
    hidden = replace(hidden, decisions=hidden.decisions[: len(parts)])
    looked = {text: inspect(Source(text)) for text in {part.text for part in parts}}
    passage = decide(
        _together(looked.values()), _declared(ask.declared), rules.profile,
        personal=any(hidden.decisions), masking_makes_open=rules.masking_opens,
    )  # fmt: skip
    if not passage.allowed:
        return Stopped(passage.reason, passage.alternative, 403, passage.grade or "")
    told = _instructions(body, looked, OUTSIDE)
    if told:
        _lock_tools(body)
    fenced = _instructions(body, looked, DATA)
    return Going(
        body=_written(body, hidden, frozenset(fenced)), key=hidden.key, given=parts, counts=_counts(hidden),
        grade=passage.grade, notices=_notices(told),
        streams=body.get("stream") is True,
    )  # fmt: skip


def _together(looked: Collection[Inspected]) -> Inspected:
    """Return the inspection of all texts as one: their highest grade and all their marks."""
    grades = {look.grade for look in looked}
    return Inspected(highest(grades), tuple(mark for look in looked for mark in look.marks), ())


def _instructions(
    body: dict[str, Any], looked: Mapping[str, Inspected], roles: Collection[str]
) -> dict[str, tuple[Instruction, ...]]:
    """Return the texts of these roles that hold instructions: words of the system are the office's."""
    messages = body.get("messages")
    outside = [m for m in messages if isinstance(m, dict)] if isinstance(messages, list) else []
    found = {
        text: tuple(note for note in looked[text].instructions if note.score >= FENCED)
        for message in outside
        if message.get("role") in roles
        for text, _ in texts(message)
    }
    return {text: notes for text, notes in found.items() if notes}


def _notices(told: Mapping[str, tuple[Instruction, ...]]) -> tuple[str, ...]:
    return tuple(sorted({note.owasp for notes in told.values() for note in notes}))


def _declared(name: str) -> Grade | None:
    try:
        return Grade(name.strip().upper()) if name.strip() else None
    except ValueError:
        raise GivenError(
            "등급은 C, S, O 가운데 하나입니다.", where="X-Giljabi-Grade", cure="머리말을 고치세요."
        ) from None


def _written(body: dict[str, Any], hidden: HiddenMany, fenced: Collection[str]) -> bytes:
    """Return the body with every text masked, in the order in which they were read, and the
    ``fenced`` ones between lines that they cannot forge."""
    masked = iter(hidden.masked)

    def put(text: str, _name: str) -> str:
        hidden_text = next(masked)
        if text in fenced:
            hidden_text = fence(hidden_text, "도구의 답", nonce=secrets.token_hex(8))
        return hidden_text.text

    return json.dumps(with_texts(body, put), ensure_ascii=False).encode()


def _counts(hidden: HiddenMany) -> dict[str, int]:
    """Return how many spans of each kind were hidden."""
    return dict(Counter(d.found.ko for made in hidden.decisions for d in made if d.hidden))


def _lock_tools(body: dict[str, Any]) -> None:
    """Take the tools out of a turn that carries instructions of others."""
    for name in ("tools", "functions", "tool_choice", "function_call", "parallel_tool_calls"):
        body.pop(name, None)


def _checked(answered: Answered) -> tuple[int, int]:
    """Return how much personal data an answer holds that nobody gave, and how many strange tokens."""
    found = check_answer(Draft(answered.text), answered.given, answered.key).items
    strange = sum(finding.rule == "LLM02-TOKEN" for finding in found)
    return len(found) - strange, strange
