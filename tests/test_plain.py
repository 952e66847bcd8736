"""What nobody sees, entities and badly decoded characters change no record but its offsets and
excerpts.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotes import articles, conllu, jsonl, pipeline
from quotes.evaluation import golden_texts
from quotes.records import Quotation
from quotes.text import plain
from quotes.text.offsets import Rewriting, rewrite

GOLDEN = sorted((Path(__file__).resolve().parents[1] / "golden" / "articles").glob("*.txt"))
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u202a\u2069"

PLAIN = {
    "soft hyphens": ("of\u00adfice", "office"),
    "zero width": ("\ufeffA\u200b b\u2060c", "A bc"),
    "spaces": ("10\u202f000\u00a0km", "10 000 km"),
    "ligatures": ("ﬁre oﬃce", "fire office"),
    "an accent apart behind a soft hyphen": ("cafe\u00ad\u0301", "café"),
    "entities": ("&ldquo;We&#8217;re &#x43;&amp;A&rdquo;", "“We’re C&A”"),
    "entities twice over": ("&amp;quot;No&amp;amp;quot; R&amp;amp;D", '"No" R&D'),
    "entities of blanks": ("no&nbsp;more&#10;of&shy;fice", "no more office"),
    "no entities": ("AT&T; R&D; Q&A", "AT&T; R&D; Q&A"),
    "UTF-8 read as Windows-1252": ("â€œItâ€™s a cafÃ©â€\x9d â€“ Â£5", "“It’s a café” – £5"),
    "its last byte dropped": ("â€œNo,â€ he said", "“No,” he said"),
    "UTF-8 read as Mac Roman": ("‚ÄúIt‚Äôs late‚Äù", "“It’s late”"),
    "Windows-1252 read as ISO 8859-1": ("\x93It\x92s late\x94", "“It’s late”"),
    "an emoji": ("ðŸ˜€ well", "😀 well"),
    "capitals in front of a mark": ("“CAFÉ” and “ÃO”", "“CAFÉ” and “ÃO”"),
    "escaped marks": (r"\"We ran,\" she said.", '"We ran," she said.'),
    "escaped breaks": (r"She ran.\n\n“No.”", "She ran.\n\n“No.”"),
    "a path among lines": ("In C:\\New\nand \\Net", "In C:\\New\nand \\Net"),
    "lost marks": ("�We ran,� she said. �Don�t!�", "“We ran,” she said. “Don’t!”"),
    "lost marks of three bytes": ("It���s ���over.��� He left.", "It’s “over.” He left."),
    "a lost mark around figures": ("�22 died,� he said.", "“22 died,” he said."),
    "a lost dash and a possessive": ("Boys� boats � all. �No!�", "Boys’ boats – all. “No!”"),
    "lost letters": ("Jos� M�nch of �vora, l�Est", "Jos� M�nch of �vora, l�Est"),
    "a lost letter between lost marks": ("�Jos� ran,� she said.", "“Jos� ran,” she said."),
    "marks of other scripts": ("「No,」 she said", "“No,” she said"),
}


@pytest.mark.parametrize("name", PLAIN)
def test_plain_form(name: str) -> None:
    text, wanted = PLAIN[name]
    change = plain.of(text)
    assert change.after == wanted
    assert change.inverse().after == text
    assert plain.of(wanted).after == wanted


@given(st.text(alphabet='aé\u0301 \n“\u00ad\u200b&;ﬁâ€œ\ufffd\\"n', max_size=30))
@example("&amp\u00ad;quot;")
def test_every_text_has_a_plain_form_and_the_way_back(text: str) -> None:
    change = plain.of(text)
    assert unicodedata.is_normalized("NFC", change.after)
    assert change.inverse().after == text
    assert not set(UNSEEN) & set(change.after)


def records(text: str, parse_of: Path) -> list[Quotation]:
    article = articles.from_text(text, "one")
    parses = {"one": golden_texts.stored_parse(parse_of)}
    return pipeline.Extractor(parser=conllu.StoredParses(parses)).extract_article(article)


@settings(max_examples=25)
@given(st.sampled_from(GOLDEN), st.data())
def test_unseen_characters_change_no_record_but_its_offsets_and_excerpts(
    path: Path, data: st.DataObject
) -> None:
    text = golden_texts.article(path).text
    places = data.draw(st.sets(st.integers(0, len(text)), max_size=40))
    change = rewrite(text, ((at, at, data.draw(st.sampled_from(UNSEEN))) for at in places))
    check_same(records(change.after, path), records(text, path), change)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_entities_change_no_record_but_its_offsets_and_excerpts(path: Path) -> None:
    text = golden_texts.article(path).text
    odd = (place for place, one in enumerate(text) if one in "“”‘’\"'&–£é")
    change = rewrite(text, ((at, at + 1, f"&#{ord(text[at])};") for at in odd))
    check_same(records(change.after, path), records(text, path), change)


def check_same(found: list[Quotation], wanted: list[Quotation], change: Rewriting) -> None:
    """All values are equal; the excerpts are the text at their offsets, and are the same words."""
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        assert one.span == change.span(other.span)
        assert one.text == one.span.of(change.after)
        assert bare(one) == bare(other)


def bare(record: Quotation) -> object:
    """What a record says without the places where it says it."""
    nowhere = jsonl.to_json(replace(record, text="", parts=None))
    for row in (nowhere, nowhere["cue"], *(nowhere["speaker"] or {}).values()):
        if isinstance(row, dict) and "start" in row:
            row |= {"start": 0, "end": 0, "text": plain.of(row["text"]).after}
    return nowhere
