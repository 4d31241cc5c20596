"""Invented documents in every preset: short, long (three pages and more) and empty.

가온시 and all its people do not exist.
"""

from dataclasses import replace

from giljabi.book.kinds import (
    Attachment,
    Block,
    Cell,
    Document,
    Fact,
    Grid,
    Head,
    Heading,
    Item,
    Meta,
    Note,
    Paragraph,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.looks.look import look_of, presets

META = Meta(
    "학습모임 운영 계획을 정해 알립니다.", ("학습모임", "공공 서비스"), "데이터혁신과", "2026. 5. 3.",
    ai_note="이 문서의 초안은 생성형 인공지능으로 작성하고 담당자가 확인함", shown=True,
    ai="gongmun@3; 사내 엔진; 2026. 5. 3. 10:00; 홍길동",
)  # fmt: skip
SIGNS = (
    Sign("주무관", "홍길동", "★"),
    Sign("데이터혁신팀장", "김가온"),
    Sign("데이터혁신과장", "이누리", how="전결"),
)
TAIL = Tail(
    "가온시장", SIGNS, (Sign("예산팀장", "박다온"), Sign("총무팀장")), "데이터혁신과-123",
    "2026. 5. 3.", "", "", "00000", "가온시 가온로 1(견본)", "www.gaon.example", "000-000-0000",
    "000-000-0001", "hong@gaon.example", "공개",
)  # fmt: skip
FACTS = {
    "간이기안문": (("결재일", "2026. 5. 4."),),
    "회의록": (
        ("명칭", "제3차 공공 서비스 혁신 학습모임 운영위원회"),
        ("개최기관", "가온시 데이터혁신과"),
        ("일시", "2026. 5. 6.(수) 14:00∼16:00"),
        ("장소", "가온시청 2층 작은 회의실"),
        ("참석자", "위원장 홍길동, 위원 김가온, 이누리, 박다온(모두 4명)"),
        ("배석자", "간사 최나래"),
        ("상정 안건", "1. 학습모임 운영 계획(안)\n2. 시범 서비스 선정 기준(안)"),
        ("결정 사항", "두 안건 모두 원안대로 의결함"),
        ("표결 내용", "찬성 4명, 반대 0명"),
    ),
    "보도자료": (
        ("보도시점", "배포 즉시"),
        ("배포일", "2026. 5. 3.(일)"),
        ("담당 부서", "가온시 데이터혁신과"),
        ("책임자", "과장 이누리"),
        ("담당자", "주무관 홍길동"),
        ("연락처", "000-000-0000"),
        ("공공누리", "제1유형(출처표시)에 따라 이용할 수 있습니다."),
    ),
    "위촉장": (("소속", "가온시 데이터혁신과"), ("성명", "홍길동")),
    "상장": (("소속", "가온시 시민소통과"), ("성명", "김가온")),
    "상장(가로)": (("소속", "가온시 시민소통과"), ("성명", "김가온")),
    "표창장": (("소속", "가온시 총무과"), ("성명", "이누리")),
    "감사장": (("소속", "가온동 주민자치회"), ("성명", "박다온")),
    "수료증": (
        ("소속", "가온시 예산과"),
        ("성명", "최나래"),
        ("과정", "데이터 기초"),
        ("기간", "2026. 3. 2.∼2026. 4. 30."),
    ),
}
CERTIFICATES = ("위촉장", "상장", "상장(가로)", "표창장", "수료증", "감사장")
BODIES = {
    "위촉장": "귀하를 가온시 데이터혁신 학습모임 위원으로 위촉합니다.",
    "상장": "위 사람은 공공 서비스 혁신 학습모임에서 뛰어난 성과를 거두었으므로 이 상장을 드립니다.",
    "상장(가로)": "위 사람은 공공 서비스 혁신 학습모임에서 뛰어난 성과를 거두었으므로 이 상장을 드립니다.",
    "표창장": "위 사람은 맡은 일을 성실히 하여 시정 발전에 이바지하였으므로 이에 표창합니다.",
    "수료증": "위 사람은 가온시가 마련한 교육과정을 마쳤으므로 이 증서를 드립니다.",
    "감사장": "귀하께서는 평소 시정에 깊은 관심으로 협조하여 주셨기에 감사의 뜻을 담아 이 증서를 드립니다.",
}


def spans(text: str) -> tuple[Span, ...]:
    """One plain span."""
    return (Span(text),)


def short(preset: str) -> Document:
    """One page with every part that the preset has."""
    document = Document(
        preset, "공공 서비스 혁신 학습모임 운영 계획 알림", _body(preset, 1), Head("가온시"), (), None, META,
        facts=tuple(Fact(*pair) for pair in FACTS.get(preset, ())),
    )  # fmt: skip
    return _dressed(document)


def long(preset: str) -> Document:
    """Three pages or more."""
    document = short(preset)
    return replace(document, body=_body(preset, 12), meta=replace(META, shown=False))


def empty(preset: str) -> Document:
    """A title and nothing else."""
    return Document(preset, "학습모임 운영 계획", ())


def every(preset: str) -> dict[str, Document]:
    """The three documents of a preset."""
    return {"짧음": short(preset), "긺": long(preset), "빔": empty(preset)}


def shown_presets() -> tuple[str, ...]:
    """Presets that people choose: not the checked copy, which is made from another document."""
    return tuple(name for name in presets() if name != "표시본")


def _dressed(document: Document) -> Document:
    form, preset = look_of(document.preset).form, document.preset
    files = (Attachment("운영 계획서"), Attachment("참여 신청서"))
    match form:
        case "공문":
            to = {"내부결재": ("내부결재",), "민원회신": ("홍길동 귀하",)}.get(
                preset, ("총무과장", "예산과장", "시민소통과장")
            )
            sender = "" if preset == "내부결재" else TAIL.sender
            return replace(document, head=Head("가온시", to), attachments=files,
                           tail=replace(TAIL, sender=sender))  # fmt: skip
        case "간이":
            return replace(document, tail=Tail("", SIGNS, TAIL.coordinators, "데이터혁신과-123",
                                               "2026. 5. 3.", disclosure="공개"))  # fmt: skip
        case "공고":
            return replace(document, number="제2026-123호", tail=Tail("가온시장", issued="2026. 5. 3."),
                           title=f"공공 서비스 혁신 시범 사업 참여 기관 모집 {preset}")  # fmt: skip
        case "증서":
            return replace(document, number="제2026-12호", head=None, tail=Tail("가온시장", issued="2026. 5. 3."),
                           title=preset.removesuffix("(가로)"), meta=replace(META, shown=False, ai_note=""))  # fmt: skip
        case "보도":
            titles = ("공무원 120명이 넉 달 동안 배우고 바꾼다", "우수 사례는 사례집으로 나눠")
            return replace(
                document, title="가온시, 공공 서비스 혁신 학습모임 연다", subtitle=titles
            )
        case _:
            return replace(document, head=Head("가온시 데이터혁신과(2026. 5. 3.)"))


def _body(preset: str, times: int) -> tuple[Block, ...]:
    form = look_of(preset).form
    if preset.startswith("신구조문"):
        return (comparison(4 * times),)
    if form == "증서":
        return tuple(Paragraph(spans(BODIES[preset])) for _ in range(times))
    if form in ("공문", "공고", "글"):
        return tuple(block for n in range(times) for block in _items(n))
    return tuple(block for n in range(times) for block in _chapter(n, form != "보도"))


def _items(number: int) -> tuple[Block, ...]:
    related = (Item(1, spans("관련: 기획예산과-12(2026. 4. 20.)")),) if number == 0 else ()
    return (
        *related,
        Item(1, spans("공공 서비스 혁신 학습모임을 다음과 같이 운영하니, 관심 있는 직원이 참여할 수 "
                      "있도록 널리 알려 주시기 바랍니다.")),
        Item(2, spans("기간: 2026. 5. 6.∼2026. 11. 30.(7개월, 달마다 두 차례)")),
        Item(2, spans("대상: 전 직원(한 모임에 4명까지)")),
        Item(3, spans("모임마다 과장급 조언자 1명을 둡니다.")),
        Item(3, spans("모임의 결과는 사례집으로 펴냅니다.")),
        table(number + 1),
        Item(1, spans("참여 신청서는 2026. 5. 20.(수) 18:00까지 내 주시기 바랍니다.")),
    )  # fmt: skip


def _chapter(number: int, numbered: bool) -> tuple[Block, ...]:
    return (
        Heading("추진 배경" if number == 0 else f"추진 과제 {number}", numbered=numbered),
        Item(1, spans("민원 접수 창구를 하나로 모아 처리 기간을 줄임")),
        Item(2, spans("부서별로 나뉜 접수 창구를 하나로 모아 한 번에 신청하도록 개선함")),
        Item(3, spans("시범 운영 결과 처리 기간이 평균 1.5일 줄어듦")),
        Item(2, spans("담당자가 바뀌어도 같은 답을 하도록 사례를 나눔")),
        table(number + 1),
        Note("2026년은 4월 말까지의 수치임"),
    )


def table(number: int) -> Grid:
    """A table with merged heads."""
    head = (
        Cell(0, 0, (spans("구분"),), rows=2, head=True),
        Cell(0, 1, (spans("2025년"),), cols=2, head=True),
        Cell(0, 3, (spans("2026년"),), cols=2, head=True),
        *(Cell(1, c, (spans(t),), head=True) for c, t in enumerate(("접수", "처리") * 2, 1)),
    )
    rows = tuple(
        Cell(r, c, (spans(f"제{r}분야" if c == 0 else f"{number * 1000 + r * 37 + c:,}"),),
             align="가운데" if c == 0 else "오른쪽")
        for r in (2, 3)
        for c in range(5)
    )  # fmt: skip
    return Grid(4, 5, (*head, *rows), (), f"분야별 처리 현황 {number}", "건")


def comparison(rows: int) -> Grid:
    """현행 | 개정안, an article a row."""
    whole = "시장은 학습모임의 운영에 필요한 경비를 예산의 범위에서 "
    old, new = (whole, "지원할 수 있다."), (whole, "지원하여야 한다.")
    head = (Cell(0, 0, (spans("현  행"),), head=True), Cell(0, 1, (spans("개 정 안"),), head=True))
    body = tuple(
        Cell(r, c, ((Span(f"제{r}조(지원) {text}"), Span(changed, underline=True)),
                    spans("② (생  략)" if c == 0 else "② (현행과 같음)")),
             align="왼쪽")
        for r in range(1, rows + 1)
        for c, (text, changed) in enumerate((old, new))
    )  # fmt: skip
    return Grid(rows + 1, 2, (*head, *body))
