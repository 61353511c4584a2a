"""Acts on the intake of tables: rule, change, evidence, in one transaction."""
