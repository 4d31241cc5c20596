"""Looks of documents as data: page, fonts, styles, item marks of every preset, and the CSS of them."""
