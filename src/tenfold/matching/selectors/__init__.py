"""Reading names and pairs, as far as they are before somebody."""
