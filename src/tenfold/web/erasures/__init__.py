"""Erasing a person everywhere: found, shown with where it went, erased. Not for one part of one record: that is on its page."""
