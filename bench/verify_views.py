"""Tables for ``verify_planted`` as a writer sees them, and the wrong texts a place of a draft may carry.

Real tables are read in place when they are there; invented ones are of 가온시. Synthetic and seeded.
"""

import os
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

from giljabi.analysis import read_table
from giljabi.book.kinds import File, Table

OPEN_DATA = Path(
    os.environ.get("GILJABI_OPEN_DATA", Path(__file__).parents[2] / "shared/data/open-data")
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a draft: what is right there, and a wrong text a sort of error."""

    right: str
    wrong: dict[str, str] = field(default_factory=dict)


Line = list[str | Slot]


@dataclass(frozen=True, slots=True)
class View:
    """A table with what a writer sees in it: row names, columns as numbers, the unit of each."""

    table: Table
    names: tuple[str, ...]
    values: dict[str, tuple[Decimal, ...]]
    units: dict[str, str]
    title: str
    base: str = ""

    def of(self, column: str, name: str) -> Decimal:
        """The value of a row in a column."""
        return self.values[column][self.names.index(name)]

    def sum(self, column: str) -> Decimal:
        """The sum of a column over its rows, without the total row."""
        return sum(self.values[column], Decimal(0))


# 틀리게 적기 ---------------------------------------------------------------------------------


def comma(n: int | Decimal) -> str:
    """Write a whole number with commas, others as they are."""
    return f"{Decimal(n):,f}"


def slip(rng: Random, text: str) -> str:
    """Change one digit by two or more, so that rounding forgives nothing."""
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    old, first = int(text[at]), at == next(i for i, c in enumerate(text) if c.isdigit())
    choices = [d for d in range(1 if first else 0, 10) if 2 <= abs(d - old) <= 7]
    return text[:at] + str(rng.choice(choices)) + text[at + 1 :]


OTHER_UNIT = {"명": "건", "건": "명", "세대": "명", "원": "천 원", "백만 원": "천 원", "곳": "명", "개소": "건", "점": "%",
              "%": "%p", "대": "건"}  # fmt: skip


def num(rng: Random, n: int | Decimal, unit: str, sort: str = "숫자") -> Slot:
    """A number in its unit, with a digit slip and another unit."""
    text = comma(n)
    wrong = {sort: slip(rng, text) + unit}
    if unit in OTHER_UNIT and n >= 20:
        wrong["단위"] = text + OTHER_UNIT[unit]
    return Slot(text + unit, wrong)


def total(rng: Random, n: int | Decimal, unit: str) -> Slot:
    """A total, off by a little."""
    off = Decimal(rng.randint(3, max(4, int(n) // 30 + 4)) * rng.choice((-1, 1)))
    right = Decimal(n)
    return Slot(
        comma(right) + unit,
        {"합계": comma(right + off if right + off > 0 else right + abs(off)) + unit},
    )


def pct(rng: Random, part: Decimal, whole: Decimal, places: int = 1, sort: str = "비율") -> Slot:
    """A percentage half-up, with another one."""
    step = Decimal(1).scaleb(-places)
    value = (part / whole * 100).quantize(step, ROUND_HALF_UP)
    off = Decimal(rng.randint(11, 90)) / 10
    wrong = value + off if value + off < 100 or value > 100 else value - off
    return Slot(f"{value}%", {sort: f"{wrong.quantize(step, ROUND_HALF_UP)}%"})


def way(up: bool, words: tuple[str, str]) -> Slot:
    """A word of direction and its opposite."""
    right, wrong = words if up else words[::-1]
    return Slot(right, {"방향": wrong})


def name(rng: Random, text: str) -> Slot:
    """A name with one syllable mistyped by one letter."""
    at = rng.randrange(len(text) - 1)
    code = ord(text[at]) - 0xAC00
    if not 0 <= code < 11172:
        return Slot(text)
    lead, vowel, tail = code // 588, code % 588 // 28, code % 28
    vowel = (vowel + rng.choice((1, 2, 4))) % 21
    return Slot(
        text, {"이름": text[:at] + chr(0xAC00 + lead * 588 + vowel * 28 + tail) + text[at + 1 :]}
    )


# 자료 ----------------------------------------------------------------------------------------


def _view(table: Table, by: str, units: dict[str, str], title: str, base: str = "") -> View:
    label = table.column(by)
    assert label is not None
    rows = [i for i in range(len(table.row_numbers)) if i not in table.totals]
    values: dict[str, tuple[Decimal, ...]] = {}
    for column in units:
        found = table.column(column)
        assert found is not None, column
        values[column] = tuple(found.numbers[i] or Decimal(0) for i in rows)
    return View(table, tuple(label.raw[i] for i in rows), values, units, title, base)


def _read(file: str) -> Table | None:
    path = OPEN_DATA / file
    return read_table(File(path.name, "", path.read_bytes())) if path.exists() else None


def people() -> View | None:
    """25 districts: households and people."""
    table = _read("서울_자치구인구_다단머리글.xls")
    units = {"세대": "세대", "인구_합계_계": "명", "인구_합계_남자": "명", "인구_합계_여자": "명",
             "인구_등록외국인_계": "명", "65세이상고령자": "명"}  # fmt: skip
    return _view(table, "자치구", units, "자치구별 주민등록 인구 현황") if table else None


def crime() -> View | None:
    """31 police stations: five crimes, each 발생 and 검거."""
    table = _read("서울_관서별_5대범죄_cp949_천단위쉼표.csv")
    kinds = ("살인", "강도", "강간", "절도", "폭력")
    units = {f"{k} {w}": "건" for k in kinds for w in ("발생", "검거")}
    return _view(table, "관서명", units, "관서별 5대 범죄 발생과 검거") if table else None


def fuel() -> View | None:
    """42 filling stations: two prices a litre."""
    table = _read("지역_위치별(주유소)_제목행.xls")
    units = {"휘발유": "원", "경유": "원"}
    return _view(table, "상호", units, "주유소별 유가 조사 결과") if table else None


def lots() -> View | None:
    """185 car parks, counted by their body and kind."""
    table = _read("부산_연휴무료개방주차장_2019.csv")
    if table is None:
        return None
    kind, body = table.column("주차장유형"), table.column("관리기관")
    assert kind and body
    counted: dict[str, int] = {}
    for raw in (*kind.raw, *body.raw):
        counted[raw] = counted.get(raw, 0) + 1
    names = tuple(dict.fromkeys((*kind.raw, *body.raw)))
    return View(table, names, {"개소": tuple(Decimal(counted[n]) for n in names)}, {"개소": "개소"},
                "연휴 무료 개방 주차장 현황")  # fmt: skip


def invented(rng: Random, which: str) -> View:
    """One invented table of 가온시: 민원, 예산, 시설 or 인력."""
    head, names, units, base, title = _INVENTED[which]
    picked = rng.sample(names, rng.randint(5, 8))
    rows = [_row(rng, which) for _ in picked]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    lines = [
        f"{title}({base} 기준)" + "," * len(head),
        _caption(which) + "," * len(head),
        ",".join(("구분", *head)),
    ]
    lines += [",".join((n, *(str(v) for v in row))) for n, row in zip(picked, rows, strict=True)]
    lines.append(",".join(("합계", *(str(v) for v in sums))))
    table = read_table(File(f"{which}.csv", "text/csv", "\n".join(lines).encode()))
    values = {h: tuple(Decimal(r[i]) for r in rows) for i, h in enumerate(head)}
    return View(table, tuple(picked), values, dict(zip(head, units, strict=True)), title, base)


_INVENTED: dict[str, tuple[tuple[str, ...], list[str], tuple[str, ...], str, str]] = {
    "민원": (("2025년 9월", "2026년 8월", "2026년 9월"),
             ["도로", "교통", "환경", "복지", "건축", "세무", "보건", "공원녹지", "상하수도", "문화체육"],
             ("건", "건", "건"), "2026. 9. 30.", "가온시 분야별 민원 접수"),
    "예산": (("예산현액", "집행액"),
             ["시민소통과", "도로관리과", "환경정책과", "노인복지과", "평생교육과", "재난안전과", "주택건축과", "보건행정과"],
             ("백만 원", "백만 원"), "2026. 10. 31.", "가온시 부서별 예산 집행"),
    "시설": (("2024년", "2025년"),
             ["가온도서관", "해솔체육관", "늘봄복지관", "달빛미술관", "은하과학관", "새벽수영장", "바람공원", "한빛극장"],
             ("명", "명"), "2025. 12. 31.", "가온시 공공시설 이용 인원"),
    "인력": (("정원", "현원"),
             ["총무과", "세정과", "정보통신과", "도시계획과", "교통행정과", "문화예술과", "위생관리과", "산림녹지과"],
             ("명", "명"), "2026. 7. 1.", "가온시 부서별 인력 운영"),
}  # fmt: skip


def _caption(which: str) -> str:
    return {"민원": "(단위: 건)", "예산": "(단위: 백만원)"}.get(which, "(단위: 명)")


def _row(rng: Random, which: str) -> list[int]:
    if which == "예산":
        whole = rng.randint(800, 9800)
        return [whole, whole * rng.randint(31, 96) // 100]
    if which == "인력":
        whole = rng.randint(18, 64)
        return [whole, whole - rng.randint(0, 5)]
    first = rng.randint(210, 4800) * (7 if which == "시설" else 1)
    return [max(30, first + rng.randint(-first // 4, first // 4)) for _ in _INVENTED[which][0]]


# 고르기 --------------------------------------------------------------------------------------


def two(rng: Random, view: View, column: str) -> tuple[str, str, Decimal, Decimal]:
    """Two rows of a column with different values, none of them 0."""
    while True:
        a, b = rng.sample(view.names, 2)
        x, y = view.of(column, a), view.of(column, b)
        if x != y and x and y:
            return a, b, x, y


def one(rng: Random, view: View, column: str) -> tuple[str, Decimal]:
    """A row of a column, preferably with different values in every column."""
    columns = list(view.values)
    choices = [
        n for n in view.names
        if view.of(column, n) >= 10 and len({view.of(c, n) for c in columns}) == len(columns)
    ]  # fmt: skip
    choices = choices or [n for n in view.names if view.of(column, n) >= 10]
    chosen = rng.choice(choices)
    return chosen, view.of(column, chosen)


def peak(view: View, column: str, least: bool = False) -> tuple[str, Decimal]:
    """The row with the largest, or least, value."""
    order = sorted(view.names, key=lambda n: view.of(column, n), reverse=not least)
    return order[0], view.of(column, order[0])
