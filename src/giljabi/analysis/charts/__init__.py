"""Pictures in one house style: the message is the title, values are said beside their marks.

Every function gives a ``Chart`` whose alternative text is made of the same figures. Drawing is a
Vega-Lite description with its data inside, rendered with the font that ships with us; the package
knows no browser, no network and no system font, and it computes no figure of its own.
"""

from giljabi.analysis.charts.bars import bars
from giljabi.analysis.charts.district_map import district_map
from giljabi.analysis.charts.figures_chart import chart
from giljabi.analysis.charts.funnel import FunnelCurve, FunnelPoint, funnel
from giljabi.analysis.charts.intervals import Range, intervals
from giljabi.analysis.charts.lines import Line, lines
from giljabi.analysis.charts.stacked import stacked

__all__ = [
    "FunnelCurve", "FunnelPoint", "Line", "Range", "bars", "chart", "district_map", "funnel",
    "intervals", "lines", "stacked",
]  # fmt: skip
