"""Clause-based attribution: one firing and one silent example per construction, from hand-built trees.

A tree is written `form/XPOS>head:deprel` per word, heads counted from 1 within the sentence, 0 at the root.
"""

from __future__ import annotations

import pytest

from quotes import marks
from quotes.attribution import (
    according_to,
    calls,
    complement,
    gerund,
    infinitive,
    parenthetical,
    questions,
    relative_gap,
    reporting_nouns,
    worded_asides,
    worded_clauses,
)
from quotes.attribution.rules import Rule
from quotes.records import Article, Attribution, Span
from quotes.trees import Parse, Sentence, Token
from tests.stages import claimed, context

UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "PRP$": "PRON", "IN": "ADP", "DT": "DET", "MD": "AUX",
    "JJ": "ADJ", "RB": "ADV", "TO": "PART", "CC": "CCONJ",
    "WP": "PRON", "WDT": "PRON", ",": "PUNCT", ".": "PUNCT", "``": "PUNCT", "''": "PUNCT",
}  # fmt: skip
LEMMAS = {"called": "call", "wondered": "wonder",
          "said": "say", "says": "say", "telling": "tell", "named": "name", "accused": "accuse",
          "told": "tell", "was": "be", "adding": "add", "vowed": "vow", "urged": "urge",
          "asked": "ask", "declined": "decline", "believed": "believe", "claims": "claim",
          "denied": "deny", "made": "make"}  # fmt: skip


def parse(text: str, tree: str) -> Parse:
    tokens, at = [], 0
    for index, row in enumerate(tree.split()):
        form, _, rest = row.rpartition("/")
        xpos, _, arc = rest.partition(">")
        head, _, deprel = arc.partition(":")
        at = text.index(form, at)
        upos = "AUX" if deprel.startswith(("aux", "cop")) else UPOS.get(xpos, "VERB")
        upos = "SCONJ" if (xpos, deprel) == ("IN", "mark") else upos
        lemma = LEMMAS.get(form.lower(), form.lower())
        tokens.append(
            Token(index, at, at + len(form), form, lemma, upos, xpos, "", int(head) - 1, deprel)
        )
        at += len(form)
    return Parse(tuple(tokens), (Sentence(0, len(tokens), 0),))


def found(rule: Rule, text: str, tree: str) -> list[Attribution]:
    article = Article("test", text, (Span(0, len(text)),))
    return claimed([rule], context(article, parse(text, tree), marks.segment(article)))


def spans(text: str, made: Attribution) -> tuple[list[str], str, str]:
    assert made.cue is not None
    assert made.source is not None
    return [part.of(text) for part in made.parts], made.cue.text, made.source.span.of(text)


