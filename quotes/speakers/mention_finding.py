"""Finds what can stand for a speaker: names (see `spotting`), nouns for people, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from quotes.language.conditions import Where, first, only, where
from quotes.language.context import Context
from quotes.language.heads import outermost
from quotes.language.personal_pronouns import FIRST, HE, IT, RELATIVE, SHE, THEY
from quotes.language.words import SUBJECTS, Word, heads_of
from quotes.lexicons.vocabulary import Gender, plain, singular
from quotes.records import Attribution, Span
from quotes.speakers.mentioned import Mention, Mentions
from quotes.speakers.spotting import Spotted, spot
from quotes.speakers.spotting.common_words import DEMONYM

# A mention without its number: how many stand in front of it is known when all are found.
Made = partial[Mention]

DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my"}
)
ARTICLES = DEFINITE | {"a", "an", "another"}
PRONOUNS = HE | SHE | THEY | IT | FIRST | RELATIVE
GENDERS: dict[str, Gender] = {**dict.fromkeys(HE, "m"), **dict.fromkeys(SHE, "f")}
AS_NOUN = where(upos="NOUN PROPN", not_relation="compound flat amod")
PLURAL = where(plural=True) | where(feats=lambda feats: "Number=Plur" in feats)
AS_PRONOUN = where(upos="PRON DET")
# What stands in front of a noun and belongs to it.
MODIFIER = where(deprel="det amod compound nummod flat nmod:poss nmod")
SAME_ROLE = where(relation="flat compound appos")
SAME_ROLE_OR_JOINED = where(relation="flat compound appos conj")
# A byline is all capitals and `by`.
BYLINE = where(capital=True) | where(form="by")
WRITTEN_OUT = where(form=lambda form: form[-1:].isalnum()) & ~BYLINE
RELATIVE_CLAUSE = where(relation="acl")
TEXT = where(form_classes="printed_text")
AGED = ["year", "-", "old"]
YEAR, OLD = where(lower="year"), where(lower="old")
OLDER = "n-year-old"  # the `word` of every `19-year-old`


def find(context: Context, attributions: Sequence[Attribution]) -> Mentions:
    """All mentions in text order; names first, then what no name covers."""
    quoted, nested = _in_somebodys_words(context, attributions)
    names = [_named(context, one, quoted) for one in spot(context)]
    taken = {word for mention in names for word in mention.keywords["words"]}
    sources = _sources(attributions)
    sources |= _antecedents(context.words, sources)
    likely = only(context.words, AS_PRONOUN | AS_NOUN | sources.__contains__)
    free = [word for word in likely if word not in taken]
    found = [mention for word in free if (mention := _other(word, word in sources, quoted))]
    ordered = sorted(names + found, key=_place)
    numbered = tuple(make(number) for number, make in enumerate(ordered))
    return Mentions(context, tuple(attributions), quoted, nested, numbered)


def _place(make: Made) -> tuple[Word, int]:
    """By the first word, the longest first."""
    words = make.keywords["words"]
    return words[0], -words[-1]


def _in_somebodys_words(
    context: Context, attributions: Sequence[Attribution]
) -> tuple[frozenset[Word], frozenset[Word]]:
    """The words that stand in marks or are quoted, and those of them quoted inside a quotation."""
    direct = [attribution for attribution in attributions if attribution.type == "direct"]
    spans = [part for attribution in direct for part in attribution.parts]
    spans += [segment.span for segment in context.segments]
    return _words_in(context, spans), _words_in(context, _nested(spans))


def _words_in(context: Context, spans: Iterable[Span]) -> frozenset[Word]:
    return frozenset(word for span in spans for word in context.within(span))


def _nested(spans: Iterable[Span]) -> Iterable[Span]:
    """Spans that lie inside a longer one."""
    around = Span(0, 0)
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if around.covers(span) and span != around:
            yield span
        elif span.end > around.end:
            around = span


def _sources(attributions: Sequence[Attribution]) -> set[int | None]:
    """The heads of all sources."""
    given = [(attribution.source, attribution.implied) for attribution in attributions]
    return {source.head for pair in given for source in pair if source is not None}


def _antecedents(words: Sequence[Word], sources: set[int | None]) -> set[int | None]:
    """`an [article] that said …`: what the relative pronouns among the sources stand for."""
    relative = only(words, where(lower=RELATIVE, head=RELATIVE_CLAUSE))
    clauses = heads_of(only(relative, sources.__contains__))
    return set(only(heads_of(clauses), TEXT))


# Names


def _named(context: Context, spotted: Spotted, quoted: frozenset[Word]) -> Made:
    words = context.words[spotted.first : spotted.last]
    head = next(iter(outermost(words)), words[-1])
    before = words[0].before
    return partial(
        Mention,
        words=words,
        head=head,
        form="name",
        word=spotted.name.words[-1],
        name=spotted.name,
        entity=spotted.entity,
        gender=spotted.name.gender,
        definite=before is not None and before.lower == "the",
        quoted=words[0] in quoted or _alone(context, words),
        subject=_is_subject(head, SAME_ROLE_OR_JOINED),
    )


def _alone(context: Context, name: Sequence[Word]) -> bool:
    """A byline or label that is its whole sentence: no part of the story, like what is quoted."""
    written_out = filter(WRITTEN_OUT, context.sentence(name[0]))
    return all(map(name.__contains__, written_out))


def _is_subject(word: Word, passing: Where) -> bool:
    """Subject of a clause, by way of words in the same role: an apposition, a title before it."""
    role = first(word.path(), ~passing)
    return role is not None and role.relation in SUBJECTS


# Nouns and pronouns


def _other(word: Word, source: bool, quoted: frozenset[Word]) -> Made | None:
    if AS_PRONOUN(word) and plain(word.form) in PRONOUNS:
        return _pronoun(word, quoted)
    if source or (AS_NOUN(word) and _noun_class(word)):
        return _noun(word, quoted)
    return None


def _noun_class(word: Word) -> str:
    """The class of a noun by its lemma, or by its form where the tagger left the plural."""
    if DEMONYM(word):
        return "p"
    noun_class = word.context.vocabulary.noun_class
    form = singular(plain(word.form))
    return noun_class(_lemma(word)) or noun_class(form)


def _lemma(word: Word) -> str:
    """The lemma, and one for all ages: the head of `the 19-year-old` is `old`, or `year`."""
    words = word.context.words
    ending, beginning = words[max(word - 2, 0) : word + 1], words[word : word + 3]
    aged = OLD(word) and _forms(ending) == AGED
    years = YEAR(word) and _forms(beginning) == AGED
    return OLDER if aged or years else plain(word.lemma or word.form)


def _article_of_age(word: Word) -> set[str]:
    """The word before `19-year-old`, whichever of its parts the tree takes for the head."""
    first = word - (2 if YEAR(word) else 4)  # back over `19-` or `19-year-`
    return {word.context.words[first - 1].lower} if first > 0 else set()


# `the [FTSE 250] group`, `the [Nasdaq-listed] firm`: the words tell nothing of the name.
INDEX = where(form_classes="share_index")
LISTED_ON = INDEX | where(upos="NUM", before=INDEX) | where(lower="listed")


def _forms(words: Sequence[Word]) -> list[str]:
    return [plain(word.form) for word in words]


def _modifiers(noun: Word) -> Sequence[Word]:
    """The words before a noun, back to where its own modifiers begin."""
    own = only(noun.children, MODIFIER)
    begin = min([noun, *(word for modifier in own if modifier < noun for word in modifier.subtree)])
    return noun.context.words[begin:noun]


def _pronoun(word: Word, quoted: frozenset[Word]) -> Made:
    form = plain(word.form)
    return partial(
        Mention,
        words=(word,),
        head=word,
        form="pronoun",
        word=form,
        gender=GENDERS.get(form),
        plural=form in THEY,
        quoted=word in quoted,
        subject=_is_subject(word, SAME_ROLE),
    )


def _noun(word: Word, quoted: frozenset[Word]) -> Made:
    lemma, noun_class, before = _lemma(word), _noun_class(word), _modifiers(word)
    forms = {one.lower for one in before if one.head == word}
    if lemma == OLDER:
        forms |= _article_of_age(word)
    vocabulary = word.context.vocabulary
    return partial(
        Mention,
        words=(*before, word),
        head=word,
        form="noun",
        word=lemma,
        gender=vocabulary.noun_gender(lemma),
        noun_class=noun_class,
        classes=vocabulary.classes(lemma),
        offices=vocabulary.offices(lemma),
        plural=PLURAL(word) or noun_class == "group",
        owned=word.owner is not None,
        definite=word.owner is not None or not forms.isdisjoint(DEFINITE),
        quoted=word in quoted,
        subject=_is_subject(word, SAME_ROLE),
        modifiers=frozenset(_forms(only(before, ~LISTED_ON))) - ARTICLES,
    )
