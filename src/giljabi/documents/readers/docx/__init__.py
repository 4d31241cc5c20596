"""Word documents (DOCX, OOXML transitional and strict) to a document, by our own code on bounded XML."""
