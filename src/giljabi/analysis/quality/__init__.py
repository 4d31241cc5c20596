"""Quality of a table (데이터 품질): what is missing, doubled, out of range, outside the codebook, old.

Counts and the rows they stand in; nothing is mended. The dimensions follow the words of public data
quality management: 완전성, 유일성, 유효성, 일관성, 최신성.
"""
