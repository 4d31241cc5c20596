"""Other guards, each at its defaults in a child process, with its type names turned into ours."""

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.guard.text import Span, Text

CHILD = Path(__file__).with_name("peer_child.py")
OTHER = "OTHER"
TYPES: dict[str, dict[str, str]] = {
    "ko-pii": {
        "RRN": "RRN", "FRN": "FRN", "BUSINESS_REG": "BRN", "CORP_REG": "CORP", "DRIVER_LICENSE": "DRIVER",
        "CARD": "CARD", "ACCOUNT": "ACCOUNT", "PASSPORT": "PASSPORT", "PHONE": "PHONE", "FAX": "PHONE",
        "EMAIL": "EMAIL", "VEHICLE": "VEHICLE", "PERSON": "PERSON", "ADDRESS": "ADDRESS", "DT_BIRTH": "BIRTH",
    },
    "maskingtape": {
        "rrn": "RRN", "phone": "PHONE", "email": "EMAIL", "name": "PERSON", "address": "ADDRESS",
        "birth_date": "BIRTH", "account": "ACCOUNT", "card": "CARD", "passport": "PASSPORT",
        "driver_license": "DRIVER", "biz_reg": "BRN",
    },
    "leakgate": {
        "kr-rrn": "RRN", "kr-mobile": "PHONE", "kr-landline": "PHONE", "email": "EMAIL", "payment-card": "CARD",
        "kr-business-reg-no": "BRN", "bank-account": "ACCOUNT", "passport-no": "PASSPORT",
        "kr-driver-license": "DRIVER", "kr-address": "ADDRESS", "kr-name-title": "PERSON",
        "kr-name-labeled": "PERSON", "kr-vehicle-plate": "VEHICLE", "kr-birthdate": "BIRTH",
    },
    "presidio": {
        "KR_RRN": "RRN", "KR_FRN": "FRN", "KR_BRN": "BRN", "KR_DRIVER_LICENSE": "DRIVER",
        "KR_PASSPORT": "PASSPORT", "CREDIT_CARD": "CARD", "EMAIL_ADDRESS": "EMAIL", "PHONE_NUMBER": "PHONE",
    },
    "kiwi": {"NNP": "PERSON"},
}  # fmt: skip
"""Peer → its type name → ours. What is not listed covers characters and is not scored."""
MEASURED = ("ko-pii", "maskingtape", "leakgate", "presidio")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a guard found in every text, and how fast. ``why`` says why it is absent, else ""."""

    name: str
    found: tuple[tuple[Span, ...], ...] = ()
    cpu: float = 0.0
    why: str = ""


def ask(name: str, python: Path, texts: Sequence[Text]) -> Answer:
    """Run one peer over the texts. An absent or broken peer is an ``Answer`` with a reason."""
    lines = "".join(json.dumps({"text": text.text}) + "\n" for text in texts)
    try:
        done = subprocess.run(
            [str(python), "-I", str(CHILD), name],
            input=lines, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
    except OSError as trouble:
        return Answer(name, why=f"{name}: {python}을(를) 실행하지 못했습니다({trouble.strerror}).")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["까닭을 알 수 없음"])[-1]
        return Answer(name, why=f"{name}: 돌리지 못했습니다({last}).")
    *rows, tail = done.stdout.splitlines()
    told = json.loads(tail)
    found = tuple(_spans(name, json.loads(row)) for row in rows)
    return Answer(f"{name} {told['version']}", found, float(told["cpu"]))


def ours(texts: Sequence[Text]) -> Answer:
    """Run our guard over the texts, twice; the CPU time is the better one's."""
    from giljabi.book.kinds import Source
    from giljabi.guard import scan

    for text in texts[:20]:
        scan(Source(text.text))
    best = float("inf")
    found: tuple[tuple[Span, ...], ...] = ()
    for _ in range(2):
        begun = time.process_time()
        seen = [scan(Source(text.text)) for text in texts]
        best = min(best, time.process_time() - begun)
        found = tuple(tuple(Span(f.start, f.end, f.kind.value) for f in one) for one in seen)
    return Answer("길잡이", found, best)


def union(name: str, first: Answer, *rest: Answer) -> Answer:
    """Join guards: spans of the first stand, of the others what overlaps none before it."""
    found = [list(spans) for spans in first.found]
    for answer in rest:
        for kept, spans in zip(found, answer.found, strict=True):
            for span in spans:
                if all(span.end <= k.start or k.end <= span.start for k in kept):
                    kept.append(span)
    cpu = first.cpu + sum(answer.cpu for answer in rest)
    return Answer(name, tuple(tuple(spans) for spans in found), cpu)


def unions(alone: dict[str, Answer]) -> list[Answer]:
    """Join the peers that are there as an official might: two guards, then names from a tagger."""
    if "ko-pii" not in alone or "maskingtape" not in alone:
        return []
    ko, tape = alone["ko-pii"], alone["maskingtape"]
    numbers = only(ko, lambda kind: kind not in ("PERSON", "ADDRESS"))
    joined = [
        union("maskingtape ∪ ko-pii", tape, ko),
        union("ko-pii 번호 ∪ maskingtape", numbers, tape),
    ]
    if "kiwi" in alone:
        joined.append(union("… ∪ 형태소 이름", joined[1], alone["kiwi"]))
    return joined


def only(answer: Answer, keep: Callable[[str], bool]) -> Answer:
    """Keep the spans of some kinds."""
    found = tuple(tuple(s for s in spans if keep(s.type)) for spans in answer.found)
    return Answer(answer.name, found, answer.cpu)


def _spans(name: str, rows: list[tuple[int, int, str]]) -> tuple[Span, ...]:
    types = TYPES[name]
    return tuple(Span(start, end, types.get(kind, OTHER)) for start, end, kind in rows)