FIRING = [
    (
        complement.COMPLEMENT, "", "indirect", "Lee said that it rained.",
        "Lee/NNP>2:nsubj said/VBD>0:root that/IN>5:mark it/PRP>5:nsubj rained/VBD>2:ccomp ./.>2:punct",
        ["that it rained"], "said", "Lee",
    ),
    (
        complement.COMPLEMENT, "told", "indirect", "Lee told Ann it rained.",
        "Lee/NNP>2:nsubj told/VBD>0:root Ann/NNP>2:iobj it/PRP>5:nsubj rained/VBD>2:ccomp ./.>2:punct",
        ["it rained"], "told", "Lee",
    ),
    (
        complement.COMPLEMENT, "passive", "indirect", "Ann was told by Lee that it rained.",
        "Ann/NNP>3:nsubj:pass was/VBD>3:aux:pass told/VBN>0:root by/IN>5:case Lee/NNP>3:obl:agent that/IN>8:mark "
        "it/PRP>8:nsubj rained/VBD>3:ccomp ./.>3:punct",
        ["that it rained"], "was told", "Lee",
    ),
    (
        complement.COMPLEMENT, "participle", "indirect", "Lee left, adding that it rained.",
        "Lee/NNP>2:nsubj left/VBD>0:root ,/,>4:punct adding/VBG>2:advcl "
        "that/IN>7:mark it/PRP>7:nsubj rained/VBD>4:ccomp ./.>2:punct",
        ["that it rained"], "adding", "Lee",
    ),
    (
        complement.COMPLEMENT, "", "mixed", "Lee said it “rained hard.”",
        "Lee/NNP>2:nsubj said/VBD>0:root it/PRP>5:nsubj “/``>5:punct "
        "rained/VBD>2:ccomp hard/RB>5:advmod ./.>2:punct ”/''>5:punct",
        ["it “rained hard.”"], "said", "Lee",
    ),
    (
        complement.COMPLEMENT, "", "direct", "Lee said “it rained.”",
        "Lee/NNP>2:nsubj said/VBD>0:root “/``>5:punct it/PRP>5:nsubj rained/VBD>2:ccomp ./.>2:punct ”/''>5:punct",
        ["“it rained.”"], "said", "Lee",
    ),
    (
        parenthetical.PARENTHETICAL, "final", "indirect", "It rained, Lee said.",
        "It/PRP>2:nsubj rained/VBD>0:root ,/,>5:punct Lee/NNP>5:nsubj said/VBD>2:parataxis ./.>2:punct",
        ["It rained"], "said", "Lee",
    ),
    (
        parenthetical.PARENTHETICAL, "inverted", "indirect", "It rained, said Lee.",
        "It/PRP>2:nsubj rained/VBD>4:ccomp ,/,>4:punct said/VBD>0:root Lee/NNP>4:nsubj ./.>4:punct",
        ["It rained"], "said", "Lee",
    ),
    (
        parenthetical.PARENTHETICAL, "medial", "indirect", "Today, Lee said, it rained.",
        "Today/NN>7:obl ,/,>7:punct Lee/NNP>4:nsubj said/VBD>7:parataxis "
        ",/,>4:punct it/PRP>7:nsubj rained/VBD>0:root ./.>7:punct",
        ["Today", "it rained"], "said", "Lee",
    ),
    (
        according_to.ACCORDING_TO, "", "indirect", "It rained, according to Lee.",
        "It/PRP>2:nsubj rained/VBD>0:root ,/,>6:punct according/VBG>6:case to/IN>4:fixed Lee/NNP>2:obl ./.>2:punct",
        ["It rained"], "according to", "Lee",
    ),
    (
        according_to.ACCORDING_TO, "", "indirect", "According to Lee, it rained.",
        "According/VBG>3:case to/IN>1:fixed Lee/NNP>6:obl ,/,>3:punct it/PRP>6:nsubj rained/VBD>0:root ./.>6:punct",
        ["it rained"], "According to", "Lee",
    ),
    (
        according_to.ACCORDING_TO, "", "indirect", "It rained, according to Lee, in May.",
        "It/PRP>2:nsubj rained/VBD>0:root ,/,>6:punct according/VBG>6:case to/IN>4:fixed Lee/NNP>2:obl ,/,>6:punct "
        "in/IN>9:case May/NNP>2:obl ./.>2:punct",
        ["It rained", "in May"], "according to", "Lee",
    ),
    (
        infinitive.INFINITIVE, "", "indirect", "Lee vowed to return.",
        "Lee/NNP>2:nsubj vowed/VBD>0:root to/TO>4:mark return/VB>2:xcomp ./.>2:punct",
        ["to return"], "vowed", "Lee",
    ),
    (
        infinitive.INFINITIVE, "", "indirect", "Lee urged Ann to return.",
        "Lee/NNP>2:nsubj urged/VBD>0:root Ann/NNP>2:obj to/TO>5:mark return/VB>2:xcomp ./.>2:punct",
        ["to return"], "urged", "Lee",
    ),
    (
        infinitive.INFINITIVE, "", "indirect", "Lee was filmed telling Ann to go.",
        "Lee/NNP>3:nsubj:pass was/VBD>3:aux:pass filmed/VBN>0:root telling/VBG>3:advcl Ann/NNP>4:iobj "
        "to/TO>7:mark go/VB>4:xcomp ./.>3:punct",
        ["to go"], "telling", "Lee",
    ),
    (
        gerund.GERUND, "", "indirect", "Lee denied taking it.",
        "Lee/NNP>2:nsubj denied/VBD>0:root taking/VBG>2:xcomp it/PRP>3:obj ./.>2:punct",
        ["taking it"], "denied", "Lee",
    ),
    (
        gerund.GERUND, "", "indirect", "Lee accused Ann of having taken it.",
        "Lee/NNP>2:nsubj accused/VBD>0:root Ann/NNP>2:obj of/IN>6:mark "
        "having/VBG>6:aux taken/VBN>2:advcl it/PRP>6:obj ./.>2:punct",
        ["having taken it"], "accused", "Lee",
    ),
    (
        calls.CALLS, "call_for", "indirect", "Lee called for Ann to go.",
        "Lee/NNP>2:nsubj called/VBD>0:root for/IN>4:case Ann/NNP>2:obl to/TO>6:mark go/VB>2:xcomp ./.>2:punct",
        ["Ann to go"], "called for", "Lee",
    ),
    (
        complement.COMPLEMENT, "", "indirect", "Lee wondered whether it rained.",
        "Lee/NNP>2:nsubj wondered/VBD>0:root whether/IN>5:mark it/PRP>5:nsubj rained/VBD>2:ccomp ./.>2:punct",
        ["whether it rained"], "wondered", "Lee",
    ),
    (
        complement.COMPLEMENT, "passive", "indirect", "Ann was asked by Lee why it rained.",
        "Ann/NNP>3:nsubj:pass was/VBD>3:aux:pass asked/VBN>0:root by/IN>5:case Lee/NNP>3:obl:agent why/WRB>8:advmod "
        "it/PRP>8:nsubj rained/VBD>3:advcl ./.>3:punct",
        ["why it rained"], "was asked", "Lee",
    ),
    (
        parenthetical.PARENTHETICAL, "final", "indirect",
        "It rained, Lee said, in what Ann called a pity.",
        "It/PRP>2:nsubj rained/VBD>5:ccomp ,/,>2:punct Lee/NNP>5:nsubj said/VBD>0:root ,/,>8:punct in/IN>8:case "
        "what/WP>5:obl Ann/NNP>10:nsubj called/VBD>8:acl:relcl a/DT>12:det pity/NN>10:xcomp ./.>5:punct",
        ["It rained"], "said", "Lee",
    ),
    (
        reporting_nouns.REPORTING_NOUN, "", "indirect", "She denied his claims that it rained.",
        "She/PRP>2:nsubj denied/VBD>0:root his/PRP$>4:nmod:poss "
        "claims/NNS>2:obj that/IN>7:mark it/PRP>7:nsubj rained/VBD>4:acl ./.>2:punct",
        ["that it rained"], "claims", "his",
    ),
    (
        complement.COMPLEMENT, "belief", "indirect", "Lee believed it rained.",
        "Lee/NNP>2:nsubj believed/VBD>0:root it/PRP>4:nsubj rained/VBD>2:ccomp ./.>2:punct",
        ["it rained"], "believed", "Lee",
    ),
    (
        questions.QUESTION, "", "indirect", "Lee asked Ann what it did.",
        "Lee/NNP>2:nsubj asked/VBD>0:root Ann/NNP>2:obj what/WP>2:obj it/PRP>6:nsubj did/VBD>4:acl:relcl ./.>2:punct",
        ["what it did"], "asked", "Lee",
    ),
    (
        relative_gap.RELATIVE_GAP, "", "indirect", "The plan which Lee says failed is bad.",
        "The/DT>2:det plan/NN>8:nsubj which/WDT>5:obj Lee/NNP>5:nsubj says/VBZ>2:acl:relcl failed/VBD>5:dep "
        "is/VBZ>8:cop bad/JJ>0:root ./.>8:punct",
        ["failed is bad"], "says", "Lee",
    ),
    (
        worded_asides.PARTING_ASIDE, "", "indirect", "The street, said Lee, had bakers.",
        "The/DT>2:det street/NN>4:nsubj ,/,>4:punct said/VBD>0:root Lee/NNP>7:nsubj ,/,>7:punct "
        "had/VBD>4:ccomp bakers/NNS>7:obj ./.>4:punct",
        ["The street", "had bakers"], "said", "Lee",
    ),
    (
        worded_asides.WORDED_ASIDE, "", "indirect", "The trouble, Lee says, began early.",
        "The/DT>2:det trouble/NN>7:nsubj ,/,>7:punct Lee/NNP>5:nsubj says/VBZ>7:parataxis ,/,>5:punct "
        "began/VBD>0:root early/RB>7:advmod ./.>7:punct",
        ["The trouble", "began early"], "says", "Lee",
    ),
    (
        worded_clauses.WORDED_CLAUSE, "", "indirect", "Lee said Friday that it rained.",
        "Lee/NNP>2:nsubj said/VBD>0:root Friday/NNP>2:obl that/IN>6:mark it/PRP>6:nsubj rained/VBD>3:acl ./.>2:punct",
        ["that it rained"], "said", "Lee",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "case", "kind", "text", "tree", "parts", "cue", "source"), FIRING)
