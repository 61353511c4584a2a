"""Acts on reports: rule, change, evidence, one transaction each."""
