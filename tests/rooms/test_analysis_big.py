"""A large file is read in pieces and says the same as a small one: rows, types, counts, sentences."""

import csv
import io
import os
import random
from array import array
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, settings
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from giljabi.analysis.big import text as big_text
from giljabi.analysis.big.columns import MANY
from giljabi.analysis.big.gather import NOT_DONE
from giljabi.analysis.big.head import Plain
from giljabi.analysis.big.lines import Lines, repeated
from giljabi.analysis.big.look import look
from giljabi.analysis.big.many import _ODD_SIGNS, _PLAIN_BLANKS
from giljabi.analysis.big.store import stored
from giljabi.analysis.profile import profile
from giljabi.analysis.query import ask
from giljabi.analysis.read import read_table
from giljabi.analysis.read import tidy_cell as tidy
from giljabi.book.errors import StepTrouble, Trouble
from giljabi.book.kinds import ColumnType, File, Profile, Reading
from giljabi.book.reading import parse_reading

REAL = Path(os.environ.get("GILJABI_OPEN_DATA", "../shared/data/open-data"))
Told = tuple[Profile | str, tuple[object, ...]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder, with every temporary folder inside it, and see that nothing is left there."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    yield tmp_path
    assert list(temporary.iterdir()) == []


def silent(_: str) -> None:
    """Tell nobody."""


def small(path: Path, how: Reading | None = None) -> Told:
    try:
        table = read_table(File(path.name, "", path.read_bytes()), how=how)
    except Trouble as trouble:
        return str(trouble), ()
    read = (table.encoding, table.header_rows, table.title, table.unit, len(table.totals))
    return profile(table), read


def big(path: Path, most: int = MANY, how: Reading | None = None) -> Told:
    try:
        found = look(path, how, silent, most)
    except Trouble as trouble:
        return str(trouble), ()
    told = list(found.seen.decisions)
    told.remove(NOT_DONE)
    return replace(found.seen, decisions=tuple(told)), (
        found.encoding,
        found.header_rows,
        found.title,
        found.unit,
        found.totals,
    )


def same(folder: Path, data: bytes | str, most: int = MANY) -> Profile | str:
    """Hold both readers against each other, and return what they say."""
    path = folder / "가온시.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("cp949"))
    told = big(path, most)
    assert told == small(path)
    return told[0]


LINES = "구,주차장,구획수\n" + "".join(
    f"{'가온구나래구다솜구'[n % 3 * 3 : n % 3 * 3 + 3]},{n}번 주차장,{n * 7 % 90}\n"
    for n in range(40)
)


@pytest.mark.parametrize("encoding", ["cp949", "utf-8", "utf-8-sig", "utf-16"])
def test_every_encoding_says_the_same_in_both_readers(folder: Path, encoding: str) -> None:
    seen = same(folder, LINES.replace("번 주차장", "번 똠방각하").encode(encoding))
    assert isinstance(seen, Profile) and seen.rows == 40


@pytest.mark.parametrize("change", [
    ("\n", "\r\n"), ("\n", "\r"), (",", "\t"), (",", ";"), (",", "|"),
    ("3번 주차장", '"3번\n주차장"'), ("3번 주차장", '"3번, 주차장"'), ("3번 주차장", '"3번 ""새"" 주차장"'),
    ("3번 주차장", '3번 "새" 주차장'), ("3번 주차장", ' "3번" 주차장'), ("3번 주차장", '"3번" 주차장'),
    ("3번 주차장", '"3번 주차장'), ("가온구,6번 주차장,42\n", "가온구,6번 주차장\n"),
    ("가온구,6번 주차장,42\n", "가온구,6번 주차장,42,덤\n"), ("가온구,6번 주차장,42\n", "\n,,\n"),
    ("3번 주차장", " 3번 주차장\t"), ("3번 주차장", "3번\x00주차장"), ("3번 주차장", "3번\x02주차장"),
    ("구,주차장,구획수\n", "주차장 현황\n(단위: 면)\n구,주차장,구획수\n"), (",21\n", ',"1,021"\n'),
    (",21\n", ",△21\n"), (",21\n", ",21면\n"), (",21\n", ",많음\n"), (",21\n", ",-\n"),
    ("가온구,0번 주차장,0\n", "합계,,1234\n가온구,0번 주차장,0\n"),
    ("가온구,39번 주차장,3\n", "가온구,39번 주차장,3\n,,\n\n※ 꾸민 자료입니다.\n"),
    ("나래구,1번 주차장,7\n", "가온구,0번 주차장,0\n"), ("나래구,1번 주차장,7\n", "구,주차장,구획수\n"),
    ("구획수", '"구획\n수(면)"'), (LINES, LINES.rstrip("\n")), (LINES, "구,주차장\n"), (LINES, "\n\n"),
    (LINES, "글만 있습니다\n" * 30), (LINES, '구,값\n"가온구,1\n' + "나래구,2\n" * 30),
], ids=lambda pair: repr(pair[1])[:24])  # fmt: skip
def test_odd_lines_say_the_same_in_both_readers(folder: Path, change: tuple[str, str]) -> None:
    same(folder, LINES.replace(*change), most=5)


@pytest.mark.parametrize("change", [
    ("", ""), ("\n", "\r\n"), (",", "\t"), ("3번 주차장", '"3번\n주차장"'), ("3번 주차장", '"3번 ""새"" 주차장"'),
    ("3번 주차장", '3번 "새" 주차장'), ("가온구,6번 주차장,42\n", "가온구,6번 주차장,42,덤\n"),
    ("가온구,6번 주차장,42\n", "\n,,\n"), ("가온구,6번 주차장,42\n", " , ,\n"), ("3번 주차장", " 3번 주차장"),
    (",21\n", ",많음\n"), (",21\n", ",△21\n"), ("가온구,39번 주차장,3\n", "가온구,39번 주차장,3\n※ 꾸민 자료입니다.,,\n"),
    ("나래구,1번 주차장,7\n", "구,주차장,구획수\n"), ("나래구,1번 주차장,7\n", "소계,,77\n"),
    ("나래구,1번 주차장,7\n", '"나래구",1번 주차장,7\n나래구,1번 주차장,7\n'), ("나래구,1번 주차장,7\n", ""),
], ids=lambda pair: repr(pair[1])[:24])  # fmt: skip
def test_lines_that_repeat_say_the_same_in_both_readers(
    folder: Path, change: tuple[str, str]
) -> None:
    head, body = LINES.split("\n", 1)
    text = (
        f"주차장 현황,,\n{head}\n{body * 4}".replace(*change)
        if change[0]
        else head + "\n" + body * 4
    )
    same(folder, text, most=5)


def test_lines_are_read_once_only_where_that_saves_enough(folder: Path) -> None:
    head, body = LINES.split("\n", 1)
    path = folder / "가온시.csv"
    how = Plain(",", b"\n", 3, (), 0)
    for times, lines in ((1, None), (2, 41), (5, 41)):
        path.write_text(head + "\n" + body * times, encoding="utf-8")
        found = repeated(path, how)
        assert (found and len(found[1])) == lines
        assert found is None or list(found[0].first) == [1, *list(range(2, 42)) * times]


@settings(max_examples=60, deadline=None)
@hypothesis_given(st.lists(st.integers(0, 5), min_size=1, max_size=40), st.data())
def test_rows_dropped_of_repeated_lines_leave_the_others(
    kinds: list[int], data: st.DataObject
) -> None:
    lines = Lines(3, array("I", [kinds.index(kind) + 4 for kind in kinds]))
    there = dict(enumerate(kinds, 4))
    for _ in range(2):
        gone = data.draw(st.sets(st.sampled_from(sorted(there)))) if there else set()
        lines.drop(gone)
        there = {row: kind for row, kind in there.items() if row not in gone}
    firsts = {kind: min(row for row, k in there.items() if k == kind) for kind in there.values()}
    assert {row: lines.first_of(row) for row in there} == {r: firsts[k] for r, k in there.items()}
    assert lines.every(firsts.values()) == sorted(there)
    assert lines.last(3) == sorted(there)[-3:]
    assert lines.again(50) == sorted(set(there) - set(firsts.values()))


@pytest.mark.parametrize("line", [
    "머리글: 2행", "머리글: 없음", "열 '구획수': 글", "열 '주차장': 구분", "단위 '구획수': 면", "없는 값: 21, 가온구",
    "합계 줄: 없음", "합계 줄: 3행, 5행", "글자: cp949", "글자: utf-8", "열 '없는 열': 수", "괄호: 음수", "합계 줄: 1행",
    "표: 2번째",
])  # fmt: skip
@pytest.mark.parametrize(("times", "most"), [(1, 5), (3, MANY)])
def test_what_a_person_decided_is_done_in_both_readers(
    folder: Path, line: str, times: int, most: int
) -> None:
    head, body = LINES.replace(",28\n", ",(28)\n").split("\n", 1)
    path = folder / "가온시.csv"
    path.write_bytes(f"{head}\n{body * times}합계,,9999\n".encode("cp949"))
    how = parse_reading(line, "")
    (told, held), (said, streamed) = small(path, how), big(path, most, how)
    if isinstance(told, str):
        assert isinstance(said, str) and said.split(".")[0] == told.split(".")[0]
    else:
        assert (said, streamed) == (told, held)


@pytest.mark.parametrize("line", ["아래로 채움: 구", "머리글: 300행"])
def test_what_is_not_done_to_a_large_file_is_refused(folder: Path, line: str) -> None:
    path = folder / "가온시.csv"
    path.write_text(LINES, encoding="utf-8")
    assert "큰 파일" in str(big(path, how=parse_reading(line, ""))[0])


def test_utf8_with_broken_letters_is_not_read_as_something_else(folder: Path) -> None:
    path = folder / "가온시.csv"
    lines = (LINES * 60).encode().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:30], b"\xb0\xa1\xb0,\xa1\xb0\xa1,1\n", *lines[30:]]))
    assert "31번째 줄" in str(big(path)[0]) or "둘레" in str(big(path)[0])


