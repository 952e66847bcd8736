"""How good records are: labels, golden folders, scores and differences."""
