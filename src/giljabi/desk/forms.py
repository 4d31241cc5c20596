"""From the fields of a form, the words of a command line or an example to typed values."""

from collections.abc import Mapping

from giljabi.book._files import read_bytes
from giljabi.book.case import Case, Example
from giljabi.book.errors import CaseError, GivenError
from giljabi.book.given import MAX_FILE, GivenErrors, Upload, read_given
from giljabi.book.kinds import Kind

__all__ = ["GivenErrors", "Upload", "example_fields", "read_form", "sample"]


def read_form(case: Case, fields: Mapping[str, str | Upload]) -> Mapping[str, Kind]:
    """Return the typed values of a case's inputs. Raises ``GivenErrors`` naming every bad one."""
    return read_given(case, fields)


def sample(case: Case, n: int = 0) -> Mapping[str, str | Upload]:
    """Return the fields of the ``n``-th worked example, files included."""
    if not 0 <= n < len(case.examples):
        raise GivenError("그런 본보기가 없습니다.", cure=f"본보기는 {len(case.examples)}개입니다.")
    return example_fields(case, case.examples[n])


def example_fields(case: Case, example: Example) -> Mapping[str, str | Upload]:
    """Return an example's fields; ``@files/…`` is read from the case's own folder only."""
    return {name: _field(case, value) for name, value in example.given.items()}


def _field(case: Case, value: str) -> str | Upload:
    if value[:1] != "@":
        return value
    label, home = f"{case.slug}/examples.yml", case.path.resolve()
    try:
        path = (home / value[1:]).resolve()
        inside = path.is_relative_to(home) and path.is_file()
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, links in a ring
        inside = False
    if not inside:
        raise CaseError(
            label, 1, f"본보기 파일이 없습니다: '{value[1:]}'.",
            cure="사례 폴더의 files/ 아래에 두세요.",
        )  # fmt: skip
    return Upload(path.name, read_bytes(path, label, MAX_FILE))
