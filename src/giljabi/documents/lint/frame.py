"""Rules 46–52, 54 and 55: 두문, 결문, title and metadata of a typed document."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Document, Head, Severity, Sign, Tail
from giljabi.documents.lint.rule import Example, Hit, Rule, bylaw, decree
from giljabi.documents.lint.sheet import Sheet

_BODY = "\n자료를 제출합니다.  끝."
_HEAD = "수신  가온시장\n제목  자료 제출" + _BODY

RULES = (
    Rule(
        46,
        "HEAD-TO",
        Severity.ERROR,
        Basis.LAW,
        bylaw("제4조"),
        "수신이 비었거나 여럿입니다. 여럿이면 두문에 '수신자 참조'라고 적고 결문에 수신자를 적으세요.",
        (
            Example("수신\n제목  자료 제출" + _BODY, _HEAD),
            Example(
                "수신  가온시장, 나래시장\n제목  자료 제출" + _BODY,
                "수신  수신자 참조\n제목  자료 제출" + _BODY + "\n수신자  가온시장, 나래시장",
            ),
        ),
    ),
    Rule(
        47,
        "HEAD-INTERNAL",
        Severity.ERROR,
        Basis.LAW,
        decree("제13조제3항"),
        "내부결재 문서에는 발신 명의를 적지 않습니다.",
        (
            Example(
                "수신  내부결재\n제목  자료 작성" + _BODY + "\n가온시장",
                "수신  내부결재\n제목  자료 작성" + _BODY,
            ),
        ),
    ),
    Rule(
        48,
        "SENDER",
        Severity.ERROR,
        Basis.LAW,
        decree("제13조제1항"),
        "발신 명의는 기관 이름이 아니라 기관의 장의 명의로 적습니다. 합의제기관만 기관 이름으로 적습니다.",
        (Example(_HEAD + "\n가온광역시", _HEAD + "\n가온광역시장"),),
    ),
    Rule(
        49,
        "TITLE",
        Severity.NOTE,
        Basis.CUSTOM,
        "관행(제목은 한 줄, 명사로 끝맺음)",
        "제목이 비었거나, 두 줄이 넘거나, 문장으로 끝났습니다.",
        (
            Example(
                "수신  가온시장\n제목  자료를 제출합니다." + _BODY,
                "수신  가온시장\n제목  자료 제출" + _BODY,
            ),
        ),
    ),
    Rule(
        50,
        "SIGN",
        Severity.WARNING,
        Basis.LAW,
        bylaw("제6조·제7조"),
        "결재란을 확인하세요. 발의자(★)는 한 사람이고, 전결과 대결은 결재하는 사람의 자리에 적습니다.",
        (),
    ),
    Rule(
        51,
        "DOCNO",
        Severity.WARNING,
        Basis.LAW,
        bylaw("제4조"),
        "시행 번호는 '처리과-일련번호(연. 월. 일.)'로 적습니다.",
        (
            Example(
                _HEAD + "\n가온시장\n시행  시민-소통-12(2026. 5. 3)",
                _HEAD + "\n가온시장\n시행  시민소통과-12(2026. 5. 3.)",
            ),
        ),
    ),
    Rule(
        52,
        "DISCLOSE",
        Severity.ERROR,
        Basis.LAW,
        bylaw("제4조") + "·「공공기관의 정보공개에 관한 법률」 제9조제1항",
        "공개 구분은 공개, 부분공개, 비공개 가운데 하나이고, 공개하지 않으면 근거 호를 적습니다.",
        (
            Example(
                _HEAD + "\n가온시장\n전화 02-000-0000 / 비공개",
                _HEAD + "\n가온시장\n전화 02-000-0000 / 비공개(6)",
            ),
        ),
    ),
    Rule(
        54,
        "SUMMARY-KEYWORDS",
        Severity.WARNING,
        Basis.LAW,
        decree("제5조제2항제1호"),
        "문서요지나 키워드가 없습니다. 두 가지를 적어 두면 찾고 다시 쓰기 쉽습니다.",
        (),
    ),
    Rule(
        55,
        "AI-LABEL",
        Severity.WARNING,
        Basis.POLICY,
        "방침(인공지능이 거든 문서는 그 사실을 밝힘)",
        "인공지능의 도움을 받은 문서인데 그 사실을 밝힌 줄이 없습니다. 밝히거나, 뺀 사람과 까닭을 남기세요.",
        (),
    ),
)

_BODY_NAME = re.compile(
    r"(?:특별시|광역시|특별자치시|특별자치도|[가-힣]도|[가-힣]{2,}[시군구]|[가-힣]{2,}청)$"
)
_NUMBER = re.compile(r"[가-힣A-Za-z0-9·]+(?:\([^)]*\))?-\d{1,7}$")
_DAY = re.compile(r"\d{4}\. \d{1,2}\. \d{1,2}\.$")
_DISCLOSURE = re.compile(r"공개|(?:부분공개|비공개)\s?\([1-8](?:호)?(?:[,·]\s?[1-8](?:호)?)*\)")
_VERB = re.compile(r"(?:니다|하다|한다|된다|다)\s?\.?$|[.?!]$")
_BRACKETED = re.compile(r"\([^)]*\)")
_HOW = re.compile(r"전결|대결")


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield what is wrong with the parts around the text."""
    document = sheet.document
    yield from _title(sheet)
    if sheet.letter and document.head is not None:
        yield from _to(sheet, document.head, document.tail)
    if sheet.letter and document.tail is not None:
        yield from _tail(sheet, document.tail)
    if sheet.typed:
        if _holds_meta(document.source) and not (document.meta.summary and document.meta.keywords):
            yield Hit("SUMMARY-KEYWORDS", None, said=_lacking(document))
        meta = document.meta
        if meta.ai and not meta.ai_note and not meta.ai_removed:
            yield Hit("AI-LABEL", None, said=f"쓰인 것: {meta.ai}", text=meta.ai)


