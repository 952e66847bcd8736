"""Roles and titles, on trees built by hand: no model is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.records import (
    Article,
    Attribution,
    Cue,
    Identity,
    Link,
    Mention,
    MentionKind,
    Resolution,
    RoleDecision,
    Span,
)
from quotes.trees import Entity, Parse, Sentence, Token
from tests.stages import assigned

XPOS = {"NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "ADJ": "JJ"}


def parse(*sentences: str) -> tuple[Article, Parse]:
    """An article from sentences of words `form|upos|head|deprel[|xpos]`; `^` before a form: part of a PERSON."""
    tokens: list[Token] = []
    bounds: list[Sentence] = []
    persons: list[int] = []
    text = ""
    for sentence in sentences:
        first = len(tokens)
        for word in sentence.split():
            form, upos, head, deprel, *rest = word.split("|")
            if form.startswith("^"):
                persons.append(len(tokens))
            form = form.removeprefix("^")
            if text and form not in (",", ".", "'s", "’s"):
                text += " "
            governor = first + int(head) - 1 if int(head) else -1
            xpos = rest[0] if rest else XPOS.get(upos, upos)
            lemma = LEMMAS.get(form.lower(), form if upos == "PROPN" else form.lower())
            start = len(text)
            text += form
            tokens.append(
                Token(len(tokens), start, len(text), form, lemma, upos, xpos, "", governor, deprel)
            )
        bounds.append(Sentence(first, len(tokens), 0))
    starts = [i for i in persons if i - 1 not in persons]
    entities = tuple(
        Entity(i, next(j for j in range(i, i + 9) if j not in persons), "PERSON") for i in starts
    )
    article = Article("a", text, (Span(0, len(text)),))
    return article, Parse(tuple(tokens), tuple(bounds), entities)


LEMMAS = {
    "is": "be", "was": "be", "were": "be", "had": "have", "saw": "see", "heard": "hear", "works": "work",
    "injured": "injure", "said": "say", "residents": "resident", "jailed": "jail", "ran": "run",
    "did": "do", "neighbours": "neighbour",
}  # fmt: skip


def assign(
    given: tuple[Article, Parse],
    mentions: str,
    name: str | None,
    kind: MentionKind = "named",
    **said: str,
) -> RoleDecision:
    """The decision for one speaker; `mentions` is `;`-separated text, `content` what was said, `cue` its cue."""
    article, tree = given
    spans = []
    for mention in mentions.split(";"):
        start = article.text.index(mention)
        spans.append(Span(start, start + len(mention)))
    words = said.get("content", "")
    begin = article.text.index(words) if words else len(article.text)
    content = Span(begin, begin + len(words))
    cue = said.get("cue")
    at = article.text.index(cue) if cue else 0
    attribution = Attribution(
        "direct",
        (content,),
        "test",
        1.0,
        cue=Cue(Span(at, at + len(cue)), cue, said.get("lemma", cue)) if cue else None,
        source=Mention(spans[0]),
    )
    resolution = Resolution(
        (Identity(kind, name, (), tuple(spans)),), (Link(spans[0], kind, 0, "test", 1.0),)
    )
    (decision,) = assigned(article, tree, (attribution,), resolution)
    return decision


def words(decision: RoleDecision, given: tuple[Article, Parse]) -> str:
    assert decision.evidence
    return decision.evidence.span.of(given[0].text)


@pytest.mark.parametrize(
    ("before", "role", "title"),
    [
        ("Assistant|ADJ|2|amod Commissioner|PROPN|3|nmod:desc", "police", "Assistant Commissioner"),
        ("bus|NOUN|2|compound driver|NOUN|3|nmod:desc", "public", "bus driver"),
        ("Prime|ADJ|2|amod Minister|PROPN|3|nmod:desc", "politician", "Prime Minister"),
        ("union|NOUN|2|compound leader|NOUN|3|nmod:desc", "campaigner", "union leader"),
        ("party|NOUN|2|compound leader|NOUN|3|nmod:desc", "politician", "party leader"),
        ("health|NOUN|2|compound secretary|NOUN|3|nmod:desc", "politician", "health secretary"),
        ("club|NOUN|2|compound secretary|NOUN|3|nmod:desc", "sport", "club secretary"),
        ("army|NOUN|2|compound captain|NOUN|3|nmod:desc", "military", "army captain"),
        ("team|NOUN|2|compound captain|NOUN|3|nmod:desc", "sport", "team captain"),
        ("Dr|PROPN|2|nmod:desc Professor|PROPN|3|nmod:desc", "expert", "Professor"),
    ],
)
def test_title_before_name(before: str, role: str, title: str) -> None:
    given = parse(f"{before} ^Ann|PROPN|5|nsubj ^Lee|PROPN|3|flat said|VERB|0|root")
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == (role, title)
    assert decision.evidence
    assert decision.evidence.rule == "title_before_name"


def test_title_before_name_over_a_complement() -> None:
    given = parse(
        "Leader|PROPN|6|nmod:desc of|ADP|5|case the|DET|5|det Harbour|PROPN|5|compound Party|PROPN|1|nmod "
        "^Ann|PROPN|8|nsubj ^Lee|PROPN|6|flat wrote|VERB|0|root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("politician", "Leader of the Harbour Party")


def test_the_title_of_whoever_speaks_for_somebody_stays_theirs() -> None:
    given = parse(
        "a|DET|2|det spokesman|NOUN|7|nsubj for|ADP|4|case President|PROPN|2|nmod ^Ann|PROPN|4|flat ^Lee|PROPN|4|flat "
        "said|VERB|0|root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("politician", "President")


def test_a_possessor_is_no_part_of_the_title_but_decides_the_role() -> None:
    given = parse(
        "Scotland|PROPN|2|compound Yard|PROPN|4|nmod:poss 's|PART|2|case spokesman|NOUN|5|nmod:desc "
        "^Ann|PROPN|7|nsubj ^Lee|PROPN|5|flat said|VERB|0|root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("police", "spokesman")


def test_a_person_addressed_before_a_name_is_no_title() -> None:
    given = parse(
        "told|VERB|0|root the|DET|3|det court|NOUN|1|iobj Ms|PROPN|5|compound ^Lee|PROPN|6|nsubj lied|VERB|1|ccomp"
    )
    decision = assign(given, "Lee", "Lee")
    assert decision == RoleDecision()


def test_a_title_that_stays_in_the_name() -> None:
    given = parse("^Princess|PROPN|3|nsubj ^Alma|PROPN|1|flat came|VERB|0|root")
    decision = assign(given, "Princess Alma", "Princess Alma")
    assert (decision.role, decision.title) == ("royal", "Princess")


def test_initials_after_a_name() -> None:
    given = parse("^Ann|PROPN|4|nsubj ^Lee|PROPN|1|flat MP|PROPN|1|flat said|VERB|0|root")
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("politician", "MP")


def test_any_mention_of_the_speaker_may_hold_the_title() -> None:
    given = parse(
        "Inspector|PROPN|2|nmod:desc ^Ann|PROPN|4|nsubj ^Lee|PROPN|2|flat came|VERB|0|root",
        "She|PRON|2|nsubj said|VERB|0|root",
    )
    decision = assign(given, "She;Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("police", "Inspector")


def test_apposition_behind_the_name() -> None:
    given = parse(
        "^Ann|PROPN|10|nsubj ^Lee|PROPN|1|flat ,|PUNCT|7|punct the|DET|5|det Garda|PROPN|7|nmod:poss 's|PART|5|case "
        "head|NOUN|1|appos of|ADP|9|case investigations|NOUN|7|nmod told|VERB|0|root reporters|NOUN|10|obj"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("police", "head of investigations")
    assert words(decision, given) == "the Garda's head of investigations"


def test_apposition_before_the_name() -> None:
    given = parse(
        "Our|PRON|4|nmod:poss Home|PROPN|4|compound Affairs|PROPN|4|compound "
        "Correspondent|PROPN|8|nsubj ,|PUNCT|6|punct "
        "^Ann|PROPN|4|appos ^Lee|PROPN|6|flat reports|VERB|0|root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("journalist", "Home Affairs Correspondent")


def test_apposition_after_an_age_where_the_tree_does_not_say_so() -> None:
    given = parse(
        "^Ann|PROPN|8|nsubj ^Lee|PROPN|1|flat ,|PUNCT|4|punct 49|NUM|1|nummod ,|PUNCT|7|punct "
        "a|DET|7|det nurse|NOUN|1|parataxis "
        "said|VERB|0|root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert decision.title == "nurse"


def test_the_next_name_of_a_list_keeps_its_title() -> None:
    given = parse(
        "^Ann|PROPN|7|nsubj ^Lee|PROPN|1|flat ,|PUNCT|4|punct mayor|NOUN|1|appos ^Bo|PROPN|4|flat "
        "^Ray|PROPN|4|flat came|VERB|0|root"
    )
    assert assign(given, "Ann Lee", "Ann Lee").role == "unknown"


def test_copula() -> None:
    given = parse(
        "^Ann|PROPN|5|nsubj ^Lee|PROPN|1|flat is|AUX|5|cop a|DET|5|det barrister|NOUN|0|root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("lawyer", "barrister")
    assert decision.evidence
    assert decision.evidence.rule == "copula"


def test_a_negated_copula_says_nothing() -> None:
    given = parse(
        "^Ann|PROPN|6|nsubj ^Lee|PROPN|1|flat is|AUX|6|cop not|PART|6|advmod a|DET|6|det barrister|NOUN|0|root"
    )
    assert assign(given, "Ann Lee", "Ann Lee") == RoleDecision()


def test_what_others_call_somebody_is_no_evidence() -> None:
    given = parse(
        "^Ann|PROPN|4|nsubj is|AUX|4|cop a|DET|4|det magician|NOUN|0|root",
        "^Ann|PROPN|2|nsubj sang|VERB|0|root",
    )
    assert assign(given, "Ann", "Ann", content="sang").role == "culture"
    assert assign(given, "Ann", "Ann", content="Ann is a magician").role == "unknown"


def test_critics_are_unknown_without_evidence() -> None:
    given = parse("critics|NOUN|2|nsubj|NNS said|VERB|0|root")
    assert assign(given, "critics", None, "group") == RoleDecision()


def test_relative_clause_of_work() -> None:
    given = parse(
        "^Ann|PROPN|9|nsubj ^Lee|PROPN|1|flat ,|PUNCT|5|punct who|PRON|5|nsubj works|VERB|1|acl:relcl for|ADP|8|case "
        "fire|NOUN|8|compound service|NOUN|5|obl said|VERB|0|root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert decision.role == "emergency_services"
    assert words(decision, given) == "for fire service"


def test_affiliation() -> None:
    given = parse(
        "^Ann|PROPN|5|nsubj ^Lee|PROPN|1|flat from|ADP|4|case BTP|PROPN|1|nmod said|VERB|0|root"
    )
    assert assign(given, "Ann Lee", "Ann Lee").role == "police"


@pytest.mark.parametrize(
    ("mention", "role", "title"),
    [
        ("a|DET|3|det police|NOUN|3|compound spokesman|NOUN|4|nsubj", "police", "police spokesman"),
        (
            "White|PROPN|2|compound House|PROPN|3|compound spokesman|NOUN|4|nsubj",
            "official",
            "White House spokesman",
        ),
        ("her|PRON|3|nmod:poss own|ADJ|3|amod lawyer|NOUN|4|nsubj", "lawyer", "lawyer"),
        ("one|NUM|4|nsubj of|ADP|3|case residents|NOUN|1|nmod|NNS", "public", "resident"),
        ("some|DET|3|det terrified|ADJ|3|amod eyewitness|NOUN|4|nsubj", "witness", "eyewitness"),
    ],
)
def test_nominal_mention(mention: str, role: str, title: str | None) -> None:
    given = parse(f"{mention} said|VERB|0|root")
    decision = assign(given, given[0].text.removesuffix(" said"), None, "nominal")
    assert (decision.role, decision.title) == (role, title)


def test_the_mother_of_somebody_in_a_grave_article() -> None:
    given = parse(
        "the|DET|2|det boy|NOUN|4|nmod:poss 's|PART|2|case mother|NOUN|5|nsubj said|VERB|0|root",
        "the|DET|2|det inquest|NOUN|0|root crash|NOUN|2|dep death|NOUN|2|dep victim|NOUN|2|dep",
    )
    decision = assign(given, "the boy's mother", None, "nominal")
    assert (decision.role, decision.title) == ("relative", "mother")


def test_a_persons_spokesman_is_an_official_a_partys_a_politician() -> None:
    given = parse(
        "the|DET|2|det minister|NOUN|4|nmod:poss 's|PART|2|case spokesman|NOUN|5|nsubj said|VERB|0|root"
    )
    assert assign(given, "the minister's spokesman", None, "nominal").role == "official"
    given = parse(
        "the|DET|2|det party|NOUN|4|nmod:poss 's|PART|2|case spokesman|NOUN|5|nsubj said|VERB|0|root"
    )
    assert assign(given, "the party's spokesman", None, "nominal").role == "politician"


def test_a_mother_in_a_long_article_of_peace_is_one_of_the_public() -> None:
    peace = " ".join("tea|NOUN|1|dep" for _ in range(200))
    given = parse(
        "the|DET|2|det boy|NOUN|4|nmod:poss 's|PART|2|case mother|NOUN|5|nsubj said|VERB|0|root",
        f"x|X|0|root {peace}",
    )
    assert assign(given, "the boy's mother", None, "nominal").role == "public"


def test_a_mother_of_nobody_is_one_of_the_public() -> None:
    given = parse(
        "a|DET|2|det mother|NOUN|3|nsubj said|VERB|0|root",
        "the|DET|2|det inquest|NOUN|0|root crash|NOUN|2|dep death|NOUN|2|dep victim|NOUN|2|dep",
    )
    assert assign(given, "a mother", None, "nominal").role == "public"


def test_a_spokesman_inherits_from_the_organisation_behind() -> None:
    given = parse(
        "a|DET|2|det spokesman|NOUN|6|nsubj for|ADP|5|case the|DET|5|det hospital|NOUN|2|nmod said|VERB|0|root"
    )
    decision = assign(given, "a spokesman for the hospital", None, "nominal")
    assert (decision.role, decision.title) == ("emergency_services", "spokesman")


def test_a_spokesman_of_somebody_inherits_what_the_article_says_of_them() -> None:
    given = parse(
        "Mayor|PROPN|2|nmod:desc ^Bo|PROPN|4|nsubj ^Ray|PROPN|2|flat left|VERB|0|root",
        "^Ray|PROPN|3|nmod:poss 's|PART|1|case spokesman|NOUN|4|nmod:desc ^Ann|PROPN|6|nsubj ^Lee|PROPN|4|flat "
        "said|VERB|0|root",
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("official", "spokesman")


def test_people_familiar_with_something_are_nobody() -> None:
    given = parse(
        "people|NOUN|5|nsubj|NNS familiar|ADJ|1|amod with|ADP|4|case talks|NOUN|2|obl|NNS said|VERB|0|root"
    )
    assert assign(given, "people", None, "group").role == "unknown"
    others = parse("people|NOUN|2|nsubj|NNS said|VERB|0|root")
    assert assign(others, "people", None, "group").role == "public"


def test_of_two_titles_at_the_name_the_nearest_to_the_quotation_counts() -> None:
    given = parse(
        "Barrister|PROPN|2|nmod:desc ^Ann|PROPN|9|nsubj ^Lee|PROPN|2|flat ,|PUNCT|6|punct a|DET|6|det "
        "minister|NOUN|2|appos ,|PUNCT|6|punct has|AUX|9|aux said|VERB|0|root yes|INTJ|9|obj"
    )
    decision = assign(given, "Ann Lee", "Ann Lee", content="yes")
    assert (decision.role, decision.title) == ("politician", "minister")


@pytest.mark.parametrize(("noun", "role"), [("campaign", "politician"), ("garden", "unknown")])
def test_who_has_a_campaign_is_a_politician(noun: str, role: str) -> None:
    given = parse(
        f"^Lee|PROPN|3|nmod:poss 's|PART|1|case {noun}|NOUN|4|nsubj grew|VERB|0|root",
        "Lee|PROPN|2|nsubj said|VERB|0|root",
    )
    assert assign(given, "Lee", "Ann Lee").role == role


def test_a_spokesman_of_nothing_is_unknown() -> None:
    given = parse("a|DET|2|det spokesman|NOUN|3|nsubj said|VERB|0|root")
    decision = assign(given, "a spokesman", None, "nominal")
    assert (decision.role, decision.title, decision.evidence) == ("unknown", "spokesman", None)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Metropolitan|PROPN|2|compound Police|PROPN|3|nsubj", "police"),
        ("Police|PROPN|2|compound Federation|PROPN|3|nsubj", "campaigner"),
        ("Harbour|PROPN|2|compound Ltd|PROPN|3|nsubj", "business"),
        ("Zorb|PROPN|2|compound Quux|PROPN|3|nsubj", "unknown"),
    ],
)
def test_organisation_name(name: str, role: str) -> None:
    given = parse(f"{name} said|VERB|0|root")
    mention = given[0].text.removesuffix(" said")
    assert assign(given, mention, mention, "organisation").role == role


EVENTS = "the|DET|2|det crash|NOUN|0|root fire|NOUN|2|dep smoke|NOUN|2|dep"


def test_what_a_speaker_saw_outranks_a_trade() -> None:
    given = parse(
        "bus|NOUN|2|compound driver|NOUN|3|nmod:desc ^Ann|PROPN|5|nsubj ^Lee|PROPN|3|flat "
        "saw|VERB|0|root sparks|NOUN|5|obj",
        EVENTS,
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("witness", "bus driver")
    assert words(decision, given) == "saw"


def test_what_a_speaker_saw_does_not_outrank_an_office() -> None:
    given = parse(
        "Mayor|PROPN|2|nmod:desc ^Ann|PROPN|4|nsubj ^Lee|PROPN|2|flat saw|VERB|0|root sparks|NOUN|4|obj",
        EVENTS,
    )
    assert assign(given, "Ann Lee", "Ann Lee").role == "politician"


def test_the_speakers_own_words_tell_a_witness() -> None:
    given = parse(
        "I|PRON|2|nsubj heard|VERB|0|root noise|NOUN|2|obj",
        "^Ann|PROPN|2|nsubj said|VERB|0|root",
        EVENTS,
    )
    assert assign(given, "Ann", "Ann", content="I heard noise").role == "witness"


@pytest.mark.parametrize(
    "verb",
    ["heard|VERB|0|root noise|NOUN|2|obj", "heard|VERB|0|root you|PRON|4|nsubj left|VERB|2|ccomp"],
)
def test_hearsay_or_a_quiet_article_makes_no_witness(verb: str) -> None:
    events = EVENTS if "ccomp" in verb else "the|DET|2|det vote|NOUN|0|root"
    given = parse(f"I|PRON|2|nsubj {verb}", "^Ann|PROPN|2|nsubj said|VERB|0|root", events)
    assert assign(given, "Ann", "Ann", content="I heard").role == "unknown"


def test_who_was_injured_is_a_victim() -> None:
    given = parse(
        "^Ann|PROPN|7|nsubj ^Lee|PROPN|1|flat ,|PUNCT|6|punct who|PRON|6|nsubj:pass was|AUX|6|aux:pass "
        "injured|VERB|1|acl:relcl|VBN "
        "said|VERB|0|root",
        EVENTS,
    )
    assert assign(given, "Ann Lee", "Ann Lee").role == "victim"


def test_who_was_jailed_is_a_suspect() -> None:
    given = parse(
        "^Ann|PROPN|4|nsubj:pass ^Lee|PROPN|1|flat was|AUX|4|aux:pass jailed|VERB|0|root|VBN"
    )
    assert assign(given, "Ann Lee", "Ann Lee").role == "suspect"


def test_who_reports_is_a_journalist() -> None:
    given = parse("^Ann|PROPN|3|nsubj ^Lee|PROPN|1|flat reports|VERB|0|root")
    assert assign(given, "Ann Lee", "Ann Lee", cue="reports", lemma="report").role == "journalist"


def test_counsel_by_the_formula_of_court_reports() -> None:
    given = parse(
        "^Ann|PROPN|5|nsubj ^Lee|PROPN|1|flat ,|PUNCT|4|punct prosecuting|VERB|1|acl|VBG said|VERB|0|root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert decision.role == "lawyer"
    assert words(decision, given) == "prosecuting"


def test_an_age_alone_makes_one_of_the_public() -> None:
    given = parse(
        "^Ann|PROPN|6|nsubj ^Lee|PROPN|1|flat ,|PUNCT|4|punct 37|NUM|1|nummod ,|PUNCT|1|punct said|VERB|0|root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("public", None)


def test_one_thing_told_and_no_office_is_one_of_the_public() -> None:
    given = parse(
        "^Ann|PROPN|8|nsubj ^Lee|PROPN|1|flat ,|PUNCT|5|punct who|PRON|5|nsubj planted|VERB|1|acl:relcl "
        "trees|NOUN|5|obj ,|PUNCT|1|punct said|VERB|0|root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert decision.role == "public"
    assert words(decision, given) == "planted"


def test_a_speakers_own_group() -> None:
    given = parse(
        "^Ann|PROPN|6|nsubj and|CCONJ|5|cc her|PRON|5|nmod:poss community|NOUN|5|compound association|NOUN|1|conj "
        "said|VERB|0|root"
    )
    assert assign(given, "Ann", "Ann").role == "campaigner"


def test_what_happened_to_the_driver_may_have_happened_to_another() -> None:
    given = parse(
        "^Ann|PROPN|2|nsubj spoke|VERB|0|root",
        "police|NOUN|2|compound drivers|NOUN|4|nsubj:pass were|AUX|4|aux:pass jailed|VERB|0|root|VBN",
    )
    assert assign(given, "Ann;police drivers", "Ann").role != "suspect"


@pytest.mark.parametrize(
    ("club", "role"), [("coach striker goalkeeper", "sport"), ("coach", "unknown")]
)
def test_who_is_named_in_a_match_report(club: str, role: str) -> None:
    line = " ".join(f"{noun}|NOUN|1|dep" for noun in ["scored", *club.split() * 4][1:])
    given = parse("^Ann|PROPN|2|nsubj said|VERB|0|root", f"it|PRON|2|dep {line} ended|VERB|0|root")
    assert assign(given, "Ann", "Ann").role == role


def test_a_pronoun_that_nobody_resolved_says_nothing() -> None:
    given = parse("They|PRON|2|nsubj ran|VERB|0|root", EVENTS)
    assert assign(given, "They", None, "pronoun") == RoleDecision()


def test_nothing_known_is_unknown_without_evidence() -> None:
    given = parse("^Ann|PROPN|3|nsubj ^Lee|PROPN|1|flat said|VERB|0|root")
    assert assign(given, "Ann Lee", "Ann Lee") == RoleDecision("unknown", None, None)


def test_an_unresolved_mention_is_read_by_itself() -> None:
    article, tree = parse(
        "a|DET|3|det police|NOUN|3|compound spokesman|NOUN|4|nsubj said|VERB|0|root"
    )
    span = Span(0, len("a police spokesman"))
    attribution = Attribution("direct", (Span(19, 23),), "test", 1.0, source=Mention(span))
    (decision,) = assigned(
        article, tree, (attribution,), Resolution((), (Link(span, "nominal", None, "none", 0.0),))
    )
    assert decision.role == "police"


def test_a_null_speaker_is_unknown() -> None:
    article, tree = parse("a|DET|2|det roof|NOUN|0|root")
    attribution = Attribution("direct", (Span(0, 1),), "test", 1.0)
    (decision,) = assigned(
        article, tree, (attribution,), Resolution((), (Link(None, None, None, "none", 0.0),))
    )
    assert decision == RoleDecision()


def test_users_entries_decide(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("# lexicon: titles\nbus driver\tsuspect\n", encoding="utf-8")
    article, tree = parse(
        "bus|NOUN|2|compound driver|NOUN|3|nmod:desc ^Ann|PROPN|4|nsubj said|VERB|0|root"
    )
    span = Span(article.text.index("Ann"), article.text.index("Ann") + 3)
    attribution = Attribution("direct", (Span(0, 1),), "test", 1.0, source=Mention(span))
    resolution = Resolution(
        (Identity("named", "Ann", (), (span,)),), (Link(span, "named", 0, "test", 1.0),)
    )
    (decision,) = assigned(article, tree, (attribution,), resolution, file)
    assert decision.role == "suspect"
