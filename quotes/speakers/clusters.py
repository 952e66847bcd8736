"""The old names of `discourse`, until every file has moved."""

from quotes.speakers.discourse import Binding as Bound
from quotes.speakers.discourse import Descriptor, Discourse, DiscourseEntity

Board = Discourse
Cluster = DiscourseEntity
__all__ = ["Board", "Bound", "Cluster", "Descriptor"]
