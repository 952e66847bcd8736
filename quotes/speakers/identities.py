"""The identities of an article as the other stages see them, and the links to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter

from quotes.language.conditions import Where, only, value_of
from quotes.language.personal_pronouns import FIRST, RELATIVE
from quotes.lexicons.vocabulary import COURTESY
from quotes.records import Attribution, Identity, Link, MentionKind, Resolution
from quotes.speakers.discourse import Binding, Discourse
from quotes.speakers.entities import DiscourseEntity, entity_where
from quotes.speakers.grades import GRADES, TRUSTED
from quotes.speakers.joint_sources import is_joint
from quotes.speakers.mentioned import NAME, Mention, mention_where
from quotes.speakers.persons import named

KINDS: dict[str, MentionKind] = {
    "person": "named",
    "organisation": "organisation",
    "group": "group",
    "narrator": "pronoun",
}
NOUN_KINDS: tuple[tuple[Where, MentionKind], ...] = (
    (mention_where(plural=True) | mention_where(noun_class="group"), "group"),
    (mention_where(noun_class="body"), "organisation"),
)
HAS_OWN_NAME = entity_where(kind="person organisation")
# Pronouns that tell nothing of who they stand for are not listed.
TELLING_PRONOUN = mention_where(form="pronoun", not_word=RELATIVE | FIRST)


def resolution(
    discourse: Discourse,
    attributions: Sequence[Attribution],
    located: Sequence[Mention | None],
    speakers: Sequence[Binding],
) -> Resolution:
    """All entities with a name or a quotation, by their first mentions; a link an attribution."""
    quoted = {speaker.entity for speaker in speakers}
    kept = only(discourse.entities, lambda one: one.named or one in quoted)
    kept.sort(key=attrgetter("first"))
    numbers: dict[DiscourseEntity | None, int] = {one: number for number, one in enumerate(kept)}
    rows = zip(attributions, located, speakers, strict=True)
    links = [_link(discourse, *row, numbers.get(row[2].entity)) for row in rows]
    return Resolution(tuple(map(partial(_identity, discourse), kept)), tuple(links))


def _link(
    discourse: Discourse,
    attribution: Attribution,
    mention: Mention | None,
    speaker: Binding,
    identity: int | None,
) -> Link:
    source, sieve = attribution.source, speaker.sieve
    kind = _kind(discourse, mention, speaker.entity)
    if is_joint(discourse, attribution):
        kind, identity, sieve = "group", None, "unresolved"
    elif source is None and mention is not None:
        sieve = "implied_source"
    span = source.span if source is not None else None
    return Link(span, kind, identity, sieve, GRADES[sieve])


def _kind(
    discourse: Discourse, mention: Mention | None, entity: DiscourseEntity | None
) -> MentionKind | None:
    """The kind of a mention; a source that no mention covers goes by its identity."""
    known = KINDS.get(entity.kind) if entity is not None else None
    if mention is None:
        return known or ("nominal" if entity is not None else None)
    if mention.form == "pronoun":
        return "pronoun"
    if mention.form == "name":
        return known or "named"
    return _noun_kind(discourse, mention)


def _noun_kind(discourse: Discourse, mention: Mention) -> MentionKind:
    """The kind of a noun as a mention: `the embassy`, `officials`, `the mayor`."""
    sieve = discourse.sieve_of(mention)
    if sieve == "institution":
        return "organisation"
    return value_of(mention, NOUN_KINDS) or "nominal"


def _identity(discourse: Discourse, entity: DiscourseEntity) -> Identity:
    grades = {one: GRADES[discourse.sieve_of(one)] for one in entity.mentions}
    sure = sorted(only(grades, lambda one: grades[one] >= TRUSTED))
    first, *_ = sure or entity.mentions
    kind = KINDS.get(entity.kind) or _kind(discourse, first, entity) or "nominal"
    name = entity.name.text if entity.name is not None and HAS_OWN_NAME(entity) else None
    spans = tuple(map(attrgetter("span"), sure))
    pronouns = dict.fromkeys(one.word for one in only(sure, TELLING_PRONOUN))
    return Identity(kind, name, _aliases(name, sure), spans, tuple(pronouns))


def _aliases(name: str | None, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The other forms of a name, each once; none where there is no name."""
    if name is None:
        return ()
    forms = dict.fromkeys(map(_form, only(mentions, NAME)))
    others = only(forms, lambda form: form != name)
    return tuple(others)


def _form(mention: Mention) -> str:
    """A name as one mention has it: with a courtesy title, without ranks and offices."""
    name = named(mention)
    if COURTESY.isdisjoint(name.title_classes):
        return name.text
    surface = mention.span.of(mention.head.context.text)
    words = surface.removesuffix("'s").removesuffix("’s").split()
    return " ".join(words)
