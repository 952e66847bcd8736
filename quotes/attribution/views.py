"""Views with an owner: `In Lee's view, the bridge is unsafe.`"""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, only, where
from quotes.language.context import Context
from quotes.language.words import Word

COMMA = where(form=",")
# `in Lee's view`, `in the opinion of Lee`: set off by commas, at either end of a sentence or inside.
OF_VIEW = where(lower="view opinion judgment judgement estimation", quoted=False, case="in")
OPENS = COMMA | where(opens_sentence=True) | where(before=COMMA)
END = where(form=". ! ?")
CLOSES = COMMA | where(after=COMMA | END)
SET_OFF = where(leftmost=OPENS, rightmost=CLOSES)
VIEW = OF_VIEW & SET_OFF & where(head=where(has="nsubj csubj expl"))
OF = where(relation="nmod", case="of")
GIVER = OF & where(head=where(lacks="nmod:poss amod"))
OTHERS = where(not_lemma="i we you my our your one")
HOLDER = where(deprel="nmod:poss", head=where(not_child=OF)) & OTHERS


def find(context: Context, found: Found) -> Iterable[Claim]:
    """In [source Lee]'s [cue view], [content the bridge is unsafe] — a phrase set off by commas."""
    for view in only(context.words, VIEW):
        source = first(view.children, HOLDER | GIVER)
        content = None if source is None else _around(view)
        if content is not None:
            yield Claim(content, view, source)


def _around(view: Word) -> Reach | None:
    """The clause on both sides of the phrase and its commas."""
    clause, phrase = view.head, view.subtree
    if clause is None:
        return None
    start = min(clause.leftmost, phrase[0])
    return Reach(start, clause.rightmost, frozenset(phrase))


VIEW_OF = Rule("view_of", find, Tier.REPORTED_CLAUSES, after=("parenthetical", "subject_ccomp"))
