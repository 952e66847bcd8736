"""The bundled set's networks, computed without Stanza: same weights, same decisions, a fraction of the time.

`Engine` here does what `quotes.parser.engine.Engine` does by Stanza's processors, which stays the plain path for other
sets and for comparison. What makes it quick: each sentence is encoded once, without padding; linear layers count in
integers; what depends on a word alone (its spelling, its pieces, its lemma) is computed once; labels are scored for the
chosen heads only; neither Stanza nor transformers is imported.

The result for a sentence does not depend on what else is in the batch (`tests/test_parser_lean.py`).
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from quotes.parser.model_set import ModelSet

if TYPE_CHECKING:
    from quotes.parser.lean.engine import Engine

LATER = "coref"  # loaded when somebody asks for chains


def load(models: ModelSet, linked: float) -> Engine | None:
    """The engine on a model set, or None where the set's networks are others; `linked` is the score of sure links."""
    import torch

    from quotes.parser.lean.engine import Engine, fits

    paths = {name: path for name, path in models.processors.items() if name != LATER}
    checkpoints = {
        name: torch.load(path, map_location="cpu", weights_only=True)
        for name, path in paths.items()
    }
    engine = Engine(models, checkpoints, linked) if fits(checkpoints) else None
    gc.freeze()  # what is loaded stays: the collector would look through it again and again
    return engine
