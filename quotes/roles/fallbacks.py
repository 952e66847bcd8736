"""What is left where no title and no event says how a speaker speaks: the article's topic; who is simply anybody."""

from __future__ import annotations

from collections.abc import Iterator

from quotes import patterns
from quotes.records import Role
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import ENOUGH_TOPICS, Scene, Who
from quotes.trees import Entity

SIGNED_ = patterns.compile(r", \p{Lu}[\p{L}'’ -]{1,30}: ")
ON_LINE_ = frozenset({"tweet", "retweet", "post", "blog"})
OFFICE = frozenset(
    {"campaign", "administration", "presidency", "candidacy", "nomination", "supporter", "delegate"}
)
OWNED_BY = frozenset({"nmod:poss", "compound", "nmod"})
PROMINENT = 6  # mentions of somebody whom an article is about
ANYBODY_ = frozenset(
    {"man", "woman", "person", "boy", "girl", "teenager", "one", "another", "other"}
)


def on_line(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] tweeted`: a user of social media, where nothing else is known."""
    for attribution in who.said if len(who.mentions) < PROMINENT else ():
        if attribution.cue and attribution.cue.lemma in ON_LINE_:
            yield Clue(attribution.cue.span, "public")


def sports_article(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee] scored twice`: who is named in an article that is mostly about sport."""
    if who.name and who.kind == "named" and who.mentions and _mostly(scene, "sport"):
        yield Clue(who.mentions[0], "sport")


def _mostly(scene: Scene, role: Role) -> bool:
    """Whether an article has twice as many words for one role as for any other; the public is in every article."""
    others = (count for other, count in scene.topics.items() if other not in (role, "public"))
    return scene.topics[role] > max(2 * max(others, default=0), ENOUGH_TOPICS)


def campaigns(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee]'s campaign`, `[name Lee] supporters`: whoever has such things stands for office or holds one."""
    surname = who.name.split()[-1] if who.name and who.kind == "named" else None
    names = scene.namesakes.get(surname, ()) if surname else ()
    bearers = {scene.text(e.first, e.last - 2) for e in names if _ends_in(scene, e, surname)}
    inside = (scene.tokens[i] for e in names if e.type == "PERSON" for i in range(e.first, e.last))
    for token in inside if len(bearers) < 2 else ():
        owns = token.form == surname and token.deprel in OWNED_BY and token.head >= 0
        if owns and scene.tokens[token.head].lemma.lower() in OFFICE:
            yield Clue(token.span, "politician")


def _ends_in(scene: Scene, entity: Entity, surname: str | None) -> bool:
    """Whether a name is a first name with this surname."""
    whole = entity.type == "PERSON" and entity.last - entity.first > 1
    return whole and scene.tokens[entity.last - 1].form == surname


def politics_article(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee] campaigned in Iowa`: whom an article that is mostly about politics names again and again."""
    prominent = who.name and who.kind == "named" and len(who.mentions) >= PROMINENT
    if prominent and _mostly(scene, "politician") and not any(age(scene, who)):
        yield Clue(who.mentions[0], "politician")


def age(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], 37,`: a person with nothing but an age is one of the public."""
    for mention in who.mentions:
        inside = scene.parse.within(mention)
        after = inside[-1] + 1 if inside and scene.name_tokens(who, mention) else len(scene.tokens)
        if after + 1 < len(scene.tokens) and scene.tokens[after].form in (",", "("):
            number = scene.tokens[after + 1]
            if number.form.isdigit() and len(number.form) < 3:
                yield Clue(number.span, "public")


def signed(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann], Carrow: We are flooded.`: what a reader writes in, with a place for a signature."""
    openings = {paragraph.start for paragraph in scene.article.paragraphs}
    for mention in who.mentions if who.kind == "named" else ():
        if mention.start in openings and SIGNED_.match(scene.article.text, mention.end):
            yield Clue(mention, "public")


def described(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who set up the page`: somebody of whom the article tells one thing and no office."""
    for mention in who.mentions:
        top = scene.top(mention) if who.kind == "named" else None
        for clause in scene.parse.dependents(top, "acl:relcl") if top is not None else ():
            yield Clue(clause.span, "public")


def firm(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Acme] said`: an organisation of which the article tells nothing is most often a firm; no acronym is."""
    for mention in who.mentions:
        top = scene.top(mention)
        entity = scene.parse.entity_of.get(top) if top is not None else None
        spelt = who.name is not None and not who.name.isupper()
        if spelt and who.kind == "organisation" and entity and entity.type == "ORG":
            team = scene.topics["sport"] and _is_plural_name(scene, entity)
            yield Clue(mention, "sport" if team else "business")


def _is_plural_name(scene: Scene, entity: Entity) -> bool:
    """`the Kites`: what a team is called."""
    article = entity.first > 0 and scene.tokens[entity.first - 1].form.lower() == "the"
    return article and scene.tokens[entity.last - 1].xpos == "NNPS"


def anybody(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention one man]`: a person of whom the article says no more."""
    for mention in who.mentions:
        top = scene.top(mention)
        unnamed = who.kind == "nominal" and who.name is None
        if top is not None and unnamed and scene.tokens[top].lemma.lower() in ANYBODY_:
            yield Clue(mention, "public")


def known_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Politico] reported`: an institution of the lexicon that the NER takes for a person."""
    role = scene.role_of(scene.organisations.get((who.name or "").lower(), frozenset()))
    if role and who.mentions:
        yield Clue(who.mentions[0], role)


def only_named(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Ann Lee] said`: where an article says what others are, who has only a name is one of the public."""
    for mention in (
        who.mentions
        if who.name and who.kind == "named" and scene.topics.total() > ENOUGH_TOPICS
        else ()
    ):
        if any(scene.is_person(i) for i in scene.parse.within(mention)):
            yield Clue(mention, "public")


SPORTS_ARTICLE = RoleRule("sports_article", sports_article, Kind.FALLBACK)
CAMPAIGNS = RoleRule("campaigns", campaigns, Kind.PUBLIC_FIGURE)
POLITICS_ARTICLE = RoleRule("politics_article", politics_article, Kind.PUBLIC_FIGURE)
AGE = RoleRule("age", age, Kind.FALLBACK)
ON_LINE = RoleRule("on_line", on_line, Kind.FALLBACK)
SIGNED = RoleRule("signed", signed, Kind.FALLBACK)
DESCRIBED = RoleRule("described", described, Kind.FALLBACK)
ANYBODY = RoleRule("anybody", anybody, Kind.FALLBACK)
FIRM = RoleRule("firm", firm, Kind.FALLBACK)
KNOWN_NAME = RoleRule("known_name", known_name, Kind.FALLBACK)
ONLY_NAMED = RoleRule("only_named", only_named, Kind.FALLBACK)
