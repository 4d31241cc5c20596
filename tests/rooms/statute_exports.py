"""An invented, complete law in the two shapes of the official export, for the tests of citations."""

import json
from typing import Any

from giljabi.book.kinds import File

NAME = "가온 시민 참여 기본법"
SHORT = "시민참여법"
TITLES = [
    "목적", "정의", "기본 이념", "국가의 책무", "다른 법률과의 관계", "기본계획의 수립", "시행계획의 수립", "실태조사",
    "위원회의 설치", "위원회의 구성", "위원의 임기", "회의의 운영", "의견의 청취", "자료의 제출 요구", "결과의 공표",
    "참여 교육", "교육기관의 지정", "지정의 취소", "청문", "비용의 지원", "보조금의 반환", "정보의 보호", "비밀의 유지",
    "권한의 위임", "벌칙 적용에서 공무원 의제", "벌칙", "양벌규정", "과태료",
]  # fmt: skip
BRANCHES = {9: 3, 14: 2, 18: 4}
"""Articles with branches: 제9조의2와 제9조의3, 제14조의2, 제18조의2부터 제18조의4까지."""
DELETED = 21


def numbers() -> list[tuple[int, int]]:
    """Every article in order."""
    return [
        (n, b) for n in range(1, len(TITLES) + 1) for b in (0, *range(2, BRANCHES.get(n, 1) + 1))
    ]


def title(n: int, branch: int) -> str:
    """The title of an article."""
    return TITLES[n - 1] + (f"의 특례 {branch}" if branch else "")


def unit(n: int, branch: int = 0) -> dict[str, Any]:
    """One 조문단위: 제2조 has items without 항, others two 항, the second with 호 and 목."""
    name = f"제{n}조" + (f"의{branch}" if branch else "")
    made: dict[str, Any] = {"조문번호": str(n), "조문여부": "조문", "조문제목": title(n, branch)}
    if branch:
        made["조문가지번호"] = str(branch)
    if (n, branch) == (DELETED, 0):
        return made | {"조문제목": "", "조문내용": f"{name} 삭제 <2024. 1. 2.>"}
    made |= {"조문내용": f"{name}({title(n, branch)})", "조문시행일자": "20250701"}
    items = [
        {"호번호": "1.", "호내용": "1. 첫째", "목": [{"목번호": "가.", "목내용": "가. 하나"}, {"목번호": "나.", "목내용": "나. 둘"}]},
        {"호번호": "2.", "호내용": "2. 둘째"},
        {"호번호": "2.", "호가지번호": "2", "호내용": "2의2. 둘째의 둘"},
    ]  # fmt: skip
    if n == 2:
        return made | {"항": [{"호": items}]}
    return made | {
        "항": [{"항번호": "①", "항내용": "① 하나"}, {"항번호": "②", "항내용": "② 둘", "호": items}]
    }


def law(units: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """The whole export as plain values, chapters among its articles."""
    chapter = {"조문번호": "1", "조문여부": "전문", "조문내용": "제1장 총칙"}
    return {
        "기본정보": {
            "법령명_한글": NAME, "법령명약칭": SHORT, "시행일자": "20250701",
            "법종구분": {"content": "법률", "법종구분코드": "A0002"},
        },
        "조문": {"조문단위": [chapter, *(units or [unit(n, b) for n, b in numbers()])]},
        "별표": {"별표단위": [
            {"별표번호": "0001", "별표가지번호": "00", "별표구분": "별표", "별표제목": "과태료의 부과기준"},
            {"별표번호": "0003", "별표가지번호": "00", "별표구분": "서식", "별표제목": "신청서"},
        ]},
    }  # fmt: skip


def as_json(value: dict[str, Any] | None = None) -> File:
    """The export as JSON."""
    return File("법.json", "", json.dumps({"법령": value or law()}, ensure_ascii=False).encode())


def as_xml(value: dict[str, Any] | None = None) -> File:
    """The export as XML."""
    body = _xml("법령", value or law())
    return File("법.xml", "", f'<?xml version="1.0" encoding="UTF-8"?>{body}'.encode())


def _xml(tag: str, value: Any) -> str:
    if isinstance(value, list):
        return "".join(_xml(tag, one) for one in value)
    if isinstance(value, dict):
        text = value.get("content")
        inner = text if text else "".join(_xml(key, one) for key, one in value.items())
        return f"<{tag}>{inner}</{tag}>"
    return f"<{tag}><![CDATA[{value}]]></{tag}>"