def test_bytes_in_no_encoding_are_refused_with_their_line(folder: Path) -> None:
    lines = LINES.encode("cp949").splitlines(keepends=True)
    said = same(folder, b"".join([*lines[:30], b"\xff\xff\xff,\xff,1\n", *lines[30:]]))
    assert isinstance(said, str) and "31번째 줄" in said


def test_korean_letters_far_down_do_not_change_the_encoding(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(big_text, "HEAD", 64)
    ascii_first = "ward,lot,spaces\n" + "A1,lot,3\n" * 50 + "가온구,시장앞,4\n"
    for encoding in ("cp949", "utf-8"):
        seen = same(folder, ascii_first.encode(encoding))
        assert isinstance(seen, Profile) and encoding in seen.decisions[0]


@pytest.mark.parametrize("piece", [30, 64, 300])
def test_where_the_pieces_are_cut_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(big_text, "PIECE", piece)
    text = LINES.replace("3번 주차장", '"3번\n\n주차장"').replace("5번 주차장", '"5번 ""새"""')
    for encoding in ("cp949", "utf-8"):
        same(folder, text.encode(encoding))


cells = st.one_of(
    st.sampled_from(["가온구", "나래구", "1,234", "12", "-", "", "△3", "2026-01-02", "09:00", "a b", "A B",
                     "007", "010-0000-0000", "3.50", "합계", "30+10", " 앞", "여러\n줄", 'a"b', '"', ",", "\r"]),
    st.text(st.characters(codec="cp949", exclude_categories=["Cc", "Zl", "Zp"]), max_size=6),
)  # fmt: skip


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@hypothesis_given(
    rows=st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=30),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    ending=st.sampled_from(["\n", "\r\n"]),
    most=st.sampled_from([MANY, 3]),
)
@example([["가온구", "1", "x"]] * 3, csv.QUOTE_MINIMAL, "\n", 3)
def test_any_table_says_the_same_in_both_readers(
    folder: Path, rows: list[list[str]], quoting: int, ending: str, most: int
) -> None:
    made = io.StringIO()
    csv.writer(made, quoting=quoting, lineterminator=ending).writerows(  # type: ignore[arg-type]
        [["구", "이름", "수량"], *rows]
    )
    path = folder / "가온시.csv"
    path.write_bytes(made.getvalue().encode("cp949", "replace"))
    alike(small(path), big(path, most))


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@hypothesis_given(st.text(st.sampled_from('가,"\n\r a1\t'), max_size=60))
def test_any_quotes_and_ends_of_lines_say_the_same(folder: Path, body: str) -> None:
    path = folder / "가온시.csv"
    path.write_bytes(("구,값,수\n" + body).encode("cp949"))
    alike(small(path), big(path))


