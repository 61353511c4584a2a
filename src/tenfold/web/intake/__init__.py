"""Pages on which a table of any shape is brought in, one task a page. Not for what an import brought: that is in imports."""
