"""Who a reporting verb has as its source: by the dependency tree, else by the words beside the mark."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.language.context import Context
from quotes.language.words import Word

SUBJECTS = ("nsubj", "csubj")
# A verb without a subject of its own shares that of the clause it is joined to or hangs on.
SHARES = frozenset({"conj", "advcl", "xcomp", "parataxis", "acl", "dep", "ccomp", "list"})
# Determiners that stand for somebody by themselves: `countered another`.
ALONE = frozenset({"another", "others"})
# When somebody spoke: `A report published [Wednesday] said`, which the parser may take for the subject.
TIMES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "tonight", "afternoon",
    "evening", "month", "morning", "night", "week", "weekend",
})  # fmt: skip
# Verbs whose subject did not write what they have for an object: `Police received [calls] saying …`.
RECEIVING = frozenset({
    "cite", "dismiss", "draw", "face", "get", "hear", "obtain", "prompt", "read", "receive", "reject", "see", "spark",
})  # fmt: skip
# Passive reporting verbs whose grammatical subject is the speaker (`was quoted as saying`).
QUOTED_PASSIVES = frozenset({"quote", "cite"})


def _subject(
    context: Context, verb: int, *, depth: int = 4, sharer: int | None = None
) -> int | None:
    """The token that heads the source of a reporting verb, or None.

    `[he] said` · `Police urged calm, [adding]: …` (shared) · `was told by [Lee]` (agent).
    The subject of a passive is the person addressed, so only its agent counts; but an active verb that shares
    the clause (`sharer`) has it as its own: `[Lee] was held and said …`.
    """
    if (heard := _quoted_by_another(context, verb)) is not None:
        return heard
    passive = False
    speaking = verb if sharer is None else sharer
    for token in context.parse.dependents(verb, *SUBJECTS):
        if token.deprel.endswith(":pass") and sharer is None and not _plainly_active(context, verb):
            passive = True
        else:
            found = _behind_dateline(context, token.index)
            if found is not None and _may_speak(context, found, speaking):
                return found
    if passive or _has_passive_auxiliary(context, verb):
        return _passive_source(context, verb)
    head, relation = context.tokens[verb].head, context.tokens[verb].deprel.split(":")[0]
    if head < 0 or depth == 0 or relation not in SHARES:
        return None
    if context.tokens[verb].deprel.startswith("acl") and context.tokens[verb].xpos == "VBN":
        return _agent(context, verb)  # `a plan called “…”`: a passive
    if context.tokens[verb].deprel.startswith("acl"):
        return _modified_noun(context, verb, head, depth)
    return _subject(context, head, depth=depth - 1, sharer=speaking)


def _quoted_by_another(context: Context, verb: int) -> int | None:
    """`The agency quoted [a clerk] as saying …`: whose words they are, not who passes them on."""
    tokens, dependents = context.tokens, context.parse.dependents
    asides = (
        [t.index for t in dependents(verb, "advcl")]
        if tokens[verb].lemma in QUOTED_PASSIVES
        else [verb]
    )
    for aside in asides:
        quoting = tokens[aside].head
        if (
            quoting < 0
            or tokens[aside].xpos != "VBG"
            or tokens[quoting].lemma not in QUOTED_PASSIVES
        ):
            continue
        if any(t.form.lower() == "as" for t in dependents(aside, "mark")):
            said = (
                t.index for t in dependents(quoting, "obj", "iobj") if quoting < t.index < aside
            )
            return next(said, None)
    return None


def _plainly_active(context: Context, verb: int) -> bool:
    """A past tense with no auxiliary of the passive, whatever the tree says of its subject: `[Lee] called for calm`."""
    return context.tokens[verb].xpos == "VBD" and not _has_passive_auxiliary(context, verb)


def _behind_dateline(context: Context, index: int) -> int | None:
    """A subject, or the noun that hangs on a dateline taken for the subject: `LONDON (Agency) - [A report] said`."""
    if index not in context.dateline:
        return index
    tokens, behind = (
        context.tokens,
        (i for i in context.parse.children[index] if i not in context.dateline),
    )
    return next((i for i in behind if tokens[i].upos in ("NOUN", "PROPN", "PRON")), None)


def _passive_source(context: Context, verb: int) -> int | None:
    if context.tokens[verb].lemma in QUOTED_PASSIVES:
        found = [t.index for t in context.parse.dependents(verb, *SUBJECTS)]
        return found[0] if found else None
    return _agent(context, verb)


def _agent(context: Context, verb: int) -> int | None:
    """The `by` phrase of a passive: `was told by [Lee]`."""
    for token in context.parse.dependents(verb, "obl"):
        cases = {
            context.tokens[c.index].lemma for c in context.parse.dependents(token.index, "case")
        }
        if token.deprel == "obl:agent" or (
            "by" in cases and token.upos in ("PROPN", "PRON", "NOUN")
        ):
            return token.index
    return None


def _has_passive_auxiliary(context: Context, verb: int) -> bool:
    return any(t.deprel == "aux:pass" for t in context.parse.dependents(verb, "aux"))


def _modified_noun(context: Context, verb: int, noun: int, depth: int) -> int | None:
    """`Lee issued [a statement] saying …` → Lee; `[a man] claiming to be …` → the man himself.

    Behind a comma the subject of a noun that says what somebody is: `[Lee] admitted to being a part of it, writing …`.
    """
    token = context.tokens[noun]
    if (
        context.tokens[verb - 1].form == ","
        and context.tokens[verb].xpos == "VBG"
        and token.upos == "NOUN"
    ):
        named = [t.index for t in context.parse.dependents(noun, "nsubj")]
        upper = (
            named[0]
            if named
            else _subject(context, token.head, depth=depth - 1)
            if token.deprel == "xcomp"
            else None
        )
        if upper is not None:
            return upper
    made = token.head >= 0 and context.tokens[token.head].lemma not in RECEIVING
    if token.deprel.split(":")[0] in ("obj", "obl", "nmod") and token.upos == "NOUN" and made:
        upper = _subject(context, token.head, depth=depth - 1)
        if upper is not None:
            return upper
    return (
        noun
        if token.upos in ("NOUN", "PROPN", "PRON") and context.run_of[noun] == context.run_of[verb]
        else None
    )


def _may_speak(context: Context, index: int, verb: int) -> bool:
    """A subject on the same side of the marks as its verb, and no dummy `it` or `there`."""
    token = context.tokens[index]
    if (
        context.run_of[index] != context.run_of[verb]
        or token.deprel == "expl"
        or token.form.lower() in TIMES
    ):
        return False
    return token.upos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "SYM", "ADV")


def _beside(context: Context, verb: int, region: Sequence[int]) -> int | None:
    """Where the tree gives no subject: the nearest noun phrase of the region, before the verb or else after it."""
    before = [i for i in region if i < verb and _nominal(context, i)]
    after = [i for i in region if i > verb and _nominal(context, i)]
    for candidates, nearest in ((before, -1), (after, 0)):
        if candidates:
            return _phrase_head(context, candidates[nearest], [i for i in region if i != verb])
    return None


def _nominal(context: Context, index: int) -> bool:
    token = context.tokens[index]
    oblique = any(True for _ in context.parse.dependents(index, "case")) and token.deprel.split(
        ":"
    )[0] in (
        "obl",
        "nmod",
    )
    relative = token.xpos in ("WP", "WDT")
    counted = token.upos in ("NOUN", "PROPN", "PRON") or (
        token.upos in ("NUM", "DET")
        and (token.deprel.startswith("nsubj") or token.form.lower() in ALONE)
    )
    timed = token.form.lower() in TIMES
    return counted and not relative and not oblique and not timed and context.run_of[index] is None


def _phrase_head(context: Context, index: int, region: Sequence[int]) -> int:
    while context.tokens[index].deprel.split(":")[0] in (
        "flat",
        "compound",
        "appos",
        "nmod",
        "conj",
        "fixed",
    ):
        head = context.tokens[index].head
        if head not in region:
            break
        index = head
    return index


def subject(
    context: Context, verb: int, *, depth: int = 4, sharer: int | None = None
) -> Word | None:
    """The head of the source of a reporting verb, or None; see `_subject`."""
    return _word(context, _subject(context, verb, depth=depth, sharer=sharer))


def quoted_by_another(context: Context, verb: int) -> Word | None:
    """`The agency quoted [a clerk] as saying …`: whose words they are, not who passes them on."""
    return _word(context, _quoted_by_another(context, verb))


def agent(context: Context, verb: int) -> Word | None:
    """The `by` phrase of a passive: `was told by [Lee]`."""
    return _word(context, _agent(context, verb))


def beside(context: Context, verb: int, region: Sequence[int]) -> Word | None:
    """Where the tree gives no subject: the nearest noun phrase of the region, before the verb or else after it."""
    return _word(context, _beside(context, verb, region))


def _word(context: Context, index: int | None) -> Word | None:
    return None if index is None else context.words[index]
