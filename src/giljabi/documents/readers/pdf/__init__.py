"""PDF to a document, by where the letters and the ruled lines stand. Third-party code: child only."""
