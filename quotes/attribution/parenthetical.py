"""A clause whose attribution stands behind it or in it: `It rained, Lee said.` · `Today, said Lee, it rained.`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes import lexicons
CLAUSES = frozenset({"clause", "belief"})
from quotes.attribution.content import reported, stretch
from quotes.attribution.context import TERMINATORS, Context, Rule
from quotes.attribution.reporting import own_subject, reports
from quotes.records import Attribution, Span

BREAKS = frozenset({",", "-", "–", "—", "--", ";"})
DASHES = frozenset({"-", "–", "—", "--"})
# Dependents of the verb that belong to the aside; any clause is what is said.
OWN = frozenset({"nsubj", "aux", "advmod", "obl", "obj", "iobj", "compound", "mark", "punct", "cc"})
# Signs that the words behind the verb are its content after all: `Lee told the board that it rained`.
CLAUSES_INSIDE = ("mark", "ccomp", "csubj")
# One of these makes a clause of the words around: not `In the debate, Lee asked about it`.
CLAUSE_HAS = ("nsubj", "csubj", "expl", "cop", "aux", "root", "obj")
# Behind an aside, participles tell what the source did, and these words go on with what is said.
ASIDES_OWN = frozenset({"advcl", "acl", "conj", "parataxis"})
RESUMING = frozenset(
    {"because", "especially", "if", "including", "particularly", "since", "to", "unless"}
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECT = NOMINAL | {"DET", "ADJ"}  # the words of a plain subject
LONGEST_SUBJECT = 6
FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})
PAST = frozenset({"VBD", "VBZ", "VBN"})  # the tagger takes `reported` for a participle, too
PERSONAL = frozenset({"he", "she", "they", "i", "we"})
TELLING = frozenset(
    {"advise", "assure", "inform", "notify", "remind", "tell"}
)  # never without somebody addressed
SUBORDINATE = frozenset(
    {"after", "although", "because", "before", "since", "though", "unless", "until", "whereas"}
)
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content It rained], [source Lee] [cue said] — subject and verb alone between commas or behind the last one."""
    for verb in range(len(context.tokens)):
        if not context.frames(verb) & CLAUSES or not reports(context, verb):
            continue
        source = _inserted(context, verb) or own_subject(context, verb) or _behind(context, verb)
        parts = None if source is None else _parts(context, verb, source)
        if source is None or parts is None:
            continue
        made = reported(context, parts, (_name(parts, verb, source), 0.85), cue=verb, source=source)
        if made is not None:
            yield made


def _inserted(context: Context, verb: int) -> int | None:
    """`The street had, [she] claims, six bakers`: a subject alone with its verb between commas, behind an auxiliary."""
    tokens, first = context.tokens, verb
    while first > 1 and tokens[first - 1].upos in SUBJECT and verb - first < LONGEST_SUBJECT:
        first -= 1
    if (
        first < 2
        or verb + 1 >= len(tokens)
        or tokens[first - 1].form != ","
        or tokens[verb + 1].form != ","
    ):
        return None
    helps = tokens[first - 2].upos == "AUX" or tokens[first - 2].lemma in ("have", "be")
    inside = range(first, verb) if helps else ()
    return next(
        (i for i in inside if tokens[i].head not in inside and tokens[i].upos in NOMINAL), None
    )


def _behind(context: Context, verb: int) -> int | None:
    """`The road is unsafe, complained [a driver].`: at the end of a sentence, and taken for the verb's object."""
    tokens, token = context.tokens, context.tokens[verb]
    clause = token.deprel == "parataxis" or any(
        t.index < verb for t in context.parse.dependents(verb, "ccomp")
    )
    if (
        tokens[verb - 1].form != ","
        or token.xpos not in PAST
        or token.lemma in TELLING
        or not clause
    ):
        return None
    for noun in context.parse.dependents(verb, "obj", "iobj"):
        words = context.parse.subtree(noun.index)
        kind = lexicons.load("person_nouns").get(noun.lemma.lower())
        speaks = noun.upos == "PROPN" or noun.form.lower() in PERSONAL or kind is not None
        if words[0] == verb + 1 and speaks:
            return noun.index
    return None


def _parts(context: Context, verb: int, source: int) -> tuple[Span, ...] | None:
    """The sentence around an attribution that stands apart; None where it does not."""
    sentence = context.parse.sentences[context.parse.sentence_of[verb]]
    if not _apart(context, verb):
        return None
    first, last = _left(context, verb, source), _right(context, verb, source, sentence.last)
    led = all(context.tokens[i].upos in ("CCONJ", "PUNCT") for i in range(sentence.first, first))
    fronted = context.tokens[first].lemma.lower() == "as" and led
    if not fronted and (first <= sentence.first or not _break_before(context, first - 1)):
        return None
    if context.tokens[first].form.lower() in SUBORDINATE:
        return None  # `The theft stayed a riddle, until Lee confessed to it`
    described = {
        i for i in context.parse.subtree(source) if verb < source < i
    }  # `said Lee, who came to help`
    inside = [i for i in range(verb + 1, last + 1) if i not in described]
    if any(context.tokens[i].deprel.startswith(CLAUSES_INSIDE) for i in inside):
        return None
    behind = last + 1
    if behind < sentence.last and context.tokens[behind].form not in BREAKS | TERMINATORS:
        return None
    if behind == sentence.last and context.text[context.tokens[last].end :][:1] == ":":
        return None
    end = (
        sentence.last - 1
        if behind < sentence.last and _goes_on(context, behind, verb, sentence.last)
        else last
    )
    content = [i for i in range(sentence.first, end + 1) if not first <= i <= last]
    if not any(context.tokens[i].deprel.startswith(CLAUSE_HAS) for i in content) or _adverbial(
        context, content, verb
    ):
        return None
    start = _behind_dash(context, sentence.first, first) if end > last else sentence.first
    return stretch(context, start, end, without=range(first, last + 1))


