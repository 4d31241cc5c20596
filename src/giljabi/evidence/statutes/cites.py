"""The citations of a text: which law, which article, which 항·호·목, and what title is written.

Names in 「」, short names after (이하 "법"이라 한다), 같은 법, 같은 조, lists (제3조 및 제5조), ranges
(제3조부터 제5조까지), 별표 and 별지 서식. It judges nothing; an article of no law that is named is left
out, for a text has articles of its own.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from giljabi.evidence.statutes.law import WHOLE, Number, Part, Sheet

_SP = r"[ \u00a0]?"
ARTICLE = re.compile(
    rf"제{_SP}(?P<a>\d{{1,4}}){_SP}조"
    rf"(?:의(?P<b>\d{{1,3}})(?!\d)|{_SP}의{_SP}(?P<b2>\d{{1,3}})(?=\s?제\s?\d|\s?[(,에와과를을및]|$))?"
    rf"(?:{_SP}\((?P<title>[^()\n]{{1,60}}(?:\([^()\n]{{1,30}}\)[^()\n]{{0,30}})?)\))?"
    rf"(?:{_SP}제{_SP}(?P<p>\d{{1,3}}){_SP}항|{_SP}(?P<c>[①-⑳]))?"
    rf"(?:{_SP}제{_SP}(?P<i>\d{{1,3}}){_SP}호(?:의(?P<ib>\d{{1,2}}))?(?!서식|{_SP}서식))?"
    rf"(?:{_SP}(?P<l>[가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허]){_SP}목)?"
)
_MORE = re.compile(  # 제5조제1항 및 제3항, 제1호·제2호, 같은 조 제2항
    rf"제{_SP}(?P<p>\d{{1,3}}){_SP}항(?:{_SP}제{_SP}(?P<i>\d{{1,3}}){_SP}호(?:의(?P<ib>\d{{1,2}}))?)?(?:{_SP}(?P<l>[가-하]){_SP}목)?"
    rf"|제{_SP}(?P<i2>\d{{1,3}}){_SP}호(?:의(?P<ib2>\d{{1,2}}))?(?!{_SP}서식)(?:{_SP}(?P<l2>[가-하]){_SP}목)?"
)
_SHEET = re.compile(
    rf"\[?별표{_SP}(?P<n>\d{{1,3}})?(?:의(?P<nb>\d{{1,2}}))?\]?(?![가-힣]*(?:서식|와 같|과 같))"
    rf"|별지{_SP}제{_SP}(?P<f>\d{{1,3}}){_SP}호(?:의(?P<fb>\d{{1,2}}))?{_SP}서식"
)
QUOTED = re.compile(r"「(?P<n>[^「」\n]{2,80})」")
_ALIAS = re.compile(
    r"\s?\(이하\s?(?:이\s[가-힣]{1,5}에서\s)?[“\"'‘「]?(?P<a>[^”\"'’」)\n]{1,25}?)[”\"'’」]?"
    r"(?:\s?(?:이?라|으로|로)\s?(?:고\s?)?(?:한다|함|부른다|합니다|약칭한다))?\)"
)
_SAME_LAW = re.compile(
    r"(?:같은|동|위)\s?(?P<k>법률|법|영|령|규칙|규정|조례)(?P<sub>\s?시행(?:령|규칙))?\s?$"
)
_SAME_ARTICLE = re.compile(r"(?:같은|동)\s?조(?P<law>)\s?$")
_SAME_PARAGRAPH = re.compile(r"(?:같은|동)\s?항\s?$")
_JOIN = re.compile(
    r"\s?(?:,|·|ㆍ|및|또는|이나|나|와|과|부터|내지|[∼~〜]|까지|에서|의|\s)*\s?(?:까지)?(?:의)?\s?(?:및|또는|,)?\s?"
)
_TO = re.compile(r"\s?(?:부터|내지|[∼~〜])\s?")
_BARE = re.compile(
    r"(?<![가-힣A-Za-z「」])(?P<n>(?:[가-힣A-Za-z·ㆍ]+ ){0,12}?[가-힣A-Za-z·ㆍ]{1,20}?(?:법률?|기본법|특별법|시행령|시행규칙|규정|규칙|조례))\s?$"
)
_NO_TITLE = re.compile(
    r"^(?:이하|같은|다만|종전|구|위|아래|현행|개정|신설|삭제)(?:의?\s|$)|^제\s?\d|한다|제외|포함|준용|시행\b|제\s?\d+\s?[조항호]|\d{4}\.|기준\)?$|참조|관련$"
)


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation: the law as written, then an article with its part, or a sheet. ``law_at`` is
    where the name of the law stands when it is written just before; ``last`` ends a range."""

    text: str
    start: int
    end: int
    law: str
    law_at: tuple[int, int] | None
    number: Number | None = None
    part: Part = WHOLE
    title: str = ""
    sheet: Sheet | None = None
    supplement: bool = False
    last: Number | None = None


