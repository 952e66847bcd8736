"""The sieves on small hand-made trees: each case names its sieve, and a neighbour on which it must
not fire.
"""

from __future__ import annotations

from dataclasses import replace

from quotes import articles
from quotes.records import Attribution, Identity, Link, Mention, Span
from quotes.speakers import grades, sieves
from quotes.trees import Chains, Parse
from tests.stages import resolved
from tests.trees import parsed, span


def parse(*sentences: str) -> tuple[str, Parse]:
    """The text and the parse of sentences of one paragraph each."""
    article, tree = parsed(*sentences, between="\n\n")
    return article.text, tree


def said(text: str, source: str, occurrence: int = 0, *, chain: int | None = None) -> Attribution:
    """An attribution whose source is the n-th occurrence of `source`; its content does not matter."""
    return Attribution(
        "indirect",
        (Span(len(text) - 1, len(text)),),
        "test",
        1.0,
        source=Mention(span(text, source, occurrence)),
        chain=chain,
    )


def link(text: str, tree: Parse, *attributions: Attribution) -> tuple[Link, Identity | None]:
    """The last attribution's link and identity."""
    resolution = resolved(articles.from_text(text), tree, attributions)
    last = resolution.links[-1]
    return last, resolution.identities[last.identity] if last.identity is not None else None


ANN = "Constable/PROPN/2/compound Ann/PROPN/4/nsubj/B-PERSON Lee/PROPN/2/flat/I-PERSON left/VERB/0/root ./PUNCT/4/punct"
TOM = "Tom/PROPN/3/nsubj/B-PERSON Dale/PROPN/1/flat/I-PERSON left/VERB/0/root ./PUNCT/3/punct"
BOB = "Bob/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON left/VERB/0/root ./PUNCT/3/punct"
LEE = "Lee/PROPN/2/nsubj/B-PERSON spoke/VERB/0/root ./PUNCT/2/punct"
SHE = "She/PRON/2/nsubj spoke/VERB/0/root ./PUNCT/2/punct"
HE = "He/PRON/2/nsubj spoke/VERB/0/root ./PUNCT/2/punct"
PAIR = (
    "Mary/PROPN/6/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON and/CCONJ/4/cc "
    "Bob/PROPN/1/conj/B-PERSON "
    "Lee/PROPN/4/flat/I-PERSON left/VERB/0/root"
)
ACME = "Acme/PROPN/3/nsubj/B-ORG Bank/PROPN/1/flat/I-ORG left/VERB/0/root ./PUNCT/3/punct"


def test_surname_finds_the_full_name_without_its_title() -> None:
    text, tree = parse(ANN, LEE)
    found, who = link(text, tree, said(text, "Lee", 1))
    assert (found.sieve, found.kind) == ("surname", "named")
    assert who is not None
    assert who.name == "Ann Lee"


def test_a_missed_entity_is_still_a_name() -> None:
    text, tree = parse(
        "Constable/PROPN/2/compound Ann/PROPN/4/nsubj Lee/PROPN/2/flat left/VERB/0/root",
        "Lee/PROPN/2/nsubj spoke/VERB/0/root",
    )
    _, who = link(text, tree, said(text, "Lee", 1))
    assert who is not None
    assert who.name == "Ann Lee"


def test_two_people_of_one_surname_stay_open() -> None:
    text, tree = parse(ANN + " It/PRON/2/dep", BOB, LEE)
    both = parse(
        "Ann/PROPN/6/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON and/CCONJ/4/cc "
        "Bob/PROPN/1/conj/B-PERSON Lee/PROPN/4/flat/I-PERSON left/VERB/0/root",
        LEE,
    )
    text, tree = both
    found, who = link(text, tree, said(text, "Lee", 2))
    assert (found.sieve, who) == ("ambiguous_name", None)


def test_an_honorific_decides_between_two_people_of_one_surname() -> None:
    text, tree = parse(
        PAIR,
        "Mrs/PROPN/3/nsubj Lee/PROPN/1/flat/B-PERSON spoke/VERB/0/root",
    )
    _, who = link(text, tree, said(text, "Mrs Lee"))
    assert who is not None
    assert who.name == "Mary Lee"
    assert "Mrs Lee" in who.aliases


def test_a_pronoun_goes_on_with_the_last_speaker() -> None:
    text, tree = parse(ANN, SHE)
    found, who = link(text, tree, said(text, "Constable Ann Lee"), said(text, "She"))
    assert (found.sieve, found.kind) == ("same_speaker", "pronoun")
    assert who is not None
    assert who.name == "Ann Lee"
    assert who.pronouns == ("she",)


