"""Layouts of Korean official papers that carry a grade, and papers that only mention one; all made up.

``python -m bench.guard.layouts`` puts every wording of a grade into every place that it can stand in and
prints, place by place, how many are read with the right grade; then which mere mentions stop somebody.
The rules were mended on these layouts: their figures say what is covered, not how it does on new texts.
"""

import sys
from collections import Counter
from collections.abc import Iterator

from giljabi.book.kinds import Source
from giljabi.guard.inspect.inspect import inspect

STAMPS = {
    "C": ("Ⅱ급비밀", "Ⅲ급 비밀", "II급 비밀", "3급비밀", "비밀", "Ⅰ 급 비 밀", "비   밀", "비밀(Ⅲ급)", "이급비밀", "군사Ⅲ급비밀", "극비", "SECRET", "TOP SECRET"),
    "S": (
        "대외비", "대 외 비", "對外秘", "대외주의", "내부검토용", "관계자 외 열람금지", "비공개(5호)", "부분공개(6호)",
        "비공개(제9조제1항제7호)", "비공개 대상정보(제9조제1항제5호)", "외부 유출 금지", "FOR OFFICIAL USE ONLY",
        "TLP:AMBER", "TLP:RED", "취급주의", "개인정보 포함", "대외비(2027. 12. 31.까지)", "RESTRICTED", "INTERNAL USE ONLY", "대·외·비",
    ),
}  # fmt: skip
"""Wordings of a stamp by the grade that they mean."""
GRADES = {
    "C": ("C", "C등급", "기밀", "기밀(C)", "C(기밀)", "Ⅱ급비밀", "비밀", "Ⅲ급 비밀", "C (기밀)", "보안등급 C", "비밀(Ⅱ급)"),
    "S": ("S", "S등급", "민감", "민감(S)", "S(민감)", "대외비", "대 외 비", "S (민감)", "S - 민감", "민감정보(S)"),
}  # fmt: skip
"""Values of a field on security."""
OPENNESS = {
    "C": ("비공개(1호)", "비공개(제2호)", "부분공개(4호)", "비공개(제9조 제1항 제3호)", "비공개 (2,5)"),
    "S": ("비공개(5호)", "비공개(제6호)", "부분공개(5호·7호)", "부분공개(6)", "비공개(제9조제1항제5호)", "비 공 개 (5호)", "비공개 5호", "비공개(5, 6호)", "비공개(제5호, 제6호)", "비공개 / 5호", "비공개-7호"),
}  # fmt: skip
"""Values of a field on disclosure."""
STAMPED = {
    "first line": "{m}\n{t}\n{b}",
    "last line": "{t}\n{b}\n{m}",
    "boxed": "┌────────────┐\n│  {m}  │\n└────────────┘\n{t}\n{b}",
    "boxed heavy": "┏━━━━━━━━┓\n┃ {m} ┃\n┗━━━━━━━━┛\n{t}\n{b}",
    "ascii box": "+----------+\n| {m} |\n+----------+\n{t}\n{b}",
    "rule": "────────────\n{m}\n────────────\n{t}\n{b}",
    "square": "[{m}] {t}\n{b}",
    "black": "【{m}】\n{t}\n{b}",
    "angle": "<{m}> {t}\n{b}",
    "stars": "*** {m} ***\n{t}\n{b}",
    "bold": "**{m}**\n\n# {t}\n{b}",
    "heading": "# {m}\n## {t}\n{b}",
    "heading bracket": "# [{m}] {t}\n{b}",
    "quote": "> **{m}**\n\n{t}\n{b}",
    "subject": "From: 투자과 강물결\nTo: 부시장실\nSubject: [{m}] {t}\n{b}",
    "subject ko": "보낸 사람: 기획과 오누리\n제목: RE: [{m}] {t}\n{b}",
    "title tail": "제목: {t} ({m})\n수신: 내부결재\n{b}",
    "first title tail": "{t} [{m}]\n{b}",
    "page foot": "{t}\n{b}\n\n- 2 / 5 -        {m}        사본 3부 중 제1부",
    "page foot bar": "{t}\n{b}\n노을시 자산관리과 | {m} | 3쪽",
    "foot label": "{t}\n{b}\n(바닥글) 노을시 자산관리과 | {m} | 3쪽",
    "head label": "(머리글) {m}\n{t}\n{b}",
    "head label bracket": "[머리말: {m}]\n{t}\n{b}",
    "watermark": "[워터마크] {m}\n{t}\n{b}",
    "watermark twice": "{m}   {m}   {m}\n{t}\n{b}",
    "page number": "- 1 -   {m}\n{t}\n{b}",
    "copy number": "{m}  사본번호 3-1\n{t}\n{b}",
    "copy number under": "{m}\n사본번호: 2-1\n{t}\n{b}",
    "right side": "                                        {m}\n{t}\n{b}",
    "html center": '<div class="stamp">{m}</div>\n<h1>{t}</h1>\n<p>{b}</p>',
    "html inline": "<html><body><p><b>{m}</b></p><h1>{t}</h1><p>{b}</p></body></html>",
    "html header": "<header>{m}</header><main><h1>{t}</h1><p>{b}</p></main>",
    "after end": "{t}\n{b}  끝.\n{m}",
    "after end same line": "{t}\n{b}  끝.  {m}",
    "file": "첨부: [{m}]협상안_v3.hwpx\n{t}\n{b}",
    "forecast": "{m}\n예고문: 2031. 12. 31. 일반문서로 재분류\n{t}\n{b}",
    "keeping": "{m} (보존기간 5년)\n{t}\n{b}",
    "self": "본 문서는 {m} 자료이므로 무단 복제를 금합니다.\n{t}\n{b}",
    "table cell": "| {m} | {t} |\n|---|---|\n| 작성 | 자산관리과 |\n{b}",
    "comment": "/* {m} */\n{t}\n{b}",
    "hash": "# {m}\n# 작성: 자산관리과\n{b}",
}  # fmt: skip
FIELDS = {
    "colon": "{k}: {m}\n제목: {t}\n{b}",
    "later": "제목: {t}\n작성: 자산관리과\n{k} : {m}\n{b}",
    "last": "제목: {t}\n{b}\n{k}: {m}",
    "bar": "제목 | {t}\n{k} | {m}\n내용 | {b}",
    "pipe table": "| 항목 | 내용 |\n|---|---|\n| 문서명 | {t} |\n| {k} | {m} |\n| 요지 | {b} |",
    "pipe column": "| 제목 | {k} | 작성일 |\n|---|---|---|\n| {t} | {m} | 2031. 4. 5. |\n\n{b}",
    "tab": "제목\t{t}\n{k}\t{m}\n내용\t{b}",
    "tab column": "제목\t{k}\t작성\n{t}\t{m}\t자산과\n\n{b}",
    "csv column": "번호,제목,{k},생산일\nSEC-11,{t},{m},2031-05-20\n\n{b}",
    "semicolon column": "문서ID;{k};제목\nHR-7;{m};{t}\n{b}",
    "json": '{{"제목":"{t}","{k}":"{m}","본문":"{b}"}}',
    "json lines": '{{\n  "제목": "{t}",\n  "{k}": "{m}",\n  "본문": "{b}"\n}}',
    "yaml": "---\ntitle: {t}\n{k}: {m}\n---\n{b}",
    "yaml quoted": '---\ntitle: {t}\n{k}: "{m}"\n---\n{b}',
    "toml": 'title = "{t}"\n{k} = "{m}"\n{b}',
    "ini": "title = {t}\n{k} = {m}\nbody = {b}",
    "comment": "# -----------------\n# 파일명: a.sql\n# {k}: {m}\n# -----------------\n{b}",
    "slashes": "// {k}: {m}\n{b}",
    "html rows": "<table><tr><td>제목</td><td>{t}</td></tr><tr><td>{k}</td><td>{m}</td></tr></table><p>{b}</p>",
    "html th": "<table><tr><th>{k}</th><td>{m}</td></tr><tr><th>내용</th><td>{b}</td></tr></table>",
    "html column": "<table><tr><th>제목</th><th>{k}</th></tr><tr><td>{t}</td><td>{m}</td></tr></table><p>{b}</p>",
    "dl": "<dl><dt>{k}</dt><dd>{m}</dd><dt>제목</dt><dd>{t}</dd></dl>{b}",
    "xml": "<문서><{x}>{m}</{x}><제목>{t}</제목><본문>{b}</본문></문서>",
    "under": "{k}\n{m}\n제목\n{t}\n{b}",
    "bracket": "[{k}] {m}\n{t}\n{b}",
    "bracketed": "[{k}: {m}] {t}\n{b}",
    "round": "{t} ({k}: {m})\n{b}",
    "dash": "- {k}: {m}\n- 제목: {t}\n{b}",
    "circle": "○ {k} : {m}\n○ 제목 : {t}\n{b}",
    "bold": "**{k}:** {m}\n**제목:** {t}\n{b}",
    "bold both": "**{k}**: **{m}**\n{t}\n{b}",
    "number": "1. {k}: {m}\n2. 제목: {t}\n{b}",
    "slash": "일시: 2031. 10. 8. / {k}: {m} / 장소: 소회의실\n{t}\n{b}",
    "wide": "제목: {t}      {k}: {m}\n{b}",
    "arrow": "{k} → {m}\n{t}\n{b}",
    "brace": "【{k} : {m}】\n{t}\n{b}",
    "cells": "┃ {k} ┃ {m} ┃\n┃ 제목 ┃ {t} ┃\n{b}",
    "fullwidth": "{k}：{m}\n{t}\n{b}",
}  # fmt: skip
KEYS = {
    "security": ("보안등급", "보안 등급", "비밀등급", "문서등급", "자료 등급", "보안구분", "비밀구분", "분류등급", "취급구분", "등급", "보안분류", "N2SF 등급", "security_class", "Classification", "security_label", "data_grade"),
    "openness": ("공개구분", "공개여부", "공개 여부", "공개등급", "정보공개 구분", "공개 구분", "대국민공개여부", "공개유형"),
}  # fmt: skip
TITLES = ("투자유치 협상 조건", "청사 경비 배치 변경", "승진 심사 명단")
BODY = "소유주와 2차 면담을 마쳤으며 다음 달 안에 가계약을 맺을 계획임"
TICKED = {
    "C": (
        "문서 분류(해당란에 표시)\n☐ 일반  ☐ 대외비  ☑ 비밀(Ⅲ급)\n{b}", "보안등급: [ ] O [ ] S [v] C\n{b}", "□ O  □ S  ■ C\n{b}",
        "비밀 (O)  대외비 ( )  일반 ( )\n{b}", "보안등급\n○ S ○ O ● C\n{b}", "보안구분: (√) 비밀 ( ) 대외비 ( ) 평문\n{b}",
        "공개구분: □공개 □부분공개 ■비공개(2호)\n{b}", "| 공개 | 부분공개 | 비공개(1호) |\n|---|---|---|\n| | | ✔ |\n{b}",
    ),
    "S": (
        "자료 등급: ( ) 공개  (√) 민감  ( ) 일반\n{b}", "공개구분: □ 공개 ☑ 부분공개(6호) □ 비공개\n{b}", "공개구분: 공개( ), 부분공개(  ), 비공개(O, 5호)\n{b}",
        "☐ 공개\n☐ 부분공개\n☑ 비공개(5호)\n{b}", "- [ ] 일반\n- [x] 대외비\n- [ ] 비밀\n{b}", "공개 여부 | □ 공개 | ■ 비공개(제6호)\n{b}",
        "보안등급 □C ▣S □O\n{b}", "구분: 일반( ) 대외비(O) 비밀( )\n{b}", "공개[ ] 비공개[V] (5호)\n{b}", "정보공개: ○ 공개 ◉ 비공개(7호)\n{b}",
        "공개 여부   □ 공개   □ 부분공개   √ 비공개(5호)\n{b}", "등급 선택 ▷ 일반 □ / 대외비 ☑ / 비밀 □\n{b}",
    ),
    "": (
        "공개구분: □ 공개 □ 부분공개 □ 비공개\n{b}", "보안등급: [ ] C [ ] S [ ] O 중 해당란에 표시\n{b}", "☑ 공개 ☐ 부분공개 ☐ 비공개\n{b}", "□ 대외비 □ 비밀 ■ 일반\n{b}",
        "공개구분: 공개(O), 부분공개( ), 비공개( )\n{b}", "비공개 사유(해당 호에 ○): 1 2 3 4 5 6 7 8\n{b}", "보안등급: (          )\n{b}", "- [ ] 대외비\n- [x] 일반\n{b}",
        "보안등급: ________ (C/S/O 가운데 하나)\n{b}", "공개구분: ☑ 공개\n{b}", "보안등급: O(공개)\n{b}", "보안등급 선택: C / S / O\n{b}",
    ),
}  # fmt: skip
MENTIONS = (
    "대외비 해제 안내\n2019년에 대외비로 지정된 문서 12건을 해제함", "이 자료는 대외비가 아닙니다. 누구나 볼 수 있습니다.\n축제 일정표", "비밀 아님\n축제 일정표", "[대외비 아님] 축제 일정표\n개막 10시",
    "대외비(해제)\n2018년 도시계획 검토\n2024. 1. 1. 일반문서로 재분류됨", "[비밀해제] 1972년 도시계획 지도\n기록관에서 볼 수 있습니다.", "구 Ⅲ급비밀 (2020. 6. 30. 해제)\n동원 훈련 사진첩",
    "보안등급: 해당 없음\n체육대회 안내", "공개구분: 공개\n체육대회 안내", "공개구분: 전부공개\n체육대회 안내", "보안등급: 일반\n체육대회 안내", "보안등급: O\n체육대회 안내", "보안등급: 평문\n체육대회 안내", "비밀등급: 없음\n체육대회 안내",
    "제4조(비밀의 구분) 비밀은 Ⅰ급비밀, Ⅱ급비밀, Ⅲ급비밀로 구분한다.", "비밀의 구분\n1. Ⅰ급비밀: 누설되면 전쟁을 일으킬 우려가 있는 것\n2. Ⅱ급비밀: 막대한 지장을 끼칠 우려가 있는 것\n3. Ⅲ급비밀: 해를 끼칠 우려가 있는 것",
    "대외비란 무엇인가요?\n밖으로 알리지 않기로 한 자료를 말합니다.", "Q. 대외비 문서는 어떻게 파기하나요?\nA. 세단합니다.", "보안 교육 자료\n○ 대외비: 표지에 붉은 글씨로 적는다\n○ 비밀: 등급을 위아래에 적는다",
    "비밀번호 변경 안내\n석 달마다 바꾸세요.", "비밀 상담 창구 운영\n누구나 오세요.", "비공개 면접 안내\n날짜: 11월 3일", "비공개 회의 방청 제한 안내\n회의는 비공개로 열립니다.", "기밀유지 서약서\n본인은 알게 된 기밀을 지키겠습니다.",
    "등급: C\n소고기 품질 검사 결과", "에너지효율등급: C\n본관 점검 결과", "안전등급: C등급\n교량 정기점검 결과", "| 시설 | 등급 |\n|---|---|\n| 가온교 | C |\n| 새빛교 | B |", "종합등급: S\n경영평가 결과",
    "시설물,안전등급,점검일\n가온교,C,2031-05-01\n새빛교,B,2031-05-02", "좌석 구분,등급,가격\n앞줄,S,50000\n뒷줄,C,20000", "CONFIDENTIAL 표시 방법\n첫 쪽 위에 적습니다.", "TLP:RED란 정보 공유 등급의 하나입니다.\nTLP:AMBER는 조직 안에서만 씁니다.", "TLP:CLEAR\n취약점 공지", "TLP:WHITE\n보안 소식",
    "취급주의\n유리 제품이 들어 있습니다.", "관계자 외 출입금지\n공사 중입니다. 돌아가 주세요.", "통제구역 출입 절차 안내\n방문증을 받으세요.", "개인정보 포함 여부를 확인하세요\n게시 전에 살핍니다.", "국가핵심기술 지정 제도 설명회\n11월 3일 14시",
    "[보도자료] 비공개 문서 30건 공개하기로\n시는 …", "[교육] 대외비 문서 관리 요령\n10시 대회의실", "[안내] 비밀취급인가 신청\n서식은 붙임과 같습니다.", "제목: 대외비 문서 목록 제출 요청\n11월 8일까지 내 주세요.", "제목: 비밀 보관 상태 점검 결과\n이상 없음",
    "대외비관리대장.xlsx 서식을 새로 고쳤습니다.\n누리집에서 받으세요.", "Subject: How to mark RESTRICTED papers\nSee page 3.", "security: enabled\nlevel: 3\nname: app", "classification: spam\nscore: 0.98", '{"class":"C","room":"301"}', "grade,name\nC,홍길동\nS,김가온",
    "공개 여부를 묻는 민원입니다. 왜 비공개인가요?", "비공개 사유별 통계\n5호: 31건\n6호: 10건\n7호: 4건", "비공개(5호) 결정 건수는 31건, 비공개(6호) 결정 건수는 10건이다.", "표 2 비공개 결정\n구분,건수\n비공개(5호),31\n비공개(6호),10",
    "예고문이란 비밀을 언제 다시 분류할지 적는 글이다.\n예: '예고문: 2031. 12. 31. 일반문서로 재분류'", "사본번호는 3-1처럼 적습니다.\n표지 오른쪽에 둡니다.", "문서 서식 작성 예\n보안등급: 대외비 (예시)\n실제로는 지우고 쓰세요.", "작성 예시) 공개구분: 비공개(5호)\n위와 같이 적습니다.",
    "if grade == '대외비':\n    stamp(page)", "SELECT * FROM doc WHERE security_class = '비밀'", "라면 회사의 비밀\n스프의 배합", "비밀\n― 가온시민백일장 시 부문 장원\n나만 아는 골목이 있다", "극비 수사\n이번 달 상영작 안내, 시민회관 19시",
    "제9조(비공개 대상 정보) ① 공공기관이 보유·관리하는 정보는 공개 대상이 된다.", "비공개로 결정된 사유는 제9조제1항제5호입니다. 이의신청을 하실 수 있습니다.\n청구인 귀하", "C등급 S등급 O등급\n세 등급의 차이를 배웁니다.", "S등급: 상위 20%\nA등급: 40%\nB등급: 30%\nC등급: 10%",
    "보안등급 | 뜻\n대외비 | 밖으로 알리지 않는 것\n비밀 | 국가 안전에 관한 것", "| 등급 | 뜻 |\n|---|---|\n| C | 기밀 |\n| S | 민감 |\n| O | 공개 |", "For official use only is a label used abroad.\nWe explain it next month.", "국가유공자 2급 등록 안내\n서류를 내세요.", "정보처리기사 2급\n자격증 과정 모집",
)  # fmt: skip


