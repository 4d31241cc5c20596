"""Labelled entries: 공개구분, 보안등급, N2SF … and the grade that their value means.

호 of 정보공개법 제9조제1항 → grade is our mapping: 1–4 → C, 5–8 → S; several → the highest.
"""

import re
from dataclasses import dataclass

from giljabi.guard.find.patterns import lazily
from giljabi.guard.inspect.inspected import Grade
from giljabi.guard.inspect.stamps import REASONS, Stamp, highest, stamp

_DISCLOSURE = r"(?:대국민|정보|문서|자료|기록물)? ?(?:공개|열람) ?(?:구분|여부|등급|범위|유형|형태|대상|값)|정보 ?공개|공개(?= ?[:|│])|disclosure(?: (?:level|status))?"
_SECURITY = (
    r"(?:(?:보안|정보|자료|문서|데이터) ?)?(?:등급|분류|구분) ?[(\[] ?(?:국가망 ?보안[^()\[\]]{0,6}|N ?2 ?SF[^()\[\]]{0,10})[)\]]|"
    r"(?:국가망 ?보안(?: ?체계)? ?(?:\( ?)?)?N ?2 ?SF(?: ?\)| ?\(국가망[^()]{0,10}\))?(?: ?(?:보안|정보|자료|데이터|문서))?(?: ?(?:등급|분류|결과|판정|구분|수준))*"
    r"|국가망 ?보안(?: ?체계)?(?: ?(?:보안|정보|자료|데이터|문서))?(?: ?(?:등급|분류|결과|판정|구분|수준))*"
    r"|(?:취급|분류) ?(?:구분|등급)(?!안)|(?:(?:문서|자료|정보|업무|시스템) ?)?(?:보안|비밀|기밀|문서|정보|자료|데이터|업무 ?정보|중요) ?(?:등급|구분|분류|수준|성 ?등급)(?: ?(?:분류|판정|등급))?(?: ?결과)?"
    r"|(?:security|data|document|information|paper|file|overall)[ _-](?:level|grade|marking|label|status|class(?:ification)?)(?:[ -]level)?"
    r"|(?P<key>grade|class|level|label|등급|code)(?=[\"'])|(?:protective )?marking|classification(?: level)?|classified(?: as)?|sensitivity(?: (?:level|label))?|security(?=[\"'”’]? ?[:=|])|(?:class|grade)(?= ?[:=|])"
)
_LOOSE = (
    r"(?:문서 ?|자료 ?)?(?:취급|보안)(?: ?(?:구분|주의|등급|표시|사항))?|handling|caveat|분류|구분|등급|용도|(?:문서|자료)? ?성격|비고"
    r"|배포 ?(?:범위|구분)|(?:워터 ?마크|머리말|꼬리말|머리글|바닥글|표시|도장|스탬프)(?: ?(?:문구|표시))?"
)
_REASONED = r"(?:비 ?공개|부분 ?공개) ?(?:사유|근거|호수?|조항|근거 ?조항)"
_EMBARGO = r"엠바고|embargo|보도 ?유예"
_LABEL = rf"(?P<why>{_REASONED})|(?P<open>{_DISCLOSURE})|(?P<sure>{_SECURITY})|(?P<loose>{_LOOSE})|(?P<news>{_EMBARGO})"
LABEL = lazily(rf"(?:{_LABEL}) ?(?:\(.{{1,12}}\))?", re.I)
_ENTRY = lazily(
    rf"(?<![0-9A-Za-z가-힣])(?:{_LABEL})(?: ?\([^()\n]{{1,12}}\))? ?(?P<gap>[\"'”’\])>】〕]? ?[:=|│┃\t→⇒] ?|</t[dhr]>\s*<t[dh][^<>]{{0,80}}>|[\"'] ?: ?\{{ ?[\"'](?:level|grade|label|value|등급|값|name|code)[\"'] ?: ?|[\"'] (?:content|value)=|[\])>】〕] ?| {{2,}}| - | )"
    r"[ :|│┃\"'“‘]*(?P<value>[^\t|│┃\n]{1,80})",
    re.I,
)
_NEXT = lazily(
    r" {2,}|[,;/·] ?(?=[가-힣0-9A-Za-z ]{2,10} ?:)|(?<=\)) (?=[가-힣 ]{2,8} ?:)|[\]】〕》]|[\"'”’] ?[,}\]]|[\"'”’]$|</|  ?[|│]"
)
_ANOTHER = re.compile(r"\s*[|│┃\t]\s*(?:비밀|대외비|일반|기밀|민감|공개|비공개|[CSO]\b)")
_SCHEME = re.compile(r"N ?2 ?SF|국가망|보안|security|classification|정보공개법", re.I)
_EXAMPLE = re.compile(r"(?:예|예시|보기|작성 ?[례예]|기재 ?[례예]|e\.g\.)\s*[):.]?\s*[\"'“‘]?\s*$")
_TICKED = re.compile(r"(?:[☑☒■▣✓✔✅◼◾◉⦿]|[\[(] ?[vVxX✓✔√○●] ?[\])]) ?")
_BOX = re.compile(r"[☐□◻◯▢☑☒■▣✓✔✅◼◾◉⦿]|[\[(] ?[vVxX✓✔√○●]? ?[\])]")
_OPTION = re.compile(
    r"(?P<closed>(?:대국민 ?)?비 ?공개|부분 ?공개|열람 ?제한)(?: ?대상)?(?: ?(?:정보|자료|문서))?"
    r"|(?P<open>(?:대국민|대시민|전체|전부|완전)? ?공개)(?: ?(?:정보|자료|문서))?"
)
_CLOSED = re.compile(r"\W*(?:비 ?공 ?개|부분 ?공개)(?! ?(?:회의|면접|행사))")
_HO = re.compile(r"(?<![0-9.])[1-8](?![0-9.년월일조항부])")
_ALL = 5
_LAW = re.compile(r"[0-9]{1,2} ?조(?:의 ?[0-9]+)?|제? ?[0-9] ?항|[0-9]{4} ?[.년].*")
_CIRCLED = str.maketrans("①②③④⑤⑥⑦⑧", "12345678")
_BECAUSE = lazily(
    r"(?:사유|근거|호수|조항|근거 ?조항)[\"' ]{0,3}[:=|│][\"'│| ]{0,4}[^\n\"'|│]{0,24}?(?P<ho>제? ?[1-8] ?호)"
)
_BESIDE = re.compile(r"\s*[|│┃\t]\s*(제? ?[1-8] ?호?)\s*(?:[|│┃\t]|$)")
_SPACED = re.compile(r"비 ?공 ?개")
_NOT = lazily(
    r"아님|아니|아닌|아닙|해제|→|->|변경|미정|않|\?|예정|또는|여부|할지|중 하나|[가-힣]지 "
)
_GRADE_WORD = re.compile(
    r"(?:공개|public|open)(?: ?(?:정보|등급|자료))?|(?P<s>internal)(?: use)?", re.I
)
_AGAIN = re.compile(
    r"^\W*(?:(?:보안|비밀|문서|정보|자료) ?(?:등급|분류|구분)|N ?2 ?SF(?: ?등급)?) ?[:=]? ?(?=\S)",
    re.I,
)
ASK = "비공개의 호수가 없습니다. 정보공개법 제9조제1항 몇 호인지 물어야 합니다"


