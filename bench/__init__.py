"""One program per number that we claim; see README.md."""
