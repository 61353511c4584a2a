"""The entry form of any kind: what is typed becomes the JSON body, and the body becomes what is typed.

The name of every control is the anchor of its value (`statements.K7Q2MN.text`), so that faults, links and grades
find it without a table. What the form itself asks is named `form-…`, as no field of a kind can be.
"""
