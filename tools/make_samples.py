"""Makes the sample files of the shipped cases: an invented city (가온시) that shows real traps.

``python tools/make_samples.py`` writes them again, byte for byte the same.
"""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from giljabi.book.kinds import SEOUL, Block, Cell, Document, Grid, Heading, Item, Meta, Span
from giljabi.documents.hwpx import write_hwpx

CASES = Path(__file__).parents[1] / "src/giljabi/content/cases"
CITY = ["가람구", "나루구", "다솜구", "라온구", "마루구"]
LAST = [2310, 1874, 986, 3120, 745]
NOW = [2402, 1790, 1043, 3120, 801]


def long_csv() -> bytes:
    """A cp949 CSV as systems export it: title and unit rows, commas, a row of totals a month."""
    lines = ["가온시 민원 접수 현황(견본),,,", ",,,(단위: 건)", "기준월,구,접수건수,처리율(%)"]
    for month, counts in (("2026-09", LAST), ("2026-10", NOW)):
        lines += [
            f'{month},{gu},"{n:,}",{90 + i}.{i}'
            for i, (gu, n) in enumerate(zip(CITY, counts, strict=True))
        ]
        lines.append(f'{month},합계,"{sum(counts):,}",-')
    return ("\r\n".join(lines) + "\r\n").encode("cp949")


def tenfold_csv() -> bytes:
    """The same file with one cell ten times too large: the total row no longer agrees."""
    return long_csv().replace('"1,043"'.encode("cp949"), '"10,430"'.encode("cp949"))


def wide_xlsx() -> bytes:
    """A workbook with two header rows, merged parents and a row of totals."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 11, 2), "title": "견본"})  # noqa: DTZ001
        sheet = book.add_worksheet("이용현황")
        sheet.write(0, 0, "가온시 공공도서관 이용 현황(견본)")
        sheet.merge_range(1, 0, 2, 0, "도서관")
        sheet.merge_range(1, 1, 1, 2, "이용자(명)")
        sheet.merge_range(1, 3, 1, 4, "대출(권)")
        sheet.write_row(2, 1, ["9월", "10월", "9월", "10월"])
        rows: list[list[Any]] = [
            ["가람도서관", 4120, 4388, 9210, 9804],
            ["나루도서관", 2980, 2761, 5104, 5020],
            ["다솜도서관", 0, 615, 0, 1120],
        ]
        for i, row in enumerate(rows):
            sheet.write_row(3 + i, 0, row)
        sums: list[Any] = ["합계", *[sum(int(r[c]) for r in rows) for c in range(1, 5)]]
        sheet.write_row(6, 0, sums)
    return data.getvalue()


REPORT = """2026년 10월 민원 접수 현황 보고(견본)

1. 현황
○ 2026년 10월 접수한 민원은 {total}건으로 전월({before}건) 대비 {change}건({rate}%) 증가하였음
○ 라온구가 3,120건으로 가장 많고, 마루구가 801건으로 가장 적음
○ 나루구는 1,790건으로 전월(1,874건) 대비 84건 {word}하였음
2. 계획
○ 점검 회의: 2026. 11. 5.({weekday}) 14:00, 데이터혁신과 회의실
"""


def report(**other: str) -> bytes:
    """The report of the month; ``other`` plants what is wrong."""
    right = {
        "total": f"{sum(NOW):,}", "before": f"{sum(LAST):,}", "change": f"{sum(NOW) - sum(LAST):,}",
        "rate": f"{(sum(NOW) - sum(LAST)) / sum(LAST) * 100:.1f}", "word": "감소", "weekday": "목",
    }  # fmt: skip
    return REPORT.format(**(right | other)).encode()


def official(text: str) -> bytes:
    """A text file."""
    return text.encode()


def report_hwpx(**other: str) -> bytes:
    """The same report as a HWPX file, with the table that it sums up."""
    lines = report(**other).decode().splitlines()
    items = [Item(1, (Span(line.removeprefix("○ ")),)) for line in lines if line.startswith("○")]
    heads = ["구", "9월", "10월"]
    rows = [[gu, f"{b:,}", f"{n:,}"] for gu, b, n in zip(CITY, LAST, NOW, strict=True)]
    rows.append(["합계", f"{sum(LAST):,}", f"{sum(NOW):,}"])
    cells = tuple(
        Cell(r, c, ((Span(text),),), head=r == 0 or c == 0)
        for r, row in enumerate([heads, *rows])
        for c, text in enumerate(row)
    )
    grid = Grid(len(rows) + 1, 3, cells, caption="구별 민원 접수 현황", unit="건")
    body: tuple[Block, ...] = (Heading("현황"), *items[:3], grid, Heading("계획"), *items[3:])
    meta = Meta(summary="10월 민원 접수 현황(견본)", keywords=("민원", "견본"))
    document = Document("보고서", lines[0], body, meta=meta)
    return write_hwpx(document, created=datetime(2026, 11, 2, tzinfo=SEOUL))


BAD = """수신  나루구청장(민원여권과장)
제목  데이터 활용 교육 참석 요청(견본)

1. 관련: 데이터혁신과-1234(2026.10.06)
2. 금번 교육을 아래와 같이 실시하오니 2026. 11. 6.(목) 오후 2시까지 참석자를 제출해 주시기 바랍니다.
  가. 일시: 2026-11-12, 9:00 ~ 12:00
  나. 장소: 가온시청 대강당
  라. 소요예산: 금1,200,000원(금일백이십일만원)

붙임: 교육 계획서
"""
GOOD = """수신  나루구청장(민원여권과장)
제목  데이터 활용 교육 참석자 추천 요청(견본)

1. 관련: 데이터혁신과-1234(2026. 10. 6.)
2. 데이터 활용 교육의 참석자를 2026. 11. 6.(금)까지 추천해 주시기 바랍니다.
  가. 일시: 2026. 11. 12.(목) 14:00∼17:00
  나. 장소: 가온시청 대강당

붙임  교육 계획서 1부.  끝.
"""


def main() -> None:
    """Write every sample file."""
    files = {
        "monthly-stats/files/견본_가온시_민원접수_cp949.csv": long_csv(),
        "monthly-stats/files/견본_가온시_민원접수_열배오류.csv": tenfold_csv(),
        "monthly-stats/files/견본_가온시_도서관이용.xlsx": wide_xlsx(),
        "number-check/files/견본_가온시_민원접수_cp949.csv": long_csv(),
        "number-check/files/견본_10월_현황보고.txt": report(),
        "number-check/files/견본_10월_현황보고_틀린수치.txt": report(
            total="9,516", rate="1.5", word="증가", weekday="금"
        ),
        "number-check/files/견본_10월_현황보고.hwpx": report_hwpx(),
        "number-check/files/견본_10월_현황보고_틀린수치.hwpx": report_hwpx(
            total="9,516", rate="1.5", word="증가", weekday="금"
        ),
        "gongmun-check/files/견본_교육참석요청_고칠곳.txt": official(BAD),
        "gongmun-check/files/견본_교육참석요청_바른글.txt": official(GOOD),
    }
    for name, data in files.items():
        (CASES / name).parent.mkdir(parents=True, exist_ok=True)
        (CASES / name).write_bytes(data)


if __name__ == "__main__":
    main()
