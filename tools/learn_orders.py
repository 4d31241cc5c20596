"""Learns the weights of orders to a machine from the made-up texts of ``bench/guard``.

``python -m tools.learn_orders`` fits and writes ``guard/inspect/learned.toml``; ``--folds`` only prints
what each set says of a model that never saw the same family of texts. It needs numpy, which the
product does not. Which sentence of an attack is the order is not told: the best one so far is taken,
and the fit repeated (multiple instances). Orders cited in a lesson and orders to people are made from
the same attacks as examples of what is harmless.
"""

import argparse
import json
import random
import textwrap
import tomllib
from base64 import b85encode
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import compress, crc32

import numpy as np

from giljabi.guard.find.fold import fold
from giljabi.guard.inspect.components import told
from giljabi.guard.inspect.features import SIZE, Slots, around, facts, runs, slots
from giljabi.guard.inspect.instructions import near, sentences
from tools.learn_frames import cited, for_people

ROOT = Path(__file__).parents[1]
SETS = (
    "learned",
    "learned_second",
    "learned_third",
    "learned_fourth",
    "own",
    "wide",
    "talk",
    "learned_fifth",
)
OUT = ROOT / "src/giljabi/guard/inspect/learned.toml"
RIDGE, ROUNDS, STEPS, WEIGHT, HARD = 0.2, 3, 160, 2.0, 2.0
LIMIT = 1.0
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a set: is it an attack, its family (left out together), its sentences as slots."""

    set: str
    id: str
    family: str
    kind: str
    text: str
    sentences: tuple[str, ...]
    slots: tuple[Slots, ...]
    core: frozenset[int]


def texts() -> list[Text]:
    """Return all texts to learn from, ordinary ones and those made from the attacks among them."""
    rows = [row for name in SETS for row in _rows(name)]
    rows += [row for name in ("guard_instructions", "guard_wordings") for row in _tests(name)]
    rows += _ordinary()
    found = [_text(row) for row in rows]
    return found + [_text(row) for one in found if one.kind == "attack" for row in _made(one)]


def _rows(name: str) -> list[dict[str, Any]]:
    path = ROOT / f"bench/guard/inspect_{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [{"set": name, "family": row.get("family", row["id"])} | row for row in rows]


def _tests(name: str) -> list[dict[str, Any]]:
    table = tomllib.loads((ROOT / f"tests/rooms/data/{name}.toml").read_text("utf-8"))
    found = []
    for kind in ("attack", "harmless"):
        for at, text in enumerate(
            _strings(table.get(kind, {})) + _strings(table.get("open", {}).get(kind, {}))
        ):
            told = "attack" if kind == "attack" else "lookalike"
            key = f"{name}-{kind}-{at}"
            found.append({"set": "tests", "id": key, "family": key, "kind": told, "text": text})
    return found


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return (
            [value["text"]]
            if "text" in value
            else [s for one in value.values() for s in _strings(one)]
        )
    return [s for one in value for s in _strings(one)]


def _ordinary() -> list[dict[str, Any]]:
    path = ROOT / "bench/guard/held_final.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    random.Random(3).shuffle(rows)
    return [
        {
            "set": "ordinary",
            "id": row["id"],
            "family": row["id"],
            "kind": "ordinary",
            "text": row["text"],
        }
        for row in rows[:900]
    ]


def _text(row: dict[str, Any]) -> Text:
    units = sentences(fold(row["text"]))
    core = " ".join(str(row.get("core") or "").lower().split())
    inside = frozenset(
        at for at, unit in enumerate(units) if core and (unit.text in core or core in unit.text)
    )
    known = {unit.text: facts(unit.text) for unit in units} | {"": facts("")}
    seen = tuple(
        _summed(
            _lettered(unit.text),
            slots(known[unit.text]),
            around(known[unit.text], [known[one] for one in near(units, at)]),
        )
        for at, unit in enumerate(units)
    )
    said = tuple(unit.text for unit in units)
    return Text(row["set"], row["id"], row["family"], row["kind"], row["text"], said, seen, inside)


def _lettered(text: str) -> Slots:
    found, value = runs(text)
    return {slot: count * value for slot, count in Counter(found).items()}


def _summed(*parts: Slots) -> Slots:
    """Add up slots; one may stand in several parts."""
    whole: Slots = {}
    for part in parts:
        for slot, value in part.items():
            whole[slot] = whole.get(slot, 0.0) + value
    return whole


def _made(one: Text) -> Iterable[dict[str, Any]]:
    """Yield harmless texts made from an attack: the order cited in a lesson, or given to people."""
    order = max(_candidates(one), key=lambda at: _first(one.sentences[at]), default=None)
    if order is None or one.set == "tests":
        return
    chance = random.Random(crc32(one.id.encode()))
    for how, make in (("cited", cited), ("people", for_people)):
        for at, text in enumerate(make(one.sentences[order], chance)):
            row = {"set": f"made_{how}", "id": f"{one.id}-{how}{at}", "family": one.family}
            yield row | {"kind": "lookalike", "text": text}


def _candidates(one: Text) -> Iterable[int]:
    return one.core or range(len(one.sentences))


_START = {
    "ai": 2.0, "hail": 2.0, "dative": 2.5, "order": 1.5, "reader": 1.5, "fake_role": 2.0, "foreign_ai": 2.0,
    "doer": 1.5, "relative": 1.5, "machine_acts": 2.0, "subject": 1.0, "tool": 1.0, "reply_as": 1.0,
    "config": 1.5, "decode": 1.5, "done": 1.0, "hide": 1.0, "verdict": 0.7, "you": 1.0, "ignore": 1.0,
}  # fmt: skip


def _first(sentence: str) -> float:
    """Return how likely a sentence is the order of its text before anything was learned."""
    return sum(_START.get(name, 0.0) for name in told(sentence))


@dataclass(frozen=True, slots=True)
class Model:
    """A weight a slot, and where to start."""

    weights: Any
    base: float

    def odds(self, sentence: Slots) -> float:
        """Return the log-odds of a sentence."""
        return float(
            sum(self.weights[slot] * value for slot, value in sentence.items()) + self.base
        )

    def best(self, one: Text) -> tuple[float, int]:
        """Return the highest log-odds of a text's sentences, and which it is of."""
        return max(((self.odds(seen), at) for at, seen in enumerate(one.slots)), default=(-9.0, -1))


