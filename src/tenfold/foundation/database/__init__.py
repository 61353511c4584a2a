"""The node's own PostgreSQL: found, made, started, shared and stopped.

Not for queries, models or migrations: nothing here knows Django. A machine that sets DATABASE_URL_APP brings its own
server, and then only the addresses pass through here.
"""