def test_gender_rules_out_the_last_speaker() -> None:
    text, tree = parse(TOM, ANN, HE)
    found, who = link(text, tree, said(text, "Constable Ann Lee"), said(text, "He"))
    assert who is not None
    assert who.name == "Tom Dale"
    assert found.sieve != "same_speaker"


def test_he_is_never_an_organisation() -> None:
    text, tree = parse(ACME, HE)
    found, who = link(text, tree, said(text, "Acme Bank"), said(text, "He"))
    assert (found.sieve, who) == ("unresolved", None)


def test_two_people_equally_near_stay_open() -> None:
    pair = (
        "Tom/PROPN/6/obl/B-PERSON Dale/PROPN/1/flat/I-PERSON ,/PUNCT/4/punct "
        "Rob/PROPN/6/obl/B-PERSON Hill/PROPN/4/flat/I-PERSON "
        "left/VERB/0/root"
    )
    text, tree = parse(pair, HE)
    found, who = link(text, tree, said(text, "He"))
    assert (found.sieve, who) == ("ambiguous_pronoun", None)


def test_it_is_the_organisation_that_spoke() -> None:
    text, tree = parse(ACME, "It/PRON/2/nsubj spoke/VERB/0/root")
    _, who = link(text, tree, said(text, "Acme Bank"), said(text, "It"))
    assert who is not None
    assert (who.name, who.kind) == ("Acme Bank", "organisation")


def test_an_acronym_finds_its_organisation() -> None:
    text, tree = parse(
        "Lower/PROPN/4/nsubj/B-ORG Vale/PROPN/3/compound/I-ORG Police/PROPN/1/flat/I-ORG "
        "left/VERB/0/root",
        "LVP/PROPN/2/nsubj/B-ORG spoke/VERB/0/root",
    )
    found, who = link(text, tree, said(text, "LVP"))
    assert who is not None
    assert found.sieve == "acronym"
    assert who.name == "Lower Vale Police"
    assert who.aliases == ("LVP",)


def test_a_title_finds_the_person_who_bears_it() -> None:
    text, tree = parse(
        "Ann/PROPN/6/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON ,/PUNCT/5/punct "
        "the/DET/5/det mayor/NOUN/1/appos left/VERB/0/root",
        TOM,
        "The/DET/2/det mayor/NOUN/3/nsubj spoke/VERB/0/root",
    )
    found, who = link(text, tree, said(text, "The mayor"))
    assert (found.sieve, found.kind) == ("role_match", "nominal")
    assert who is not None
    assert who.name == "Ann Lee"


def test_an_indefinite_noun_is_somebody_new() -> None:
    text, tree = parse(ANN, "A/DET/2/det witness/NOUN/3/nsubj spoke/VERB/0/root")
    found, who = link(text, tree, said(text, "A witness"))
    assert (found.sieve, found.kind) == ("unnamed", "nominal")
    assert who is not None
    assert who.name is None


def test_police_are_one_group_throughout() -> None:
    text, tree = parse(
        "Police/NOUN/2/nsubj came/VERB/0/root", "Police/NOUN/2/nsubj spoke/VERB/0/root"
    )
    resolution = resolved(
        articles.from_text(text), tree, [said(text, "Police"), said(text, "Police", 1)]
    )
    assert [n.kind for n in resolution.links] == ["group", "group"]
    assert resolution.links[0].identity == resolution.links[1].identity is not None


def test_a_relative_pronoun_is_its_antecedent() -> None:
    text, tree = parse(
        "Tom/PROPN/0/root/B-PERSON Dale/PROPN/1/flat/I-PERSON ,/PUNCT/5/punct who/PRON/5/nsubj "
        "spoke/VERB/1/acl:relcl"
    )
    found, who = link(text, tree, said(text, "who"))
    assert who is not None
    assert found.sieve == "relative_pronoun"
    assert who.name == "Tom Dale"


def test_a_noun_phrase_with_a_name_is_named() -> None:
    text, tree = parse(
        "bus/NOUN/2/compound driver/NOUN/5/nsubj Tom/PROPN/2/flat/B-PERSON "
        "Dale/PROPN/3/flat/I-PERSON left/VERB/0/root"
    )
    found, who = link(text, tree, said(text, "bus driver Tom Dale"))
    assert who is not None
    assert found.kind == "named"
    assert who.name == "Tom Dale"


