"""Proper nouns by the Kiwi analyser (extra ``kiwi``), as one more clue; never evidence alone."""

from giljabi.book.errors import Trouble


def proper_nouns(text: str) -> frozenset[int]:
    """Return where proper nouns of two to four syllables start.

    Raises ``Trouble`` when the analyser is not installed.
    """
    try:
        from kiwipiepy import Kiwi
    except ImportError as error:
        raise Trouble(
            "형태소 분석기가 설치되어 있지 않아 고유명사를 찾을 수 없습니다.",
            where="개인정보 찾기 설정",
            cure="고유명사 찾기를 끄거나 kiwi 추가 설치를 전산 담당에게 요청하세요.",
        ) from error
    tokens = Kiwi().tokenize(text)
    return frozenset(t.start for t in tokens if t.tag == "NNP" and 2 <= t.len <= 4)
