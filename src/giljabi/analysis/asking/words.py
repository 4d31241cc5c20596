"""What the words of a question mean, from the written lists in ``vocabulary.toml``.

Nothing else is understood: a word that stands in no list and not in the table is asked back.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from giljabi.analysis.asking.grammar import is_copula, stem_ends

_OLD_ENDINGS = """
은 는 이 가 을 를 의 에 에서 에게 으로 로 와 과 랑 이랑 하고 도 만 부터 까지 보다 이나 나 라도 이라도 에는 에서는 으로는 로는 에서의 까지의 부터의
만의 과의 와의 들 들은 들이 들을 들의 들과 들도 인 이고 이며 이면서 면서 고 며 인가요 인가 입니까 이에요 예요 에요 이야 야 인지 일까요 일까
였나요 이었나요 였습니까 이었습니까 인데 된 되는 되나요 됩니까 하는 한 한지 했나요 했습니까 하나요 합니까 하면 해 해서 해줘 해주세요 요 란 이란 에의
인지요 인가? 으로만 로만 이었던 였던 였는지 이었는지 이었나 였나 인곳 만큼 씩 씩은 일때 일 으로써 로써 적으로 에도 보다도 보다는 이라면 라면 인것 이지 지 이지요 이죠 죠 일지
대로 인지를 인지도 이라는 라는 이라고 라고 중에 으로서 이며, 이고, 입니다 이나요 되었나요 됐나요 되었습니까 된지 돼 돼요 일까? 이니 니
이라 라 라서 이라서 라든지 이든지 든지 에서만 에만 만을 만은 들에서 치 치의 당 쯤 정도 부터는 까지는 마저 조차 밖에 뿐 에서도 으로도 로도 이서 는요 은요 가요 도요 로요 만요 에요 랑은 와는 과는 에만 로써 이라도 에선 한테 보단 으론 론 에게서 께서
"""


@cache
def book() -> dict[str, Any]:
    """Return the whole word list."""
    text = files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    """Return every listed word without blanks → what it may mean, first meaning first."""
    made: dict[str, list[str]] = {}
    for meaning, words in book()["words"].items():
        for word in words.split():
            made.setdefault(word, []).append(meaning)
    for meaning in ("high", "low"):
        for word in book()["degrees"][f"{meaning}_whole"].split():
            made.setdefault(word, [meaning])
    return {word: tuple(found) for word, found in made.items()}


@cache
def meant(word: str) -> tuple[str, ...]:
    """Return what a word may mean, inflected words included: 비쌌던 is ``high``, 넘고 is ``gt``."""
    if found := meanings().get(word):
        return found
    if word in _filler_words():
        return ()
    for meaning in ("high", "low"):
        if not _REQUEST.search(word) and stem_ends(word, book()["degrees"][meaning].split()):
            return (meaning,)
    for meaning, stems in book()["signs"].items():
        if word in stems.split() or stem_ends(word, stems.split()):
            return (meaning,)
    for meaning, stems in book()["rises"].items():
        if stem_ends(word, stems.split()):
            return (f"rise_{meaning}",)
    return ()


_REQUEST = re.compile("[주줘봐것거건]")


@cache
def is_filler(word: str) -> bool:
    """Say whether a word asks, shows or is polite without adding anything."""
    listed = book()["fillers"]
    return word in _filler_words() or bool(stem_ends(word, listed["stems"].split()))


@cache
def _filler_words() -> frozenset[str]:
    return frozenset(book()["fillers"]["words"].split())


@cache
def row_words() -> frozenset[str]:
    """Return words for a row of any table."""
    return frozenset(book()["rows"]["words"].split())


@cache
def is_ending(word: str) -> bool:
    """Say whether a text is a particle or a copula with its ending."""
    return word in _particles() or is_copula(word)


@cache
def _particles() -> frozenset[str]:
    return frozenset(_OLD_ENDINGS.split())


LONGEST_ENDING = 8
_NUMERALS = "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열"


def numeral(word: str) -> int:
    """Return 2 for 두, 10 for 열, 0 for another word. 첫 is 1."""
    known = _NUMERALS.split()
    return known.index(word) + 1 if word in known else int(word == "첫")


COUNTERS = "곳|개소|개구|개|건|군데|명|대|면|가지|행|줄|위|구|동|시군구|관서|시장|기관|자치구|서|과|부서|사업|달|주유소|주차장|도서관"
"""Counters that may stand behind a limit: 상위 5곳."""
ENTITY_ONE = frozenset("구동시군읍면과팀국역")
"""One-letter words that may stand for a column that ends in them: 구 for 자치구."""
NOT_MEANT = re.compile(r"[\s_]+")
