"""Where a rule table comes from: the file a person gave, else the office's rules folder."""

from pathlib import Path

from giljabi.analysis.read import read_table
from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import File, Office, Table

_ENDS = (".xlsx", ".csv", ".xls")


def rule_table(given: File | None, office: Office, name: str) -> Table:
    """Return the rule table ``name`` (``여비``): the given file, or ``<rules>/여비.xlsx|.csv``.

    Raises ``StepTrouble`` that says where to put it when neither is there, and when the folder
    holds two of them; ``FileTrouble`` when it cannot be read.
    """
    if given is not None:
        return read_table(given)
    found = [
        path for end in _ENDS if office.rules and (path := Path(office.rules, name + end)).is_file()
    ]
    if len(found) > 1:
        raise StepTrouble(
            f"규정표 폴더에 {', '.join(path.name for path in found)} 파일이 함께 있습니다.",
            cure="쓰지 않는 파일을 다른 곳으로 옮겨 주세요.",
        )
    if not found:
        raise StepTrouble(
            f"{name} 규정표가 없습니다.",
            cure=f"'규정표'에 우리 기관의 표를 올리거나, 규정표 폴더(rules)에 '{name}.xlsx'나 "
            f"'{name}.csv'로 넣어 주세요.",
        )
    try:
        data = found[0].read_bytes()
    except OSError as error:
        raise FileTrouble("규정표 파일을 열지 못했습니다.", where=found[0].name,
                          cure="파일을 읽을 권한이 있는지 확인해 주세요.") from error  # fmt: skip
    return read_table(File(found[0].name, "", data))