def test_fires(
    rule: Rule, case: str, kind: str, text: str, tree: str, parts: list[str], cue: str, source: str
) -> None:
    (made,) = found(rule, text, tree)
    assert spans(text, made) == (parts, cue, source)
    assert (made.rule, made.case, made.type) == (rule.name, case, kind)


SILENT = [
    (complement.COMPLEMENT, "Lee did not say that it rained.",
     "Lee/NNP>4:nsubj did/VBD>4:aux not/RB>4:advmod say/VB>0:root "
     "that/IN>7:mark it/PRP>7:nsubj rained/VBD>4:ccomp ./.>4:punct"),
    (complement.COMPLEMENT, "Lee declined to say that it rained.",
     "Lee/NNP>2:nsubj declined/VBD>0:root to/TO>4:mark say/VB>2:xcomp "
     "that/IN>7:mark it/PRP>7:nsubj rained/VBD>4:ccomp ./.>2:punct"),
    (complement.COMPLEMENT, "It was believed that it rained.",
     "It/PRP>3:expl was/VBD>3:aux:pass believed/VBN>0:root that/IN>6:mark "
     "it/PRP>6:nsubj rained/VBD>3:ccomp ./.>3:punct"),
    (complement.COMPLEMENT, "I believed it rained.",
     "I/PRP>2:nsubj believed/VBD>0:root it/PRP>4:nsubj rained/VBD>2:ccomp ./.>2:punct"),
    (complement.COMPLEMENT, "Nobody said that it rained.",
     "Nobody/NN>2:nsubj said/VBD>0:root that/IN>5:mark it/PRP>5:nsubj rained/VBD>2:ccomp ./.>2:punct"),
    (parenthetical.PARENTHETICAL, "In May, Lee told the story.",
     "In/IN>2:case May/NNP>5:obl ,/,>2:punct Lee/NNP>5:nsubj told/VBD>0:root the/DT>7:det story/NN>5:obj ./.>5:punct"),
    (parenthetical.PARENTHETICAL, "It rained as Lee told Ann to go.",
     "It/PRP>2:nsubj rained/VBD>0:root as/IN>5:mark Lee/NNP>5:nsubj "
     "told/VBD>2:advcl Ann/NNP>5:obj to/TO>8:mark go/VB>5:xcomp ./.>2:punct"),
    (according_to.ACCORDING_TO, "It went according to plan.",
     "It/PRP>2:nsubj went/VBD>0:root according/VBG>5:case to/IN>3:fixed plan/NN>2:obl ./.>2:punct"),
    (infinitive.INFINITIVE, "Lee left to return.",
     "Lee/NNP>2:nsubj left/VBD>0:root to/TO>4:mark return/VB>2:xcomp ./.>2:punct"),
    (infinitive.INFINITIVE, "Lee never vowed to return.",
     "Lee/NNP>3:nsubj never/RB>3:advmod vowed/VBD>0:root to/TO>5:mark return/VB>3:xcomp ./.>3:punct"),
    (infinitive.INFINITIVE, "Lee asked not to be named.",
     "Lee/NNP>2:nsubj asked/VBD>0:root not/RB>6:advmod to/TO>6:mark be/VB>6:aux:pass named/VBN>2:xcomp ./.>2:punct"),
    (infinitive.INFINITIVE, "Workers told to go.",
     "Workers/NNS>2:nsubj told/VBD>0:root to/TO>4:mark go/VB>2:xcomp ./.>2:punct"),
    (calls.CALLS, "Lee called Ann for tea.",
     "Lee/NNP>2:nsubj called/VBD>0:root Ann/NNP>2:obj for/IN>5:case tea/NN>2:obl ./.>2:punct"),
    (complement.COMPLEMENT, "Lee said whether it rained.",
     "Lee/NNP>2:nsubj said/VBD>0:root whether/IN>5:mark it/PRP>5:nsubj rained/VBD>2:ccomp ./.>2:punct"),
    (gerund.GERUND, "Lee left taking it.",
     "Lee/NNP>2:nsubj left/VBD>0:root taking/VBG>2:xcomp it/PRP>3:obj ./.>2:punct"),
    (parenthetical.PARENTHETICAL, "Asked why it rained, Lee said.",
     "Asked/VBN>7:advcl why/WRB>4:advmod it/PRP>4:nsubj rained/VBD>1:ccomp "
     ",/,>1:punct Lee/NNP>7:nsubj said/VBD>0:root ./.>7:punct"),
    (reporting_nouns.REPORTING_NOUN, "She denied claims that it rained.",
     "She/PRP>2:nsubj denied/VBD>0:root claims/NNS>2:obj that/IN>6:mark it/PRP>6:nsubj rained/VBD>3:acl ./.>2:punct"),
    (questions.QUESTION, "Lee asked the man who knew.",
     "Lee/NNP>2:nsubj asked/VBD>0:root the/DT>4:det man/NN>2:obj who/WP>6:nsubj knew/VBD>4:acl:relcl ./.>2:punct"),
    (relative_gap.RELATIVE_GAP, "Lee says nothing failed.",
     "Lee/NNP>2:nsubj says/VBZ>0:root nothing/NN>4:nsubj failed/VBD>2:ccomp ./.>2:punct"),
    (worded_asides.PARTING_ASIDE, "It rained, said Lee.",
     "It/PRP>2:nsubj rained/VBD>4:ccomp ,/,>4:punct said/VBD>0:root Lee/NNP>4:nsubj ./.>4:punct"),
    (worded_asides.WORDED_ASIDE, "When it rained, Lee said.",
     "When/WRB>3:advmod it/PRP>3:nsubj rained/VBD>6:advcl ,/,>6:punct Lee/NNP>6:nsubj said/VBD>0:root ./.>6:punct"),
    (worded_clauses.WORDED_CLAUSE, "Lee repeated her claim that it rained.",
     "Lee/NNP>2:nsubj repeated/VBD>0:root her/PRP$>4:nmod:poss claim/NN>2:obj that/IN>7:mark it/PRP>7:nsubj "
     "rained/VBD>4:acl ./.>2:punct"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "tree"), SILENT)
