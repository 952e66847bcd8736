"""Stanza's networks for English, computed for a processor alone: same weights, same decisions, a
fraction of the time.

`quotes.parser.processors` makes them variants of Stanza's processors.
"""
