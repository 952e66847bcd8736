"""Judge records: labels, golden folders, scores and differences."""
