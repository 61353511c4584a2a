"""Figures: what came of what a house shared, and how sharing goes in its networks."""
