"""Acts of matching: each is rule, change, evidence, in one transaction of the open view."""
