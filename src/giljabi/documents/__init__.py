"""Official documents (공문서): one typed model in; HWPX, PDF, HTML and text out, and read back.

Structure is right by construction: marks, ``끝.``, 붙임 and amounts in Hangul are composed, not
typed. The linter tells law from guide from custom. It refuses to know where figures come from,
what the law on complaints says, and whether a text holds personal data.
"""