@dataclass(slots=True)
class _Reader:
    """What has been named so far while a text is read from left to right."""

    text: str
    known: Collection[str]
    aliases: dict[str, str] = field(default_factory=dict)
    law: str = ""
    decree: str = ""
    rule: str = ""
    number: Number | None = None
    part: Part = WHOLE
    end: int = -1
    seen: int = 0


def cites(text: str, known: Collection[str] = ()) -> Iterator[Cite]:
    """Yield the citations of ``text`` in order. ``known`` are names found without 「」."""
    reader = _Reader(text, sorted(known, key=len, reverse=True))
    found = sorted(
        (*ARTICLE.finditer(text), *_SHEET.finditer(text), *_MORE.finditer(text)),
        key=lambda m: (m.start(), -m.end()),
    )
    done = -1
    for match in found:
        if match.start() < done:
            continue
        made = _cite(reader, match)
        if made is not None:
            yield made
            done = match.end()
        elif match.re is ARTICLE:  # 어느 법인지 모르는 조문 뒤의 '같은 조'는 그 조문이다
            done, reader.end, reader.number = match.end(), -1, None


def _cite(reader: _Reader, match: re.Match[str]) -> Cite | None:
    _named_before(reader, match.start())
    if match.re is _MORE:
        return _more(reader, match)
    law, at = _law(reader, match.start())
    if not law:
        return None
    supplement = bool(
        re.search(
            r"부칙\s?(?:<[^>]*>)?\s?$", reader.text[max(0, match.start() - 40) : match.start()]
        )
    )
    _remember(reader, law)
    if match.re is _SHEET:
        reader.end = match.end()
        sheet = _sheet(match)
        return Cite(match[0], match.start(), match.end(), law, at, sheet=sheet)
    number = Number(int(match["a"]), int(match["b"] or match["b2"] or 0))
    part = _part(match)
    gap = reader.text[reader.end : match.start()] if reader.end >= 0 else "."
    last = reader.number if _TO.fullmatch(gap) and not at else None
    title = match["title"] or ""
    end = match.end()
    if title and _NO_TITLE.search(title):
        title = ""
    reader.number, reader.part, reader.end = number, part, end
    return Cite(match[0], match.start(), end, law, at, number, part, title.strip(),
                supplement=supplement, last=last)  # fmt: skip


def _part(match: re.Match[str]) -> Part:
    paragraph = (
        int(match["p"])
        if match["p"]
        else "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".find(match["c"]) + 1
        if match["c"]
        else 0
    )
    return Part(paragraph, int(match["i"] or 0), int(match["ib"] or 0), match["l"] or "")


def _sheet(match: re.Match[str]) -> Sheet:
    if match["f"]:
        return Sheet("서식", int(match["f"]), int(match["fb"] or 0))
    return Sheet("별표", int(match["n"] or 0), int(match["nb"] or 0))