def test_a_friend_of_somebody_is_somebody_else() -> None:
    text, tree = parse(
        "a/DET/2/det friend/NOUN/6/nsubj of/ADP/4/case "
        "Tom/PROPN/2/nmod/B-PERSON Dale/PROPN/4/flat/I-PERSON left/VERB/0/root"
    )
    found, who = link(text, tree, said(text, "a friend of Tom Dale"))
    assert who is not None
    assert found.kind == "nominal"
    assert who.name is None


def test_inherited_and_absent_sources() -> None:
    text, tree = parse(ANN, SHE)
    first = said(text, "Constable Ann Lee")
    carried = Attribution("direct", (Span(0, 1),), "test", 1.0, inherits=0)
    nobody = Attribution("direct", (Span(0, 1),), "test", 1.0)
    resolution = resolved(articles.from_text(text), tree, [first, carried, nobody])
    assert [n.sieve for n in resolution.links][1:] == ["inherited", "no_source"]
    assert resolution.links[1].identity == resolution.links[0].identity
    assert resolution.links[1].mention is None
    assert resolution.links[2].identity is None


def test_a_row_of_thousands_that_inherit_is_one_speaker() -> None:
    text, tree = parse(ANN, SHE)
    row = [Attribution("direct", (Span(0, 1),), "test", 1.0, inherits=n) for n in range(5000)]
    links = resolved(articles.from_text(text), tree, [said(text, "Constable Ann Lee"), *row]).links
    assert {link.identity for link in links} == {links[0].identity}
    assert links[-1].sieve == "inherited"


def test_attributions_that_inherit_from_each_other_end() -> None:
    text, tree = parse(ANN)
    ring = [Attribution("direct", (Span(0, 1),), "test", 1.0, inherits=n) for n in (1, 0)]
    assert [n.identity for n in resolved(articles.from_text(text), tree, ring).links] == [
        None,
        None,
    ]


TIE = (
    "Tom/PROPN/6/obl/B-PERSON Dale/PROPN/1/flat/I-PERSON ,/PUNCT/4/punct "
    "Rob/PROPN/6/obl/B-PERSON Hill/PROPN/4/flat/I-PERSON left/VERB/0/root"
)


def linked(text: str, tree: Parse, *forms: str) -> Parse:
    chain = tuple(Span(text.index(form), text.index(form) + len(form)) for form in forms)
    return replace(tree, chains=(chain,))


def test_a_coreference_chain_decides_where_the_rules_tie() -> None:
    text, tree = parse(TIE, HE)
    found, who = link(text, linked(text, tree, "Rob Hill", "He"), said(text, "He"))
    assert who is not None
    assert (found.sieve, who.name) == ("coreference_chain", "Rob Hill")


def test_a_coreference_chain_of_two_names_decides_nothing() -> None:
    text, tree = parse(TIE, HE)
    found, who = link(text, linked(text, tree, "Tom Dale", "Rob Hill", "He"), said(text, "He"))
    assert (found.sieve, who) == ("ambiguous_pronoun", None)


def test_a_coreference_chain_against_gender_decides_nothing() -> None:
    text, tree = parse(ACME, HE)
    found, who = link(text, linked(text, tree, "Acme Bank", "He"), said(text, "He"))
    assert (found.sieve, who) == ("unresolved", None)


def test_the_models_linker_is_not_asked() -> None:
    def linker(_: Parse) -> Chains:
        raise AssertionError("asked")

    text, tree = parse(TIE, HE)
    found, _ = link(text, replace(tree, linker=linker), said(text, "He"))
    assert found.sieve == "ambiguous_pronoun"


def test_an_empty_article_has_nobody() -> None:
    assert resolved(articles.from_text(""), Parse((), ()), []).identities == ()


def test_an_epithet_follows_the_only_speaker() -> None:
    skipper = "The/DET/2/det skipper/NOUN/3/nsubj spoke/VERB/0/root"
    text, tree = parse(TOM, skipper)
    found, who = link(
        text, tree, said(text, "Tom Dale"), _with_head(text, tree, "The skipper", "skipper")
    )
    assert found.sieve == "epithet"
    assert who is not None
    assert who.name == "Tom Dale"


def test_an_epithet_does_not_choose_between_two() -> None:
    text, tree = parse(PAIR, "The/DET/2/det skipper/NOUN/3/nsubj spoke/VERB/0/root")
    found, who = link(text, tree, _with_head(text, tree, "The skipper", "skipper"))
    assert found.sieve == "unnamed"
    assert who is not None
    assert who.name is None


