"""The official export of 국가법령정보 (DRF lawService) read as a ``Law``: XML and JSON alike.

``법령 > 기본정보, 조문 > 조문단위 > 항 > 호 > 목, 별표 > 별표단위``. An export whose article numbers
repeat, or differ from the number printed in the text, has lost its 가지번호 and is refused: a citation
checked against it would be wrong.
"""

import re
from collections.abc import Iterator
from datetime import date

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import File
from giljabi.evidence.statutes.law import Article, Law, Number, Part, Sheet
from giljabi.evidence.statutes.tree import Node, read_tree

_PRINTED = re.compile(r"\s*제(\d+)조(?:의(\d+))?(?!\d)")
_PART_HEAD = re.compile(r"\s*제\d+(?:편|장|절|관)")
_DELETED = re.compile(
    r"\s*제\d+조(?:의\d+)?(?:\s*\([^)]*\))?\s*(?:부터\s*제\d+조(?:의\d+)?까지\s*)?삭제"
)
_CIRCLED = {c: n + 1 for n, c in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")}
_CIRCLED |= {chr(0x3251 + n): 21 + n for n in range(15)} | {
    chr(0x32B1 + n): 36 + n for n in range(15)
}
_CURE = "가지번호가 든 국가법령정보의 법령 본문(XML, JSON)을 넣으세요."


def read_law(file: File) -> Law:
    """Read one law. Raises ``FileTrouble`` when it is no export, or one without branch numbers."""
    tree = read_tree(file.data, file.name)
    root = next(iter((*tree.all("법령"), *tree.all("Law"))), tree)
    info = next(iter(root.all("기본정보")), Node())
    name = info.first("법령명_한글", "법령명한글", "법령명")
    units = [unit for box in root.all("조문") for unit in box.all("조문단위")]
    if not name or not units:
        raise FileTrouble("법령 이름이나 조문이 없습니다.", where=file.name, cure=_CURE)
    articles: dict[Number, Article] = {}
    for unit in units:
        if _is_heading(unit):
            continue
        article = _article(unit, file.name)
        if article.number in articles:
            raise FileTrouble(
                f"{article.number}가 되풀이됩니다. 가지번호(의2, 의3)가 빠진 자료라 쓰지 않습니다.",
                where=file.name, cure=_CURE,
            )  # fmt: skip
        articles[article.number] = article
    if not articles:
        raise FileTrouble("조문이 없습니다.", where=file.name, cure=_CURE)
    short = tuple(s for s in re.split(r"[,·]\s*", info.first("법령명약칭")) if s)
    return Law(
        one_line(name), articles, complete=True, in_force=_day(info.first("시행일자")),
        short_names=short, sheets=_sheets(root), file=file.name,
        kind=info.first("법종구분", "법종구분명"),
    )  # fmt: skip


def one_line(name: str) -> str:
    """Return a name with single blanks."""
    return re.sub(r"\s+", " ", name).strip()


def _is_heading(unit: Node) -> bool:
    """Chapters come as units too, with the number of the article behind them (조문여부: 전문)."""
    if unit.first("조문여부") == "전문":
        return True
    return bool(_PART_HEAD.match(unit.first("조문내용"))) and not unit.first("조문제목")


def _article(unit: Node, file: str) -> Article:
    said, branch = unit.first("조문번호"), unit.first("조문가지번호")
    digits = re.fullmatch(r"제?\s*(\d+)\s*조?(?:의\s*(\d+))?", said)
    if not digits or not re.fullmatch(r"\d*", branch):
        raise FileTrouble(f"조문번호를 읽을 수 없습니다: '{said[:20]}'.", where=file, cure=_CURE)
    number = Number(int(digits[1]), int(branch or digits[2] or 0))
    text = unit.first("조문내용")
    printed = _PRINTED.match(text)
    if printed and Number(int(printed[1]), int(printed[2] or 0)) != number:
        raise FileTrouble(
            f"조문번호는 {number}인데 조문에는 {printed[0].strip()}로 적혀 있습니다. 가지번호가 빠진 자료라 쓰지 않습니다.",
            where=file, cure=_CURE,
        )  # fmt: skip
    return Article(
        number, one_line(unit.first("조문제목")), bool(_DELETED.match(text)),
        _day(unit.first("조문시행일자")), frozenset(_parts(unit, file)),
    )  # fmt: skip


def _parts(unit: Node, file: str) -> Iterator[Part]:
    seen: set[Part] = set()
    for paragraph in unit.all("항"):
        number = _circled(paragraph.first("항번호"))
        found = [Part(number)] if number else []
        found += [p for item in (*paragraph.all("호"),) for p in _items(item, number)]
        for part in found:
            if part in seen:
                raise FileTrouble(
                    "같은 번호의 항이나 호, 목이 한 조문에 되풀이됩니다. 가지번호가 빠진 자료라 쓰지 않습니다.",
                    where=file, cure=_CURE,
                )  # fmt: skip
            seen.add(part)
    for item in unit.all("호"):
        seen |= set(_items(item, 0))
    yield from seen


def _items(item: Node, paragraph: int) -> Iterator[Part]:
    said = re.match(r"\s*제?(\d+)(?:\s*의\s*(\d+))?", item.first("호번호"))
    if not said:
        return
    branch = int(item.first("호가지번호") or said[2] or 0)
    yield Part(paragraph, int(said[1]), branch)
    for letter in item.all("목"):
        mark = letter.first("목번호").strip().rstrip(".)")
        if mark:
            yield Part(paragraph, int(said[1]), branch, mark)


def _circled(text: str) -> int:
    text = text.strip().rstrip(".")
    if text in _CIRCLED:
        return _CIRCLED[text]
    digits = re.search(r"\d+", text)
    return int(digits[0]) if digits else 0


def _sheets(root: Node) -> frozenset[Sheet]:
    found = set()
    for unit in (u for box in root.all("별표") for u in box.all("별표단위")):
        kind = "서식" if "서식" in unit.first("별표구분") else "별표"
        number, branch = unit.first("별표번호"), unit.first("별표가지번호")
        if re.fullmatch(r"\d+", number):
            found.add(Sheet(kind, int(number), int(branch) if branch.isdigit() else 0))
    return frozenset(found)


def _day(text: str) -> date | None:
    digits = re.sub(r"\D", "", text)
    try:
        return (
            date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])) if len(digits) == 8 else None
        )
    except ValueError:
        return None
