"""How well the gaps of a run of signs fit the places where a number is parted, and where one ends."""

import re
from collections.abc import Collection

from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.runs import Run
from giljabi.guard.find.signs import HANGUL, LOOK_ALIKE

_WORDED = lazily(r"[가-힣A-Za-z:(][ \t]?$")
_WORD_AFTER = lazily("[가-힣]| [가-힣]")
_ITEM = re.compile("[.)]")
_ON = lazily(
    r"[0-9]{1,6}(?:-[0-9]|(?: ?-[0-9]+)*(?:입니다|이에요|예요|이고|으?로 | ?\(?(?:예금주|[가-힣]{0,6}은행)))"
)
_CELL = re.compile(r"[ ]*(?:[,;|\t][ ]*)+\"?")
_TIGHT = re.compile(r"[-.·~/_()\[\]*#=]{1,3}")
_ENDINGS = tuple("에고며라었나면지다요야니")
_STEPS = frozenset("-.·_/~")
_MASKED = lazily("○○|◯◯|(?<![0-9A-Za-z가-힣])([ㅇOo])\\1{2,}(?![0-9A-Za-z가-힣])|([ㅇOo])\\2{3}")
NEAT, PARTED, ALONE = 3, 2, 1
"""How gaps fit: only where the number is parted; there and elsewhere; elsewhere, but all alone."""


def fit(run: Run, i: int, j: int, cuts: Collection[int], *, free: int = 0) -> int:
    """Return how well signs ``i`` to ``j`` are parted at ``cuts``, 0 when they are no one value.

    Gaps among the first ``free`` signs may be anything.
    """
    if j > len(run.digits) or not _ends_here(run, i, j) or is_hidden(run, i, j):
        return 0
    parts = {at: gap for at, gap in run.parts(i, j).items() if at > free}
    turned = _without_turn(run, i, j, parts, cuts)
    if turned is None:
        return 0
    places = set(parts)
    if places == set(cuts):
        return NEAT
    if j == len(run.digits) and _glued(run):
        return 0
    if any("*" in gap or "#" in gap for gap in parts.values()):
        return 0  # 가린 자리일 수 있다
    if not places:
        return NEAT if turned or run.odd(i, j) or free else 0
    if run.odd(i, j):
        if _is_word_at_edge(run, i, j) or (turned and set(run.forms[i:j]) <= HANGUL):
            return 0
        return _odd_fit(run, i, j, parts, cuts)
    return _plain_fit(run, i, j, parts, cuts)


def _odd_fit(run: Run, i: int, j: int, parts: dict[int, str], cuts: Collection[int]) -> int:
    """Signs with gaps in odd places: what parts the number must part nothing else."""
    at_cuts = {parts[cut].strip() for cut in cuts if cut in parts}
    others = {gap.strip() for at, gap in parts.items() if at not in cuts}
    spelled = len(parts) == j - i - 1
    if set(parts) >= set(cuts) and (spelled or not at_cuts & others):
        return PARTED
    even = spelled or len(parts) * 5 <= (j - i) * 3
    return ALONE if even and len(at_cuts | others) <= 2 and is_alone(run, i, j) else 0


def _plain_fit(run: Run, i: int, j: int, parts: dict[int, str], cuts: Collection[int]) -> int:
    """Plain digits with gaps in odd places: most such are rows of a table."""
    at_cuts = [parts.get(cut, "") for cut in cuts]
    others = [gap for at, gap in parts.items() if at not in cuts]
    spaced = all(gap.strip(" ") == "" for gap in others)
    if spaced and all(gap.strip() for gap in at_cuts):
        return PARTED
    if not is_alone(run, i, j):
        return 0
    if spaced and others and min(map(len, at_cuts)) > max(map(len, others)):
        return PARTED
    if spaced and not any("\t" in gap for gap in at_cuts):
        return ALONE
    even = len(parts) == j - i - 1 or (run.digits.startswith("010", i) and set(parts) >= set(cuts))
    spelled = even and len(set(parts.values())) == 1
    return ALONE if spelled and set(parts.values()) <= _STEPS else 0


def _without_turn(
    run: Run, i: int, j: int, parts: dict[int, str], cuts: Collection[int]
) -> bool | None:
    """Take a line break that parts nothing out of ``parts``; ``None`` when it cannot be inside."""
    turns = [at for at, gap in parts.items() if "\n" in gap]
    if not turns:
        return False
    bare = not parts[turns[0]].strip(" \t\n>")
    if bare and j - i - turns[0] <= 2 and _ITEM.match(run.text, run.places[j - 1][1]):
        return None  # 다음 줄의 항목 번호
    if len(turns) > 1 or (bare and turns[0] in cuts and len(parts) == 1 and not is_led(run, i)):
        return None
    if bare and (turns[0] not in cuts or len(parts) < len(cuts)):
        del parts[turns[0]]
        return None if not parts and not run.odd(i, i + 9) and not is_led(run, i) else True
    return True


