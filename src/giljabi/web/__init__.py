"""The web: screens by page family, over the use cases of the desk.

It knows requests, forms, templates and who may open the door. It refuses to know rooms, stores,
engines and settings: whatever it shows comes from ``giljabi.desk`` and ``giljabi.book``.
"""

from giljabi.web.app import create_app

__all__ = ["create_app"]
