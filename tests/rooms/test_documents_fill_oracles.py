"""Filled forms held against readers that are not ours (development only, never at run time)."""

import warnings
from pathlib import Path

import pytest

from giljabi.book.kinds import File
from giljabi.documents.fill.rows import read_rows
from giljabi.documents.fill.run import prepare_job
from tests.rooms.forms_on_trial import field, form, paragraph, table, with_caches, with_fields
from tests.rooms.geometry import rhwp

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
ROWS = "성명,소속,직위,구분,과정\n홍길동(洪吉童),가온시 총무과,주무관,신규,인공지능 <기초>\n김가나,세무과,팀장,연임,자료 분석\n"


def filled() -> list[tuple[dict[str, str], File]]:
    made = with_caches(
        with_fields(
            form(
                paragraph("{{성명}}은(는) 아래 과정을 마쳤음"), paragraph("@@course@@"),
                table(("소  속", "", "직  위:", ""), ("구분", "□ 신규  □ 연임", "성명", "      (인)")),
            ),
            course=field("과정", "과정 이름을 입력하세요"),
        )
    )  # fmt: skip
    rows = read_rows(File("명단.csv", "", ROWS.encode()))
    job = prepare_job(made, rows)
    found = [
        (dict(row.values), file)
        for row, (_, file) in zip(rows.rows, job.run(), strict=True)
        if file
    ]
    assert len(found) == 2
    return found


def test_python_hwpx_reads_every_value_and_finds_nothing_wrong(tmp_path: Path) -> None:
    hwpx = pytest.importorskip("hwpx")
    validator = pytest.importorskip("hwpx.tools.package_validator")
    for row, file in filled():
        path = tmp_path / file.name
        path.write_bytes(file.data)
        assert list(validator.validate_package(str(path)).issues) == []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = hwpx.HwpxDocument.open(path)
            said = document.export_text()
            (course,) = document.list_form_fields()
        for column, value in row.items():
            assert (f"☑ {value}" if column == "구분" else value) in said
        assert course.value == row["과정"]


def test_hwpforge_and_rhwp_take_every_document(tmp_path: Path) -> None:
    hwpforge = pytest.importorskip("hwpforge")
    for row, file in filled():
        path = tmp_path / file.name
        path.write_bytes(file.data)
        result = hwpforge.Document.open(str(path)).validate()
        assert (result["ok"], result["errors"]) == (True, [])
        read = rhwp().parse(str(path))
        assert read.page_count == 1
        said = read.to_ir_json().replace("\\u003c", "<")
        assert all("".join(value.split()) in "".join(said.split()) for value in row.values())
