"""What is left where no title and no event says how a speaker speaks: the article's topic; who is simply anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes import patterns
from quotes.language.conditions import begins, ends, only, where
from quotes.language.words import Word
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import ENOUGH_TOPICS, NO_VALUES, Scene
from quotes.roles.who import NAMED_PERSON, Who, speaker
from quotes.trees import Entity

SIGNED_WITH_PLACE = patterns.compile(r", \p{Lu}[\p{L}'’ -]{1,30}: ")
PROMINENT = 6  # mentions of somebody whom an article is about

# `Lee's [campaign]`: whoever has such things stands for office or holds one.
HAS_CAMPAIGN = where(deprel="nmod:poss compound nmod", head=where(classes="mark_of_office"))
TWO_DIGITS = where(form=lambda form: form.isdigit() and len(form) <= 2)
AGE_BEHIND = TWO_DIGITS & where(before=where(form=", ("))
NO_MORE_TOLD = where(classes="any_person") | where(lemma="one another other")
ARTICLE = where(lower="the")
PLURAL_NAME = where(xpos="NNPS")
OPENS_BEHIND_THE = begins(where(before=ARTICLE))
ENDS_PLURAL = ends(PLURAL_NAME)


def on_line(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] tweeted`: a user of social media, where nothing else is known."""
    posting = scene.context.lexicons.words("posting_verb")
    for cue in who.cues:
        if cue.lemma in posting:
            yield Clue(cue.span, "public")


def sports_article(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee] scored twice`: who is named in an article that is mostly about sport."""
    if scene.mostly("sport"):
        for mention in who.mentions[:1]:
            yield Clue(mention, "sport")


def campaigns(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee]'s campaign`, `[name Lee] supporters`: of the only person of that name."""
    persons = [e for e in scene.namesakes.get(who.surname, ()) if e.type == "PERSON"]
    if len(_first_names(scene, persons, who.surname)) > 1:
        return
    for entity in persons:
        for word in only(scene.words[entity.first : entity.last], HAS_CAMPAIGN):
            if word.form == who.surname:
                yield Clue(word.span, "politician")


def _first_names(scene: Scene, persons: Sequence[Entity], surname: str) -> set[str]:
    """What stands in front of a surname in the names of an article."""
    whole = [scene.words[e.first : e.last] for e in persons if e.last - e.first > 1]
    fronts = [name[:-1] for name in whole if name[-1].form == surname]
    return {scene.written(front[0], front[-1]) for front in fronts}


def politics_article(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee] campaigned in Iowa`: whom an article that is mostly about politics names again and again."""
    if scene.mostly("politician") and not any(age(scene, who)):
        yield Clue(who.mentions[0], "politician")


def age(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], 37,`: a person with nothing but an age is one of the public."""
    for mention in who.named_mentions:
        second = mention.words[-1] + 2
        for number in only(scene.words[second : second + 1], AGE_BEHIND):
            yield Clue(number.span, "public")


def signed(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann], Carrow: We are flooded.`: what a reader writes in, with a place for a signature."""
    openings = {paragraph.start for paragraph in scene.article.paragraphs}
    for mention in who.mentions:
        opens = mention.start in openings
        if opens and SIGNED_WITH_PLACE.match(scene.article.text, mention.end):
            yield Clue(mention, "public")


def described(_: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who set up the page`: somebody of whom the article tells one thing and no office."""
    for head in who.heads:
        for clause in head.dependents("acl:relcl"):
            yield Clue(clause.span, "public")


def anybody(_: Scene, who: Who) -> Iterator[Clue]:
    """`[mention one man]`: a person of whom the article says no more."""
    for mention in who.mentions:
        if NO_MORE_TOLD(mention.head):
            yield Clue(mention, "public")


def firm(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Acme] said`: an organisation of which nothing is told is most often a firm; no acronym is."""
    for mention in who.mentions:
        if mention.head is not None and mention.head_type == "ORG":
            team = scene.topics["sport"] > 0 and _is_plural(mention.head.name_words)
            yield Clue(mention, "sport" if team else "business")


def _is_plural(name: tuple[Word, ...]) -> bool:
    """`the Kites`: what a team is called."""
    return OPENS_BEHIND_THE(name) and ENDS_PLURAL(name)


def known_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Politico] reported`: an institution of the lexicon that the NER takes for a person."""
    name = (who.name or "").lower()
    role = scene.role_of(scene.organisations.get(name, NO_VALUES))
    if role is not None:
        for mention in who.mentions[:1]:
            yield Clue(mention, role)


def only_named(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Ann Lee] said`: where an article says what others are, who has only a name is one of the public."""
    if scene.topics.total() > ENOUGH_TOPICS:
        for mention in who.mentions:
            if mention.of_person:
                yield Clue(mention, "public")


PROMINENT_SPEAKER = speaker(mentions=lambda mentions: len(mentions) >= PROMINENT)
UNNAMED = speaker(is_nominal=True, name=lambda name: name is None)
SPELT_ORGANISATION = speaker(
    is_organisation=True, name=lambda name: name is not None and not name.isupper()
)

SPORTS_ARTICLE = RoleRule("sports_article", sports_article, Kind.FALLBACK, NAMED_PERSON)
CAMPAIGNS = RoleRule("campaigns", campaigns, Kind.PUBLIC_FIGURE, NAMED_PERSON)
POLITICS_ARTICLE = RoleRule(
    "politics_article", politics_article, Kind.PUBLIC_FIGURE, NAMED_PERSON & PROMINENT_SPEAKER
)
AGE = RoleRule("age", age, Kind.FALLBACK)
ON_LINE = RoleRule("on_line", on_line, Kind.FALLBACK, ~PROMINENT_SPEAKER)
SIGNED = RoleRule("signed", signed, Kind.FALLBACK, speaker(is_person=True))
DESCRIBED = RoleRule("described", described, Kind.FALLBACK, speaker(is_person=True))
ANYBODY = RoleRule("anybody", anybody, Kind.FALLBACK, UNNAMED)
FIRM = RoleRule("firm", firm, Kind.FALLBACK, SPELT_ORGANISATION)
KNOWN_NAME = RoleRule("known_name", known_name, Kind.FALLBACK)
ONLY_NAMED = RoleRule("only_named", only_named, Kind.FALLBACK, NAMED_PERSON)
