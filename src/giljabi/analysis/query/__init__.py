"""Questions to a table as SQL: what may be asked, and the asking in a process apart.

Two walls stand before the data, and neither is enough alone: the tree of the query is held against
a written list of what it may consist of, and the engine runs read-only, apart, within limits.
"""

from giljabi.analysis.query.allowed import Query, allowed
from giljabi.analysis.query.answer import Answer, ask

__all__ = ["Answer", "Query", "allowed", "ask"]
