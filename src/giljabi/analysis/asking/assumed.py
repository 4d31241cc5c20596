"""What goes without saying: of what a mean is, which words only repeat, which cells are two groups."""

from typing import TYPE_CHECKING

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.known import key
from giljabi.analysis.asking.measures import only_number
from giljabi.analysis.asking.wording import called
from giljabi.analysis.asking.words import row_words
from giljabi.book.korean import josa

if TYPE_CHECKING:
    from giljabi.analysis.asking.heads import Heads


def assume(heads: "Heads") -> None:
    """Settle in the draft what nobody says; what was assumed is told."""
    _known_ratios(heads)
    _plain_shares(heads)
    _sides_compared(heads)
    _default_measure(heads)


def _known_ratios(heads: "Heads") -> None:
    """전체 인구 중 고령자의 비율: what the ratio is of was said already."""
    draft = heads.draft
    made = [d for n in draft.measures if (d := heads.known.made_of(n)) and d.how == "ratio"]
    if len(made) == 1:
        under = made[0].under
        draft.ofs = [n for n in draft.ofs if n != under]
        draft.measures = [n for n in draft.measures if n != under]


def _plain_shares(heads: "Heads") -> None:
    """몇 퍼센트 behind a column that is one asks for no share; 나머지 구의 names no other column."""
    draft = heads.draft
    percents = [n for n in draft.measures if heads.known.column(n).unit == "%"]
    if percents and len(draft.measures) == len(percents) and draft.has("share"):
        draft.words = [w for w in draft.words if w not in ("share", "how_many", "holds")]
    told = {n for c in draft.where for n in c.columns if len(c.columns) == 1}
    denied = {c.columns[0] for c in draft.where if c.sql.startswith("NOT ")}
    draft.names = [n for n in draft.names if n not in denied or n == heads.known.named_by]
    _idle_entity(heads)
    if draft.measures and not draft.has("list", "kinds", "kind", "each"):
        draft.names = [n for n in draft.names if n not in told or n == heads.known.named_by]


def _idle_entity(heads: "Heads") -> None:
    """해든구 시설의 수입금액 합계: 시설 only says whose."""
    draft = heads.draft
    idle = [n for n in draft.names if n.endswith("명") and n != heads.known.named_by]
    if (
        len(draft.names) == len(idle) == 1
        and draft.measures
        and draft.where
        and heads.words()
        and not draft.rank
    ) and not draft.has("where", "list", "each", "kinds", "kind", "how_many", "share", "holds"):
        draft.said.append(f"{called(idle[0], '은/는')} 나누지 않고 모두 셈했습니다.")
        draft.names = []


def _sides_compared(heads: "Heads") -> None:
    """셀프와 셀프가 아닌 곳을 비교: two cells of one column are two groups."""
    draft = heads.draft
    if not draft.has("compare", "diff", "each") or draft.groups:
        return
    for one in [c for c in draft.where if len(c.columns) == 1 and heads.known.sides(c.columns[0])]:
        others = [c for c in draft.where if c.columns == one.columns and not c.rows & one.rows]
        if others:
            draft.where = [c for c in draft.where if c.columns != one.columns]
            draft.groups.append(cond.group(one.columns[0]))
            return


def _default_measure(heads: "Heads") -> None:
    """A mean of nothing named is of the only number there is; 가장 비싼 데 of the one just said."""
    draft = heads.draft
    if draft.measures or draft.ofs or draft.has("kinds", "kind", "share", "holds"):
        return
    name = ""
    if draft.has("mean", "max", "min", "median", "std"):
        name = only_number(heads.known)
    elif draft.rank and not draft.groups and not draft.has("bins"):
        every = [*(draft.base or []), *draft.where]
        told = [
            c.columns[0]
            for c in every
            if len(c.columns) == 1 and heads.known.is_number(c.columns[0])
        ]
        name = told[0] if len(set(told)) == 1 and not draft.names else ""
    if name:
        draft.measures.append(name)
        draft.said.append(f"셈할 열을 말씀하지 않아 {called(name, '으로/로')} 보았습니다.")


def tell_subjects(heads: "Heads") -> None:
    """A word of the file's name in front of another noun looks like a condition and is none."""
    nouns = [n for n in heads.draft.nouns if heads.known.is_subject(key(n))]
    plain = [n for n in heads.draft.nouns if key(n) not in row_words()]
    others = (
        heads.draft.names or len(plain) > 1 or (heads.draft.measures and not heads.known.named_by)
    )
    for noun in nouns if others else ():
        said = josa(f"'{noun}'", "은/는")
        heads.draft.said.append(f"{said} 자료의 이름에 있는 말로 보아 조건으로 쓰지 않았습니다.")
