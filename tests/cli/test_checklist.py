"""Promises of ``giljabi checklist``: show, answer, import, rates."""

from pathlib import Path

import pytest

from tests.cli.command import Command

DRAFT = ("수신=내부결재", "제목=가온시 꾸민 알림", "본문=자세한 것은 붙임과 같습니다.")


@pytest.fixture
def run(giljabi: Command) -> str:
    return str(giljabi("run", "gongmun-draft", *DRAFT, "--json").json["run"])


def test_what_stops_is_shown_and_lifted_by_a_person(giljabi: Command, run: str) -> None:
    shown = giljabi("checklist", "show", run)
    assert shown.code == 0 and "* ACC-01  막음" in shown.out
    assert "내보내기 전에 풀 것 1개" in shown.out
    said = giljabi("checklist", "answer", run, "ACC-01", "예")
    assert said.code == 0 and "내보내기 전에 풀 것 0개" in said.out
    listed = giljabi("checklist", "show", run, "--json").json
    assert listed["blocked"] == []
    assert next(i["answer"] for i in listed["items"] if i["id"] == "ACC-01") == "예"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [(("ACC-01", "우회", "--reason", "바빠서 그냥 냅니다"), 3, "지나칠 수 없는"), (("ACC-01", "글쎄"), 3, "예, 아니요, 우회"),
     (("ACC-09", "예"), 7, "없는 점검 항목"), (("PII-01", "예"), 7, "이 실행에 없는")],
)  # fmt: skip
def test_a_wrong_answer_is_a_sentence(
    giljabi: Command, run: str, arguments: tuple[str, ...], code: int, says: str
) -> None:
    said = giljabi("checklist", "answer", run, *arguments)
    assert said.code == code and says in said.err


def test_a_list_is_brought_in_and_what_maps_to_nothing_is_told(
    giljabi: Command, tmp_path: Path
) -> None:
    path = tmp_path / "지침.csv"
    path.write_text(
        "지침,조항,문구,항목\n가온시 지침,제1조,가린다,PII-01\n가온시 지침,제9조,교육한다,\n",
        "utf-8",
    )
    dry = giljabi("checklist", "import", str(path), "--dry-run")
    assert dry.code == 0 and "자체 확인 필요  가온시 지침 제9조  교육한다" in dry.out
    assert not (giljabi.home / "checklist.yaml").exists()
    assert giljabi("checklist", "import", str(path)).code == 0
    assert "가온시 지침" in (giljabi.home / "checklist.yaml").read_text("utf-8")


def test_a_broken_list_names_its_line(giljabi: Command, tmp_path: Path) -> None:
    path = tmp_path / "점검표.csv"
    path.write_text("번호,문구,무게\n가-1,묻기,무거움\n", "utf-8")
    said = giljabi("checklist", "import", str(path))
    assert said.code == 8 and "점검표.csv:2줄" in said.err


def test_rates_count_what_fired(giljabi: Command, run: str) -> None:
    assert "아직 걸린 항목이 없습니다" in giljabi("checklist", "rates").out
    giljabi("checklist", "show", run)
    assert "ACC-01" in giljabi("checklist", "rates").out
    assert {"item", "fired", "overridden", "review"} <= set(
        giljabi("checklist", "rates", "--json").json[0]
    )
