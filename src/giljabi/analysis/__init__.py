"""Tables in; figures, rule-made sentences, charts and workbooks out.

The room reads what public bodies really publish (cp949, title rows, three header rows, ``△``), says
what it decided, computes exactly, and words only what it computed. It refuses to know models,
databases, screens, personal-data rules (the guard's) and today's date, and it never mends a value in
silence.
"""

from giljabi.analysis.charts import chart
from giljabi.analysis.compare import compare
from giljabi.analysis.profile import profile
from giljabi.analysis.read import read_table
from giljabi.analysis.sentences import sentences
from giljabi.analysis.steps import SHELF
from giljabi.analysis.xlsx import to_xlsx

__all__ = ["SHELF", "chart", "compare", "profile", "read_table", "sentences", "to_xlsx"]
