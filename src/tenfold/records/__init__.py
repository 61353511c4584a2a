"""The record: header, immutable signed versions, their parts, states, recall, projections and search.

Not for kinds (they are declared below) and not for who may be addressed (handling decides).
"""
