"""The inbox: what is new and what waits, and how one is told of it by mail."""