def _more(reader: _Reader, match: re.Match[str]) -> Cite | None:
    """A 항 or 호 that goes on with the article before it, or with 같은 조."""
    before = reader.text[max(0, match.start() - 12) : match.start()]
    same = _SAME_ARTICLE.search(before) or _SAME_PARAGRAPH.search(before)
    gap = reader.text[reader.end : match.start()] if reader.end >= 0 else "."
    if reader.number is None or not reader.law or not (same or _JOIN.fullmatch(gap)):
        return None
    item = int(match["i"] or match["i2"] or 0)
    paragraph = int(match["p"]) if match["p"] else reader.part.paragraph
    if _SAME_ARTICLE.search(before) and not match["p"]:
        paragraph = 0
    part = Part(
        paragraph, item, int(match["ib"] or match["ib2"] or 0), match["l"] or match["l2"] or ""
    )
    reader.part, reader.end = part, match.end()
    return Cite(match[0], match.start(), match.end(), reader.law, None, reader.number, part)


# 어느 법인가 ---------------------------------------------------------------------------------


def _named_before(reader: _Reader, until: int) -> None:
    """Note the laws in 「」 and the short names that stand before ``until``."""
    for found in QUOTED.finditer(reader.text, reader.seen, until):
        if not is_law(found["n"]):
            continue
        _remember(reader, found["n"])
        alias = _ALIAS.match(reader.text, found.end())
        if alias:
            reader.aliases[alias["a"].strip()] = found["n"]
    reader.seen = max(reader.seen, until)


def is_law(name: str) -> bool:
    """Whether a name in 「」 is a law's: its last letters say so."""
    return bool(re.search(r"(?:법|법률|령|규칙|규정|조례|훈령|예규|지침|고시|헌법)$", name.strip()))


def _remember(reader: _Reader, law: str) -> None:
    reader.law = law
    if re.search(r"(?:시행령|규정)$", law):
        reader.decree = law
    elif re.search(r"규칙$", law):
        reader.rule = law


def _law(reader: _Reader, start: int) -> tuple[str, tuple[int, int] | None]:
    """Return the law of a citation that begins at ``start``, and where its name is written."""
    head = reader.text[max(0, start - 160) : start]
    base = start - len(head)
    head = re.sub(r"\s?부칙\s?(?:<[^>]*>)?\s?$", "", head)
    plain = re.sub(r"\s?\(이하[^()]*\)\s?$", "", head)
    plain = re.sub(r"\s?\((?:법률|대통령령|[가-힣]{2,9}부령)?\s?제?[\d\-호 ]*\)\s?$", "", plain)
    quoted = list(QUOTED.finditer(plain))
    if quoted and not plain[quoted[-1].end() :].strip():
        found = quoted[-1]
        return found["n"], (base + found.start("n"), base + found.end("n"))
    if same := _SAME_LAW.search(plain):
        return _same(reader, same), None
    for alias in sorted(reader.aliases, key=len, reverse=True):
        if re.search(rf"(?<![가-힣A-Za-z]){re.escape(alias)}\s?$", plain):
            return reader.aliases[alias], None
    if known := _known(reader, plain):
        name = plain[known[0] : known[1]]
        return name, (base + known[0], base + known[1])
    if reader.end >= 0 and _JOIN.fullmatch(reader.text[reader.end : start]):
        return reader.law, None
    bare = _BARE.search(plain)
    words = bare["n"].split(" ")[-1] if bare else ""
    if (
        bare
        and len(words) >= 3
        and not re.fullmatch(r"(?:이|본|우리)?\s?(?:법|규칙|조례|규정)", words)
    ):
        return words, (base + bare.end("n") - len(words), base + bare.end("n"))
    return "", None


def _known(reader: _Reader, plain: str) -> tuple[int, int] | None:
    tail = plain.rstrip()
    for name in reader.known:
        pattern = r"\s?".join(re.escape(c) for c in re.sub(r"\s", "", name))
        if tail.endswith(name[-1]) and (found := re.search(rf"(?<![가-힣A-Za-z]){pattern}$", tail)):
            return found.start(), found.end()
    return None


def _same(reader: _Reader, same: re.Match[str]) -> str:
    kind, sub = same["k"], (same["sub"] or "").strip()
    if kind in ("영", "령", "규정") and reader.decree:
        return reader.decree
    if kind == "규칙" and reader.rule:
        return reader.rule
    if kind in ("법", "법률"):
        parent = re.sub(r"\s?시행(?:령|규칙)$", "", reader.law)
        return f"{parent} {sub}".strip() if parent else ""
    return reader.law