def is_led(run: Run, i: int) -> bool:
    """Whether words lead to the number: a number at the start of its line may be a cell's."""
    start = run.places[i][0]
    return _WORDED.search(run.text[max(0, start - 4) : start]) is not None


def _ends_here(run: Run, i: int, j: int) -> bool:
    """Whether the value does not go on: before ``i`` and from ``j`` on stand gaps or a particle."""
    left = run.gaps[i] if i else ""
    right = run.gaps[j] if j < len(run.digits) else ""
    if j < len(run.digits) and not right and not _is_particle(run, j):
        return False
    inside = "".join(run.parts(i, j).values())
    return not any(
        gap and gap == gap.strip() and (gap == "-" or (gap != "," and gap[0] in inside))
        for gap in (left, right)
    )


def _is_word_at_edge(run: Run, i: int, j: int) -> bool:
    """Whether only a short first or last group is odd: it is a word or a bullet (이주희, ○)."""
    cuts = run.inside(i, j)
    first, last = cuts[0], cuts[-1]
    if j - last <= 2 and not run.odd(i, last):
        return True
    return first - i <= 2 and not run.odd(first, j) and run.odd(i, first)


def _is_particle(run: Run, j: int) -> bool:
    """Whether Hangul signs from ``j`` to the gap are a glued ending (…팔이) and no digits."""
    end = j
    while end < len(run.digits) and (end == j or not run.gaps[end]):
        end += 1
    goes_on = end < len(run.digits) and run.gaps[end].strip() != ""
    return run.forms[j] == "이" and not goes_on and set(run.forms[j:end]) <= HANGUL


def is_alone(run: Run, i: int, j: int) -> bool:
    """Whether no other plain digits stand beside signs ``i`` to ``j`` on the line."""
    inside = "".join(run.parts(i, j).values())
    for k in range(i, 0, -1):
        if _parts(run.gaps[k], inside):
            break
        if run.forms[k - 1] not in HANGUL:
            return False
    for k in range(j, len(run.digits)):
        if _parts(run.gaps[k], inside):
            break
        if run.forms[k] not in HANGUL:
            return False
    return True


def _parts(gap: str, inside: str) -> bool:
    """Whether a gap parts lines or the cells of a row."""
    return "\n" in gap or (_CELL.fullmatch(gap) is not None and gap.strip(" ")[:1] not in inside)


def is_hidden(run: Run, i: int, j: int) -> bool:
    """Whether it is masked already (010-○○○○-5678), or letters rather than digits."""
    if not run.odd(i, j):
        return False
    surface = run.text[slice(*run.span(i, j))]
    if _MASKED.search(surface):
        return True
    return sum(form not in LOOK_ALIKE for form in run.forms[i:j]) < 3


def extent(run: Run, i: int, least: int, most: int) -> int:
    """Return where a value of ``least`` to ``most`` digits ends whose gaps are of one manner, or 0."""
    size = len(run.digits) - _glued(run)
    seen: set[str] = set()
    for j in run.inside(i, min(i + most + 1, size)):
        gap = run.gaps[j]
        manner = "" if _TIGHT.fullmatch(gap) else gap.strip(" \t")[:1] or gap[:1]
        if "\n" in gap and run.forms[j] in HANGUL and not run.odd(i, j):
            return j if j - i >= least else 0
        if j - i >= least and _stops(
            run, j, gap, known=not manner or manner in seen, full=j - i == most
        ):
            return j
        seen.add(manner)
    if size <= i + most:
        return size if size - i >= least else 0
    return i + most if not run.gaps[i + most] and _is_particle(run, i + most) else 0


def _glued(run: Run) -> int:
    """Return 1 when the last sign is the 이 of a glued ending (…팔이에요), else 0."""
    end = run.places[-1][1]
    return int(run.forms[-1] == "이" and run.gaps[-1] == "" and run.text[end : end + 1] in _ENDINGS)


def _stops(run: Run, j: int, gap: str, *, known: bool, full: bool) -> bool:
    if "\n" in gap and not full:
        return not gap.strip() and not _ON.match(run.text, run.places[j][0])
    lone = run.forms[j] in HANGUL and (j + 1 == len(run.digits) or run.gaps[j + 1] != "")
    after = _WORD_AFTER.match(run.text, run.places[j][1]) is not None
    lone = lone and not gap.strip() and after
    return full or not known or (lone and run.gaps[j - 1] == "")
