"""길잡이: an executable casebook for Korean city officials.

A case is one readable file; this package reads it, runs its typed steps over what an
official gives, and leaves a checked official document with its evidence and its record.
Start reading at ``book`` (what a case is) and ``desk`` (what people do with it).
"""

__version__ = "0.1.0"