def _behind_dash(context: Context, start: int, first: int) -> int:
    """Where an afterthought begins that alone is said: `It was late - [and the boat], Lee said, [had gone]`."""
    apart = (
        i
        for i in range(start + 1, first - 1)
        if context.tokens[i].form in DASHES and context.run_of[i] is None
    )
    dashes = [i for i in apart if context.tokens[i - 1].end < context.tokens[i].start]
    return dashes[0] + 1 if len(dashes) == 1 else start


def _adverbial(context: Context, content: Sequence[int], verb: int) -> bool:
    """Whether all the words around only modify the verb: `Asked why it rained, Lee replied.`"""
    inside = set(content)
    tops = [context.tokens[i] for i in content if context.tokens[i].head not in inside]
    return all(
        t.head == verb and t.deprel.split(":")[0] in ("advcl", "obl", "advmod", "punct")
        for t in tops
    )


def _left(context: Context, verb: int, source: int) -> int:
    """The first token of the aside, with `as` before it."""
    inserted = _inserted(context, verb) is not None
    own = (
        [t.index for t in context.parse.dependents(verb, "aux")]
        if source < verb and not inserted
        else []
    )
    first = min(verb, *(context.parse.subtree(index)[0] for index in (source, *own)))
    while (
        first > 0
        and context.tokens[first - 1].head == verb
        and context.tokens[first - 1].upos in ("ADV", "SCONJ", "ADP")
    ):
        first -= 1
    while context.tokens[first].upos == "PUNCT":
        first += 1
    return first


def _right(context: Context, verb: int, source: int, end: int) -> int:
    """The last token of the aside: the subject with what describes it, the addressee, time and place."""
    last = index = max(verb, source)
    described = context.parse.subtree(source)[-1] if source > verb else last
    while index + 1 < end:
        index += 1
        if not _belongs(context, index, verb) or (
            context.tokens[index].form in BREAKS and index > described
        ):
            break
        if context.tokens[index].upos != "PUNCT":
            last = index
    return last


def _belongs(context: Context, index: int, verb: int) -> bool:
    below = index
    for above in context.parse.ancestors(index):
        if above == verb:
            return context.tokens[below].deprel.split(":")[0] in OWN
        below = above
    return False


def _apart(context: Context, verb: int) -> bool:
    """A finite active verb outside of relative clauses that has said nothing else: not `Lee told the story`."""
    token = context.tokens[verb]
    auxiliaries = list(context.parse.dependents(verb, "aux"))
    future = any(t.lemma in ("will", "would") for t in auxiliaries)
    infinitive = any(t.form == "to" for t in context.parse.dependents(verb, "mark")) or (
        auxiliaries and not future
    )
    finite = token.xpos in FINITE and not (token.xpos == "VB" and infinitive)
    finite = finite or (token.xpos == "VBN" and any(t.lemma == "have" for t in auxiliaries))
    finite = finite or _behind(context, verb) is not None
    asks = any(
        t.xpos in RELATIVE for t in context.parse.dependents(verb, "nsubj", "obj", "mark", "advmod")
    )
    if not finite or asks or any(t.deprel == "aux:pass" for t in auxiliaries):
        return False
    objects = {t.deprel for t in context.parse.dependents(verb, "obj", "iobj", "xcomp")}
    if _inserted(context, verb) is not None or _behind(context, verb) is not None:
        return True  # an object behind the second comma is not this verb's, one that speaks is its subject
    return not objects or ("xcomp" not in objects and "addressee" in context.frames(verb))


def _break_before(context: Context, index: int) -> bool:
    return context.tokens[index].form in BREAKS or context.run_of[index] is not None


def _goes_on(context: Context, behind: int, verb: int, end: int) -> bool:
    """Whether the sentence goes on behind the aside with more of what is said, not with what the source did."""
    if context.tokens[behind].form in TERMINATORS or behind + 1 >= end:
        return False
    if context.tokens[behind + 1].xpos == "VBG" and context.frames(behind + 1) & CLAUSES:
        return False  # `Lee said, adding it would stop`: a report of its own
    top = _top(context, behind + 1)
    token = context.tokens[top]
    if (
        context.tokens[behind + 1].xpos in ("VBG", "VBN")
        and token.deprel.split(":")[0] in ASIDES_OWN
    ):
        return False
    if token.head == verb and token.deprel.split(":")[0] in ("obl", "nmod", "advmod", "advcl"):
        return context.tokens[behind + 1].form.lower() in RESUMING
    if context.tokens[behind + 1].deprel == "cc":  # `Lee said, and will stay open`
        own = context.parse.dependents(top, "nsubj", "expl", "csubj", "aux")
        speaks = any(
            t.xpos == "MD" or t.lemma == "have" or not t.deprel.startswith("aux") for t in own
        )
        return speaks and not context.frames(top) & CLAUSES
    return True


def _top(context: Context, first: int) -> int:
    """The word that heads what begins at a token: the last one above it that does not stand in front of it."""
    top = first
    for above in context.parse.ancestors(first):
        if above < first:
            break
        top = above
    return top


def _name(parts: Sequence[Span], verb: int, source: int) -> str:
    """The construction by the attribution's place and order."""
    if len(parts) > 1:
        return "medial_parenthetical"
    return "inverted_parataxis" if source > verb else "final_parenthetical"


PARENTHETICAL = Rule("final_parenthetical", find)