def made() -> Iterator[tuple[str, str, str]]:
    """Yield layouts with a grade: the place, the grade ("" for none that stops), the text."""
    for grade, words in STAMPS.items():
        for at, word in enumerate(words):
            for place, layout in STAMPED.items():
                if place == "self" and not word.startswith(("Ⅱ급비밀", "Ⅲ급", "대외비", "3급")):
                    continue
                yield f"stamp {place}", grade, layout.format(m=word, t=TITLES[at % 3], b=BODY)
    for keys, values in ((KEYS["security"], GRADES), (KEYS["openness"], OPENNESS)):
        for at, key in enumerate(keys):
            for place, layout in FIELDS.items():
                yield from _fields(place, layout, key, values, at)
    for grade, layouts in TICKED.items():
        for layout in layouts:
            yield "ticked", grade, layout.format(b=BODY)


def _fields(
    place: str, layout: str, key: str, values: dict[str, tuple[str, ...]], at: int
) -> Iterator[tuple[str, str, str]]:
    for grade, words in values.items():
        for turn in range(2):
            word = words[(at * 2 + turn + len(place)) % len(words)]
            if key == "등급" and len(word) < 3:
                continue  # 등급: C — 무슨 등급인지 알 수 없다
            x = key.replace(" ", "")
            said = layout.format(k=key, x=x, m=word, t=TITLES[at % 3], b=BODY)
            yield f"field {place}", grade, said


def main() -> int:
    """Print what is read place by place, and what stops somebody without cause."""
    found, whole, show = Counter[str](), Counter[str](), "--show" in sys.argv
    for place, grade, text in made():
        looked = inspect(Source(text))
        stops = any(mark.grade != "O" for mark in looked.marks)
        good = looked.grade == grade if grade else not stops
        whole[place] += 1
        found[place] += good
        if show and not good:
            print(place, grade, looked.grade, repr(text[:110]))
    for place in sorted(whole, key=lambda one: found[one] / whole[one]):
        print(f"{place}: {found[place]}/{whole[place]}")
    print(f"자리와 꼴 {sum(found.values())}/{sum(whole.values())}")
    stopped = [
        text for text in MENTIONS if any(m.grade != "O" for m in inspect(Source(text)).marks)
    ]
    print(f"언급을 막음 {len(stopped)}/{len(MENTIONS)}")
    for text in stopped:
        print("  ", repr(text[:120]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