@dataclass(frozen=True, slots=True)
class Entry:
    """A labelled grade on a line (offsets within the line): the grade and why."""

    start: int
    end: int
    grade: Grade | None
    why: str


def entries(line: str, beside: str = "") -> "list[Entry]":
    """Return the labelled grades of one line, label and value together.

    ``beside`` is what stands around it: a mere ``"grade"`` needs its scheme named there.
    """
    found: list[Entry] = []
    at = 0
    while hit := _ENTRY.search(line, at):
        at = hit.start("value")
        value = _cut(hit.group("value"))
        rest = line[hit.end() :]
        if hit.group("key") and not _SCHEME.search(f"{line} {beside}"):
            continue
        if hit.group("loose") and "|" in hit.group("gap") and _ANOTHER.match(rest):
            continue  # 구분 | 비밀 | 대외비: 표의 머리
        if _EXAMPLE.search(line[: hit.start()]) or (
            hit.group("gap") == " " and _runs_on(line, hit)
        ):
            continue
        meant = _meaning(hit, value)
        if meant and meant.grade is None and (number := _BESIDE.match(rest)):
            meant = disclosure(f"{value.strip()}({number.group(1)})")
        if meant and meant.grade is None and (number := _BECAUSE.search(line, at + len(value))):
            meant = disclosure(f"{value.strip()}({number['ho']})")
        if meant:
            found.append(Entry(hit.start(), at + len(value.rstrip()), meant.grade, meant.word))
            at += len(value)
    return found


def value_of(label: str, value: str) -> Stamp | None:
    """Return what a value under (or beside) a label cell means; ``None`` for no grade."""
    hit = LABEL.fullmatch(label.strip(" :<>[]【】*"))
    return _meaning(hit, _cut(value.strip())) if hit else None


