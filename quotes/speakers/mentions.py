"""The old names of `mentioned`, until every file has moved."""

from quotes.speakers.mentioned import Mention
from quotes.trees import Parse

__all__ = ["Mention", "is_main_subject"]


def is_main_subject(parse: Parse, mention: Mention, *, joined: bool = False) -> bool:
    return mention.joined_main_subject if joined else mention.main_subject
