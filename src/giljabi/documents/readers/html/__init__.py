"""Web pages (HTML) to a document: headings, lists, tables with spans. Nothing is fetched or run."""
