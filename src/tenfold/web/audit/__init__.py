"""The audit page: what was done, in plain words."""
