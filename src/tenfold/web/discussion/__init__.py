"""The pages of discussions: what is said of a record."""
