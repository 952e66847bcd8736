"""`her report`, `a study by the college`: what a text says its author says."""

from __future__ import annotations

from quotes.language.conditions import only, where
from quotes.speakers.discourse import Discourse, DiscourseEntity
from quotes.speakers.mentioned import Mention

GIVER = where(case="by from")


def author(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """Whose text it is by its possessor, else by its `by` or `from` phrase, where that is a name."""
    if mention.plural or "authored_text" not in mention.classes:
        return None
    owner = discourse.owner_of(mention) or _giver(discourse, mention)
    named = owner is not None and bool(owner.names) and owner.kind != "group"
    return owner if named else None


def _giver(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The only one whom the text is by or from: `a letter from [Ann Lee]`."""
    headed = discourse.mentions.headed
    givers = [word for word in only(mention.head.dependents("nmod"), GIVER) if word in headed]
    return discourse.entity_of(headed[givers[0]]) if len(givers) == 1 else None
