"""Surveys: a row a person in; weighted shares with intervals, cross-tables and sentences out.

Small counts are hidden so that they cannot be worked out, and a difference is said only where a test
bears it. It refuses to read open answers (주관식) and to know who answered.
"""

from giljabi.analysis.survey.crosstab import Request, survey_crosstab

__all__ = ["Request", "survey_crosstab"]