def learn(known: list[Text]) -> Model:
    """Fit on the order of each attack (chosen anew each round) and every sentence of all else."""
    attacks = [one for one in known if one.kind == "attack" and one.slots]
    harmless = [(seen, _weight(one)) for one in known if one.kind != "attack" for seen in one.slots]
    model: Model | None = None
    for _ in range(ROUNDS):
        chosen = []
        for one in attacks:
            chosen.append(one.slots[_order(one, model)])
        model = _fit(chosen, harmless)
    assert model is not None
    return model


def _weight(one: Text) -> float:
    """Return how much a sentence of a harmless text counts: look-alikes that a person wrote count more."""
    return HARD if one.kind == "lookalike" and not one.set.startswith("made") else 1.0


def _order(one: Text, model: Model | None) -> int:
    """Return which sentence of an attack is the order, as far as is known yet."""
    worth = {
        at: _first(one.sentences[at]) if model is None else model.odds(one.slots[at])
        for at in _candidates(one)
    }
    return max(worth, key=lambda at: worth[at])


def _fit(orders: list[Slots], harmless: list[tuple[Slots, float]]) -> Model:
    """Logistic regression with a ridge, by Adam over all of it at once."""
    rows, slot, value = _sparse([*orders, *(seen for seen, _ in harmless)])
    total = len(orders) + len(harmless)
    wanted = np.r_[np.ones(len(orders)), np.zeros(len(harmless))]
    heavy = np.r_[np.full(len(orders), WEIGHT), [weight for _, weight in harmless]]
    at, mean, square = np.zeros(SIZE + 1), np.zeros(SIZE + 1), np.zeros(SIZE + 1)
    at[SIZE] = -2.0
    for step in range(1, STEPS + 1):
        odds = np.bincount(rows, value * at[slot], minlength=total) + at[SIZE]
        error = (1 / (1 + np.exp(-odds)) - wanted) * heavy
        slope = np.bincount(slot, value * error[rows], minlength=SIZE + 1) + RIDGE * at
        slope[SIZE] = error.sum()
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        rate = 0.05 * (1 - step / STEPS) + 0.002
        root = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        at = at - rate * (mean / (1 - 0.9**step)) / root
    return Model(at[:SIZE], float(at[SIZE]))


