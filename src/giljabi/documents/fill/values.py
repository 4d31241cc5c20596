"""A value on its way into a form: how it is written, and what may not stand in a document."""

import re
import unicodedata
from datetime import date

from giljabi.book.errors import StepTrouble
from giljabi.documents.fill.names import is_one_of
from giljabi.documents.paper.money import HIGHEST, hangul_amount, official_amount
from giljabi.documents.paper.official_dates import official_day, official_weekday

MONEY = (
    "금액",
    "단가",
    "예산",
    "지원금",
    "수당",
    "보조금",
    "사업비",
    "총액",
    "합계액",
    "지급액",
    "공급가액",
)
PHONE = ("전화", "연락처", "휴대", "핸드폰", "팩스")
DATE = ("날짜", "일자", "연월일", "생년월일", "기한", "일시")
FORMS = ("한글", "금액", "쉼표", "년월일", "날짜", "요일", "그대로")
"""What may stand after a colon in a mark: ``{{금액:한글}}``."""
LONGEST = 20_000

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]00:00(?::00)?)?")
_DOTS = re.compile(r"(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})\.?")
_AMOUNT = re.compile(r"(-?)(?:금\s*)?(\d{1,3}(?:,\d{3})+|\d{1,16})(?:\.0+)?\s*(원정?)?")


def forbidden(value: str) -> str:
    """Return the name of the first letter that no document may hold (U+0001), or ``""``."""
    found = _FORBIDDEN.search(value)
    return f"U+{ord(found[0]):04X}" if found else ""


def written(column: str, value: str, form: str = "") -> str:
    """Return how a value stands in the document: dates ``2026. 3. 5.``, amounts with commas.

    ``form`` is what the mark asks for (``FORMS``). Anything that is not plainly a date or an amount
    stays as it is. Raises ``StepTrouble`` when the asked form does not fit the value.
    """
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if form in ("", "그대로"):
        return text if form or not text else _plain(column, text)
    if form in ("년월일", "날짜", "요일"):
        return _as_date(column, text, form)
    if form in ("한글", "금액", "쉼표"):
        return _as_amount(column, text, form)
    raise StepTrouble(
        f"'{column}:{form}'의 '{form}'은 쓸 수 없는 꼴입니다.",
        cure=f"쓸 수 있는 꼴: {', '.join(FORMS)}",
    )


def _plain(column: str, text: str) -> str:
    day = day_of(text) if _ISO.fullmatch(text) else None
    if day is not None:
        return official_day(day)
    if is_one_of(column, MONEY):
        found = _AMOUNT.fullmatch(text)
        if found:
            return f"{found[1]}{int(found[2].replace(',', '')):,}{found[3] or ''}"
    return text


def day_of(text: str) -> date | None:
    """Return the day that ``2026-03-05``, ``2026. 3. 5.`` says, or ``None``."""
    found = _ISO.fullmatch(text) or _DOTS.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _as_date(column: str, text: str, form: str) -> str:
    day = day_of(text)
    if day is None:
        if not text or (form == "년월일" and re.search(r"\d년", text)):
            return text
        raise StepTrouble(
            f"'{column}' 값을 날짜로 읽을 수 없습니다.", cure="2026-03-05처럼 적으세요."
        )
    if form == "년월일":
        return f"{day.year}년 {day.month}월 {day.day}일"
    return official_weekday(day) if form == "요일" else official_day(day)


def _as_amount(column: str, text: str, form: str) -> str:
    found = _AMOUNT.fullmatch(text)
    number = int(found[2].replace(",", "")) if found else -1
    if found is None or found[1] or number > HIGHEST:
        if not text:
            return text
        raise StepTrouble(
            f"'{column}' 값을 금액으로 읽을 수 없습니다.", cure="113560이나 113,560원처럼 적으세요."
        )
    if form == "한글":
        return hangul_amount(number)
    return official_amount(number) if form == "금액" else f"{number:,}"


def lost_zero(column: str, value: str) -> bool:
    """Whether a telephone number seems to have lost its first 0, as spreadsheets do."""
    return (
        is_one_of(column, PHONE) and re.fullmatch(r"(?:1\d|2|[3-6]\d|70)\d{7,8}", value) is not None
    )


_YES = frozenset(
    {
        "o",
        "○",
        "◯",
        "예",
        "네",
        "y",
        "yes",
        "v",
        "√",
        "✓",
        "✔",
        "1",
        "true",
        "있음",
        "해당",
        "☑",
        "■",
    }
)
_NO = frozenset(
    {"", "x", "×", "아니오", "아니요", "n", "no", "0", "false", "없음", "해당없음", "□", "-"}
)


def yes_or_no(value: str) -> bool | None:
    """Return what a value beside a single box means, ``None`` when it is neither yes nor no."""
    word = "".join(value.split()).casefold()
    return True if word in _YES else False if word in _NO else None
