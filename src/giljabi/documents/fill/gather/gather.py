"""All submissions held against the blank form: one table, and what is missing, odd or twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import (
    Basis,
    Column,
    ColumnType,
    File,
    Finding,
    Findings,
    Place,
    Severity,
    Table,
)
from giljabi.documents.fill.gather.blank import Blank, read_blank
from giljabi.documents.fill.gather.kinds_of_values import Sort, number_of, sort_of, wrong
from giljabi.documents.fill.gather.sent import Sent, unpack_sent
from giljabi.documents.fill.gather.submission import Submission, Value, read_submission
from giljabi.documents.fill.gather.tables import tables_of
from giljabi.documents.fill.names import key
from giljabi.documents.fill.rows import letter_of

FILE, BY, WHERE = "제출 파일", "제출 부서", "원본 자리"
_OWNERS = ("부서", "부서명", "과명", "실과", "소속", "기관", "기관명")
"""How a label ends that says who sent it: 제출부서, 추진부서, 담당과명."""
_MAY_BE_EMPTY = ("비고", "참고", "메모", "특이사항", "기타", "연번", "순번")
_TYPES = {Sort.NUMBER: ColumnType.NUMBER, Sort.DATE: ColumnType.DATE, Sort.PHONE: ColumnType.CODE}
MOST_LISTED = 8


@dataclass(slots=True, repr=False)
class Gathered:
    """What came of all files. ``kept`` go into the table, ``by`` names who sent each."""

    blank: Blank
    files: int
    kept: list[Submission] = field(default_factory=list)
    by: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def gather(bundle: File, form: File, roster: Sequence[str] = ()) -> Gathered:
    """Read every submission against the blank form.

    Raises ``FileTrouble`` for a bundle or a form that cannot be read, ``StepTrouble`` for a form
    without labels.
    """
    blank = read_blank(tables_of(form), form.name)
    sent = unpack_sent(bundle)
    made = Gathered(blank, len(sent))
    for each in sent:
        _take(made, each, roster)
    _hold_twins(made)
    _hold_roster(made, roster)
    return made


def _take(made: Gathered, sent: Sent, roster: Sequence[str]) -> None:
    name = sent.file.name
    try:
        if sent.trouble:
            raise FileTrouble(sent.trouble)
        read = read_submission(tables_of(sent.file), made.blank, name)
    except (FileTrouble, StepTrouble) as trouble:
        _say(made, "GATHER-UNREAD", Severity.ERROR, name, "",
             f"읽지 못해 취합에서 빠졌습니다. {trouble.what} {trouble.cure}".strip())  # fmt: skip
        made.by[name] = _in_name(name, roster)
        return
    if read is None:
        _say(made, "GATHER-OTHER", Severity.ERROR, name, "",
             "빈 양식의 칸이 하나도 없어 취합에서 뺐습니다. 다른 파일을 보낸 것 같습니다.")  # fmt: skip
        return
    made.kept.append(read)
    made.by[name] = _owner(read, roster) or _in_name(name, roster) or PurePath(name).stem
    made.findings += _held(read, made.blank)


def _held(read: Submission, blank: Blank) -> Iterator[Finding]:
    """Everything that is odd in one submission."""
    if read.absent or read.new:
        parts = [f"없는 칸: {', '.join(read.absent)}"] if read.absent else []
        parts += [f"새 칸: {', '.join(read.new)}"] if read.new else []
        yield _finding("GATHER-FORM", Severity.ERROR, read.file, "",
                       f"빈 양식과 판이 다릅니다. {'. '.join(parts)}. 없는 칸은 비워 두었습니다.")  # fmt: skip
    if read.moved:
        yield _finding("GATHER-MOVED", Severity.WARNING, read.file, "",
                       f"{_few(read.moved)}. 이름으로 찾아 읽었으니 원본과 견주어 보세요.")  # fmt: skip
    if read.hidden:
        yield _finding("GATHER-HIDDEN", Severity.WARNING, read.file, "",
                       f"숨긴 줄 {len(read.hidden)}개({_few(read.hidden)})도 취합했습니다. 뺄 줄인지 물어보세요.")  # fmt: skip
    for note in read.notes:
        yield _finding("GATHER-SKIPPED", Severity.NOTE, read.file, "", f"{note}.")
    if not read.rows:
        yield _finding("GATHER-NO-ROWS", Severity.ERROR, read.file, "", "표에 적은 줄이 없습니다.")
    if read.shifted:
        yield _finding(
            "GATHER-SHIFT",
            Severity.ERROR,
            read.file,
            "",
            f"{read.shifted}. 고쳐 읽지 않았으니 원본을 보고 그 부서의 줄을 고치세요.",
        )
        return  # every value would be told again
    for name in blank.names:
        yield from _empty(read, name)
        yield from _malformed(read, name)


def _empty(read: Submission, name: str) -> Iterator[Finding]:
    if key(name) in {key(word) for word in _MAY_BE_EMPTY} or name in read.absent:
        return
    single = read.singles.get(name)
    if single is not None:
        if not single.text:
            yield _finding("GATHER-EMPTY", Severity.ERROR, read.file, single.where,
                           f"'{name}' 값이 비어 있습니다({single.where}).")  # fmt: skip
        return
    at = [row[name].where for row in read.rows if name in row and not row[name].text]
    if at:
        yield _finding("GATHER-EMPTY", Severity.ERROR, read.file, at[0],
                       f"'{name}' 값이 {len(at)}곳에서 비어 있습니다({_few(at)}).")  # fmt: skip


def _malformed(read: Submission, name: str) -> Iterator[Finding]:
    values = [read.singles[name]] if name in read.singles else []
    values += [row[name] for row in read.rows if name in row]
    for value in values:
        why = wrong(name, value.text)
        if why:
            yield _finding("GATHER-VALUE", Severity.WARNING, read.file, value.where,
                           f"'{name}' 값{why}({value.where}).", value.text[:40])  # fmt: skip


def _hold_twins(made: Gathered) -> None:
    """Leave out what is wholly the same; tell who sent two that differ."""
    seen: dict[tuple[tuple[str, ...], ...], str] = {}
    unique: list[Submission] = []
    for read in made.kept:
        first = seen.setdefault(read.content, read.file)
        if first != read.file and read.rows:
            _say(made, "GATHER-SAME", Severity.WARNING, read.file, "",
                 f"'{first}' 파일과 내용이 같아 한 번만 취합했습니다.")  # fmt: skip
        else:
            unique.append(read)
    made.kept = unique
    files_of: dict[str, list[str]] = {}
    for read in unique:
        files_of.setdefault(key(made.by[read.file]), []).append(read.file)
    for files in files_of.values():
        if len(files) > 1:
            who = made.by[files[0]]
            _say(made, "GATHER-TWICE", Severity.ERROR, files[-1], "",
                 f"'{who}'에서 서로 다른 파일을 {len(files)}개 냈습니다({', '.join(files)}). 모두 취합했으니 "
                 "어느 것이 맞는지 물어 하나를 빼세요.")  # fmt: skip


def _hold_roster(made: Gathered, roster: Sequence[str]) -> None:
    if not roster:
        return
    here = {key(by) for by in made.by.values()}
    unread = {made.by[f.where.source] for f in made.findings if f.rule == "GATHER-UNREAD"}
    for name in roster:
        if key(name) not in here:
            _say(
                made,
                "GATHER-ABSENT",
                Severity.ERROR,
                "",
                name,
                f"'{name}'에서 아직 내지 않았습니다.",
            )
        elif name in unread and not any(made.by[r.file] == name for r in made.kept):
            _say(
                made,
                "GATHER-ABSENT",
                Severity.ERROR,
                "",
                name,
                f"'{name}'의 파일은 읽지 못했습니다. 다시 받으세요.",
            )
    known = {key(name) for name in roster}
    for read in made.kept:
        if key(made.by[read.file]) not in known:
            _say(made, "GATHER-STRANGER", Severity.NOTE, read.file, "",
                 f"제출 부서 '{made.by[read.file]}'은 제출할 부서 목록에 없습니다.")  # fmt: skip


def _owner(read: Submission, roster: Sequence[str]) -> str:
    """Who sent it: by its own label, or by a column that says the same in every row."""
    for name, value in read.singles.items():
        if key(name).endswith(_OWNERS) and value.text:
            return _as_listed(value.text, roster)
    for name in read.rows[0] if read.rows else ():
        said = {row[name].text for row in read.rows if row[name].text}
        if key(name).endswith(_OWNERS) and len(said) == 1:
            return _as_listed(said.pop(), roster)
    return ""


def _as_listed(name: str, roster: Sequence[str]) -> str:
    return next((each for each in roster if key(each) == key(name)), name)


def _in_name(file: str, roster: Sequence[str]) -> str:
    """The longest name of the list that stands in the name of a file."""
    stem = key(PurePath(file).stem)
    hits = [each for each in roster if key(each) and key(each) in stem]
    return max(hits, key=len, default="")


def as_table(made: Gathered) -> Table:
    """Return the table: who, which file, the labels of the form, and where each row came from.

    Raises ``StepTrouble`` when nothing could be gathered.
    """
    rows = [(read, row) for read in made.kept for row in read.rows]
    if not rows:
        raise StepTrouble(
            "취합할 자료가 한 줄도 없습니다.",
            cure="'제출물 살피기'의 지적을 보고 파일을 다시 받으세요.",
        )
    names = list(dict.fromkeys(made.blank.names))
    heads = [BY, FILE, *names, WHERE]
    lines = [
        (
            made.by[read.file], read.file,
            *(_cell(read, row, name) for name in names),
            next((value.where for value in row.values()), ""),
        )
        for read, row in rows
    ]  # fmt: skip
    columns = tuple(
        _column(head, place, tuple(line[place] for line in lines), head in names)
        for place, head in enumerate(heads)
    )
    numbers = tuple(range(2, len(lines) + 2))
    told = (f"제출 {made.files}개 가운데 {len(made.kept)}개, {len(lines)}줄을 취합했습니다.",)
    return Table("취합본", "취합", columns, numbers, title="제출자료 취합", decisions=told)


def _cell(read: Submission, row: dict[str, Value], name: str) -> str:
    value = row.get(name) or read.singles.get(name)
    return value.text if value else ""


def _column(name: str, place: int, raw: tuple[str, ...], ours: bool) -> Column:
    sort = sort_of(name) if ours else Sort.TEXT
    kind = _TYPES.get(sort, ColumnType.TEXT)
    numbers = tuple(map(number_of, raw)) if kind is ColumnType.NUMBER else ()
    return Column(name, kind, letter_of(place), raw, numbers)


def as_findings(made: Gathered) -> Findings:
    """Return the findings, errors first."""
    order = list(Severity)
    items = sorted(made.findings, key=lambda f: order.index(f.severity))
    rows = sum(len(read.rows) for read in made.kept)
    counted = f"제출 {made.files}개 가운데 {len(made.kept)}개, {rows}줄 취합. 칸 {len(made.blank.names)}개"
    return Findings(tuple(items), counted)


def _say(made: Gathered, rule: str, severity: Severity, file: str, text: str, why: str) -> None:
    made.findings.append(_finding(rule, severity, file, "", why, text))


def _finding(
    rule: str, severity: Severity, file: str, where: str, why: str, text: str = ""
) -> Finding:
    cell = where if where.isascii() else ""
    said = f"{file}: {why}" if file else why
    return Finding(rule, severity, Basis.REASON, "", Place(file, cell=cell), text, said)


def _few(words: Sequence[str]) -> str:
    return ", ".join(words[:MOST_LISTED]) + (" …" if len(words) > MOST_LISTED else "")
