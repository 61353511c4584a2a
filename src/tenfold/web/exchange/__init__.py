"""The pages of requests: what waits, one request with its course, one form for each move."""
