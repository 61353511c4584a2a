"""Matching: whether two records may tell of one person, and what people judged about it.

It proposes and never decides: nothing is merged, shared or opened by a score. Not for protected persons (Protocol Art. 5).
"""
