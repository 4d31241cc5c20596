"""Charts that show their words, workbooks that keep their numbers, steps that keep their contract."""

import io
import os
import shutil
import struct
import subprocess
import sys
import zlib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from giljabi.analysis import SHELF, chart, compare, read_table, to_xlsx
from giljabi.analysis.charts.figures_chart import describe
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Figures, File, Label, Table, Wait
from giljabi.book.pack import pack, unpack
from giljabi.book.steps import catalogue


def table(rows: int, head: str = "민원(건)") -> Table:
    text = "".join(
        f"8월,구{i:02},{i * 10}\n9월,구{i:02},{i * 11 + (i == 3) * 90}\n"
        for i in range(1, rows + 1)
    )
    return read_table(File("가온시.csv", "", f"월,구,{head}\n{text}".encode()))


def figures(rows: int, **options: str) -> Figures:
    return compare(table(rows), "구", "민원", **options)


def pixels(png: bytes, lines: int) -> list[bytearray]:
    """Decode the uppermost lines of an 8-bit PNG of 3 or 4 channels (filters 0–4 of the standard)."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert depth == 8
    step = {2: 3, 6: 4}[colour]
    data, at = b"", 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    flat, rows = zlib.decompress(data), [bytearray(width * step)]
    for y in range(min(lines, height)):
        start = y * (width * step + 1)
        rows.append(
            unfiltered(
                flat[start], bytearray(flat[start + 1 : start + 1 + width * step]), rows[-1], step
            )
        )
    return rows[1:]


def unfiltered(kind: int, row: bytearray, above: bytearray, step: int) -> bytearray:
    for x in range(len(row)):
        a = row[x - step] if x >= step else 0
        b, c = above[x], above[x - step] if x >= step else 0
        p = a + b - c
        paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        row[x] = (row[x] + (0, a, b, (a + b) // 2, paeth)[kind]) & 255
    return row


def ink(png: bytes, lines: int) -> int:
    """Count dark bytes in the uppermost lines, where the title stands."""
    return sum(value < 100 for row in pixels(png, lines) for value in row)


DRAW = """
import sys
import vl_convert
from giljabi.analysis.charts.figures_chart import describe
from giljabi.analysis.charts.style import render
from giljabi.analysis import compare, read_table
from giljabi.book.kinds import File
table = read_table(File("a.csv", "", "구,수\\n가온구,3\\n나래구,2\\n".encode()))
described = describe(compare(table, "구", "수"), "두 구 가운데 가온구가 가장 많음")
bare = {**described, "title": {"text": " ", "subtitle": " "}}
open("fontless.png", "wb").write(vl_convert.vegalite_to_png(described, "6.4", 2.0))
open("titled.png", "wb").write(render(described)[1])
open("untitled.png", "wb").write(render(bare)[1])
"""
HIDE = """
for folder in /usr/share/fonts /usr/local/share/fonts; do
  if [ -d $folder ]; then mount -t tmpfs none $folder || exit 1; fi
