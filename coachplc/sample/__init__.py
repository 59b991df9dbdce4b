"""A fictional PLC with two quarters behind it: people, texts, and how they are put into a database.

Everybody and everything in it is made up. Texts are plain data, by quarter (1, 2, 3) and the coach's first name. Dates
in them are written as on the calendar they were thought of, `{2025-01-14}`, and shifted by whole weeks when used.
"""