def _sparse(sentences: list[Slots]) -> tuple[Any, Any, Any]:
    rows = [at for at, one in enumerate(sentences) for _ in one]
    slot = [key for one in sentences for key in one]
    value = [one[key] for one in sentences for key in one]
    return np.array(rows), np.array(slot), np.array(value)


def folded(known: list[Text]) -> dict[str, float]:
    """Return the odds of each text by a model that saw no text of its family (nor any made from it)."""
    place = {
        family: at % FOLDS
        for at, family in enumerate(
            sorted({one.family for one in known}, key=lambda f: crc32(f.encode()))
        )
    }
    found = {}
    for fold_at in range(FOLDS):
        model = learn([one for one in known if place[one.family] != fold_at])
        for one in known:
            if place[one.family] == fold_at:
                found[one.id] = model.best(one)[0]
    return found


def figures(known: list[Text], odds: dict[str, float], limit: float) -> str:
    """Return found and wrongly flagged texts a set, by given odds."""
    found, whole = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in known:
        key = (one.set, one.kind)
        whole[key] += 1
        found[key] += odds[one.id] >= limit
    return " · ".join(f"{key[0]} {key[1]} {found[key]}/{whole[key]}" for key in sorted(whole))


def write(model: Model, said: str) -> None:
    """Write the weights, a signed byte each, with what they say."""
    step = float(np.abs(model.weights).max()) / 127
    packed = (np.round(model.weights / step) + 128).astype(np.uint8).tobytes()
    code = "\n".join(textwrap.wrap(b85encode(compress(packed, 9)).decode(), 100))
    OUT.write_text(
        "# Weights of orders to a machine: one byte a slot (128 is nothing), zlib, base85. Made by\n"
        "# `python -m tools.learn_orders` from bench/guard/inspect_*.jsonl and texts of the tests, all made up.\n"
        "# By models that never saw the family of a text (attacks found; all else wrongly flagged):\n"
        + "".join(f"# {line}\n" for line in textwrap.wrap(said, 100))
        + f"step = {step:.8f}\nbase = {model.base:.5f}\nlimit = {LIMIT}\nweights = '''\n{code}\n'''\n",
        "utf-8",
    )


def main() -> int:
    """Print figures, and write the weights unless only figures are wanted."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--folds", action="store_true")
    ask.add_argument("--show", default="", help="a set whose mistakes to print")
    ask.add_argument("--quick", action="store_true", help="write without cross-validation")
    given = ask.parse_args()
    known = texts()
    said = ""
    if not given.quick:
        odds = folded(known)
        for limit in (0.0, LIMIT, LIMIT + 0.5):
            print(limit, figures(known, odds, limit))
        said = figures(known, odds, LIMIT)
        _show(known, odds, given.show)
    if not given.folds:
        write(learn(known), said)
    return 0


def _show(known: list[Text], odds: dict[str, float], name: str) -> None:
    for one in known:
        if one.set == name and (one.kind == "attack") != (odds[one.id] >= LIMIT):
            print(f"{one.kind} {one.family} {odds[one.id]:.1f} {one.text[:200]!r}")


if __name__ == "__main__":
    raise SystemExit(main())
