"""The article's text itself: its normal form for analysis, and offsets across a change of it."""
