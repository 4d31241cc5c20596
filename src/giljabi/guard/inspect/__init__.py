"""Inspecting a text before it goes anywhere: security marks (C/S/O), hidden text, instructions.

It proposes and points; the gate (``gate``) says what may leave. It never drops a passage.
"""

from giljabi.guard.inspect.fence import fence
from giljabi.guard.inspect.gate import Lifted, Passage, Place, Profile, decide
from giljabi.guard.inspect.inspect import inspect
from giljabi.guard.inspect.inspected import Grade, Inspected, Instruction, Mark

__all__ = [
    "Grade",
    "Inspected",
    "Instruction",
    "Lifted",
    "Mark",
    "Passage",
    "Place",
    "Profile",
    "decide",
    "fence",
    "inspect",
]
