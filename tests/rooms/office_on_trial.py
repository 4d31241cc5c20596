"""A made-up office and day for tests of documents."""

from datetime import date

from giljabi.book.kinds import Day, Office, Today

OFFICE = Office(
    "가온시", "가온시장", "시민소통과", "주무관", "홍길동", "민원팀장", "시민소통과장", "12345",
    "가온시 가온로 1", "www.gaon.example", "000-000-0000", "000-000-0001", "hong@gaon.example",
    "시민소통과",
)  # fmt: skip
TODAY = Today(Day(date(2026, 11, 3)))