def test_stays_silent(rule: Rule, text: str, tree: str) -> None:
    assert found(rule, text, tree) == []


def test_a_remark_behind_the_clause_is_cut_off() -> None:
    text = "Lee said it rained, adding that it would stop."
    tree = (
        "Lee/NNP>2:nsubj said/VBD>0:root it/PRP>4:nsubj rained/VBD>2:ccomp "
        ",/,>6:punct adding/VBG>4:advcl that/IN>10:mark "
        "it/PRP>10:nsubj would/MD>10:aux stop/VB>6:ccomp ./.>2:punct"
    )
    assert [part.of(text) for made in found(complement.COMPLEMENT, text, tree) for part in made.parts] == [
        "it rained", "that it would stop",
    ]  # fmt: skip


def test_a_misplaced_subject_is_taken_back() -> None:
    text = "Lee said the crowd cheered."
    tree = "Lee/NNP>2:nsubj said/VBD>0:root the/DT>4:det crowd/NN>2:obj cheered/VBD>2:ccomp ./.>2:punct"
    (made,) = found(complement.COMPLEMENT, text, tree)
    assert made.parts[0].of(text) == "the crowd cheered"


def test_a_second_report_starts_a_quotation_of_its_own() -> None:
    text = "Lee said it rained and denied it."
    tree = (
        "Lee/NNP>2:nsubj said/VBD>0:root it/PRP>4:nsubj rained/VBD>2:ccomp "
        "and/CC>6:cc denied/VBD>4:conj it/PRP>6:obj ./.>2:punct"
    )
    (made,) = found(complement.COMPLEMENT, text, tree)
    assert made.parts[0].of(text) == "it rained"


