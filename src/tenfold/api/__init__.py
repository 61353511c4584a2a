"""The interface for programs: the same acts and the same wall as the pages, in JSON.

Not for rules and not for queries: an operation makes one service call, or asks selectors. The only room that knows ninja.
"""