def alike(held: Told, streamed: Told) -> None:
    """Demand the same rows, columns and sentences; a table that is refused is refused by both.

    The large reader keeps to one table, fills no blanks and finds no sums without the word 합계; where
    the small one did, or where a sample told the type, only what must be the same is compared.
    """
    if isinstance(held[0], str) or isinstance(streamed[0], str):
        assert isinstance(streamed[0], str), streamed
        return
    if any(
        "채웠습니다" in line or "합과 같아" in line or "표가 " in line for line in held[0].decisions
    ):
        return
    if any("〃" in line for line in streamed[0].warnings):
        return
    assert held == streamed


def test_numbers_of_very_many_cells_are_exact(folder: Path) -> None:
    chosen = random.Random(7)
    numbers = [Decimal(chosen.randrange(10**9)) / 10**6 for _ in range(400)]
    lines = [f"K{n:06},{value}" for n, value in enumerate(numbers)]
    seen = same(folder, "\n".join(["이름,값", *lines, "K1,1억 2천만원", "K2,1e5"]), most=50)
    assert isinstance(seen, Profile)
    assert seen.columns[1].type is ColumnType.NUMBER and seen.columns[1].largest == "120,000,000"


def test_no_sign_that_the_small_reader_tidies_escapes_the_engine() -> None:
    signs = [chr(n) for n in range(1, 0x10000) if not 0xD800 <= n < 0xE000]
    changed = [sign for sign in signs if tidy(f"가{sign}가") != f"가{sign}가" or tidy(sign) != sign]
    found = duckdb.execute(
        "SELECT s FROM (SELECT unnest(?) AS s) WHERE NOT regexp_matches(s, ?)",
        [changed, _ODD_SIGNS],
    ).fetchall()
    assert {sign for (sign,) in found} <= set(_PLAIN_BLANKS)


