"""Documents as files: PDF, HTML, text (HWPX has a package of its own), by the ending of a name."""
