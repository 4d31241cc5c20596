"""The look of a report on one sheet: 보고서 with smaller letters, so that table and picture fit.

Only custom stands behind the sizes. Data for ``look_common.py``; see ``look.py``.
"""

from dataclasses import replace

from giljabi.documents.looks.look import LineStyle, Look, Page

NAME = "한쪽 보고서"

_PAGE = Page(top=15, bottom=8, left=20, right=20, header=0, footer=10)
_STYLES = (
    LineStyle("보고제목", "돋움", 18, bold=True, align="가운데", before=2, after=2, spacing=130,
              rule="상자", shade="#E8EEF7"),
    LineStyle("보고기관", "돋움", 10, align="오른쪽", before=2, after=2, spacing=130),
    LineStyle("본문", size=12, spacing=150),
    LineStyle("항목1", "돋움", 13, bold=True, before=6, spacing=150),
    LineStyle("항목2", size=12, before=2, spacing=150),
    LineStyle("항목3", size=12, before=1, spacing=150),
    LineStyle("항목4", size=11, before=1, spacing=140),
    LineStyle("표제목", "돋움", 10.5, bold=True, before=2, align="가운데", spacing=120),
    LineStyle("표단위", "돋움", 9.5, align="오른쪽", spacing=120),
    LineStyle("칸머리", "돋움", 10, bold=True, align="가운데", spacing=120),
    LineStyle("칸", "바탕", 10, align="가운데", spacing=120),
    LineStyle("주", size=10.5, before=1, spacing=135),
)  # fmt: skip


def one_page(report: Look) -> Look:
    """Return ``report`` set smaller, without a running head."""
    styles = {**report.styles, **{style.name: style for style in _STYLES}}
    return replace(report, name=NAME, page=_PAGE, styles=styles, running=False)