def test_untidy_cells_of_very_many_say_the_same(folder: Path) -> None:
    untidy = (
        "가온 {}",
        " 나래 {}",
        "다솜\u3000{}",
        "라온 {}\u200b",
        "마\u1112\u1161\u11ab {}",
        "바 {}\t",
    )
    lines = [f"{untidy[n % 6].format(n // 6)},{n % 4}" for n in range(120)]
    seen = same(folder, "\n".join(["이름,값", *lines]).encode(), most=5)
    assert isinstance(seen, Profile) and "다듬었습니다" in seen.decisions[1]


def test_a_type_told_by_a_sample_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giljabi.analysis.big.many._SAMPLE", 20)
    monkeypatch.setattr("giljabi.analysis.big.many._HEAVY", 5)
    (folder / "가온시.csv").write_text(
        "이름,값\n" + "".join(f"이름 {n},{n}\n" for n in range(200)), encoding="utf-8"
    )
    seen = look(folder / "가온시.csv", None, silent, 50).seen
    assert any("200개라" in line and "뽑아" in line for line in seen.decisions)
    assert [(c.distinct, c.smallest, c.largest) for c in seen.columns] == [
        (200, "", ""), (200, "0", "199"),
    ]  # fmt: skip


def test_totals_are_held_against_their_parts_between_them(folder: Path) -> None:
    text = "구,동,인구\n가온구,가동,10\n가온구,나동,20\n가온구,소계,31\n나래구,다동,5\n나래구,라동,6\n나래구,소계,11\n총계,,99\n"
    seen = same(folder, text)
    assert isinstance(seen, Profile)
    assert any("소계" in line and "31" in line for line in seen.warnings)


