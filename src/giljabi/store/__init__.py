"""The store: the only SQL. The journal of runs, values as sealed files, the audit log, backups.

A run survives ``kill -9``: a step's row, its artifact and its audit leaf are one transaction, and
the bytes are on disk before it. What people gave is sealed with a key of the run and destroyed with
it; the audit log holds kinds, counts and keyed digests only. It refuses to know cases, steps,
people and screens: the desk decides, and hands over rows of ``book.record``.
"""

from giljabi.store.audit import Sound
from giljabi.store.backup import Counts
from giljabi.store.bundle import verify_bundle
from giljabi.store.restore import restore
from giljabi.store.store import RAW_TERM, Store, open_store

__all__ = ["RAW_TERM", "Counts", "Sound", "Store", "open_store", "restore", "verify_bundle"]
