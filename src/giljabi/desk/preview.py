"""The document as a page: HTML of the same model that is printed, in the looks of the office."""

from giljabi.book.kinds import Document, Office


def page_html(document: Document, office: Office) -> str:
    """Return the document's pages as an HTML fragment, escaped, without styles or scripts."""
    from giljabi.documents.looks.from_file import looks_of  # only when a page is looked at
    from giljabi.documents.writers.html import to_html

    # 화면의 제목과 소제목 아래에 놓인다. 제목이 없는 문서는 소제목이 그 자리에 온다
    return to_html(document, top=3 if document.title else 2, looks=looks_of(office))


def page_css(office: Office) -> str:
    """Return the style sheet of ``page_html``."""
    from giljabi.documents.looks.from_file import looks_of  # as above
    from giljabi.documents.writers.html import page_css as css

    return css(looks_of(office))
