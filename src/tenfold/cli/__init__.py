"""The command line: what an operator and an analyst do from a terminal.

Not for rules: a command makes one service call, or asks one selector. Each module registers its commands; `main` lists
the modules.
"""
