"""The words in front of a name that may be its title: `[Leader of the Harbour Party] Ann Lee`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from quotes.language.conditions import at_most, ends, first, holds, last, only, some, where
from quotes.language.words import Word
from quotes.roles.noun_phrases import PLURAL, NounPhrase, bracket_before
from quotes.roles.scene import JOINED, Scene
from quotes.roles.title_entries import OF_NOBODY, longest_entry

# Ranks and offices that another office may precede: `Chief of Defence Staff General Ann Lee`.
RANKS = (frozenset({"military"}), frozenset({"police"}), frozenset({"politician"}))
PLACE = where(entity_type="LOC")  # `presidential candidate [Texas] Senator Ann Lee`
FOR = where(lower="for")
MAY_BE_OFFICE = ends(where(noun=True)) & ~holds(FOR) & ~at_most(1)
REGION = 12  # words before a name that a title may reach over

CONJUNCTION = where(upos="CCONJ")
OF_OR_FOR = where(lower="of for")
LINK = where(lower="of for the")
# `Minister [in] the Ministry of Transport`.
IN = where(lower="in", head=where(classes="seat_of_minister"))
# `ambassador [to] Norway`.
TO = where(lower="to", before=where(classes="sent_abroad"))
OF_ONE = ends(~PLURAL) & ~holds(IN)
JOINER = where(form="'s ’s ' ’ & /") | where(form="-", before=where(touches_next=True))
# A name of its own, in front of another one.
APART = where(entity_type="DATE TIME PERSON")
# A planning consultant plans, says the tagger: the relation counts as well.
MODIFIER = where(upos="NOUN PROPN ADJ NUM X") | where(deprel="compound amod")
# An argument of a word in front of it: `told [reporters] Lee had left`.
ARGUMENT = where(deprel="nsubj obl obj root ccomp conj", follows_head=True)
# `information [and] sports ministry`.
BETWEEN_MODIFIERS = where(before=where(deprel="compound amod"), after=where(deprel="conj"))
# `Minister for Women [and] Sport Ann Lee`: two fields of one office, both with a capital.
FIELD = where(capital=True, relation="nmod", case="for of")
BETWEEN_FIELDS = CONJUNCTION & where(before=FIELD, after=where(capital=True, title=False))
JOINED_WORD = JOINED & where(punctuation=False)
# A word that the tree and not its form tells of.
BY_TREE = ~(JOINER | JOINED | LINK)
PLAIN_MODIFIER = BY_TREE & MODIFIER & ~CONJUNCTION
BETWEEN = BY_TREE & CONJUNCTION & BETWEEN_MODIFIERS
OF_TITLE = JOINER | JOINED_WORD | BETWEEN | BETWEEN_FIELDS | (PLAIN_MODIFIER & ~ARGUMENT)
LINK_WORD = (LINK | IN | TO) & ~JOINED
LEADING = OF_OR_FOR | IN | TO
LONGEST_LINK = 2  # words: `of the`
LONGEST_OFFICE = 4  # words: `shadow secretary of state`
# The fields of an office as they stand behind `for`: `Levelling Up, [Housing] and [Works]`.
OF_FIELDS = where(upos="NOUN PROPN ADJ CCONJ") | where(form=",") | where(capital=True)
LAST_FIELD = where(upos="NOUN PROPN", not_noun_class="p f m")
SEVERAL_FIELDS = ends(LAST_FIELD) & holds(CONJUNCTION) & ~holds(~OF_FIELDS)
BEFORE_COMPLEMENT = where(after=LEADING)
# `Bank [of] Carrow deputy governor`.
IN_NAME = where(entity_type="ORG", opens_entity=False)
# Listed words of which the tagger takes the first for a verb or preposition.
OPENS_AS_OTHER = where(opens_sentence=True, upos="VERB ADP")
# `founder [and] chief executive Ann Lee`.
JOINS = CONJUNCTION & where(before=where(), head=where())


def title_region(scene: Scene, end: Word | None, name: Word) -> tuple[Word, ...]:
    """The words up to `end` that may be the title of the name behind them."""
    *_, leftmost = (None, *_leftwards(scene, end, name))
    leftmost = _office_over_fields(scene, name) or leftmost
    if end is None or leftmost is None:
        return ()
    words = scene.context.stretch(leftmost, end)
    return tuple(dropwhile(LINK | JOINER, words))


def title_phrase(scene: Scene, region: tuple[Word, ...]) -> NounPhrase:
    """A region as a noun phrase: its head is a title before `of`, else the last word."""
    heads = filter(BEFORE_COMPLEMENT, region[:-1])
    head = first(heads, scene.is_title) or region[-1]
    return NounPhrase(region[0], head, region[-1])


def before_rank(scene: Scene, region: tuple[Word, ...]) -> tuple[Word, ...]:
    """`[Chief of Defence Staff] General Ann Lee`: the office in front of a rank, which says more."""
    rank = longest_entry(scene, NounPhrase(region[0], region[-1], region[-1]))
    if rank is None or rank.values not in RANKS:
        return region
    row = dropwhile(PLACE, reversed(region[: region.index(rank.first)]))
    front = tuple(reversed(list(row)))
    if not MAY_BE_OFFICE(front):
        return region
    office = longest_entry(scene, title_phrase(scene, front))
    return front if OF_NOBODY(office) else region


def own_region(scene: Scene, region: tuple[Word, ...]) -> tuple[Word, ...]:
    """`spokesman for [President] Lee`: the name's own title, behind a link of another's."""
    end = region[-1]
    link = last(region[1:], LINK & ~IN_NAME)
    if link is None or not OF_ONE(region):
        return region
    # The listed title that ends the region, where one does: it may reach over the link.
    beginning = first(region, lambda word: scene.is_title(word, end)) or region[0]
    return region if beginning < link else region[region.index(link) + 1 :]


def _leftwards(scene: Scene, end: Word | None, name: Word) -> Iterator[Word]:
    """The words to the left that may be of a title, over an abbreviation in brackets."""
    left = end
    near = name.preceding[-REGION:]
    while left in near and _may_precede(scene, left, name):
        yield left
        bracket = bracket_before(left)
        yield from filter(None, [bracket])
        left = (bracket or left).before
    if left is not None and OPENS_AS_OTHER(left) and scene.is_title(left, end):
        yield left  # `[Show] judge Ann Lee`


def _office_over_fields(scene: Scene, name: Word) -> Word | None:
    """`[Minister] for Women, Youth and Sport Ann Lee`: where an office of several fields begins.

    The tree often takes the last field and the name for a second person; nothing but a field may
    end it (`the minister for sport and trainer Ann Lee`).
    """
    link = last(name.preceding[-REGION:], OF_OR_FOR)
    if link is None or not SEVERAL_FIELDS(scene.words[link + 1 : name]):
        return None
    offices = scene.words[max(link - LONGEST_OFFICE, 0) : link]
    return first(offices, lambda word: scene.is_title(word, link - 1))


def _may_precede(scene: Scene, word: Word, name: Word) -> bool:
    """Whether a word may be of a title in front of a name."""
    apart = APART(word) and word.entity != name.entity  # `On [Tuesday] Lee said`
    if apart and not scene.is_title(word):
        return False
    if LINK_WORD(word):
        return _links(scene, word)
    if OF_TITLE(word) or _joins_titles(scene, word, name):
        return True
    if word in name.ancestors() and scene.is_title(word):  # `said [founder] and chief cook Lee`
        return True
    return word.after == name and PLAIN_MODIFIER(word)


def _links(scene: Scene, word: Word) -> bool:
    """Whether a link stands behind a title or an organisation: `Leader [of] [the] …`."""
    holders = only(scene.words[max(word - LONGEST_LINK, 0) : word], BEFORE_COMPLEMENT)
    return some(holders, scene.is_title) or any(map(scene.organisation_values, holders))


def _joins_titles(scene: Scene, word: Word, name: Word) -> bool:
    """`founder [and] chief executive Ann Lee`: both of one person, in front of the name."""
    joints = only([word, *word.dependents("cc")], JOINS & where(head=name.__gt__))
    return some([joint.before for joint in joints], scene.is_title)
