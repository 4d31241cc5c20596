"""Names of districts: ``부산광역시 중구``, ``부산 중구`` and ``중 구`` are 중구; 합계 is none."""

import re
import unicodedata
from collections.abc import Sequence

from giljabi.analysis.totals import is_total

_PROVINCES = (
    "서울특별시", "서울시", "서울", "부산광역시", "부산시", "부산", "대구광역시", "대구시", "대구",
    "인천광역시", "인천시", "인천", "광주광역시", "광주시", "광주", "대전광역시", "대전시", "대전",
    "울산광역시", "울산시", "울산", "세종특별자치시", "세종시", "세종", "경기도", "경기",
    "강원특별자치도", "강원도", "강원", "충청북도", "충북", "충청남도", "충남", "전북특별자치도",
    "전라북도", "전북", "전라남도", "전남", "경상북도", "경북", "경상남도", "경남",
    "제주특별자치도", "제주도", "제주",
)  # fmt: skip
_KIN = {name: name[:2] for name in _PROVINCES} | {
    "충청북도": "충북", "충청남도": "충남", "전라북도": "전북", "전라남도": "전남",
    "경상북도": "경북", "경상남도": "경남",
}  # fmt: skip
_WHOLE = frozenset({"전체", "전국", "시전체", "전시", "시합계", "도합계", "평균", "전체평균"})
_SPLIT = re.compile(
    rf"({'|'.join(name for name in _PROVINCES if len(name) > 2)})\s*(\S.*[구군시서])"
    rf"|({'|'.join(name for name in _PROVINCES if len(name) == 2)})\s+(\S.*[구군시서])"
)  # 부산진구 is no 진구 of 부산
_CITY = re.compile(r"(\S+시)\s+(\S+[구군])")


def is_whole(name: str) -> bool:
    """Say whether a row is the sum of all districts, not one of them."""
    bare = "".join(name.split())
    return not bare or is_total(name) or bare in _WHOLE or bare in _PROVINCES


def plain_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names without blanks, and without 시·도 where all are of the same one."""
    parted = [_parted(name) for name in names]
    above = {top for top, _ in parted if top}
    if len(above) <= 1:
        return tuple(name for _, name in parted)
    return tuple(f"{top} {name}".strip() for top, name in parted)


def _parted(name: str) -> tuple[str, str]:
    clean = unicodedata.normalize("NFKC", name).strip()
    found = _SPLIT.fullmatch(clean) or _CITY.fullmatch(clean)
    if found:
        above, below = (part for part in found.groups() if part)
        if len("".join(below.split())) >= 2:
            return _KIN.get(above, above), "".join(below.split())
    return "", "".join(clean.split())
