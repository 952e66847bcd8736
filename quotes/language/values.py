"""Conditions on names, cues and attributions in the manner of `where`: `entity_with(type="ORG")`."""

from __future__ import annotations

from quotes.language.conditions import conditions_on
from quotes.records import Attribution, Cue
from quotes.trees import Entity

entity_with = conditions_on(Entity)
cue_with = conditions_on(Cue)
attribution_with = conditions_on(Attribution)