def test_a_query_over_a_large_file_is_exact_and_leaves_totals_out(folder: Path) -> None:
    path = folder / "가온시.csv"
    path.write_text("구,날짜,금액\n가온구,2026-01-02,0.1\n나래구,2026-02-03,\"1,000.2\"\n다솜구,2026-02-04,△3\n"
                    "라온구,2026-03-01,3만원\n합계,2026-12-31,997.3\n", encoding="utf-8")  # fmt: skip
    sql = "select count(*), sum(금액), min(구) from 자료"
    with stored(path, None, silent) as table:
        large = ask(sql, {"자료": table})
        days = ask("select max(날짜) - min(날짜) from 자료", {"자료": table}, dates=True)
    held = {"자료": read_table(File(path.name, "", path.read_bytes()))}
    assert large == ask(sql, held)
    assert days == ask("select max(날짜) - min(날짜) from 자료", held, dates=True)


def test_a_stored_table_is_the_table_that_the_small_reader_makes(folder: Path) -> None:
    path = folder / "가온시.csv"
    path.write_text(LINES.replace(",21\n", ",많음\n"), encoding="utf-8")
    held = read_table(File(path.name, "", path.read_bytes()))
    with stored(path, None, silent, cells=True) as table:
        assert table.row_numbers == held.row_numbers
        for mine, theirs in zip(table.columns, held.columns, strict=True):
            assert (mine.name, mine.type, mine.raw, mine.numbers, mine.unit) == (
                theirs.name, theirs.type, theirs.raw, theirs.numbers, theirs.unit,
            )  # fmt: skip


@pytest.mark.parametrize("sql", [
    "select * from store0.t", "select * from t", "select * from read_csv('/etc/passwd')",
    "select * from duckdb_databases()", "attach '/tmp/x' as y", "select * from '/etc/passwd'",
])  # fmt: skip
def test_the_walls_stand_before_a_stored_table_too(folder: Path, sql: str) -> None:
    path = folder / "가온시.csv"
    path.write_text(LINES, encoding="utf-8")
    with stored(path, None, silent) as table, pytest.raises(StepTrouble):
        ask(sql, {"자료": table})


def test_what_lies_on_the_disk_is_the_owners_alone_and_goes_on_failure(folder: Path) -> None:
    path = folder / "가온시.csv"
    path.write_text(LINES, encoding="utf-8")
    left: list[Path] = []

    def stop(text: str) -> None:
        left.extend((folder / "temporary").iterdir())
        assert [item.stat().st_mode & 0o777 for item in left] == [0o700]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look(path, None, stop)
    assert left and not left[0].exists()


def test_a_failure_of_the_engine_is_told_without_data(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "가온시.csv"
    path.write_text(LINES, encoding="utf-8")
    monkeypatch.setattr("giljabi.analysis.big.look._repeats", lambda e, f: e.rows("SELECT 가온구"))
    with pytest.raises(StepTrouble) as refused:
        look(path, None, silent)
    assert "가온구" not in str(refused.value)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not here")
def test_the_real_files_say_the_same_in_both_readers(folder: Path) -> None:
    for path in sorted(REAL.glob("*.csv")):
        assert big(path) == (told := small(path)), path.name
        if path.stat().st_size < 1 << 20:
            assert big(path, 20) == told, path.name


def test_a_small_file_is_not_called_large(folder: Path) -> None:
    path = folder / "가온시.csv"
    path.write_text(LINES, encoding="utf-8")
    assert not big_text.is_big(path)
