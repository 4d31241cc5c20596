"""Files as documents: which reader, and the readers that are not HWPX. Parsers of others run apart."""
