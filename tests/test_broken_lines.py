"""Lines that end in mid-sentence are joined; lines that are sentences, lists or headings are not."""

from __future__ import annotations

import pytest

from quotes.articles import paragraphs

INDENTED = (
    """     "We are selling it because there is no money left in the box,
and because the roof has gone," said Orla Finch. She had come
in from the yard with her hands wet, and would not sit.
     "It is the end of ninety years," said Pim Dorn, "and of a good
deal more than that, if you ask those who worked here in winter
when the snow came down."
     Nobody answered her. The clock had stopped at ten.
""",
    3,
)
RAGGED = (
    """Mill to be sold by the spring
The owners of the mill have said that they will sell it
before the spring, after a year in which the river rose
four times. "We have had enough of mopping floors," said
Orla Finch.
"My mother would have sold it long ago, and so would her
mother," she added, as she locked the door
for the night.
""",
    3,
)
SPACED = (
    """The owners of the mill have said that they will sell it

before the spring, after a year in which the river rose

four times, twice in a week. "We have had enough," said Orla Finch, and

she locked the door.

Pim Dorn was not there.
""",
    2,
)
LINES = {
    "news": ("The owners of the mill said that they will sell it.\nOrla Finch was sad.\n" * 3, 6),
    "a list": ("What you need for the best bread in the county\nflour\nwater\nsalt\nyeast\n", 5),
    "captions": (
        "Orla Finch at the mill\nPim Dorn at the gate of the old mill\nA heron\nMops\n",
        4,
    ),
}


@pytest.mark.parametrize(("text", "count"), [INDENTED, RAGGED, SPACED, *LINES.values()])
def test_paragraphs(text: str, count: int) -> None:
    found = [" ".join(span.of(text).split()) for span in paragraphs(text)]
    assert len(found) == count
    assert " ".join(found) == " ".join(text.split())
