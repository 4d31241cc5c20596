"""Opinions in people's own words: put together by the words they share, never judged.

No model is asked. It counts and quotes; it refuses to say whether an opinion is good or bad, and it
puts nothing into a group by force: what is alike to nothing stays 그 밖.
"""
