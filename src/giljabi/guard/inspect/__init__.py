"""Inspecting a text before it goes anywhere: security marks (C/S/O), hidden text, instructions.

It proposes and points; the gate (``gate``) says what may leave. It never drops a passage.
"""