def test_the_end_of_an_organisations_name_finds_it() -> None:
    text, tree = parse(
        "Vale/PROPN/4/nsubj/B-ORG Fire/PROPN/1/flat/I-ORG Service/PROPN/1/flat/I-ORG "
        "left/VERB/0/root",
        "The/DET/3/det fire/NOUN/3/compound service/NOUN/4/nsubj spoke/VERB/0/root",
    )
    found, who = link(text, tree, said(text, "The fire service"))
    assert (found.sieve, found.kind) == ("organisation_word", "organisation")
    assert who is not None
    assert who.name == "Vale Fire Service"


def test_a_common_noun_with_a_nation_before_it_is_a_name() -> None:
    text, tree = parse(
        "the/DET/3/det Ruritanian/ADJ/3/amod/B-NORP embassy/NOUN/4/nsubj spoke/VERB/0/root"
    )
    found, who = link(text, tree, said(text, "the Ruritanian embassy"))
    assert found.sieve == "institution"
    assert who is not None
    assert who.name == "Ruritanian embassy"


def test_the_office_before_a_name_is_the_same_person() -> None:
    text, tree = parse(
        "Minister/PROPN/6/nsubj for/ADP/3/case Trade/PROPN/1/nmod Tom/PROPN/1/flat/B-PERSON "
        "Dale/PROPN/4/flat/I-PERSON left/VERB/0/root"
    )
    _, who = link(text, tree, said(text, "Minister"))
    assert who is not None
    assert who.name == "Tom Dale"


def test_i_inside_a_quotation_is_its_speaker() -> None:
    text, tree = parse(TOM, "I/PRON/2/nsubj spoke/VERB/0/root")
    outer = said(text, "Tom Dale")
    start = text.index("I spoke")
    around = Attribution("direct", (Span(start, len(text)),), "test", 1.0, source=outer.source)
    found, who = link(text, tree, around, said(text, "I spoke"[:1], text[:start].count("I")))
    assert found.sieve == "first_person"
    assert who is not None
    assert who.name == "Tom Dale"


def test_i_outside_quotations_stays_open() -> None:
    text, tree = parse(TOM, "I/PRON/2/nsubj spoke/VERB/0/root")
    found, who = link(text, tree, said(text, "Tom Dale"), said(text, "I"))
    assert (found.sieve, who) == ("unresolved", None)


def test_letters_in_an_interview_are_its_two_people() -> None:
    met = "Ann/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON spoke/VERB/0/root to/ADP/5/case Tom/PROPN/3/obl/B-PERSON "
    turns = (
        "Q/NOUN/2/dep : Why/ADV/0/root",
        "A/NOUN/2/dep : So/ADV/0/root",
        "B/NOUN/2/dep : No/ADV/0/root",
    )
    rows = [turn.replace(" : ", " :/PUNCT/1/punct ") for turn in turns]
    text, tree = parse(
        met + "Dale/PROPN/5/flat/I-PERSON", "Lee/PROPN/2/nsubj/B-PERSON laughed/VERB/0/root", *rows
    )
    spans = [Span(text.index(word), text.index(word) + len(word)) for word in ("Why", "So", "No")]
    resolution = resolved(
        articles.from_text(text), tree, [Attribution("direct", (s,), "turn", 1.0) for s in spans]
    )
    names = [
        resolution.identities[n.identity].name if n.identity is not None else None
        for n in resolution.links
    ]
    assert names == ["Tom Dale", "Ann Lee", None]


def test_every_sieve_has_a_name_of_its_own_and_a_grade() -> None:
    names = [sieve.name for sieve in sieves.SIEVES]
    assert len(names) == len(set(names))
    assert set(names) == {*grades.NOUNS, *grades.PRONOUNS}
    assert all(sieve.grade == grades.GRADES[sieve.name] for sieve in sieves.SIEVES)


def test_every_name_in_a_record_has_one_grade() -> None:
    tables = (
        grades.NAMES,
        grades.RENAMED,
        grades.NOUNS,
        grades.PRONOUNS,
        grades.TURNS,
        grades.LINKS,
    )
    assert len(grades.GRADES) == sum(len(table) for table in tables)
    assert all(0 < grade < 1 for grade in grades.GRADES.values())


def _with_head(text: str, tree: Parse, source: str, head: str) -> Attribution:
    """An attribution whose source has the last token `head` as its head."""
    index = next(t.index for t in reversed(tree.tokens) if t.form == head)
    made = said(text, source)
    assert made.source is not None
    return replace(made, source=Mention(made.source.span, index))
