"""Where a person begins: what waits, what is new; what Tenfold is; whether the node lives."""
