"""Learning: courses, lessons, exercises, groups, and the gates between the four stages.

Filled by the issue on learning. It refuses to know how a case runs; it reads the results of runs.
"""
