"""The language floor: what the three linguistic stages ask of a text, each thing in one place.

A stage sees one article as a `Context`: its text, its words in marks, its lexicons, and each token
as a `Word` that knows its neighbours in the text and in the tree. A `where(…)` is a condition on
one word that is declared once, beside the rule that needs it.
"""
