"""How fast the official-writing linter is: sentences a second, and one 기안문 of two pages.

Peers (hanlint, matchum) are measured in the same run when they can be imported.
Run: ``python bench/lint_speed.py``
"""

import time
from collections.abc import Callable

from giljabi.book.kinds import Document, Head, Item, Meta, Span, Tail
from giljabi.documents.lint import RULES, check, check_text
from giljabi.documents.lint.words import word_list

GOAL_SENTENCES = 20_000
GOAL_LETTER_MS = 5.0

PARAGRAPH = (
    "상기 서류를 금번 회의에 제출하여 주시기 바랍니다.",
    "2026.01.06 오후 2시에 가온시청 대회의실에서 회의를 개최합니다.",
    "시민이 민원 안내를 쉽게 알아볼 수 있도록 안내문을 고치고자 합니다.",
    "소요예산은 금1,250,000원(금일백이십오만원)이며 하반기에 집행합니다.",
    "리더쉽 워크샵 참가자 1,250명에게 교육 자료를 보내 드립니다.",
    "각 부서에서는 다음 내용을 확인하고 의견을 제출하시기 바랍니다.",
    "「행정업무의 운영 및 혁신에 관한 규정」 제7조에 따라 작성하였습니다.",
    "사업이 원활히 추진될 수 있도록 협조하여 주시기 바랍니다.",
)


def main() -> None:
    """Print the figures."""
    sentences = [PARAGRAPH[n % len(PARAGRAPH)] for n in range(2_000)]
    text = "\n".join(sentences)
    check_text(text)
    ours = _best(lambda: check_text(text))
    print(f"규칙 {len(RULES)}개, 낱말 {len(word_list())}개")
    print(f"문장 {len(sentences) / ours:,.0f}개/초 (목표 {GOAL_SENTENCES:,}개/초)")
    letter = _letter()
    check(letter)
    one = _best(lambda: check(letter)) * 1000
    print(f"두 쪽 기안문 {one:.2f} ms (목표 {GOAL_LETTER_MS:.0f} ms 미만)")
    for name, run in _peers(text):
        taken = _best(run, rounds=1)
        print(f"{name}: 문장 {len(sentences) / taken:,.0f}개/초, 우리는 {taken / ours:.1f}배")


def _best(run: Callable[[], object], rounds: int = 5) -> float:
    """Return the shortest CPU time of some rounds, seconds."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        run()
        times.append(time.process_time() - begin)
    return min(times)


def _letter() -> Document:
    """Return a 기안문 of about two pages: 60 items, two letters of each sentence kind."""
    body = tuple(
        Item(1 + n % 2, (Span(PARAGRAPH[n % len(PARAGRAPH)]),), "1." if n % 2 == 0 else "가.")
        for n in range(60)
    )
    return Document(
        "기안문",
        "민원 안내 개선 계획 알림",
        body,
        Head("가온시", ("나래시장",)),
        tail=Tail(sender="가온시장", disclosure="공개"),
        meta=Meta(summary="민원 안내 개선", keywords=("민원",)),
    )


def _peers(text: str) -> list[tuple[str, Callable[[], object]]]:
    """Return the peers that can be imported, each with its run over the same sentences."""
    found: list[tuple[str, Callable[[], object]]] = []
    try:
        import hanlint  # type: ignore[import-not-found]

        found.append(("hanlint", lambda: hanlint.lintText(text)))
    except ImportError:
        print("hanlint: 설치되어 있지 않아 재지 않습니다.")
    try:
        import matchum  # type: ignore[import-not-found]

        found.append(("matchum", lambda: [matchum.check(line) for line in text.split("\n")]))
    except ImportError:
        print("matchum: 설치되어 있지 않아 재지 않습니다.")
    return found


if __name__ == "__main__":
    main()
