"""Pages of reciprocity: where the own organisation stands in a network, what would change it, and the rule itself."""
