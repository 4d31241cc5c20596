"""When a 공고문서 takes effect that does not say so itself (영 제6조제3항).

"그 고시 또는 공고 등이 있은 날부터 5일이 경과한 때": the day of the notice is not counted and the
fifth day must be over (민법 제157조·제159조). It knows no calendar of holidays: none is left out.
"""

from datetime import date, timedelta

from giljabi.documents.paper.official_dates import official_day

DAYS = 5
LAW = "「행정업무의 운영 및 혁신에 관한 규정」 제6조제3항"


def takes_effect(noticed: date) -> date:
    """Return the day from whose 00:00 a notice of ``noticed`` is in effect: 5. 1. → 5. 7."""
    return noticed + timedelta(days=DAYS + 1)


def effect_sentence(noticed: date) -> str:
    """Return the sentence that tells it, with its article."""
    return (
        f"이 문서는 효력이 생기는 때를 따로 밝히지 않았으므로 {LAW}에 따라 "
        f"{official_day(takes_effect(noticed))}부터 효력이 생깁니다."
    )
