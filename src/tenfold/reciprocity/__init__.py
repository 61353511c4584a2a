"""Graduated reciprocity: who is in the grades of a network, by what it contributes, and what would change that.

Reciprocity is membership (architecture 4.14): each grade is a group of its own that hangs on a network, and the wall knows
nothing more. The charter of the network names the conditions of each grade, out of a closed list (`conditions`). The worker
counts facts without content under the role that counts (`services.counting`), works out the standing (`rules`, pure), and
admits, warns, suspends and lifts (`services.judging`), each by a move. Every decision is kept with the facts that were used,
so that anybody to whom it is addressed can work it out again.
"""
