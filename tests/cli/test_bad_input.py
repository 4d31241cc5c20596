"""Bad input gets one clear sentence with place and cure, an exit code, and no half-written file."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import CASES, Command

GOOD = f"@{CASES}/monthly-stats/files/견본_가온시_민원접수_cp949.csv"


def empty(folder: Path) -> Path:
    path = folder / "빈.hwpx"
    path.write_bytes(b"")
    return path


def empty_csv(folder: Path) -> Path:
    path = folder / "빈칸뿐.csv"
    path.write_bytes(b"\r\n\r\n , ,\r\n")
    return path


def binary(folder: Path) -> Path:
    path = folder / "이진.csv"
    path.write_bytes(bytes(range(256)) * 40)
    return path


def bomb(folder: Path) -> Path:
    path = folder / "폭탄.hwpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("mimetype"), "application/hwp+zip")
        file.writestr("Contents/section0.xml", b"<a>" + b" " * 300_000_000)
    return path


def bomb_xlsx(folder: Path) -> Path:
    path = folder / "폭탄.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.xml", b"<a>" + b" " * 300_000_000)
    return path


def huge(folder: Path) -> Path:
    path = folder / "큰글.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    return path


def broken_zip(folder: Path) -> Path:
    path = folder / "잘린.hwpx"
    path.write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    return path


MONTHLY = ("제목=보고", "구분열=구", "값열=접수건수", "기간열=기준월")
FILES: list[tuple[str, Callable[[Path], Path], str, tuple[str, ...], int]] = [
    ("gongmun-check", empty, "문서", (), 3),
    ("gongmun-check", bomb, "문서", (), 5),
    ("gongmun-check", huge, "문서", (), 4),
    ("gongmun-check", broken_zip, "문서", (), 5),
    ("gongmun-check", binary, "문서", (), 5),
    ("monthly-stats", empty_csv, "자료", MONTHLY, 5),
    ("monthly-stats", binary, "자료", MONTHLY, 5),
    ("monthly-stats", bomb_xlsx, "자료", MONTHLY, 5),
    ("monthly-stats", bomb, "자료", MONTHLY, 5),
    ("monthly-stats", broken_zip, "자료", MONTHLY, 5),
]


@pytest.mark.parametrize(
    ("case", "make", "name", "more", "code"), FILES, ids=lambda v: getattr(v, "__name__", "")
)
def test_a_bad_file_is_told_and_leaves_nothing(
    giljabi: Command,
    tmp_path: Path,
    case: str,
    make: Callable[[Path], Path],
    name: str,
    more: tuple[str, ...],
    code: int,
) -> None:
    path = make(tmp_path)
    said = giljabi("run", case, f"{name}=@{path}", *more, "--out", str(tmp_path / "out"))
    told(said.err, path.name)
    assert said.code == code
    assert not [p for p in (tmp_path / "out").rglob("*") if p.is_file()]


def told(err: str, place: str) -> None:
    assert err.startswith("오류: ")
    assert "Traceback" not in err
    assert err.strip().count("\n") <= 2
    assert place in err
    assert err.rstrip().endswith((".", "?"))
    assert "세요" in err or "혹시" in err


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("자료=" + GOOD, "제목=보고", "구분열=구", "값열=접수"), "접수건수", 5),
        (("자료=" + GOOD, "제목=보고", "구분열=구청", "값열=접수건수"), "구청", 5),
        (("자료=" + GOOD, "제목=보고", "구분열=구"), "값열", 3),
        (
            ("자료=" + GOOD, "제목=보고", "구분열=구", "값열=접수건수", "기간렬=x"),
            "혹시 '기간열'?",
            3,
        ),
        (("자료=@/없는/파일.csv", "제목=보고", "구분열=구", "값열=x"), "/없는/파일.csv", 4),
        (("자료",), "이름=값", 3),
    ],
)
def test_bad_words_are_told(giljabi: Command, words: tuple[str, ...], said: str, code: int) -> None:
    result = giljabi("run", "monthly-stats", *words)
    assert said in result.err
    assert result.code == code


def test_an_impossible_date_is_told_with_its_input(giljabi: Command) -> None:
    said = giljabi(
        "run",
        "deadline-notice",
        "종류=건의",
        "접수=2026-02-30 10:00",
        "받는사람=홍길동",
        "민원제목=견본",
    )
    assert said.err == "오류: 접수: 없는 날짜입니다: 2026. 2. 30. 달력에서 날짜를 확인하세요.\n"
    assert said.code == 3


BROKEN = {
    "yaml": ("  - 단계: 공문서 검사\n", "  - 단계: [공문서 검사\n"),
    "unknown_step": ("단계: 공문서 검사", "단계: 공문서검사"),
    "wrong_kind": ("{문서: $문서}", "{문서: $글}"),
    "twin_key": ("판: 1", "판: 1\n판: 2"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_case_is_told_with_file_and_line(giljabi: Command, how: str) -> None:
    giljabi("new", "내사례")
    path = giljabi.home / "cases/내사례/case.md"
    old, new = BROKEN[how]
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    said = giljabi("run", "내사례", "글=가나다")
    told(said.err, "내사례/case.md:")
    assert said.code == 8


def test_a_leaking_case_is_refused_before_anything_runs(giljabi: Command) -> None:
    giljabi("new", "새는사례")
    path = giljabi.home / "cases/새는사례/case.md"
    text = path.read_text("utf-8").replace("종류: 파일", "종류: 원문")
    text = text.replace("단계: 문서 읽기", "단계: 가린 값 되돌리기").replace(
        "{파일: $글}", "{초안: $글, 원문: $글}"
    )
    path.write_text(text, "utf-8")
    said = giljabi("run", "새는사례", "글=홍길동 010-1234-5678")
    assert "초안을 넣는데 '$글'은 원문입니다" in said.err
    assert said.code == 8
    assert "010-1234-5678" not in said.err