def _cut(value: str) -> str:
    """Return the value without the next entry of the same line."""
    after = _NEXT.search(value.lstrip())
    lead = len(value) - len(value.lstrip())
    return value[: lead + after.start()] if after and not _BOX.search(value) else value


def _runs_on(line: str, hit: re.Match[str]) -> bool:
    """With one blank for a separator the entry must be all there is: 공개구분 비공개(5호)."""
    before = line[: hit.start()].strip(" -□○*[(<") and not line[: hit.start()].endswith("  ")
    return bool(before) or len(hit.group("value")) > 30


def _meaning(hit: re.Match[str], value: str) -> Stamp | None:
    if hit.group("why"):
        told = _by_number("비공개", f" {value}")
        return told if told.grade else None
    if hit.group("open") or (hit.group("loose") and _CLOSED.match(value)):
        return disclosure(value)
    if hit.group("news"):
        dated = re.match(r"\W*(?:[0-9]{4} ?[.년-]|[0-9]{1,2} ?[.월]|until|till)", value)
        return Stamp(Grade.S, "엠바고가 걸린 글입니다") if dated else None
    return _security(
        value, sure=bool(hit.group("sure")), label=hit.group("loose") or hit.group("sure")
    )


def disclosure(value: str) -> Stamp | None:
    """Read a value of 공개구분: 비공개(5호), 부분공개(제9조제1항제6호), 공개, ☑ 비공개 …"""
    picked = _picked(_SPACED.sub("비공개", value))
    if picked is None:
        return None
    hit = _OPTION.match(picked.strip())
    rest = picked.strip()[hit.end() :] if hit else ""
    if hit is None or _NOT.search(rest) or re.match(r"[가-힣]| (?!제?[1-9]|-)[가-힣]", rest):
        return None
    if not _BOX.search(value) and re.search(r"^\W*(?:비|부분) ?공개", rest.lstrip(" /,·|")):
        return None  # 공개/부분공개/비공개: 고르라는 서식
    if hit.group("open"):
        return None if re.match(r"\s?[/,·]", rest) else Stamp(Grade.O, "공개로 적혀 있습니다")
    return _by_number(hit.group(), rest)


def _by_number(option: str, rest: str) -> Stamp:
    numbers = sorted({int(ho) for ho in _HO.findall(_LAW.sub(" ", rest.translate(_CIRCLED)))})
    if len(numbers) > _ALL:
        return Stamp(None, ASK)  # 1 2 3 4 5 6 7 8: 고르라는 서식
    numbers = numbers or [number for number, words in REASONS if words.search(rest)]
    if not numbers:
        return Stamp(None, ASK)
    told = "·".join(str(number) for number in numbers)
    grade = highest({Grade.C if number <= 4 else Grade.S for number in numbers})
    return Stamp(grade, f"{option}({told}호)로 적혀 있습니다")


def _security(value: str, *, sure: bool, label: str) -> Stamp | None:
    picked = _picked(value)
    if picked is None or _NOT.search(picked):
        return None
    if re.fullmatch(r"[123ⅠⅡⅢ] ?급", picked.strip()) and label.startswith(("비밀", "군사")):
        return Stamp(Grade.C, "비밀등급이 적혀 있습니다")
    picked = _AGAIN.sub("", picked)
    picked = picked.split(" //")[0].split("//")[0].strip(" []【】<>.*★-")
    if word := _GRADE_WORD.fullmatch(picked):
        grade = Grade.S if word["s"] else Grade.O
        return Stamp(grade, f"보안등급이 {grade}(으)로 적혀 있습니다") if sure else None
    named = stamp(picked)
    if named is None or (named.faint and not sure) or (named.grade is None and not sure):
        return None
    return Stamp(
        named.grade, f"보안등급이 '{named.word}'(으)로 적혀 있습니다" if named.grade else ASK
    )


def _picked(value: str) -> str | None:
    """Return the ticked option of a form, the value itself, or ``None`` if nothing is ticked."""
    boxes = list(_BOX.finditer(value))
    options = len(re.findall(r"공개|[CSO](?![A-Za-z])|비밀|대외비|기밀|민감", value))
    if not boxes or (options < 2 and not _TICKED.match(value)):
        return value if not (boxes and value.strip()[:1] in "□☐◻◯▢") else None
    for place, box in enumerate(boxes):
        if _TICKED.fullmatch(box.group()):
            end = boxes[place + 1].start() if place + 1 < len(boxes) else len(value)
            return value[box.end() : end].strip(" ,/")
    return None
