"""The document as a page: HTML of the same model that is printed."""

from giljabi.book.kinds import Document


def page_html(document: Document) -> str:
    """Return the document's pages as an HTML fragment, escaped, without styles or scripts."""
    from giljabi.documents.html import to_html  # only when a page is looked at

    return to_html(document)


def page_css() -> str:
    """Return the style sheet of ``page_html``."""
    from giljabi.documents.html import page_css as css  # only when a page is looked at

    return css()
