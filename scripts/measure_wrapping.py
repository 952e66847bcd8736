"""How well hard-wrapped text is told from text with a paragraph a line
(quotes/articles/paragraphing.py).

    python scripts/measure_wrapping.py FOLDER...

Each .txt below the folders is judged as it comes and wrapped at several widths (the whole, and its
first paragraphs alone). Run it again before you change a threshold there.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from quotes.articles.paragraphing import BREAK, Layout, layout, paragraphs

WIDTHS = (50, 60, 72, 78, 100)
EXCERPT = 6  # paragraphs: a short article
QUANTILES = (0.0, 0.005, 0.5, 0.995, 1.0)


def main() -> None:
    files = [path for folder in sys.argv[1:] for path in sorted(Path(folder).rglob("*.txt"))]
    texts = [path.read_bytes().decode("utf-8") for path in files]
    lines = [[line.strip() for line in BREAK.split(text) if line.strip()] for text in texts]
    wrong = sum(len(paragraphs(text)) != len(own) for text, own in zip(texts, lines, strict=True))
    print(f"{len(texts)} files as they come: {wrong} taken for wrapped")
    report([found for text in texts if (found := layout(text))])
    for width in WIDTHS:
        for limit in (None, EXCERPT):
            wrap(width, limit, [own[:limit] for own in lines])


def wrap(width: int, limit: int | None, articles: list[list[str]]) -> None:
    """Articles with at least two paragraphs that wrap at that width."""
    missed, found = 0, []
    for article in articles:
        if sum(len(paragraph) > width for paragraph in article) < 2:
            continue
        text = "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in article)
        missed += len(paragraphs(text)) != len(article)
        if one := layout(text):
            found.append(one)
    print(f"wrapped at {width}, {limit or 'all'} paragraphs: {missed} of {len(found)} missed")
    report(found)


def report(found: list[Layout]) -> None:
    """Quantiles of both shares."""
    for name in ("full", "midst"):
        values = sorted(getattr(one, name) for one in found)
        shown = [f"{values[int(q * (len(values) - 1))]:.2f}" for q in QUANTILES] if values else []
        print(f"    {name:6}", *shown)


if __name__ == "__main__":
    main()
