"""The kinds of information, one file each."""
