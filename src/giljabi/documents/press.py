"""보도자료 점검: what the rules of official writing find, and what a reader of the news needs.

Pictures without words, tables without a head row, long sentences, bare numbers, unsaid days, quotes
without a speaker. Names, looks and the truth of what is told are not its matter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from giljabi.book.kinds import (
    Basis,
    Document,
    Finding,
    Findings,
    Grid,
    Line,
    Picture,
    Place,
    Severity,
)
from giljabi.documents.lint import check

PRESET = "보도자료"
LONGEST = 80
"""Letters of a sentence, blanks aside, that are still easy to take in (custom)."""

_ACCESS = "「장애인차별금지 및 권리구제 등에 관한 법률」 제21조와 웹 접근성 지침(대체 텍스트, 표의 머리글)"
_STYLE = "보도자료를 쓰는 관행"
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\s?\d))+[.!?]?")
_NUMBER = re.compile(
    r"(?<![\d.,\-–~∼/:#A-Za-z제(])(?<![로길]\s)(\d{1,3}(?:,\d{3})+|\d{3,})(?![\d.,]*\d|\.\s?\d)"
    r"(?=(?:으로|로|을|를|이|가|은|는|에서|에|과|와)(?![가-힣])|[.)]|,\s|$)"
)
_STATISTIC = re.compile(
    r"(?:인구|이용객|이용자|방문객|가구|실적|비율|집행률|증가율|참여율|등록)[^.\n]{0,20}\d[\d,.]*\s?(?:만\s?)?(?:명|%|원|건|가구|퍼센트)"
)
_AS_OF = re.compile(r"기준|현재|지난해|올해|작년|전년|\d{4}년|\d{1,2}월|'\d{2}|최근\s?\d")
_QUOTE = re.compile(r"[\"“]([^\"”\n]{15,})[\"”]")
_SAYS = re.compile(
    r"(?:말|밝|전|당부|강조|설명|덧붙|약속|다짐|평가)(?:했|하|혔|혀|였)|라고|고 했다|며"
)
_WHEN = re.compile(
    r"\d{1,2}월|\d{1,2}일|\d{4}\.|오는|지난|올해|내년|이달|다음 달|오늘|내일|매[년월주]|까지|부터"
)
_WHO = re.compile(
    r"(?:[가-힣]{1,10}(?:시|군|구|도|청|센터|사업소|공단|재단|위원회|본부|관|원|과))(?:\([^)]*\))?(?:은|는|이|가|에서|와|과|,)"
)

_WHO_SPEAKS = re.compile(
    r"(?:시장|군수|구청장|도지사|국장|과장|팀장|소장|원장|대표|회장|위원장|관장|센터장|본부장|실장|단장|주무관|담당자|관계자|씨|교수|시민|이사장|부시장|이장|청장|교장|참가자)(?:은|는|이|가|께서)"
)


@dataclass(frozen=True, slots=True)
class _Said:
    rule: str
    severity: Severity
    basis: Basis
    article: str
    why: str


_RULES = {
    said.rule: said
    for said in (
        _Said("PIC-ALT", Severity.ERROR, Basis.LAW, _ACCESS,
              "그림에 대체 글이 없습니다. 그림이 전하는 내용을 한두 문장으로 적으세요."),
        _Said("TABLE-HEAD", Severity.WARNING, Basis.LAW, _ACCESS,
              "표에 머리글 줄이 없습니다. 첫 줄을 머리글로 정하세요."),
        _Said("LONG-SENTENCE", Severity.NOTE, Basis.CUSTOM, _STYLE,
              f"한 문장이 {LONGEST}자를 넘습니다. 두 문장으로 나누어 보세요."),
        _Said("NUM-UNIT", Severity.WARNING, Basis.CUSTOM, _STYLE,
              "단위가 없는 수입니다. 명, 건, 원처럼 단위를 붙이세요."),
        _Said("NUM-ASOF", Severity.NOTE, Basis.CUSTOM, _STYLE,
              "언제를 기준으로 한 수인지 없습니다. 기준일을 적으세요."),
        _Said("QUOTE-SPEAKER", Severity.WARNING, Basis.CUSTOM, _STYLE,
              "누가 한 말인지 없습니다. 말한 사람과 직위를 적으세요."),
        _Said("LEAD", Severity.WARNING, Basis.CUSTOM, _STYLE,
              "첫 문단에 누가, 언제, 무엇을 하는지 적습니다."),
    )
}  # fmt: skip


def check_press(document: Document) -> Findings:
    """Return what the linter finds in it as a 보도자료, and what is asked of a 보도자료 besides.

    Places count ``Document.lines()``; findings about pictures and tables have no line.
    """
    press = document if document.preset == PRESET else replace(document, preset=PRESET)
    found = check(press)
    own = sorted(
        (*_lines(press), *_lead(press), *_shapes(press)), key=lambda f: f.where.paragraph or 0
    )
    checked = f"{found.checked}, 보도자료 규칙 {len(_RULES)}개도 살펴봄"
    return Findings((*found.items, *own), checked)


def _finding(
    document: Document,
    rule: str,
    line: Line | None,
    start: int,
    end: int,
    text: str,
    said: str = "",
) -> Finding:
    one = _RULES[rule]
    where = (
        Place(document.source, paragraph=line.index, start=start, end=end)
        if line
        else Place(document.source)
    )
    why = f"{one.why} {said}".rstrip()
    return Finding(rule, one.severity, one.basis, one.article, where, text, why)


def _lines(document: Document) -> Iterator[Finding]:
    texts = [line for line in document.lines() if line.role in ("문단", "항목")]
    dated = any(_AS_OF.search(line.text) for line in texts if "기준" in line.text)
    for line in texts:
        for match in _SENTENCE.finditer(line.text):
            letters = len("".join(match.group().split()))
            if letters > LONGEST:
                text = match.group().strip()[:30] + "…"
                yield _finding(
                    document, "LONG-SENTENCE", line, *match.span(), text, f"({letters}자)"
                )
        for match in _NUMBER.finditer(line.text):
            if not _phone(line.text):
                yield _finding(document, "NUM-UNIT", line, *match.span(1), match[1])
        statistic = _STATISTIC.search(line.text)
        if statistic and not dated and not _AS_OF.search(line.text):
            yield _finding(document, "NUM-ASOF", line, *statistic.span(), statistic[0])
        for match in _QUOTE.finditer(line.text):
            around = line.text[: match.start()] + " " + line.text[match.end() :]
            if not _SAYS.search(around) or not _WHO_SPEAKS.search(around):
                yield _finding(document, "QUOTE-SPEAKER", line, *match.span(), match[0][:20] + "…")


def _phone(text: str) -> bool:
    return bool(re.search(r"\d{2,4}-\d{3,4}-\d{4}|전화|연락처|우편번호", text))


def _lead(document: Document) -> Iterator[Finding]:
    """The first paragraph of some length is the lead."""
    lead = next(
        (line for line in document.lines()
         if line.role in ("문단", "항목") and len(line.text) >= 20 and re.search(r"다\.?\s*$|함\.?$", line.text)),
        None,
    )  # fmt: skip
    if lead is None:
        return
    lacking = [
        name for name, seen in (("누가", _WHO), ("언제", _WHEN)) if not seen.search(lead.text)
    ]
    if lacking:
        said = f"찾지 못한 것: {', '.join(lacking)}."
        yield _finding(document, "LEAD", lead, 0, len(lead.text), lead.text[:30] + "…", said)


def _shapes(document: Document) -> Iterator[Finding]:
    for block in document.body:
        if isinstance(block, Picture) and not block.alt.strip():
            yield _finding(document, "PIC-ALT", None, 0, 0, block.caption or "그림")
        if isinstance(block, Grid) and block.row_count > 1 and block.col_count > 1:
            first = [cell for cell in block.cells if cell.row == 0]
            if not any(cell.head for cell in block.cells if cell.row == 0 or cell.col == 0):
                text = block.caption or " | ".join(cell.text for cell in first)[:40]
                yield _finding(document, "TABLE-HEAD", None, 0, 0, text)