def _holds_meta(source: str) -> bool:
    """Whether a file of that name can carry 문서요지 and 키워드; plain text cannot be asked for them."""
    return not source or source.lower().endswith((".hwpx", ".docx"))


def _title(sheet: Sheet) -> Iterator[Hit]:
    title = sheet.document.title
    if "제목" not in sheet.where and not (sheet.typed and (title or sheet.document.preset)):
        return
    if not title.strip() or "\n" in title.strip() or _VERB.search(title.strip()):
        row = sheet.where.get("제목", 0)
        start = sheet.rows[row].text.find(title) if title else 0
        yield Hit("TITLE", row, max(start, 0), max(start, 0) + len(title))


def _to(sheet: Sheet, head: Head, tail: Tail | None) -> Iterator[Hit]:
    names = head.to
    internal = names == ("내부결재",) or sheet.document.preset == "내부결재"
    if not names and not internal:
        yield _part(sheet, "HEAD-TO", "수신", "", said="수신이 비었습니다.")
    elif len(names) == 1 and "," in _BRACKETED.sub("", names[0]):
        yield _part(sheet, "HEAD-TO", "수신", names[0], "수신자 참조", "수신이 여럿입니다.")
    elif len(names) > 1 and not sheet.typed:
        yield _part(sheet, "HEAD-TO", "수신", ", ".join(names), "수신자 참조", "수신이 여럿입니다.")
    elif names == ("수신자 참조",) and (sheet.typed or "수신자" not in sheet.where):
        yield _part(sheet, "HEAD-TO", "수신", names[0], said="결문에 수신자 목록이 없습니다.")
    if internal and tail is not None and tail.sender:
        yield _part(sheet, "HEAD-INTERNAL", "발신 명의", tail.sender)


def _tail(sheet: Sheet, tail: Tail) -> Iterator[Hit]:
    if _BODY_NAME.search(tail.sender) and not tail.sender.endswith("위원회"):
        yield _part(sheet, "SENDER", "발신 명의", tail.sender, _head_of(tail.sender))
    if tail.doc_number and not _NUMBER.match(tail.doc_number.strip()):
        yield _part(sheet, "DOCNO", "시행", tail.doc_number)
    elif tail.issued and not _DAY.match(tail.issued.strip()):
        yield _part(sheet, "DOCNO", "시행", tail.issued)
    asked = sheet.typed or "공개 구분" in sheet.where
    if asked and not _DISCLOSURE.fullmatch(tail.disclosure):
        yield _part(sheet, "DISCLOSE", "공개 구분", tail.disclosure)
    yield from _signs(sheet, tail.signs)


def _head_of(agency: str) -> str:
    return f"{agency}지사" if agency.endswith("도") else f"{agency}장"


def _signs(sheet: Sheet, signs: tuple[Sign, ...]) -> Iterator[Hit]:
    if sum(sign.mark == "★" for sign in signs) > 1:
        yield Hit("SIGN", None, said="발의자(★)가 둘 이상입니다.", text="★")
    for place, sign in enumerate(signs, 1):
        if _HOW.search(sign.how) and place < len(signs):
            said = "전결·대결은 마지막(결재권자) 자리에만 적습니다."
            yield Hit("SIGN", None, said=said, text=sign.how)


def _part(
    sheet: Sheet, rule: str, part: str, text: str, mend: str | None = None, said: str = ""
) -> Hit:
    """Return the hit of a part: in its row when it stands in one, else without a place."""
    row = sheet.where.get(part)
    start = sheet.rows[row].text.find(text) if row is not None else -1
    if row is None or start < 0:
        return Hit(rule, row, 0, 0, mend, said or f"{part}: {text or '비어 있음'}", text)
    end = start + len(text) if text else len(sheet.rows[row].text)
    return Hit(rule, row, start, end, mend, said)


def _lacking(document: Document) -> str:
    meta = document.meta
    parts = [n for n, there in (("문서요지", meta.summary), ("키워드", meta.keywords)) if not there]
    return f"없는 것: {', '.join(parts)}."
