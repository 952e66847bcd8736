"""Nouns that a construction ties to a name: `Ann Lee, the mayor`, `Ann Lee is the mayor`.

They describe whoever bears the name, and stand for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, takewhile
from operator import attrgetter

from quotes.language.conditions import first, met, only, some, where
from quotes.language.heads import begins_clause
from quotes.language.set_off import renamed
from quotes.language.words import Word, dependents_of
from quotes.lexicons.vocabulary import COURTESY, PERSON, plain, singular
from quotes.marks import glyphs
from quotes.records import Attribution
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import ORGANISATION, Descriptor, DiscourseEntity, clash
from quotes.speakers.firms import NO_PLACE, as_organisation, may_be_misread
from quotes.speakers.mentioned import Mention, mention_where
from quotes.speakers.persons import named

WRITTEN_OUT = {
    "capt": "captain", "col": "colonel", "dr": "doctor", "gen": "general", "gov": "governor",
    "lt": "lieutenant", "maj": "major", "prof": "professor", "rev": "reverend", "sen": "senator",
    "sgt": "sergeant",
}  # fmt: skip
STOPS = frozenset(",;:.") | (glyphs.DOUBLES - {"''", "``"})
DESCRIBING = where(upos="NOUN ADJ PROPN PUNCT NUM", not_form=STOPS)
# `is not the mayor`, `is with the mayor`.
NOT_SAME = where(lemma="not") | where(relation="case")
COMMA = where(form=",")
CLOSING = where(form=", .")
OF = where(lower="of for")
OFFICE = where(capital=True, after=OF)
FIELD = where(upos="ADP DET CCONJ") | where(capital=True)
PERSON_NAME = where(entity_type="PERSON")
APPOSED_NOUN = where(deprel="appos", upos="NOUN")
LACKS_SUBJECT = where(xpos="VBD VBZ VBP", deprel="root", lacks="nsubj nsubj:pass csubj expl")
NO_PERSON = where(entity_type="ORG") | where(not_noun_class=PERSON, not_entity_type="PERSON")
APPOSED = where(deprel="appos", not_after=LACKS_SUBJECT)
INTO_OFFICE = where(case="as", relation="obl nmod") | where(deprel="xcomp", upos="NOUN PROPN")
APPOINTING = where(classes="appointing_verb")
PREPOSITION = where(upos="ADP")
INDEFINITE = where(lower="a an another one")
# not `a Marton newspaper`, which is one of a place; `state-run Xarva news agency` needs no article
NAMED_KIND = mention_where(classes="named_kind", plural=False) & (
    mention_where(definite=True) | mention_where(classes="press_kind", first=~INDEFINITE)
)
OF_KIND = where(form=str.islower, upos="NOUN ADJ") | where(form="TV")  # `[law] firm`
# `the Xarva news agency` has that name; `the UN relief agency` is one of the UN
AGENCY = where(lemma="agency")
OF_NEWS = where(lower="news press rating ratings wire")
OF_NAME = ORGANISATION & NO_PLACE
JOINED = where(deprel="conj")
# `Senators`, `Judges` in front of names
PLURAL_TITLE = where(capital=True, xpos="NNPS NNS", form_noun_class=lambda noun: noun != "group")
BEHIND_COMMA = where(before=COMMA)
# `88-year-old`, one token or five
OF_AGE = (
    where(form=str.isdecimal)
    | where(lower="- year old")
    | where(form=lambda form: form.endswith("-year-old"))
)

IN_THE_PAST = where(lower="former ex late retired onetime")
OF_TITLE = where(capital=True, upos="ADJ NOUN PROPN")
LONGEST_FRONT = 3  # words in front of a title
MOST_DESCRIBING = 20  # words in front of a name; what has more of them is a list or a table

NOUN = mention_where(form="noun")
FOR_PERSON = mention_where(noun_class=PERSON)
FOR_ONE = mention_where(noun_class=PERSON | {""}, plural=False)
ONE_BEFORE_COMMA = mention_where(noun_class=PERSON, plural=False, head=where(after=COMMA))
BODY = mention_where(noun_class="body")
PLACE = mention_where(entity="LOC")


def bind(discourse: Discourse) -> None:
    """Describe people by the titles and nouns before their names; bind nouns that rename them."""
    for name in discourse.mentions.names:
        for entity in discourse.entities_of([name]):
            entity.descriptors += _titles(name)
            entity.descriptors += _noun_before(name)
            entity.descriptors += _shared_title(discourse, name)
    for noun in only(discourse.mentions, NOUN):
        _bind_renaming(discourse, noun)


def bind_sources(
    discourse: Discourse, attributions: Sequence[Attribution], located: Sequence[Mention | None]
) -> None:
    """Bind the noun of a source that ends with a name: `[a spokesman] of the board Ann Lee said`."""
    for attribution, name in zip(attributions, located, strict=True):
        source = attribution.source
        entity = discourse.entity_of(name)
        if source is None or source.head is None or entity is None or entity.kind != "person":
            continue
        noun = met(discourse.mentions.headed.get(source.head), FOR_PERSON & NOUN)
        free = noun is not None and noun not in discourse.bindings
        if noun is not None and free and _agree(noun, entity):
            discourse.bind(noun, entity, "apposition")


def _bind_renaming(discourse: Discourse, mention: Mention) -> None:
    name, sieve = _apposed(discourse, mention), "apposition"
    if name is None:
        name, sieve = _complemented(discourse, mention), "copula"
    if name is None:
        name = _appointed(discourse, mention)
    entity = discourse.entity_of(name)
    if name is None or entity is None or _is_dateline(mention, name, entity):
        return
    if _agree(mention, entity):
        entity.known_gender = mention.gender or entity.known_gender
        discourse.bind(mention, entity, sieve)


def _is_dateline(mention: Mention, name: Mention, entity: DiscourseEntity) -> bool:
    """`CARROW (Agency) — A report said`: a place that is only where the report comes from."""
    shouted = entity.names[0].text.isupper()
    return PLACE(name) and (shouted or not BODY(mention))


def _agree(mention: Mention, entity: DiscourseEntity) -> bool:
    """Whether a noun for one person renames a person, and one for a body another."""
    if entity.kind != "person":
        return not FOR_PERSON(mention)
    gender = entity.gender
    if BEHIND_COMMA(mention.first):  # a first name alone tells less: `Jo Lee, a brother of hers`
        gender = entity.titled_gender
    return FOR_ONE(mention) and not clash(mention.gender, gender)


# Titles and nouns in front of a name


def _titles(name: Mention) -> list[Descriptor]:
    """`[Ambassador] Lee`; `[Coroner] [Dr] Lee` is a doctor, and a coroner, too."""
    titles = named(name).honorifics
    if not titles:
        return []
    *before, last = titles
    front = takewhile(OF_TITLE, reversed(name.in_front(LONGEST_FRONT)))
    past = map(attrgetter("lower"), only(name.words, IN_THE_PAST))  # `[Former] Minister Lee`
    told = {*before, *past, *(plain(word.form) for word in front)}  # `[Prime] Minister Lee`
    found = [Descriptor(WRITTEN_OUT.get(last, last), frozenset(told))]
    courtesy = not COURTESY.isdisjoint(named(name).title_classes[-1:])
    if before and courtesy:
        *earlier, office = before
        found.append(Descriptor(office, frozenset(earlier)))
    return found


def _noun_before(mention: Mention) -> list[Descriptor]:
    """`former bus driver [Ann Lee]`."""
    front = [] if begins_clause(mention.first) else mention.in_front(MOST_DESCRIBING)
    words = list(takewhile(DESCRIBING, reversed(front)))
    *modifiers, noun = [plain(word.form) for word in reversed(words)] or [""]
    noun_class = mention.head.context.vocabulary.noun_class(noun)
    return [Descriptor(noun, frozenset(modifiers))] if noun_class else []


def _shared_title(discourse: Discourse, name: Mention) -> list[Descriptor]:
    """`Senators [Ann Lee] of Orr and [Bo Ray] of Sule`: a title in the plural is that of each."""
    above = name.head.head if JOINED(name.head) else name.head
    first_name = discourse.mentions.named.get(above)
    title = met(first_name.before, PLURAL_TITLE) if first_name is not None else None
    return [] if title is None else [Descriptor(singular(title.lower), frozenset())]


# Appositions and copulas


def _apposed(discourse: Discourse, mention: Mention) -> Mention | None:
    """The name that a noun stands in apposition with, read from the tree or from the text."""
    ways = (_by_tree, _set_off, _behind_office, _between_commas, _behind_noun, _in_front)
    found = (way(discourse, mention) for way in ways)
    return first(found, bool)


def _by_tree(discourse: Discourse, mention: Mention) -> Mention | None:
    """`[Ann Lee], the mayor`; `it went to Ann Lee, the mayor said` lacks a subject otherwise."""
    above = mention.head.head if APPOSED(mention.head) else None
    return discourse.mentions.named.get(above)


def _set_off(discourse: Discourse, mention: Mention) -> Mention | None:
    """`[Kessler], Orr's lawyer, told …`, where the tree makes the noun the subject."""
    return discourse.mentions.named.get(renamed(mention.head))


def _behind_office(discourse: Discourse, mention: Mention) -> Mention | None:
    """`Minister for Education [Colm Hall]`: an office with a capital, its field, then the name."""
    behind = mention.head.following if OFFICE(mention.head) else ()
    field = list(takewhile(FIELD, behind))
    people = only(field[2:], PERSON_NAME)
    return _first_name(discourse, people)


def _between_commas(discourse: Discourse, mention: Mention) -> Mention | None:
    """`Its president, [Urmas Koll], called …`, where the tree missed the apposition; no list.

    An age may stand before the name: `One patient, 88-year-old [Una Marr], said …`.
    """
    noun = mention.head
    after_comma = dropwhile(OF_AGE, noun.following[1:])
    behind = list(after_comma)[:1] if ONE_BEFORE_COMMA(mention) else []
    name = _first_name(discourse, behind)
    if name is None:
        return None
    opening = behind[0]
    two_subjects = noun.head == opening.head == name.last
    return name if two_subjects or CLOSING(name.after) else None


def _behind_noun(discourse: Discourse, mention: Mention) -> Mention | None:
    """`the mayor, [Ann Lee]`, also by way of another noun: `the skipper, her brother [Bo Lee]`."""
    if mention.plural:
        return None
    renaming = _renaming(mention.head)
    return _first_name(discourse, renaming)


def _in_front(discourse: Discourse, mention: Mention) -> Mention | None:
    """`the [Marton Times] newspaper`, `the [Brennt] law firm`: an organisation, then its kind."""
    if not NAMED_KIND(mention):
        return None
    if AGENCY(mention.head) and not OF_NEWS(mention.head.before):
        return None
    behind_name = first(reversed(mention.words[:-1]), ~OF_KIND)
    name = discourse.mentions.named.get(behind_name)
    entity = discourse.entity_of(name)
    if entity is not None and may_be_misread(entity):
        entity = as_organisation(entity)
    return name if OF_NAME(entity) else None


def _renaming(noun: Word) -> Iterator[Word]:
    """What the tree joins to a noun, or to what it is the head of: `the head of Acme, [Ann Lee],`."""
    bodies = only(noun.dependents("nmod"), NO_PERSON)
    for word in (*noun.dependents("appos", "flat"), *dependents_of(bodies, "appos")):
        yield word
        if APPOSED_NOUN(word):
            yield from word.dependents("appos", "flat")


def _complemented(discourse: Discourse, mention: Mention) -> Mention | None:
    """`[Ann Lee] is the mayor`."""
    if not mention.head.has("cop") or some(mention.head.children, NOT_SAME):
        return None
    return _first_name(discourse, mention.head.dependents("nsubj"))


def _appointed(discourse: Discourse, mention: Mention) -> Mention | None:
    """`The firm named [Ann Lee] as chief executive`, `[Ann Lee] was elected mayor`."""
    if not INTO_OFFICE(mention.head):
        return None
    verb = first(mention.head.ancestors(), APPOINTING)
    people = [*verb.dependents("obj"), *verb.dependents("nsubj:pass")] if verb is not None else []
    return _first_name(discourse, only(people, PERSON_NAME))


def _first_name(discourse: Discourse, words: Iterable[Word]) -> Mention | None:
    """The first name that one of the words is part of; no torn end: `a friend of Bo Ray [Marr]`."""
    named = discourse.mentions.named
    names = ((word, named[word]) for word in words if word in named)
    return next((name for word, name in names if not _is_torn_end(word, name)), None)


def _is_torn_end(word: Word, name: Mention) -> bool:
    """Whether a word is the last of a name behind a preposition, hung elsewhere than the name."""
    return PREPOSITION(name.before) and word not in (name.head, name.first)
