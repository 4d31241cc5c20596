"""HWPX (OWPML, the open format of 한글) out of a ``Document`` and back into one.

Knows the package and its XML; what is printed comes from ``documents.compose``.
"""

from giljabi.documents.hwpx.read import read_hwpx
from giljabi.documents.hwpx.write import write_hwpx

__all__ = ["read_hwpx", "write_hwpx"]
