"""자치법규(조례·규칙): read as a tree of 조·항·호·목, compared, amended and checked.

Everything here is decided by rules on the text. It refuses to say whether an ordinance is lawful
or wise, and it never calls what it could not apply "applied".
"""

from giljabi.documents.ordinance.amend import Amended, amend
from giljabi.documents.ordinance.check_ordinance import check_ordinance
from giljabi.documents.ordinance.contrast import Row, contrast
from giljabi.documents.ordinance.contrast_table import build_contrast
from giljabi.documents.ordinance.parse import ordinance_of, parse
from giljabi.documents.ordinance.unit import Ordinance, Sort, Unit

__all__ = [
    "Amended", "Ordinance", "Row", "Sort", "Unit", "amend", "build_contrast",
    "check_ordinance", "contrast", "ordinance_of", "parse",
]  # fmt: skip
