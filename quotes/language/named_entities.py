"""Names as the NER has them: conditions on an `Entity`."""

from __future__ import annotations

from quotes.language.conditions import conditions_on
from quotes.trees import Entity

# Conditions in the manner of `where`: `entity_with(type="PERSON")`.
entity_with = conditions_on(Entity)
