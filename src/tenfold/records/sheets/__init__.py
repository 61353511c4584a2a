"""Spreadsheets: the layout that a kind declares, the template, reading what was filled in, and writing what was found."""
