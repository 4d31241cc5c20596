"""Grades in neutral company, and grades that are only talked about; all made up, thousands of each.

``python -m bench.guard.company [--show]`` joins a term with offices, dates, copies and phrases by every
kind of separator, puts it into a container, now and then with a reader's slip, and counts the right
grades; then it counts what stops somebody among sentences, titles and statistics that name a grade.
"""

import sys
from collections.abc import Iterator
from itertools import product
from random import Random

from giljabi.book.kinds import Source
from giljabi.guard.inspect.inspect import inspect

TERMS = {
    "C": ("Ⅱ급비밀", "Ⅲ급 비밀", "II급 비밀", "비공개(2호)", "SECRET", "N2SF C등급", "극비"),
    "S": (
        "대외비", "대 외 비", "비공개(5호)", "부분공개(6호)", "비공개(제9조제1항제7호)", "RESTRICTED", "보안등급 S", "민감(S)",
        "내부검토용", "관계자 외 열람금지", "비공개(정보공개법 제9조①5호)", "N2SF S등급", "FOR OFFICIAL USE ONLY", "TLP:AMBER",
    ),
}  # fmt: skip
COMPANY = (
    "도시재생과", "기획조정실", "2031. 4. 5.", "2031-04-05", "20310405", "사본번호 3-1", "사본 5부 중 제2부", "열람 후 반납", "회의 종료 후 회수",
    "복사 금지", "무단 전재 금지", "지정 인원 열람", "안", "3쪽", "가온시청", "보존기간 5년", "검토 후 파기", "2031년 12월까지", "copy 2 of 5",
)  # fmt: skip
SIGNS = (" / ", " | ", " · ", " - ", "//", ", ", " *** ", "   ", " – ", " ■ ", "; ", "_")
CONTAINERS = (
    "{m}\n{t}\n{b}", "{t}\n{b}\n{m}", "[{m}]\n{t}\n{b}", "【{m}】 {t}\n{b}", "워터마크: {m}\n{t}\n{b}", "{t}\n{b}\n쪽 하단: {m}", "== {m} ==\n{t}\n{b}",
    "*** {m} ***\n{t}\n{b}", "┌────┐\n│ {m} │\n└────┘\n{t}\n{b}", "<header>{m}</header><p>{t}</p><p>{b}</p>", "// {m} //\n{t}\n{b}", "<!-- 머리말: {m} -->\n{t}\n{b}",
)  # fmt: skip
TITLE, BODY = "투자유치 협상 조건", "소유주와 2차 면담을 마쳤으며 다음 달 안에 가계약을 맺을 계획임"
SLIPS = (
    ("대외비", "대외바"),
    ("Ⅱ", "ll"),
    ("Ⅲ", "lll"),
    ("(", "（"),
    ("비밀", "비 밀"),
    ("C", "Ｃ"),
)
NAMED = (
    "대외비",
    "비밀",
    "Ⅲ급비밀",
    "비공개 문서",
    "대외비 자료",
    "비공개(5호)",
    "기밀",
    "S등급",
    "내부검토용 자료",
)
SENTENCES = (
    "{m} 해제 목록을 누리집에 올린다.", "{m}란 무엇인지 교육에서 설명한다.", "{m} 12건을 다시 분류하였다.", "{m} 표시 방법은 편람 4쪽에 있다.", "{m}에 해당하는지 담당 부서에 물어본다.",
    "지난해 {m} 가운데 31건이 공개로 바뀌었다.", "이 글은 {m} 제도를 소개한다.", "{m} 관리 대장 서식을 고쳤다.", "회의에서 {m} 취급 요령을 배웠다.", "{m}로 잘못 적힌 문서를 바로잡았다.",
    "제4조 {m}은 자물쇠가 있는 곳에 둔다.", "{m}인지 아닌지 알기 어렵다는 의견이 있었다.", "기자는 {m}라는 말이 너무 자주 쓰인다고 적었다.", "{m} 열람 신청은 기록관에서 받는다.",
)  # fmt: skip
TITLES = (
    "{m} 관리 교육 안내",
    "{m} 목록 제출 요청",
    "{m} 해제 알림",
    "Q. {m}는 어떻게 보관하나요?",
    "[교육] {m} 다루는 법",
    "{m} 통계(2031년)",
    "예시) {m}",
    "{m}의 정의",
)


def marked(count: int = 3600, seed: int = 5) -> Iterator[tuple[str, str]]:
    """Yield a grade and a text that carries it, a drawn sample of all that can be joined."""
    chance = Random(seed)
    terms = [(grade, term) for grade, words in TERMS.items() for term in words]
    for _ in range(count):
        grade, term = chance.choice(terms)
        beside = chance.sample(COMPANY, chance.choice((0, 1, 1, 2, 2, 3)))
        words = [*beside, term]
        chance.shuffle(words)
        said = chance.choice(SIGNS).join(words)
        old, new = chance.choice(SLIPS) if chance.random() < 0.2 else ("", "")
        said = said.replace(old, new) if old else said
        yield grade, chance.choice(CONTAINERS).format(m=said, t=TITLE, b=BODY)


def mentioned() -> Iterator[str]:
    """Yield texts that name a grade and carry none."""
    for word, sentence, other in product(NAMED, SENTENCES, SENTENCES[:7]):
        yield f"{TITLE}\n{BODY}. {sentence.format(m=word)} {other.format(m='다른 자료')}"
    for word, title, sentence in product(NAMED, TITLES, SENTENCES[:4]):
        yield f"{title.format(m=word)}\n{BODY}.\n{sentence.format(m=word)}"


def main() -> int:
    """Print how many grades are read and how many mere mentions stop somebody."""
    show, whole = "--show" in sys.argv, list(marked())
    missed = [(grade, text) for grade, text in whole if inspect(Source(text)).grade != grade]
    print(f"무리 속의 표시 {len(whole) - len(missed)}/{len(whole)}")
    named = list(mentioned())
    stopped = [one for one in named if any(m.grade != "O" for m in inspect(Source(one)).marks)]
    print(f"언급을 막음 {len(stopped)}/{len(named)}")
    for one in [*missed, *stopped] if show else ():
        print("  ", repr(one)[:160])
    return 0


if __name__ == "__main__":
    sys.exit(main())
