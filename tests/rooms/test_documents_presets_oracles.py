"""Every preset, short, long and empty, held against three readers that are not ours.

Development only; skipped where they are not installed. Nothing here was opened in 한글 itself.
"""

from pathlib import Path

import pytest

from giljabi.documents.hwpx import write_hwpx
from giljabi.documents.looks.from_file import with_city
from giljabi.documents.looks.look import look_of
from tests.rooms.geometry import GOLDENS, differences, golden, overprinted, rhwp
from tests.rooms.preset_documents import every, short, shown_presets
from tests.rooms.test_documents_hwpx import png

pytestmark = [
    pytest.mark.oracle,
    # 남의 모듈이 저희끼리 내는 경고는 우리 일이 아니다
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
SIZES = ("짧음", "긺", "빔")


@pytest.fixture(params=[f"{p}/{size}" for p in shown_presets() for size in SIZES])
def written(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str, str]:
    preset, size = request.param.split("/")
    path = tmp_path / "글.hwpx"
    path.write_bytes(write_hwpx(every(preset)[size]))
    return path, preset, size


def test_hwpforge_finds_nothing_wrong(written: tuple[Path, str, str]) -> None:
    hwpforge = pytest.importorskip("hwpforge")
    result = hwpforge.Document.open(str(written[0])).validate()
    assert (result["ok"], result["errors"], result["warnings"]) == (True, [], [])


def test_python_hwpx_finds_nothing_wrong_and_warns_of_nothing(
    written: tuple[Path, str, str],
) -> None:
    package = pytest.importorskip("hwpx.tools.package_validator")
    assert list(package.validate_package(str(written[0])).issues) == []
    document = pytest.importorskip("hwpx.document").HwpxDocument.open(str(written[0]))
    assert list(document.validate().issues) == []


def test_rhwp_lays_out_one_page_or_three_and_overprints_nothing(
    written: tuple[Path, str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    path, preset, size = written
    drawn = rhwp().parse(str(path)).render_all_svg()
    assert len(drawn) >= 3 if size == "긺" else len(drawn) == 1
    assert all("<text" in page for page in drawn), "빈 쪽이 있습니다"
    assert [overprinted(page) for page in drawn] == [[] for _ in drawn]
    assert "OVERFLOW" not in "".join(capfd.readouterr())
    wide = 'width="1122' in drawn[0][:400]
    assert wide == look_of(preset).page.landscape


CITY: dict[str, object] = {
    "agency": {"name": "가온시", "slogan": "함께 배우는 가온", "logo": "상징.png", "logo_mm": 16},
    "presets": {
        "시행문": {"page_total": True},
        "수료증": {"base": "상장(가로)"},
    },
}


@pytest.mark.parametrize(("preset", "pages"), [("시행문", 1), ("수료증", 1), ("보도자료", 1)])
def test_a_look_of_a_city_is_as_sound_as_ours(preset: str, pages: int, tmp_path: Path) -> None:
    hwpforge = pytest.importorskip("hwpforge")
    package = pytest.importorskip("hwpx.tools.package_validator")
    (tmp_path / "상징.png").write_bytes(png(40, 20))
    looks = with_city(CITY, where="모양", folder=tmp_path)
    path = tmp_path / "글.hwpx"
    path.write_bytes(write_hwpx(short(preset), looks=looks))
    assert hwpforge.Document.open(str(path)).validate()["warnings"] == []
    assert list(package.validate_package(str(path)).issues) == []
    drawn = rhwp().parse(str(path)).render_all_svg()
    assert (len(drawn), [overprinted(page) for page in drawn]) == (pages, [[]] * pages)


@pytest.mark.parametrize("preset", shown_presets())
def test_every_line_stands_where_it_stood(preset: str, tmp_path: Path) -> None:
    path = tmp_path / "글.hwpx"
    path.write_bytes(write_hwpx(short(preset)))
    drawn = golden(rhwp().parse(str(path)).render_all_svg())
    kept = (GOLDENS / f"{preset}.txt").read_text(encoding="utf-8")
    assert differences(kept, drawn) == []
