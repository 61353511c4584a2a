"""A record on paper: one layout made from the shape of its kind, written as PDF or as DOCX, marked on every page."""
