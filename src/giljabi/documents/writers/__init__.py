"""Documents as files: DOCX, PDF, HTML, Markdown, text (HWPX has a package of its own), by the
ending of a name."""
