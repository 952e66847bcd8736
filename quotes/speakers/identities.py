"""What the other stages learn: the identities of an article, and a link from each attribution to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from quotes.lexicons.vocabulary import COURTESY
from quotes.records import Attribution, Identity, Link, MentionKind, Resolution
from quotes.speakers.discourse import Binding, Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.grades import GRADES, trusted
from quotes.speakers.joint_sources import is_joint
from quotes.speakers.mentioned import Mention
from quotes.speakers.words import FIRST, RELATIVE

KINDS: dict[str, MentionKind] = {
    "person": "named",
    "organisation": "organisation",
    "group": "group",
    "narrator": "pronoun",
}
NO_NAME_FOR_A_SPEAKER = RELATIVE | FIRST


def resolution(
    discourse: Discourse,
    attributions: Sequence[Attribution],
    located: Sequence[Mention | None],
    speakers: Sequence[Binding],
) -> Resolution:
    """All entities with a name or a quotation, in the order of their first mentions; a link an attribution."""
    quoted = {speaker.entity for speaker in speakers}
    kept = [one for one in discourse.entities if one.names or one in quoted]
    kept.sort(key=attrgetter("first"))
    numbers: dict[DiscourseEntity | None, int] = {one: number for number, one in enumerate(kept)}
    rows = zip(attributions, located, speakers, strict=True)
    links = [_link(discourse, *row, numbers.get(row[2].entity)) for row in rows]
    return Resolution(tuple(_identity(discourse, one) for one in kept), tuple(links))


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
    """How a mention names its speaker; a source that no mention covers goes by its identity."""
    known = KINDS.get(entity.kind) if entity is not None else None
    if mention is None:
        return known or ("nominal" if entity is not None else None)
    if mention.form == "pronoun":
        return "pronoun"
    if mention.form == "name":
        return known or "named"
    return _noun_kind(discourse, mention)


def _noun_kind(discourse: Discourse, mention: Mention) -> MentionKind:
    if discourse.sieve_of(mention) == "institution":
        return "organisation"
    if mention.plural or mention.noun_class == "group":
        return "group"
    return "organisation" if mention.noun_class == "body" else "nominal"


def _identity(discourse: Discourse, entity: DiscourseEntity) -> Identity:
    sure = sorted(one for one in entity.mentions if trusted(discourse.sieve_of(one)))
    first = sure[0] if sure else entity.mentions[0]
    kind = KINDS.get(entity.kind) or _kind(discourse, first, entity) or "nominal"
    name = _name(entity)
    spans = tuple(mention.span for mention in sure)
    return Identity(kind, name, _aliases(name, sure), spans, _pronouns(sure))


def _name(entity: DiscourseEntity) -> str | None:
    named = entity.name is not None and entity.kind in ("person", "organisation")
    return entity.name.text if named and entity.name is not None else None


def _aliases(name: str | None, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The other forms of a name; none where there is no name."""
    forms = dict.fromkeys(_forms(mentions)) if name is not None else {}
    return tuple(form for form in forms if form != name)


def _forms(mentions: Iterable[Mention]) -> Iterator[str]:
    """The names of mentions as they have them: with a courtesy title, without ranks and offices."""
    for mention in mentions:
        if mention.name is not None:
            yield _with_courtesy(mention) if _has_courtesy(mention) else mention.name.text


def _has_courtesy(mention: Mention) -> bool:
    titles = mention.name.honorifics if mention.name is not None else ()
    vocabulary = mention.head.context.vocabulary
    return any(vocabulary.word_class(title) in COURTESY for title in titles)


def _with_courtesy(mention: Mention) -> str:
    surface = mention.span.of(mention.head.context.text)
    return " ".join(surface.removesuffix("'s").removesuffix("’s").split())


def _pronouns(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The pronouns that the article uses for somebody."""
    found = [mention.word for mention in mentions if mention.form == "pronoun"]
    return tuple(dict.fromkeys(word for word in found if word not in NO_NAME_FOR_A_SPEAKER))
