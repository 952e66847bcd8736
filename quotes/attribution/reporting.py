"""Whether a verb really reports: not denied, not withheld, not a mere condition; and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.attribution.rules import Claim, Reach
from quotes.attribution.sources import SUBJECTS, agent, beside, subject
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.marks import glyphs

NEGATIONS = frozenset({"not", "n't", "never", "nor", "neither", "hardly", "barely", "no"})
NOBODY = frozenset({"nobody", "none", "no", "nothing", "neither"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
# These join a second report to the first one: `before claiming that …`.
LATER = frozenset({"after", "before", "while", "whereas"})
# Before a gerund these say that it did not happen: `stopped her from saying`, `left without saying`.
PREVENTED = frozenset({"from", "instead", "without"})
# Verbs that keep what stands below them from being said: `declined to say`, `wants to announce`, `means admitting`.
WITHHOLDING = frozenset({
    "avoid", "decline", "fail", "forget", "hesitate", "hope", "intend", "involve", "mean", "need", "neglect", "plan",
    "refuse", "refrain", "require", "want", "wish",
})  # fmt: skip
# Words in front of a verb that keep it from being done.
PUT_OFF = frozenset(
    {("without",), ("instead", "of"), ("short", "of"), ("rather", "than"), ("yet", "to")}
)


def reporting_verbs(context: Context, *frames: str) -> Iterator[Word]:
    """The words that report and can take one of these frames (any, if none is given), in text order."""
    wanted = frozenset(frames)
    for word in context.words:
        can = bool(word.frames & wanted) if wanted else bool(word.frames)
        if can and reports(context, word):
            yield word


def told(
    content: Reach | None, verb: Word, last: Word | None = None, case: str = ""
) -> Iterator[Claim]:
    """The claim that somebody says the content by the verb; none where the tree names nobody.

    `last` is the last word of a cue of several.
    """
    source = source_of_verb(verb.context, verb) if content is not None else None
    if content is not None and source is not None:
        yield Claim(content, verb, source, cue_last=last, case=case)


def reports(context: Context, verb: int) -> bool:
    """Outside of marks, and neither denied nor withheld nor conditional nor put off."""
    if context.run_of[verb] is not None or denied(context, verb):
        return False
    if _conditional(context, verb) or _put_off(context, verb):
        return False
    token = context.tokens[verb]
    if token.deprel != "xcomp" or token.head < 0:
        return True
    return context.tokens[token.head].lemma.lower() not in WITHHOLDING and not denied(
        context, token.head
    )


def denied(context: Context, verb: int) -> bool:
    """`did not say`, `nobody said`."""
    for token in context.parse.dependents(verb):
        if token.deprel.startswith(("advmod", "cc")) and token.lemma.lower() in NEGATIONS:
            return True
        if token.deprel.startswith("nsubj") and _nobody(context, token.index):
            return True
    return False


def _nobody(context: Context, index: int) -> bool:
    if context.tokens[index].lemma.lower() in NOBODY:
        return True
    numbered = context.tokens[index].upos in ("NUM", "PROPN")  # No 10, No. 7
    return not numbered and any(
        t.lemma.lower() == "no" for t in context.parse.dependents(index, "det")
    )


def _conditional(context: Context, verb: int) -> bool:
    marks = {t.lemma.lower() for t in context.parse.dependents(verb, "mark")}
    return bool(marks & CONDITIONS) or (
        context.tokens[verb].xpos == "VBG" and bool(marks & PREVENTED)
    )


def finite(context: Context, verb: int) -> bool:
    """A finite form; also one read as a participle that has a clause for its object and no auxiliary.

    `said it would be rebuilt and [promised] that work would begin`: English has no passive of that shape.
    """
    token = context.tokens[verb]
    if token.xpos != "VBN":
        return token.xpos in ("VBD", "VBZ", "VBP")
    clauses = [t for t in context.parse.dependents(verb, "ccomp") if t.index > verb]
    return (
        token.deprel == "conj"
        and bool(clauses)
        and not any(True for _ in context.parse.dependents(verb, "aux"))
    )


def _put_off(context: Context, verb: int) -> bool:
    """`without saying who`, `has yet to say how`, `stopped short of saying`: by the words right in front."""
    words = tuple(token.form.lower() for token in context.tokens[max(verb - 2, 0) : verb])
    return words in PUT_OFF or words[-1:] in PUT_OFF


def source_of_verb(context: Context, verb: int) -> Word | None:
    """The head of who speaks by a reporting verb, by the tree alone."""
    found = _source_of_verb(context, verb)
    return None if found is None else context.words[found]


def _source_of_verb(context: Context, verb: int) -> int | None:
    """The head token of who speaks by a reporting verb, by the tree alone.

    `[Lee] is reported to have said`: the subject of a passive speaks where the verb hangs below it.
    """
    token = context.tokens[verb]
    if _passive_participle(context, verb):
        return agent(context, verb)
    outer = _outer_report(context, verb)
    if outer is not None:
        return source_of_verb(context, outer)
    for elsewhere in (_trailed(context, verb), _led(context, verb), _with_whom(context, verb)):
        if elsewhere is not None:
            return elsewhere
    found = _nearest_subject(context, verb)
    found = None if found in context.dateline else found
    if found is None and token.xpos in ("VBD", "VBZ", "VBP"):
        return _words_before(context, verb)
    if found is None and token.deprel in ("xcomp", "advcl") and token.head >= 0:
        above = [t.index for t in context.parse.dependents(token.head, *SUBJECTS)]
        passive = any(t.deprel == "aux:pass" for t in context.parse.dependents(token.head, "aux"))
        found = above[0] if above and passive else None
    return found


def _passive_participle(context: Context, verb: int) -> bool:
    """`[Asked] why, Lee said`: who follows listened. It may be tagged as the past tense that it looks like."""
    token = context.tokens[verb]
    if any(True for _ in context.parse.dependents(verb, "aux")):
        return False
    past = token.xpos == "VBD" and token.deprel == "advcl" and "addressee" in context.frames(verb)
    subjects = any(True for _ in context.parse.dependents(verb, *SUBJECTS))
    return (token.xpos == "VBN" and not finite(context, verb)) or (past and not subjects)


def _outer_report(context: Context, verb: int) -> int | None:
    """The report that a second one is joined to, though the tree joins it to what is said: `says it rained and thinks`.

    The two verbs have one form and the second has no subject of its own; or it begins with `before claiming`.
    """
    token = context.tokens[verb]
    if any(True for _ in context.parse.dependents(verb, *SUBJECTS)):
        return None
    later = token.xpos == "VBG" and any(
        t.lemma.lower() in LATER for t in context.parse.dependents(verb, "mark")
    )
    trailing = token.xpos == "VBG" and token.deprel == "advcl" and _set_off(context, verb)
    inner = token.head if token.deprel == "conj" or later or trailing else -1
    while inner >= 0 and context.tokens[inner].deprel == "conj":
        inner = context.tokens[inner].head
    if inner < 0 or not context.tokens[inner].deprel.startswith("ccomp"):
        return None
    outer = context.tokens[inner].head
    joined = (
        outer < inner < verb and "clause" in context.frames(outer) and not denied(context, outer)
    )
    alike = context.tokens[outer].xpos == token.xpos or (
        token.xpos == "VBN" and context.tokens[outer].xpos == "VBD"
    )
    return outer if joined and (later or trailing or alike) else None


def _led(context: Context, verb: int) -> int | None:
    """Whom somebody or something leads to speak: `The delay prompted [Lee] to say …`, `We watched [Lee] insist …`."""
    token = context.tokens[verb]
    if (
        token.deprel != "xcomp"
        or token.xpos != "VB"
        or context.tokens[token.head].lemma == "promise"
    ):
        return None
    led = [
        t.index
        for t in context.parse.dependents(token.head, "obj", "iobj")
        if token.head < t.index < verb
    ]
    return led[-1] if led else None


def _trailed(context: Context, verb: int) -> int | None:
    """The subject of the clause that a set-off participle trails, though the tree hangs it on what ends that clause.

    `[Lee] criticised Ann for the delay, saying …` · `[Lee] objected to the idea that it was Ann's fault, saying …`
    """
    token = context.tokens[verb]
    if token.xpos != "VBG" or token.deprel not in ("acl", "advcl") or not _set_off(context, verb):
        return None
    inner = token.deprel == "acl" or context.tokens[token.head].deprel in ("acl", "ccomp")
    if not inner or "clause" in context.frames(token.head):
        return None
    for above in context.parse.ancestors(verb):
        clause = context.tokens[above]
        if clause.deprel.split(":")[0] in ("root", "conj", "parataxis") or clause.head > verb:
            return _own_subject(context, above)
    return None


def _with_whom(context: Context, verb: int) -> int | None:
    """Who stands right in front of a participle behind `with`: `The talk ended with [Lee] asking who would pay`."""
    token = context.tokens[verb]
    if token.xpos != "VBG" or token.deprel != "advcl":
        return None
    for beside_it in context.parse.dependents(token.head, "obl"):
        words = context.parse.subtree(beside_it.index)
        if words[-1] == verb - 1 and "with" in (
            context.tokens[i].form.lower() for i in (words[0] - 1, words[0])
        ):
            return beside_it.index
    return None


def _set_off(context: Context, verb: int) -> bool:
    """Behind a comma, if only inside closing marks: `said it had rained, adding …`."""
    before = context.text[: context.tokens[verb].start].rstrip(glyphs.CHARACTERS + " ")
    return before[-1:] == ","


def _nearest_subject(context: Context, verb: int) -> int | None:
    """The subject; of several in front of the verb the last, since a dateline may pass for the first."""
    found = subject(context, verb)
    several = [
        t.index
        for t in context.parse.dependents(verb, "nsubj")
        if t.index < verb and t.deprel == "nsubj"
    ]
    return several[-1] if len(several) > 1 and found == several[0] else found


def _words_before(context: Context, verb: int) -> int | None:
    """Where the tree gives a finite verb no subject: the noun phrase in front of it, by the words.

    `[Lee], who runs the shop, said` · `[A man] sitting on a step said` (taken for a clause) · the nearest noun.
    """
    sentence = context.parse.sentences[context.parse.sentence_of[verb]]
    region = [
        i
        for i in range(sentence.first, verb)
        if context.run_of[i] is None and i not in context.dateline
    ]
    passive = any(t.deprel.endswith(":pass") for t in context.parse.dependents(verb))
    if passive or not region:
        return None
    if context.tokens[verb - 1].form == ",":
        for above in (verb - 2, *context.parse.ancestors(verb - 2)):
            token = context.tokens[above]
            if token.deprel in ("acl:relcl", "appos") and token.head in region:
                return token.head
    else:
        for clause in context.parse.dependents(verb, "ccomp"):
            own = [
                t.index for t in context.parse.dependents(clause.index, "nsubj") if t.index < verb
            ]
            if clause.index < verb and own:
                return own[0]
    return beside(context, verb, region)


def _own_subject(context: Context, verb: int) -> int | None:
    """The verb's own subject, or its agent in the passive; nothing shared with another verb.

    Of two, in `It rained, said Lee`, the one behind the verb: the other belongs to what is said.
    Behind `told` stands who is addressed, whatever the tree says.
    """
    behind = [t.index for t in context.parse.dependents(verb, "nsubj") if t.index > verb]
    if "addressee" in context.frames(verb) and context.tokens[verb].lemma != "ask":
        before = [t.index for t in context.parse.dependents(verb, "nsubj") if t.index < verb]
        return before[-1] if before and behind else subject(context, verb, depth=0)
    return behind[0] if behind else subject(context, verb, depth=0)


def own_subject(context: Context, verb: int) -> Word | None:
    """The verb's own subject, or its agent in the passive; nothing shared with another verb."""
    found = _own_subject(context, verb)
    return None if found is None else context.words[found]
