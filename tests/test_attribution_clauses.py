"""Clause-based attribution: one firing and one silent example per construction, from hand-built
trees.
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
from quotes.records import Attribution
from tests.stages import claimed, context
from tests.trees import parsed


def found(rule: Rule, text: str, tree: str) -> list[Attribution]:
    article, parse = parsed(tree)
    assert article.text == text
    return claimed([rule], context(article, parse, marks.segment(article)))


def spans(text: str, made: Attribution) -> tuple[list[str], str, str]:
    assert made.cue is not None
    assert made.source is not None
    return [part.of(text) for part in made.parts], made.cue.text, made.source.span.of(text)


FIRING = [
    (
        complement.COMPLEMENT, "", "indirect", "Lee said that it rained.",
        "Lee/PROPN/2/nsubj said/VERB/0/root that/SCONJ/5/mark it/PRON/5/nsubj rained/VERB/2/ccomp "
        "./PUNCT/2/punct",
        ["that it rained"], "said", "Lee",
    ),
    (
        complement.COMPLEMENT, "told", "indirect", "Lee told Ann it rained.",
        "Lee/PROPN/2/nsubj told/VERB/0/root Ann/PROPN/2/iobj it/PRON/5/nsubj rained/VERB/2/ccomp "
        "./PUNCT/2/punct",
        ["it rained"], "told", "Lee",
    ),
    (
        complement.COMPLEMENT, "passive", "indirect", "Ann was told by Lee that it rained.",
        "Ann/PROPN/3/nsubj:pass was/AUX/3/aux:pass told/VERB.VBN/0/root by/ADP/5/case "
        "Lee/PROPN/3/obl:agent that/SCONJ/8/mark "
        "it/PRON/8/nsubj rained/VERB/3/ccomp ./PUNCT/3/punct",
        ["that it rained"], "was told", "Lee",
    ),
    (
        complement.COMPLEMENT, "participle", "indirect", "Lee left, adding that it rained.",
        "Lee/PROPN/2/nsubj left/VERB/0/root ,/PUNCT/4/punct adding/VERB.VBG/2/advcl "
        "that/SCONJ/7/mark it/PRON/7/nsubj rained/VERB/4/ccomp ./PUNCT/2/punct",
        ["that it rained"], "adding", "Lee",
    ),
    (
        complement.COMPLEMENT, "", "mixed", "Lee said it “rained hard.”",
        "Lee/PROPN/2/nsubj said/VERB/0/root it/PRON/5/nsubj “/PUNCT.``/5/punct "
        "rained/VERB/2/ccomp hard/ADV/5/advmod ./PUNCT/2/punct ”/PUNCT.''/5/punct",
        ["it “rained hard.”"], "said", "Lee",
    ),
    (
        complement.COMPLEMENT, "", "direct", "Lee said “it rained.”",
        "Lee/PROPN/2/nsubj said/VERB/0/root “/PUNCT.``/5/punct it/PRON/5/nsubj "
        "rained/VERB/2/ccomp ./PUNCT/2/punct ”/PUNCT.''/5/punct",
        ["“it rained.”"], "said", "Lee",
    ),
    (
        parenthetical.PARENTHETICAL, "final", "indirect", "It rained, Lee said.",
        "It/PRON/2/nsubj rained/VERB/0/root ,/PUNCT/5/punct Lee/PROPN/5/nsubj "
        "said/VERB/2/parataxis ./PUNCT/2/punct",
        ["It rained"], "said", "Lee",
    ),
    (
        parenthetical.PARENTHETICAL, "inverted", "indirect", "It rained, said Lee.",
        "It/PRON/2/nsubj rained/VERB/4/ccomp ,/PUNCT/4/punct said/VERB/0/root Lee/PROPN/4/nsubj "
        "./PUNCT/4/punct",
        ["It rained"], "said", "Lee",
    ),
    (
        parenthetical.PARENTHETICAL, "medial", "indirect", "Today, Lee said, it rained.",
        "Today/NOUN/7/obl ,/PUNCT/7/punct Lee/PROPN/4/nsubj said/VERB/7/parataxis "
        ",/PUNCT/4/punct it/PRON/7/nsubj rained/VERB/0/root ./PUNCT/7/punct",
        ["Today", "it rained"], "said", "Lee",
    ),
    (
        according_to.ACCORDING_TO, "", "indirect", "It rained, according to Lee.",
        "It/PRON/2/nsubj rained/VERB/0/root ,/PUNCT/6/punct according/VERB.VBG/6/case "
        "to/ADP/4/fixed Lee/PROPN/2/obl ./PUNCT/2/punct",
        ["It rained"], "according to", "Lee",
    ),
    (
        according_to.ACCORDING_TO, "", "indirect", "According to Lee, it rained.",
        "According/VERB.VBG/3/case to/ADP/1/fixed Lee/PROPN/6/obl ,/PUNCT/3/punct it/PRON/6/nsubj "
        "rained/VERB/0/root ./PUNCT/6/punct",
        ["it rained"], "According to", "Lee",
    ),
    (
        according_to.ACCORDING_TO, "", "indirect", "It rained, according to Lee, in May.",
        "It/PRON/2/nsubj rained/VERB/0/root ,/PUNCT/6/punct according/VERB.VBG/6/case "
        "to/ADP/4/fixed Lee/PROPN/2/obl ,/PUNCT/6/punct "
        "in/ADP/9/case May/PROPN/2/obl ./PUNCT/2/punct",
        ["It rained", "in May"], "according to", "Lee",
    ),
    (
        infinitive.INFINITIVE, "", "indirect", "Lee vowed to return.",
        "Lee/PROPN/2/nsubj vowed/VERB/0/root to/PART/4/mark return/VERB.VB/2/xcomp ./PUNCT/2/punct",
        ["to return"], "vowed", "Lee",
    ),
    (
        infinitive.INFINITIVE, "", "indirect", "Lee urged Ann to return.",
        "Lee/PROPN/2/nsubj urged/VERB/0/root Ann/PROPN/2/obj to/PART/5/mark "
        "return/VERB.VB/2/xcomp ./PUNCT/2/punct",
        ["to return"], "urged", "Lee",
    ),
    (
        infinitive.INFINITIVE, "", "indirect", "Lee was filmed telling Ann to go.",
        "Lee/PROPN/3/nsubj:pass was/AUX/3/aux:pass filmed/VERB.VBN/0/root "
        "telling/VERB.VBG/3/advcl Ann/PROPN/4/iobj "
        "to/PART/7/mark go/VERB.VB/4/xcomp ./PUNCT/3/punct",
        ["to go"], "telling", "Lee",
    ),
    (
        gerund.GERUND, "", "indirect", "Lee denied taking it.",
        "Lee/PROPN/2/nsubj denied/VERB/0/root taking/VERB.VBG/2/xcomp it/PRON/3/obj "
        "./PUNCT/2/punct",
        ["taking it"], "denied", "Lee",
    ),
    (
        gerund.GERUND, "", "indirect", "Lee accused Ann of having taken it.",
        "Lee/PROPN/2/nsubj accused/VERB/0/root Ann/PROPN/2/obj of/SCONJ/6/mark "
        "having/AUX.VBG/6/aux taken/VERB.VBN/2/advcl it/PRON/6/obj ./PUNCT/2/punct",
        ["having taken it"], "accused", "Lee",
    ),
    (
        calls.CALLS, "call_for", "indirect", "Lee called for Ann to go.",
        "Lee/PROPN/2/nsubj called/VERB/0/root for/ADP/4/case Ann/PROPN/2/obl to/PART/6/mark "
        "go/VERB.VB/2/xcomp ./PUNCT/2/punct",
        ["Ann to go"], "called for", "Lee",
    ),
    (
        complement.COMPLEMENT, "", "indirect", "Lee wondered whether it rained.",
        "Lee/PROPN/2/nsubj wondered/VERB/0/root whether/SCONJ/5/mark it/PRON/5/nsubj "
        "rained/VERB/2/ccomp ./PUNCT/2/punct",
        ["whether it rained"], "wondered", "Lee",
    ),
    (
        complement.COMPLEMENT, "passive", "indirect", "Ann was asked by Lee why it rained.",
        "Ann/PROPN/3/nsubj:pass was/AUX/3/aux:pass asked/VERB.VBN/0/root by/ADP/5/case "
        "Lee/PROPN/3/obl:agent why/VERB.WRB/8/advmod "
        "it/PRON/8/nsubj rained/VERB/3/advcl ./PUNCT/3/punct",
        ["why it rained"], "was asked", "Lee",
    ),
    (
        parenthetical.PARENTHETICAL, "final", "indirect",
        "It rained, Lee said, in what Ann called a pity.",
        "It/PRON/2/nsubj rained/VERB/5/ccomp ,/PUNCT/2/punct Lee/PROPN/5/nsubj said/VERB/0/root "
        ",/PUNCT/8/punct in/ADP/8/case "
        "what/PRON.WP/5/obl Ann/PROPN/10/nsubj called/VERB/8/acl:relcl a/DET/12/det "
        "pity/NOUN/10/xcomp ./PUNCT/5/punct",
        ["It rained"], "said", "Lee",
    ),
    (
        reporting_nouns.REPORTING_NOUN, "", "indirect", "She denied his claims that it rained.",
        "She/PRON/2/nsubj denied/VERB/0/root his/PRON.PRP$/4/nmod:poss "
        "claims/NOUN/2/obj that/SCONJ/7/mark it/PRON/7/nsubj rained/VERB/4/acl ./PUNCT/2/punct",
        ["that it rained"], "claims", "his",
    ),
    (
        complement.COMPLEMENT, "belief", "indirect", "Lee believed it rained.",
        "Lee/PROPN/2/nsubj believed/VERB/0/root it/PRON/4/nsubj rained/VERB/2/ccomp "
        "./PUNCT/2/punct",
        ["it rained"], "believed", "Lee",
    ),
    (
        questions.QUESTION, "", "indirect", "Lee asked Ann what it did.",
        "Lee/PROPN/2/nsubj asked/VERB/0/root Ann/PROPN/2/obj what/PRON.WP/2/obj it/PRON/6/nsubj "
        "did/VERB/4/acl:relcl ./PUNCT/2/punct",
        ["what it did"], "asked", "Lee",
    ),
    (
        relative_gap.RELATIVE_GAP, "", "indirect", "The plan which Lee says failed is bad.",
        "The/DET/2/det plan/NOUN/8/nsubj which/PRON.WDT/5/obj Lee/PROPN/5/nsubj "
        "says/VERB.VBZ/2/acl:relcl failed/VERB/5/dep "
        "is/AUX.VBZ/8/cop bad/ADJ/0/root ./PUNCT/8/punct",
        ["failed is bad"], "says", "Lee",
    ),
    (
        worded_asides.PARTING_ASIDE, "", "indirect", "The street, said Lee, had bakers.",
        "The/DET/2/det street/NOUN/4/nsubj ,/PUNCT/4/punct said/VERB/0/root Lee/PROPN/7/nsubj "
        ",/PUNCT/7/punct "
        "had/VERB/4/ccomp bakers/NOUN/7/obj ./PUNCT/4/punct",
        ["The street", "had bakers"], "said", "Lee",
    ),
    (
        worded_asides.WORDED_ASIDE, "", "indirect", "The trouble, Lee says, began early.",
        "The/DET/2/det trouble/NOUN/7/nsubj ,/PUNCT/7/punct Lee/PROPN/5/nsubj "
        "says/VERB.VBZ/7/parataxis ,/PUNCT/5/punct "
        "began/VERB/0/root early/ADV/7/advmod ./PUNCT/7/punct",
        ["The trouble", "began early"], "says", "Lee",
    ),
    (
        worded_clauses.WORDED_CLAUSE, "", "indirect", "Lee said Friday that it rained.",
        "Lee/PROPN/2/nsubj said/VERB/0/root Friday/PROPN/2/obl that/SCONJ/6/mark it/PRON/6/nsubj "
        "rained/VERB/3/acl ./PUNCT/2/punct",
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
     "Lee/PROPN/4/nsubj did/AUX/4/aux not/ADV/4/advmod say/VERB.VB/0/root "
     "that/SCONJ/7/mark it/PRON/7/nsubj rained/VERB/4/ccomp ./PUNCT/4/punct"),
    (complement.COMPLEMENT, "Lee declined to say that it rained.",
     "Lee/PROPN/2/nsubj declined/VERB/0/root to/PART/4/mark say/VERB.VB/2/xcomp "
     "that/SCONJ/7/mark it/PRON/7/nsubj rained/VERB/4/ccomp ./PUNCT/2/punct"),
    (complement.COMPLEMENT, "It was believed that it rained.",
     "It/PRON/3/expl was/AUX/3/aux:pass believed/VERB.VBN/0/root that/SCONJ/6/mark "
     "it/PRON/6/nsubj rained/VERB/3/ccomp ./PUNCT/3/punct"),
    (complement.COMPLEMENT, "I believed it rained.",
     "I/PRON/2/nsubj believed/VERB/0/root it/PRON/4/nsubj rained/VERB/2/ccomp ./PUNCT/2/punct"),
    (complement.COMPLEMENT, "Nobody said that it rained.",
     "Nobody/NOUN/2/nsubj said/VERB/0/root that/SCONJ/5/mark it/PRON/5/nsubj rained/VERB/2/ccomp "
     "./PUNCT/2/punct"),
    (parenthetical.PARENTHETICAL, "In May, Lee told the story.",
     "In/ADP/2/case May/PROPN/5/obl ,/PUNCT/2/punct Lee/PROPN/5/nsubj told/VERB/0/root "
     "the/DET/7/det story/NOUN/5/obj ./PUNCT/5/punct"),
    (parenthetical.PARENTHETICAL, "It rained as Lee told Ann to go.",
     "It/PRON/2/nsubj rained/VERB/0/root as/SCONJ/5/mark Lee/PROPN/5/nsubj "
     "told/VERB/2/advcl Ann/PROPN/5/obj to/PART/8/mark go/VERB.VB/5/xcomp ./PUNCT/2/punct"),
    (according_to.ACCORDING_TO, "It went according to plan.",
     "It/PRON/2/nsubj went/VERB/0/root according/VERB.VBG/5/case to/ADP/3/fixed plan/NOUN/2/obl "
     "./PUNCT/2/punct"),
    (infinitive.INFINITIVE, "Lee left to return.",
     "Lee/PROPN/2/nsubj left/VERB/0/root to/PART/4/mark return/VERB.VB/2/xcomp ./PUNCT/2/punct"),
    (infinitive.INFINITIVE, "Lee never vowed to return.",
     "Lee/PROPN/3/nsubj never/ADV/3/advmod vowed/VERB/0/root to/PART/5/mark "
     "return/VERB.VB/3/xcomp ./PUNCT/3/punct"),
    (infinitive.INFINITIVE, "Lee asked not to be named.",
     "Lee/PROPN/2/nsubj asked/VERB/0/root not/ADV/6/advmod to/PART/6/mark be/AUX.VB/6/aux:pass "
     "named/VERB.VBN/2/xcomp ./PUNCT/2/punct"),
    (infinitive.INFINITIVE, "Workers told to go.",
     "Workers/NOUN/2/nsubj told/VERB/0/root to/PART/4/mark go/VERB.VB/2/xcomp ./PUNCT/2/punct"),
    (calls.CALLS, "Lee called Ann for tea.",
     "Lee/PROPN/2/nsubj called/VERB/0/root Ann/PROPN/2/obj for/ADP/5/case tea/NOUN/2/obl "
     "./PUNCT/2/punct"),
    (complement.COMPLEMENT, "Lee said whether it rained.",
     "Lee/PROPN/2/nsubj said/VERB/0/root whether/SCONJ/5/mark it/PRON/5/nsubj rained/VERB/2/ccomp "
     "./PUNCT/2/punct"),
    (gerund.GERUND, "Lee left taking it.",
     "Lee/PROPN/2/nsubj left/VERB/0/root taking/VERB.VBG/2/xcomp it/PRON/3/obj ./PUNCT/2/punct"),
    (parenthetical.PARENTHETICAL, "Asked why it rained, Lee said.",
     "Asked/VERB.VBN/7/advcl why/VERB.WRB/4/advmod it/PRON/4/nsubj rained/VERB/1/ccomp "
     ",/PUNCT/1/punct Lee/PROPN/7/nsubj said/VERB/0/root ./PUNCT/7/punct"),
    (reporting_nouns.REPORTING_NOUN, "She weighed claims that it rained.",
     "She/PRON/2/nsubj weighed/VERB/0/root claims/NOUN/2/obj that/SCONJ/6/mark it/PRON/6/nsubj "
     "rained/VERB/3/acl ./PUNCT/2/punct"),
    (questions.QUESTION, "Lee asked the man who knew.",
     "Lee/PROPN/2/nsubj asked/VERB/0/root the/DET/4/det man/NOUN/2/obj who/PRON.WP/6/nsubj "
     "knew/VERB/4/acl:relcl ./PUNCT/2/punct"),
    (relative_gap.RELATIVE_GAP, "Lee says nothing failed.",
     "Lee/PROPN/2/nsubj says/VERB.VBZ/0/root nothing/NOUN/4/nsubj failed/VERB/2/ccomp "
     "./PUNCT/2/punct"),
    (worded_asides.PARTING_ASIDE, "It rained, said Lee.",
     "It/PRON/2/nsubj rained/VERB/4/ccomp ,/PUNCT/4/punct said/VERB/0/root Lee/PROPN/4/nsubj "
     "./PUNCT/4/punct"),
    (worded_asides.WORDED_ASIDE, "When it rained, Lee said.",
     "When/VERB.WRB/3/advmod it/PRON/3/nsubj rained/VERB/6/advcl ,/PUNCT/6/punct "
     "Lee/PROPN/6/nsubj said/VERB/0/root ./PUNCT/6/punct"),
    (worded_clauses.WORDED_CLAUSE, "Lee repeated her claim that it rained.",
     "Lee/PROPN/2/nsubj repeated/VERB/0/root her/PRON.PRP$/4/nmod:poss claim/NOUN/2/obj "
     "that/SCONJ/7/mark it/PRON/7/nsubj "
     "rained/VERB/4/acl ./PUNCT/2/punct"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "tree"), SILENT)
def test_stays_silent(rule: Rule, text: str, tree: str) -> None:
    assert found(rule, text, tree) == []


def test_a_remark_behind_the_clause_is_cut_off() -> None:
    text = "Lee said it rained, adding that it would stop."
    tree = (
        "Lee/PROPN/2/nsubj said/VERB/0/root it/PRON/4/nsubj rained/VERB/2/ccomp "
        ",/PUNCT/6/punct adding/VERB.VBG/4/advcl that/SCONJ/10/mark "
        "it/PRON/10/nsubj would/AUX.MD/10/aux stop/VERB.VB/6/ccomp ./PUNCT/2/punct"
    )
    assert [part.of(text) for made in found(complement.COMPLEMENT, text, tree) for part in made.parts] == [
        "it rained", "that it would stop",
    ]  # fmt: skip


def test_a_misplaced_subject_is_taken_back() -> None:
    text = "Lee said the crowd cheered."
    tree = "Lee/PROPN/2/nsubj said/VERB/0/root the/DET/4/det crowd/NOUN/2/obj cheered/VERB/2/ccomp ./PUNCT/2/punct"
    (made,) = found(complement.COMPLEMENT, text, tree)
    assert made.parts[0].of(text) == "the crowd cheered"


def test_a_second_report_starts_a_quotation_of_its_own() -> None:
    text = "Lee said it rained and denied it."
    tree = (
        "Lee/PROPN/2/nsubj said/VERB/0/root it/PRON/4/nsubj rained/VERB/2/ccomp "
        "and/CCONJ/6/cc denied/VERB/4/conj it/PRON/6/obj ./PUNCT/2/punct"
    )
    (made,) = found(complement.COMPLEMENT, text, tree)
    assert made.parts[0].of(text) == "it rained"


def test_nothing_is_reported_twice_by_one_cue() -> None:
    _, _, _, _, tree, *_ = FIRING[0]
    seen = context(*parsed(str(tree)))
    assert len(claimed([complement.COMPLEMENT, complement.COMPLEMENT], seen)) == 1


def test_a_report_behind_a_semicolon_is_another() -> None:
    text = "Lee says it rained; Ann says not."
    tree = (
        "Lee/PROPN/2/nsubj says/VERB.VBZ/0/root it/PRON/4/nsubj rained/VERB/2/ccomp "
        ";/PUNCT/7/punct Ann/PROPN/7/nsubj says/VERB.VBZ/4/parataxis "
        "not/ADV/7/advmod ./PUNCT/2/punct"
    )
    (made,) = found(complement.COMPLEMENT, text, tree)
    assert made.parts[0].of(text) == "it rained"


def test_a_report_inside_an_aside_is_nested() -> None:
    text = "Ann said it rained, Lee said."
    tree = (
        "Ann/PROPN/2/nsubj said/VERB/7/ccomp it/PRON/4/nsubj rained/VERB/2/ccomp "
        ",/PUNCT/7/punct Lee/PROPN/7/nsubj said/VERB/0/root ./PUNCT/7/punct"
    )
    seen = context(*parsed(tree))
    outer, inner = claimed([parenthetical.PARENTHETICAL, complement.COMPLEMENT], seen)
    assert (outer.parts[0].of(text), outer.flags) == ("Ann said it rained", ())
    assert (inner.parts[0].of(text), inner.flags) == ("it rained", ("nested",))
