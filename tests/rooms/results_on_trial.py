"""An invented result of every shape: sentences, totals, marks, a long table, a wide one, a picture."""

from decimal import Decimal

from giljabi.book.kinds import Chart, Place, ResultRow, Results, ResultTable, Said
from tests.rooms.test_documents_build_report import png

FILE = "가온시_민원.xlsx"


def place(cell: str) -> Place:
    return Place(FILE, "10월", cell)


def row(name: str, value: int, at: int, mark: str = "") -> ResultRow:
    return ResultRow(
        (name, f"{value:,}", f"{value / 10:.1f}%"), (None, Decimal(value), Decimal(value) / 10),
        (place(f"B{at}"), place(f"C{at}")), mark,
    )  # fmt: skip


DISTRICTS = ResultTable(
    "구별 민원", ("구", "건수", "비중"),
    (row("가람구", 1200, 2), row("나루구", 35, 3, "확인"), row("합계", 1235, 4, "합계")),
    "건", "구별로 건수를 더했습니다.", ("비중은 소수 첫째 자리에서 반올림했습니다.",),
)  # fmt: skip
LONG = ResultTable(
    "민원 목록", ("연번", "내용", "금액"),
    tuple(
        ResultRow((f"{n}", f"가온로 {n}길 파손", f"{n * 1000:,}"),
                  (Decimal(n), None, Decimal(n * 1000)), (place(f"D{n + 1}"),))
        for n in range(1, 101)
    ),
    "원", "금액이 큰 순서로 늘어놓았습니다.",
)  # fmt: skip
CHART = Chart("가람구가 가장 많음", "가람구 1,200건, 나루구 35건.", "<svg/>", png(800, 450))
RESULTS = Results(
    "구별 민원 분석",
    (Said("민원은 1,235건으로 지난달보다 386건 늘었습니다.", (place("C4"), place("C5")), "C4 − C5"),
     Said("확인할 구는 1곳입니다.", (place("C3"),)), Said("근거가 적히지 않은 문장입니다.")),
    (DISTRICTS, LONG), (CHART,), ("합계를 빼고 더했습니다.",), ("10월 31일 접수분은 빠져 있습니다.",),
)  # fmt: skip
SMALL = Results("구별 민원 분석", RESULTS.said, (DISTRICTS,), (), RESULTS.method, RESULTS.cautions)
