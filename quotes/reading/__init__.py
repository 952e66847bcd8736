"""Records for people's eyes: read with their articles, marked in the text, grouped by voice,
counted.
"""