done
exec "$@"
"""
ALONE = ["unshare", "-rm", "sh", "-c", HIDE, "sh"]


def has_namespaces() -> bool:
    """Say whether system fonts can be hidden here (an unprivileged mount namespace)."""
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run([*ALONE, "true"], check=False).returncode
    )


def test_a_chart_has_its_words_on_a_machine_without_fonts(tmp_path: Path) -> None:
    hidden = has_namespaces()
    command = [*(ALONE if hidden else []), sys.executable, "-c", DRAW]
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    subprocess.run(command, check=True, cwd=tmp_path, env=home)
    made = {path.stem: ink(path.read_bytes(), 70) for path in tmp_path.glob("*.png")}
    assert made["untitled"] == 0
    assert made["titled"] > 1000
    if hidden:  # the control: without our font the same words leave no ink, and nobody is told
        assert made["fontless"] == 0


def test_the_title_and_the_alternative_say_the_message() -> None:
    drawn = chart(figures(4, period="월"))
    assert drawn.title == "전월 대비 구03이 가장 많이 증가"
    assert drawn.alt.startswith(
        "9월 구별 민원 (단위: 건) 가로 막대그래프. 전월 대비 구03이 가장 많이 증가."
    )
    assert "구03 123건" in drawn.alt
    assert drawn.png.startswith(b"\x89PNG")
    assert drawn.title in drawn.svg


def test_bars_begin_at_zero_and_many_groups_are_cut_to_twelve() -> None:
    described = describe(figures(30, period="월"), "제목")
    labels = {datum["label"] for datum in described["data"]["values"]}
    assert len(labels) == 12
    assert described["encoding"]["x"]["scale"]["domain"][0] == 0
    assert "증감이 큰 12개만 그림(그 밖 18개)" in " ".join(described["title"]["subtitle"])


def test_a_small_rest_is_drawn_as_a_rest() -> None:
    rows = "".join(f"구{i:02},{100 - i}\n" for i in range(14))
    made = compare(read_table(File("a.csv", "", f"구,수\n{rows}".encode())), "구", "수")
    values = describe(made, "제목")["data"]["values"]
    assert (values[-1]["label"], values[-1]["said"]) == ("그 밖", "175")
    assert [v["value"] for v in values[:12]] == sorted(
        (v["value"] for v in values[:12]), reverse=True
    )


def test_the_description_is_valid_vega_lite() -> None:
    import altair  # the schema's own reader, as a judge

    altair.Chart.from_dict(describe(figures(9, period="월"), "제목"))


def test_the_two_sides_of_a_chart_differ_in_lightness() -> None:
    colours = [
        describe(figures(4, period="월"), "제목")["layer"][0]["encoding"]["color"]["scale"]["range"]
    ]
    lights = [sum(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in colours[0]]
    assert all(abs(a - b) > 200 for a, b in pairwise(lights))


def test_nothing_to_draw_is_refused() -> None:
    made = figures(2)
    empty = Figures(made.measure, made.by, "", "", "", (), None, "")
    with pytest.raises(StepTrouble, match="그릴 값이 없습니다"):
        chart(empty)


def test_a_workbook_keeps_numbers_as_numbers_and_names_its_sources() -> None:
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(to_xlsx(figures(4, period="월"), table(4)).data)
    )
    assert book.sheet_names == ["수치", "근거", "원자료"]
    rows = book.get_sheet_by_name("수치").to_python()
    assert rows[2] == ["구", "9월", "8월", "증감", "증감률(%)", "구성비(%)", "비고"]
    assert rows[5][:5] == ["구03", 123.0, 30.0, 93.0, 310.0]
    assert rows[7][:3] == ["합계", 200.0, 100.0]
    sources = book.get_sheet_by_name("근거").to_python()
    assert sources[1][1] == "가온시.csv: 구별 민원 합산(9월 ↔ 8월)"
    assert ["구03", "C7, C6"] in sources


def test_the_same_figures_give_the_same_bytes() -> None:
    assert to_xlsx(figures(4)).data == to_xlsx(figures(4)).data
    assert to_xlsx(figures(4)).name == "민원_구별.xlsx"


def test_formulas_codes_and_long_numbers_leave_as_written() -> None:
    text = "번호,글,수\n007,=1+1,12345678901234567890\n008,@x,2\n"
    held = read_table(File("a.csv", "", text.encode()))
    made = to_xlsx(compare(held, "글", "수"), held)
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(made.data))
        .get_sheet_by_name("원자료")
        .to_python()
    )
    assert rows[1] == ["007", "=1+1", "12,345,678,901,234,567,890"]


def test_the_steps_run_one_after_another_and_their_kinds_can_be_kept() -> None:
    steps = catalogue([SHELF])
    file = File("가온시.csv", "text/csv", "구,수\n가,1\n나,2\n".encode("cp949"))
    held = steps["표 읽기"].function(file)
    assert steps["표 읽기"].opens
    assert isinstance(held, Table)
    made = steps["집계하고 견주기"].function(held, Label("구"), Label("수"), period=Label(""))
    assert isinstance(made, Figures)
    assert made.total is not None
    assert made.total.now == Decimal(3)
    rest = [
        steps[name].function(made) for name in ("증감 문장 쓰기", "그래프 그리기", "엑셀로 내기")
    ]
    for value in (held, made, *rest, steps["자료 살피기"].function(held)):
        assert not isinstance(value, Wait)
        assert unpack(value.ko, pack(value)) == value
