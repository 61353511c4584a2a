"""Travel documents: what stands in their machine-readable zone, and whether it can be right.

Not for what somebody knows about a person, and no proof that a document is authentic.
"""
