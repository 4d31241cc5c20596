"""The steps over names and citations: what a text says beside its numbers."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import (
    Document,
    Evidence,
    Office,
    Place,
    Severity,
    Source,
    Statement,
    Table,
    Verdict,
)
from giljabi.evidence.steps.shelf import SHELF


@SHELF.step("이름 대조")
def check_its_names(
    document: Annotated[Document, "문서"],
    table: Annotated[Table, "자료"],
    evidence: Annotated[Evidence | None, "대조"] = None,
) -> Evidence:
    """문서의 기관·부서·지역 이름을 자료의 이름과 대조해 앞선 대조에 더합니다.

    한 글자를 잘못 적은 이름은 '불일치'로 바른 이름과 자료의 칸을 보여 줍니다. '북부'와 '남부'처럼 다른 곳일 수
    있는 이름은 틀렸다고 하지 않으며, 자료에 없는 이름은 참고로만 알립니다.
    """
    from giljabi.evidence.names import check_names  # many patterns: only for who checks

    return _joined(evidence, check_names(tuple(document.lines()), (table,), ()))


@SHELF.step("법령 인용 살피기")
def check_citations(
    text: Annotated[Document | Source, "글"],
    office: Office,
    evidence: Annotated[Evidence | None, "대조"] = None,
) -> Evidence:
    """글이 든 법령의 이름, 조문 번호와 제목을 길잡이가 아는 법령과 견주어 앞선 대조에 더합니다.

    옛 이름으로 적은 법령은 지금 이름을 알려 줍니다. 조문 자료가 없는 법령은 틀렸다고 하지 않고
    '확인할 수 없음'으로 둡니다. 기관의 statutes 폴더에 둔 법령 파일도 함께 봅니다. 조문의 내용은 판단하지 않습니다.
    """
    from giljabi.evidence.hold import check_cites  # as above
    from giljabi.evidence.statutes import Statutes, cite_check, read_folder, shipped

    own, troubles = read_folder(Path(office.statutes)) if office.statutes else ((), ())
    statutes = Statutes.of((*shipped(), *own))
    more = [_unread(trouble) for trouble in troubles]
    if isinstance(text, Source):
        return _joined(evidence, [*cite_check(text.text, statutes), *more])
    return _joined(evidence, [*check_cites(tuple(text.lines()), statutes), *more])


def _unread(trouble: FileTrouble) -> Statement:
    why = f"기관의 법령 자료를 쓰지 못했습니다: {trouble}"
    return Statement(
        trouble.where, "법령 자료", Place(), Verdict.NO_SOURCE, why, severity=Severity.NOTE
    )


def _joined(evidence: Evidence | None, more: Iterable[Statement]) -> Evidence:
    """The statements of both in the order of the text; those of the data come last."""
    found = [*(evidence.statements if evidence else ()), *more]
    found.sort(
        key=lambda s: (s.where.paragraph is None, s.where.paragraph or 0, s.where.start or 0)
    )
    return Evidence(tuple(found))
