"""Drafts for systems outside: a loss, a method, a forgery in the form that people there expect, checked, and sent by people.

Pure. No public form of these systems was at hand: every field is a Tenfold definition in their style (verify). What a form
cannot carry is listed, and the marking goes along.
"""
