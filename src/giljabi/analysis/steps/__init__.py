"""The steps of this room: what a case may say about tables. No model is asked in any of them."""

from giljabi.analysis.steps import budget as budget
from giljabi.analysis.steps import common as common
from giljabi.analysis.steps import districts as districts
from giljabi.analysis.steps import forecast as forecast
from giljabi.analysis.steps import months as months
from giljabi.analysis.steps import opinions as opinions
from giljabi.analysis.steps import quality as quality
from giljabi.analysis.steps import reading as reading
from giljabi.analysis.steps import results as results
from giljabi.analysis.steps import roster as roster
from giljabi.analysis.steps import settle as settle
from giljabi.analysis.steps import subsidy as subsidy
from giljabi.analysis.steps import survey as survey
from giljabi.analysis.steps.shelf import SHELF

__all__ = ["SHELF"]
