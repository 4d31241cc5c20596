"""Questions in Korean over real tables: how many are answered right, asked back, or wrong in silence.

``python -m bench.questions 폴더`` reads the tables of the folder in place and ``questions.tsv``: a
question and, beside it, SQL written by hand (or 되물음, where a question has no one meaning). An
answer is right when every column of the gold stands in it with the same values, rounded as the
answer rounds, in as many rows. The questions of 먼저 were written before the rules, those of 나중
after them, before they were tried; those of 셋째 after the first mending, before they were tried;
those of 넷째 before the second mending was done, over three made-up tables too.
"""

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import permutations
from pathlib import Path

from giljabi.analysis.asking import Asked, Unsure, answer
from giljabi.analysis.query import ask
from giljabi.analysis.read import read_table
from giljabi.book.errors import Trouble
from giljabi.book.kinds import File, Table

QUESTIONS = Path(__file__).with_name("questions.tsv")
FILES = {
    "범죄": "서울_관서별_5대범죄_cp949_천단위쉼표.csv", "인구": "서울_자치구인구_다단머리글.xls",
    "주유소": "지역_위치별(주유소)_제목행.xls", "가격": "도매가격_utf8.csv",
    "체육": "가온시_체육시설_이용현황.csv", "보조": "2025년_지방보조금_교부현황.csv",
    "상담": "가온시_상담민원_대장.csv", "휴무": "부산_연휴무료개방주차장_2019.csv", "주차": "전국주차장정보표준데이터_2021.csv",
}  # fmt: skip
MADE_UP = Path(__file__).with_name("tables")
"""Tables that were made up for these questions; the others are real and are read in their folder."""
ASK_BACK = "되물음"
_MOST_COLUMNS = 4
Rows = Sequence[Sequence[str | None]]


def main(folder: str, *, loud: bool = False, only: str = "") -> None:
    """Ask every question and print the counts by set."""
    tables: dict[str, Table] = {}
    counts: dict[str, Counter[str]] = {}
    with QUESTIONS.open(encoding="utf-8", newline="") as lines:
        asked = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in asked:
        if only and row["때"] != only:
            continue
        name = row["표"]
        if name not in tables:
            path = MADE_UP / FILES[name]
            path = path if path.exists() else Path(folder) / FILES[name]
            tables[name] = read_table(File(path.name, "", path.read_bytes()))
        verdict, told = judge(row["질문"], row["정답"], tables[name])
        counts.setdefault(row["때"], Counter())[verdict] += 1
        if loud or verdict == "틀림":
            print(f"[{verdict}] {name}: {row['질문']}\n    {told}")
    for when, counted in [*counts.items(), ("모두", sum(counts.values(), Counter()))]:
        _print(when, counted)


def judge(question: str, gold: str, table: Table) -> tuple[str, str]:
    """Return 맞음, 되물음 or 틀림, and what was answered."""
    try:
        made = answer(question, table, draw=False)
    except Trouble as trouble:
        return "되물음", str(trouble)
    if isinstance(made, Unsure):
        return "되물음", f"{made.what} {' / '.join(made.choices)}"
    told = f"{made.sentence}\n    {made.sql}\n    {' '.join(made.said)}"
    if gold == ASK_BACK:
        return "틀림", told
    return ("맞음" if same(ask(gold, {"자료": table}, dates=True).rows, made) else "틀림"), told


def same(gold: Rows, made: Asked) -> bool:
    """Say whether some columns of the answer, in some order, are those of the gold."""
    if len(gold) != len(made.rows):
        return False
    if not gold:
        return True
    width = min(len(made.head), _MOST_COLUMNS + 2)
    for picked in permutations(range(width), len(gold[0])):
        rows = [[row[n] for n in picked] for row in made.rows]
        if _agree(gold, rows):
            return True
    return False


def _agree(gold: Rows, rows: Rows) -> bool:
    ordered = sorted(gold, key=_key), sorted(rows, key=_key)
    return all(
        _cell(a, b)
        for one, two in zip(*ordered, strict=True)
        for a, b in zip(one, two, strict=True)
    )


def _key(row: Sequence[str | None]) -> list[tuple[int, Decimal, str]]:
    return [
        (1, n.quantize(Decimal("0.1")), "")
        if (n := _number(c)) is not None
        else (0, Decimal(0), c or "")
        for c in row
    ]


def _cell(gold: str | None, made: str | None) -> bool:
    left, right = _number(gold), _number(made)
    if left is None or right is None:
        return gold == made
    places = -int(right.as_tuple().exponent) if isinstance(right.as_tuple().exponent, int) else 0
    if left == int(left) or (places == 0 and right != int(right)):
        return left == right
    return abs(left - right) <= Decimal(5).scaleb(-3 if places >= 2 else -2) + Decimal("0.000001")


def _number(cell: str | None) -> Decimal | None:
    try:
        number = Decimal(cell) if cell is not None else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _print(when: str, counted: Counter[str]) -> None:
    whole = counted.total()
    right, back, wrong = (counted[v] for v in ("맞음", "되물음", "틀림"))
    print(
        f"{when} {whole}개: 바로 맞음 {right}({right / whole:.1%}), 되물음 {back}({back / whole:.1%}),"
        f" 맞음+되물음 {(right + back) / whole:.1%}, 알리지 않고 틀림 {wrong}({wrong / whole:.1%})"
    )


if __name__ == "__main__":
    main(
        sys.argv[1],
        loud="-v" in sys.argv,
        only=next((w for w in sys.argv[2:] if w in ("먼저", "나중", "셋째", "넷째")), ""),
    )
