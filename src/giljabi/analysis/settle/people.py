"""Who is one person: by 직원번호, else name and department. Namesakes are told, never merged."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from giljabi.analysis.meant import Field, Meant
from giljabi.analysis.words import names

NAME = Field("성명", ("이름", "직원명", "출장자", "출장자성명", "근무자", "대상자", "성함", "직원성명", "사용자"), needed=True)  # fmt: skip
UNIT = Field("부서", ("소속", "소속부서", "부서명", "과", "담당부서"))
NUMBER = Field("직원번호", ("사번", "행정번호", "공무원번호", "개인번호", "직번"))


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """A person as the record names them. Two are one when number, or name and unit, are the same."""

    name: str
    unit: str = ""
    number: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two rows one person."""
        return ("#", self.number) if self.number else (self.name, self.unit)


def read_person(meant: Meant, row: int) -> Person:
    """Return the person of a row; blanks inside a name make no difference."""
    name = "".join(meant.text("성명", row).split())
    return Person(name, meant.text("부서", row).strip(), meant.text("직원번호", row).strip())


def namesakes(people: Iterable[Person]) -> tuple[str, ...]:
    """Say which names stand for more than one person in the record."""
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for person in people:
        seen[person.name].add(person.key)
    twins = sorted(name for name, keys in seen.items() if len(keys) > 1)
    if not twins:
        return ()
    return (
        f"같은 이름이 부서나 직원번호를 달리해 나옵니다({names(twins)}). 서로 다른 사람으로 셈했으니 "
        "한 사람이면 부서를 같게 고쳐 다시 셈하세요.",
    )
