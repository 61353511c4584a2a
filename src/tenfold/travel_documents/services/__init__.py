"""Acts on travel documents: each is rule, change, evidence, in one transaction of the open view."""
