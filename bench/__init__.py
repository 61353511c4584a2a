"""Benchmarks. Each `python -m bench.<job>` has a node of its own and prints one JSON object; none asserts a time."""
