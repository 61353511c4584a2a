"""Maps: what every picture of the earth needs, wherever it stands."""
