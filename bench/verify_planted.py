"""How many errors planted in drafts ``giljabi verify`` catches, and how often it accuses the right.

First runs, before any mending: wordings of ``verify_wordings`` (seed 20261124, 6 rounds) 685/946 = 72.4 %,
wrong numbers 434/665 = 65.3 %, false alarms 42/881 = 4.8 %; of ``verify_held_out``, first seen when the
checker had been mended on the others (seed 7, 8 rounds), 502/527 = 95.3 %, wrong numbers 349/364 =
95.9 %, false alarms 23/464 = 5.0 %. What it prints today is of wordings it has been mended on: on a text
from elsewhere expect the held-out first run, and see ``number_check_blind``.

Drafts in the wordings of ``verify_wordings`` over real tables (read in place when there) and invented
ones, with articles of a complete invented law; each planted once a slot with a digit, unit,
direction, base date, share, total, rank, name, law name or article wrong. Run from the root:
``python -m bench.verify_planted [rounds] [seed] [-v]``.

Caught: a verdict to be mended on the planted characters (a direction or rank: on its line, which the
clean draft has not). A false alarm is such a verdict anywhere in a clean draft. 근거 없음 is neither.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from bench.verify_held_out import held_out
from bench.verify_views import Line, Slot, View
from bench.verify_wordings import FAMILIES, NOISE
from giljabi.book.kinds import Document, File, Statement
from giljabi.desk.verify_draft import is_wrong
from giljabi.documents.readers.read import read_document
from giljabi.evidence.hold import hold
from giljabi.evidence.statutes import Statutes, read_law, shipped

Family = Callable[[Random], list[tuple[View, list[Line]]]]
LAW = "가온 공공시설 이용에 관한 법률"
_TITLES = ["목적", "정의", "기본 원칙", "시장의 책무", "시설의 설치", "이용 시간", "이용 신청", "이용 제한", "이용료", "이용료의 감면",
           "안전 관리", "시설 점검", "위탁 운영", "협의회의 설치", "협의회의 구성", "비밀 유지", "자료 제출", "과태료"]  # fmt: skip
WORDLY = ("방향", "순위")
_NUMBERS = ("숫자", "합계", "비율", "단위")


def law_export() -> File:
    """A complete invented law in the JSON shape of the official export: 18 articles and 4 branches."""
    units = []
    for n, title in enumerate(_TITLES, 1):
        units.append(_unit(n, 0, title))
        units += [_unit(n, b, f"{title}의 특례 {b}") for b in range(2, 4) if n in (7, 9)]
    law = {
        "법령": {
            "기본정보": {"법령명_한글": LAW, "시행일자": "20260101"},
            "조문": {"조문단위": units},
        }
    }
    return File("가온법.json", "", json.dumps(law, ensure_ascii=False).encode())


def _unit(n: int, branch: int, title: str) -> dict[str, object]:
    name = f"제{n}조" + (f"의{branch}" if branch else "")
    items = [{"호번호": f"{i}.", "호내용": f"{i}. 항목"} for i in range(1, 4)]
    unit: dict[str, object] = {
        "조문번호": str(n), "조문여부": "조문", "조문제목": title, "조문내용": f"{name}({title})",
        "항": [{"항번호": "①", "항내용": "①"}, {"항번호": "②", "항내용": "②", "호": items}],
    }  # fmt: skip
    return unit | ({"조문가지번호": str(branch)} if branch else {})


def articles(rng: Random) -> list[Line]:
    """Lines that cite the law, its errors 조문 and 법명, and our own regulation's former names."""
    n = rng.randint(1, len(_TITLES))
    title, m = _TITLES[n - 1], rng.randint(2, len(_TITLES) - 2)
    other = rng.choice([t for t in _TITLES if t != title and t not in title and title not in t])
    old = rng.choice(
        ["사무관리규정", "행정 효율과 협업 촉진에 관한 규정", "행정업무의 효율적 운영에 관한 규정"]
    )
    lines: list[Line] = [
        ["근거: 「", LAW, "」 ", Slot(f"제{n}조({title})", {"조문": f"제{n}조({other})"})],
        ["이 계획은 「", LAW, "」(이하 \"법\"이라 한다) ", Slot(f"제{m}조제2항제3호", {"조문": f"제{m}조제4항제3호"}),
         "에 따른 것으로, 법 ", Slot("제7조의2", {"조문": "제6조의2"}), "도 함께 적용한다."],
        ["「", LAW, "」 제3조 및 ", Slot("제9조의3", {"조문": "제29조"}), ", 같은 법 ", Slot(f"제{n}조제1항", {"조문": f"제{n + 20}조제1항"})],
        ["문서는 「", Slot("행정업무의 운영 및 혁신에 관한 규정", {"법명": old}), "」 제7조에 따라 작성한다."],
    ]  # fmt: skip
    return rng.sample(lines, 2)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its table, and its lines as pieces."""

    view: View
    lines: tuple[Line, ...]

    def written(self, planted: Slot | None = None, sort: str = "") -> Document:
        """Return it as a document, with one slot wrong if given."""
        lines = [
            "".join(
                p if isinstance(p, str) else p.wrong[sort] if p is planted else p.right
                for p in line
            )
            for line in self.lines
        ]
        text = "\n\n".join((f"# {self.view.title} 보고", *lines)) + "\n"
        return read_document(File("초안.md", "text/markdown", text.encode()))

    def place(self, planted: Slot, sort: str) -> tuple[int, int, int]:
        """Return the line (1 is the first below the title), start and end of a planted slot."""
        for n, line in enumerate(self.lines, 1):
            at = 0
            for piece in line:
                if piece is planted:
                    return n, at, at + len(planted.wrong[sort])
                at += len(piece if isinstance(piece, str) else piece.right)
        raise AssertionError(planted)


@dataclass
class Tally:
    """What was measured, with a line a miss and alarm."""

    drafts: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)


def drafts(rng: Random, rounds: int, families: Sequence[Family]) -> list[Draft]:
    """Make the drafts of so many rounds over every family."""
    made = []
    for _ in range(rounds):
        for family in families:
            for view, lines in family(rng):
                some = rng.sample(lines, min(len(lines), rng.randint(4, 8)))
                mixed: list[Line] = [
                    *some,
                    *articles(rng),
                    *(list[str | Slot]([text]) for text in rng.sample(NOISE, 2)),
                ]
                rng.shuffle(mixed)
                made.append(Draft(view, tuple(mixed)))
    return made


def measure(every: Sequence[Draft], statutes: Statutes) -> Tally:
    """Check each draft clean, then once a slot and sort with the error planted."""
    tally = Tally()
    for draft in every:
        clean = draft.written()
        texts = {line.index: line.text for line in clean.lines()}
        found = hold(clean, (draft.view.table,), (), statutes).statements
        tally.drafts += 1
        tally.clean.update(s.verdict.value for s in found)
        wrong = [s for s in found if is_wrong(s)]
        tally.alarms += [
            f"{s.kind} {s.text}→{s.expected} {s.why} ← {_line(s, texts)}" for s in wrong
        ]
        before = {(s.where.paragraph, s.text, s.kind) for s in wrong}
        for line in draft.lines:
            for slot in (p for p in line if isinstance(p, Slot)):
                for sort in slot.wrong:
                    if slot.wrong[sort] != slot.right:
                        _plant(draft, slot, sort, before, statutes, tally)
    return tally


def _line(s: Statement, texts: dict[int, str]) -> str:
    return texts.get(-1 if s.where.paragraph is None else s.where.paragraph, "(자료)")


def _plant(
    draft: Draft, slot: Slot, sort: str, before: set[tuple[int | None, str, str]],
    statutes: Statutes, tally: Tally,
) -> None:  # fmt: skip
    document = draft.written(slot, sort)
    n, start, end = draft.place(slot, sort)
    lines = {line.index: line.text for line in document.lines()}
    at = next(i for i, text in lines.items() if _is(text, draft, n, slot, sort))
    shift = lines[at].find(slot.wrong[sort], max(0, start - 2)) - start
    found = hold(document, (draft.view.table,), (), statutes).statements
    tally.planted[sort] += 1
    hit = any(
        is_wrong(s) and s.where.paragraph == at
        and ((s.where.paragraph, s.text, s.kind) not in before if sort in WORDLY
             else (s.where.start or 0) < end + shift and start + shift < (s.where.end or 0))
        for s in found
    )  # fmt: skip
    tally.caught[sort] += hit
    if not hit:
        said = [f"{s.text} {s.verdict.value}: {s.why}" for s in found if s.where.paragraph == at]
        tally.missed.append(f"{sort} {slot.right}|{slot.wrong[sort]} ← {lines[at]} {said}")


def _is(text: str, draft: Draft, n: int, slot: Slot, sort: str) -> bool:
    said = "".join(
        p if isinstance(p, str) else p.wrong[sort] if p is slot else p.right
        for p in draft.lines[n - 1]
    )
    return text.strip().lstrip("-○□ ") == said.strip().lstrip("-○□ ")


def show(tally: Tally, verbose: bool) -> bool:
    """Print the figures; return whether they reach the goal."""
    planted, caught = sum(tally.planted.values()), sum(tally.caught.values())
    said = sum(tally.clean.values())
    wrong = len(tally.alarms)
    print(f"drafts {tally.drafts}; planted {planted}, caught {caught} = {caught / planted:.2%}")
    for sort, n in sorted(tally.planted.items()):
        print(f"  {sort} {tally.caught[sort]}/{n} = {tally.caught[sort] / n:.1%}")
    numbers = sum(tally.planted[s] for s in _NUMBERS)
    hit = sum(tally.caught[s] for s in _NUMBERS)
    print(f"numbers (숫자·합계·비율·단위) {hit}/{numbers} = {hit / numbers:.2%}")
    print(f"false alarms {wrong}/{said} clean statements = {wrong / said:.2%}; {dict(tally.clean)}")
    if verbose:
        print("-- missed", *tally.missed, "-- alarms", *tally.alarms, sep="\n  · ")
    return hit / numbers >= 0.99 and wrong / said <= 0.01


def main() -> int:
    """Measure ``rounds`` rounds (default 6) from ``seed``."""
    words = [a for a in sys.argv[1:] if a != "-v"]
    rounds, seed = (int(words[0]) if words else 6), (int(words[1]) if len(words) > 1 else 20261124)
    statutes = Statutes.of((*shipped(), read_law(law_export())))
    good = True
    for title, families in (("mended on", FAMILIES), ("held out", (held_out,))):
        began = time.perf_counter()
        print(f"== wordings {title}")
        good = (
            show(measure(drafts(Random(seed), rounds, families), statutes), "-v" in sys.argv)
            and good
        )
        print(f"seed {seed}, {time.perf_counter() - began:.1f} s")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