def test_nothing_is_reported_twice_by_one_cue() -> None:
    text = "Lee said that it rained."
    article = Article("test", text, (Span(0, len(text)),))
    _, _, _, _, tree, *_ = FIRING[0]
    seen = context(article, parse(text, str(tree)))
    assert len(claimed([complement.COMPLEMENT, complement.COMPLEMENT], seen)) == 1


def test_a_report_behind_a_semicolon_is_another() -> None:
    text = "Lee says it rained; Ann says not."
    tree = (
        "Lee/NNP>2:nsubj says/VBZ>0:root it/PRP>4:nsubj rained/VBD>2:ccomp "
        ";/,>7:punct Ann/NNP>7:nsubj says/VBZ>4:parataxis "
        "not/RB>7:advmod ./.>2:punct"
    )
    (made,) = found(complement.COMPLEMENT, text, tree)
    assert made.parts[0].of(text) == "it rained"


def test_a_report_inside_an_aside_is_nested() -> None:
    text = "Ann said it rained, Lee said."
    tree = (
        "Ann/NNP>2:nsubj said/VBD>7:ccomp it/PRP>4:nsubj rained/VBD>2:ccomp "
        ",/,>7:punct Lee/NNP>7:nsubj said/VBD>0:root ./.>7:punct"
    )
    article = Article("test", text, (Span(0, len(text)),))
    seen = context(article, parse(text, tree))
    outer, inner = claimed([parenthetical.PARENTHETICAL, complement.COMPLEMENT], seen)
    assert (outer.parts[0].of(text), outer.flags) == ("Ann said it rained", ())
    assert (inner.parts[0].of(text), inner.flags) == ("it rained", ("nested",))
