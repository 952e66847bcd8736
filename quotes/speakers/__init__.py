"""Stage 5: from the source of each attribution to the person, group or organisation behind it.

Names are settled first; then all other mentions in text order by the sieves (`sieves.py`), so that
`he` sees who has spoken; then each attribution is linked (`resolving.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.language.context import Context
from quotes.records import Attribution, Resolution
from quotes.speakers import (
    aliases,
    conversation,
    identities,
    introductions,
    mention_finding,
    naming,
    office_holders,
    renaming,
    sieves,
    source_mentions,
)
from quotes.speakers.conversation import Dialogue
from quotes.speakers.discourse import Discourse
from quotes.speakers.mentioned import Mention, mention_where
from quotes.speakers.resolving import Linking

QUOTED_PRONOUN = mention_where(form="pronoun", quoted=True)


def resolve(context: Context, attributions: Sequence[Attribution]) -> Resolution:
    """All identities of an article and a link an attribution, in their order; unsure means None."""
    discourse = Discourse(mention_finding.find(context, attributions))
    aliases.cluster_names(discourse)
    renaming.bind(discourse)
    naming.bind(discourse)
    located = [source_mentions.locate(discourse, attribution) for attribution in attributions]
    renaming.bind_sources(discourse, attributions, located)
    talk = conversation.follow(discourse, attributions, located)
    _settle(discourse, talk, located)
    introductions.bind(discourse)
    office_holders.bind(discourse)
    speakers = Linking(discourse, talk, attributions, located).speakers()
    return identities.resolution(discourse, attributions, located, speakers)


def _settle(discourse: Discourse, talk: Dialogue, located: Sequence[Mention | None]) -> None:
    """Settle all mentions in text order, and the turns of a dialogue between them.

    A pronoun in somebody's words stands for others than one of the narration: only sources are
    settled.
    """
    sources = set(located)
    for mention in discourse.mentions:
        talk.advance(mention.paragraph)
        speaks = mention in sources
        if speaks or not QUOTED_PRONOUN(mention):
            sieves.settle(discourse, mention)
        if speaks and not mention.quoted:
            discourse.hear(mention)
    talk.finish()
