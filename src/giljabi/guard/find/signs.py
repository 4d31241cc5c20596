"""Signs that stand for digits, and what may stand between them: spoken, drawn or look-alike.

The alphabets only. Whether a run of signs is a number, ``disguise`` decides.
"""

from giljabi.guard.find.patterns import lazily

_FORMS = {
    "0": "0공영빵령零〇○◯ㅇ⓪⓿⁰₀🄋OoQDОоΟοօ",
    "1": "1일一壹壱ㅣ①⑴⒈❶➀➊⓵¹₁lIiІіıΙι",
    "2": "2이二貳贰弐둘②⑵⒉❷➁➋⓶²₂Zz",
    "3": "3삼三參叁参셋③⑶⒊❸➂➌⓷³₃ЗзƷʒ",
    "4": "4사四肆넷④⑷⒋❹➃➍⓸⁴₄",
    "5": "5오五伍⑤⑸⒌❺➄➎⓹⁵₅Ss",
    "6": "6육륙六陸陆⑥⑹⒍❻➅➏⓺⁶₆Gbб",
    "7": "7칠七柒⑦⑺⒎❼➆➐⓻⁷₇",
    "8": "8팔八捌⑧⑻⒏❽➇➑⓼⁸₈B",
    "9": "9구九玖⑨⑼⒐❾➈➒⓽⁹₉gq",
}
_SPELLED = {
    "하나": "1", "다섯": "5", "여섯": "6", "일곱": "7", "여덟": "8", "아홉": "9", "제로": "0", "zero": "0",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_DIGIT_OF = {form: digit for digit, forms in _FORMS.items() for form in forms} | _SPELLED
LOOK_ALIKE = frozenset("OoQDОоΟοօlIiІіıΙιZzЗзƷʒSsGbбBgq")
"""Letters that count as digits only among digits."""
HANGUL = frozenset("공영빵령일이삼사오육륙칠팔구둘셋넷") | {
    word for word in _SPELLED if word > "가"
}

_DAY = "일(?<!월[0-9]일)(?<!월[0-9]{2}일)(?<!월 [0-9]일)(?<!월 [0-9]{2}일)"  # 3월 2일의 일은 수가 아니다
_CLASS = "".join(_FORMS.values()).replace("일", "")
_NO_BANK = "(?!은행|카드|증권|생명|금융|로)"
SIGN = f"하나{_NO_BANK}|{'|'.join(list(_SPELLED)[1:])}|[{_CLASS}]|{_DAY}"
FIRST = "[" + "".join(dict.fromkeys(word[0] for word in _DIGIT_OF)) + "]"
"""The first character of a sign; with ``REST`` right behind, the sign. Searches skip to it."""
LAST = "[" + "".join(dict.fromkeys(word[-1] for word in _DIGIT_OF)) + "]"
"""The last character of a sign."""
ODD_FIRST = FIRST.translate(dict.fromkeys(map(ord, "0123456789")))
"""The first character of a sign that is no plain digit."""
_TAILS = (f"(?<={word[0]}){word[1:]}" for word in list(_SPELLED)[1:])
REST = (
    f"(?:(?<=하)나{_NO_BANK}|{'|'.join(_TAILS)}|(?<=[{_CLASS}])|(?<=일){_DAY.removeprefix('일')})"
)

_SPACES = "[ \\t]{0,4}"
_WORDS = "국에|에|국|다시|대시|데시|대쉬|하이픈|하이푼|빼기|마이너스|점|쩜|닷|슬래시|짝대기|작대기|줄|띄고|띄우고"
_TAG = "</?[a-z]{1,6} ?/?>"
_MARKS = rf"(?:[*#]{{1,3}}|{_TAG}|(?:[^\w\s○◯<*#]|[_ㅡー]|<(?!{_TAG[1:]})){{1,3}})"
_TURN = r"\n[ \t>]{0,8}(?![○◯])"
GAP_FIRST = "\\W_ㅡー국에다대데하빼마점쩜닷슬짝작줄띄"
"""What a gap may begin with, for a class of characters."""
GAP = rf"{_SPACES}(?:(?:{_MARKS}|{_WORDS}){_SPACES}){{0,3}}(?:{_TURN}(?:[-.~/·]{_SPACES})?)?"


_STEP = lazily(f"(?:하이픈|하이푼|마이너스)|({SIGN})")


digit_of = _DIGIT_OF.__getitem__
"""Gives the digit 0–9 that a form stands for."""


def plain_digits(text: str) -> str:
    """Return the digits that a (possibly disguised) number stands for."""
    return "".join(_DIGIT_OF[form] for form in _STEP.findall(text) if form)
