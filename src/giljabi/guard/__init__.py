"""The guard room: finds personal data, masks it with tokens, and restores it strictly.

Pure and without dependencies. It refuses to know engines, storage and people's decisions, and it
keeps nothing: masking is a function of the text, so what restores it is computed anew.

    hidden = mask(Source("민원인 홍길동은 …"), policy=Policy(keep_officials=True))
    answer = Draft(engine(hidden.masked))
    official = restore(answer, hidden.key)      # or, piece by piece, Unmasker(hidden.key)
"""

from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.lexicon import Lexicon, Made
from giljabi.guard.find.scan import canonical, scan
from giljabi.guard.hide.answer import check_answer
from giljabi.guard.hide.arguments import JsonUnmasker, unmask_json
from giljabi.guard.hide.mask import Hidden, HiddenMany, Part, mask, mask_many
from giljabi.guard.hide.policy import Decision, Policy, decide
from giljabi.guard.hide.restore import (
    Unmasked,
    in_html,
    in_json,
    left_out,
    reopen,
    restore,
    restore_many,
    unmask,
)
from giljabi.guard.hide.stream import Unmasker
from giljabi.guard.hide.tokens import MaskKey
from giljabi.guard.hide.watch import Restored
from giljabi.guard.report import report
from giljabi.guard.steps import SHELF
from giljabi.guard.veil import veiled

__all__ = [
    "SHELF",
    "Decision",
    "Found",
    "Hidden",
    "HiddenMany",
    "JsonUnmasker",
    "Lexicon",
    "Made",
    "MaskKey",
    "Part",
    "Personal",
    "Policy",
    "Restored",
    "Standing",
    "Unmasked",
    "Unmasker",
    "canonical",
    "check_answer",
    "decide",
    "in_html",
    "in_json",
    "left_out",
    "mask",
    "mask_many",
    "reopen",
    "report",
    "restore",
    "restore_many",
    "scan",
    "unmask",
    "unmask_json",
    "veiled",
]
