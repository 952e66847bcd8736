"""A person's corrections as a tool shows them, put back into records; and what contradicts itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.exchange import AnnotatedArticle, ExchangeError
from quotes.exchange.corrections import corrected
from quotes.exchange.identity import identified
from quotes.exchange.markup import Markup, Region, Relation, marked_up
from quotes.exchange.task import Task
from quotes.records import Quotation, Span
from tests.fire_article import TEXT, article, place, records

TASK = Task("export.json", "7 (fire.txt)", "fire.txt", TEXT, records())
MARKUP = marked_up(article())


def changed(
    *regions: Region,
    without: tuple[str, ...] = (),
    links: tuple[Relation, ...] = (),
    unlink: tuple[Relation, ...] = (),
) -> Markup:
    """The markup of the article with regions put in place of those of the same id, or added, or
    left out.
    """
    new = {region.id: region for region in regions}
    kept = [new.pop(region.id, region) for region in MARKUP.regions if region.id not in without]
    relations = [
        one
        for one in MARKUP.relations
        if one.source not in without and one.target not in without and one not in unlink
    ]
    return Markup((*kept, *new.values()), (*relations, *links))


def region(own: str) -> Region:
    return next(one for one in MARKUP.regions if one.id == own)


def moved(own: str, words: str) -> Region:
    return replace(region(own), span=place(words))


def valued(own: str, **values: tuple[str, ...]) -> Region:
    one = region(own)
    return replace(one, values={**one.values, **values})


def at(words: str) -> str:
    """The id of the cue or mention at these words."""
    return next(one.id for one in MARKUP.regions if one.span == place(words))


def read(markup: Markup, carries: frozenset[str] | None = None) -> tuple[Quotation, ...]:
    found = list(
        corrected(TASK, markup) if carries is None else corrected(TASK, markup, carries=carries)
    )
    assert len(found) == 1
    assert isinstance(found[0], AnnotatedArticle), found
    return found[0].quotations


def test_untouched_markup_is_the_records() -> None:
    assert read(MARKUP) == records()


def test_a_moved_end_changes_text_content_and_who_says_so() -> None:
    second = read(changed(moved("q2", "“We were lucky")))[1]
    assert (second.text, second.content, second.span) == (
        "“We were lucky",
        "“We were lucky",
        place("“We were lucky"),
    )
    assert (second.rule, second.sieve, second.models, second.confidence) == (
        "human",
        "human",
        "human",
        1.0,
    )
    assert (second.id, second.speaker, second.cue) == (
        records()[1].id,
        records()[1].speaker,
        records()[1].cue,
    )


def test_what_is_untouched_beside_a_change_stays() -> None:
    found = read(changed(valued("q4", name=("Bo Lind",))))
    assert (*found[:3], found[4]) == (*records()[:3], records()[4])
    assert found[3].speaker == replace(records()[3].speaker, name="Bo Lind")  # type: ignore[type-var]


def test_a_new_quotation_gets_a_new_id_and_its_place() -> None:
    new = Region("x", "indirect", place("the latest"), {"name": ("Ann Lee",), "role": ("public",)})
    found = read(changed(new))
    assert [one.id for one in found] == ["fire.txt#6", *(one.id for one in records())]
    assert (found[0].text, found[0].content, found[0].parts) == ("the latest", "the latest", None)
    assert (found[0].paragraph, found[0].rule) == (0, "human")
    assert found[0].speaker
    assert (found[0].speaker.name, found[0].speaker.mention) == ("Ann Lee", None)


def test_the_lemma_of_a_new_cue_is_that_of_the_same_words_elsewhere() -> None:
    start = TEXT.rindex("said")
    cue = Region("c", "cue", Span(start, start + 4))
    found = read(
        changed(
            cue,
            links=(Relation("q4", "c", None),),
            unlink=(Relation("q4", _cue_of("q4"), "reported_by"),),
        )
    )
    assert found[3].cue
    assert (found[3].cue.span.start, found[3].cue.lemma) == (start, "said")


def _cue_of(own: str) -> str:
    return next(
        one.target for one in MARKUP.relations if one.source == own and one.label == "reported_by"
    )


def test_a_relation_counts_whichever_way_it_was_drawn() -> None:
    turned = tuple(Relation(one.target, one.source, one.label) for one in MARKUP.relations)
    assert read(Markup(MARKUP.regions, turned)) == records()


def test_a_cue_and_a_mention_need_no_label_on_their_relations() -> None:
    plain = tuple(
        replace(one, label=None) if one.label in {"reported_by", "said_by"} else one
        for one in MARKUP.relations
    )
    assert read(Markup(MARKUP.regions, plain)) == records()


def test_what_hung_on_a_deleted_quotation_may_stay() -> None:
    kept = tuple(one for one in MARKUP.relations if one.source != "q5")
    left = tuple(one for one in MARKUP.regions if one.id != "q5")
    assert read(Markup(left, kept)) == records()[:4]


def test_a_chain_is_undone_and_made() -> None:
    undone = read(changed(unlink=(Relation("q2", "q1", "chain_of"),)))
    assert [one.chain for one in undone] == [None] * 5
    made = read(changed(links=(Relation("q3", "q1", "chain_of"),)))
    assert [one.chain for one in made] == ["fire.txt#1"] * 3 + [None] * 2


def test_a_chain_outlives_its_first_quotation() -> None:
    three = tuple(
        replace(one, chain="fire.txt#1") if one.id.endswith("#3") else one for one in records()
    )
    task = replace(TASK, originals=three)
    markup = marked_up(AnnotatedArticle("fire.txt", TEXT, three))
    regions = tuple(one for one in markup.regions if one.id != "q1")
    relations = tuple(one for one in markup.relations if "q1" not in {one.source, one.target})
    (found,) = corrected(task, Markup(regions, relations))
    assert isinstance(found, AnnotatedArticle)
    assert [one.chain for one in found.quotations] == ["fire.txt#2", "fire.txt#2", None, None]


def test_a_quotation_falls_apart_when_its_part_is_no_longer_one() -> None:
    found = read(changed(unlink=(Relation("q3-2", "q3", "part_of"),)))
    assert [one.text for one in found[2:4]] == ["that the roof", "“could go” at any time"]
    assert [one.id for one in found[2:4]] == ["fire.txt#3", "fire.txt#6"]


def test_nobody_is_left_where_mention_name_and_role_are_gone() -> None:
    bare = replace(region("q4"), values={})
    unlinked = tuple(
        one for one in MARKUP.relations if one.source == "q4" and one.label == "said_by"
    )
    assert read(changed(bare, unlink=unlinked))[3].speaker is None


def test_without_values_another_mention_brings_the_name_it_has_elsewhere() -> None:
    to_chief = Relation("q4", at("Ines Okoro"), "said_by")
    unlinked = tuple(
        one for one in MARKUP.relations if one.source == "q4" and one.label == "said_by"
    )
    fourth = read(changed(links=(to_chief,), unlink=unlinked), carries=frozenset())[3]
    assert fourth.speaker
    assert (fourth.speaker.name, fourth.speaker.role) == ("Ines Okoro", "emergency_services")


def test_without_values_an_unknown_mention_takes_the_old_name_away() -> None:
    other = Region("m", "mention", place("the fire chief"))
    unlinked = tuple(
        one for one in MARKUP.relations if one.source == "q1" and one.label == "said_by"
    )
    first = read(
        changed(other, links=(Relation("q1", "m", "said_by"),), unlink=unlinked),
        carries=frozenset(),
    )[0]
    assert first.speaker
    assert (first.speaker.name, first.speaker.role) == (None, "unknown")


CONFLICTS = {
    "unknown label 'shout'": changed(replace(region("q4"), label="shout")),
    "unknown role 'wizard'": changed(valued("q4", role=("wizard",))),
    "unknown field 'mood'": changed(valued("q4", mood=("glad",))),
    "lies off the text": changed(replace(region("q4"), span=Span(5, len(TEXT) + 1))),
    "has two types ('direct', 'mixed')": changed(replace(region("q3-2"), label="direct")),
    "has two values of name ('Bo Lind', 'Ed Ash')": changed(
        valued("q4", name=("Bo Lind", "Ed Ash"))
    ),
    "has two cues ('said', 'warned')": changed(links=(Relation("q3", at("said"), "reported_by"),)),
    "mixed and direct overlap without one lying inside the other ('roof')": changed(
        Region("x", "direct", place("roof, 𝔊reat"))
    ),
    "direct and indirect stand in the same place": changed(
        Region("x", "indirect", region("q4").span)
    ),
    "a region that is not there: nowhere": changed(links=(Relation("q4", "nowhere", "said_by"),)),
    "relation 'reported_by' from direct to mention": changed(
        links=(Relation("q4", at("Ines Okoro"), "reported_by"),)
    ),
    "relation None from direct to direct": changed(links=(Relation("q5", "q4", None),)),
    "must begin at a quotation": changed(
        links=(Relation(at("said"), at("Ines Okoro"), "said_by"),)
    ),
    "a cue without a quotation": changed(Region("c", "cue", place("latest"))),
    "two regions have the same id": Markup((*MARKUP.regions, region("q4")), MARKUP.relations),
}


@pytest.mark.parametrize("message", CONFLICTS)
def test_a_contradiction_names_file_task_and_span(message: str) -> None:
    errors = list(corrected(TASK, CONFLICTS[message]))
    assert all(isinstance(error, ExchangeError) for error in errors)
    told = [str(error) for error in errors if message in str(error)]
    assert len(told) == 1, [str(error) for error in errors]
    assert told[0].startswith("export.json, task 7 (fire.txt)")
    assert ", characters " in told[0] or "same id" in told[0]


def test_all_contradictions_of_a_task_are_told_at_once() -> None:
    both = changed(replace(region("q4"), label="shout"), valued("q1", role=("wizard",)))
    assert len(list(corrected(TASK, both))) == 2


def test_regions_under_other_ids_are_told_by_their_places() -> None:
    names = {one.id: str(number) for number, one in enumerate(reversed(MARKUP.regions))}
    renamed = Markup(
        tuple(replace(one, id=names[one.id], values={}) for one in MARKUP.regions),
        tuple(
            replace(one, source=names[one.source], target=names[one.target])
            for one in MARKUP.relations
        ),
    )
    assert {one.id for one in identified(renamed, MARKUP).regions} == {
        one.id for one in MARKUP.regions
    }
    assert read(identified(renamed, MARKUP)) == records()


def test_of_two_regions_that_were_marked_anew_each_is_the_one_it_overlaps_most() -> None:
    anew = Markup(
        (
            Region("8", "direct", place("He told me ‘run’ and I ran")),
            Region("9", "indirect", place("run")),
        ),
        (),
    )
    assert [one.id for one in identified(anew, MARKUP).regions] == ["q4", "q5"]


def test_what_was_marked_anew_without_relations_has_its_old_ones() -> None:
    """As in doccano, where an end is moved by deleting the span, which deletes its relations."""
    without = {"q2", at("She")}
    kept = [one for one in MARKUP.relations if not without & {one.source, one.target}]
    regions = [one for one in MARKUP.regions if one.id not in without]
    anew = (
        Region("90", "direct", place("“We were lucky")),
        Region("91", "mention", place("She warned")),
    )
    back = read(identified(Markup((*regions, *anew), tuple(kept)), MARKUP))
    before = records()
    assert (back[0], back[3:]) == (before[0], before[3:])
    assert (back[1].text, back[1].cue, back[1].chain) == (
        "“We were lucky",
        before[1].cue,
        before[1].chain,
    )
    assert back[1].speaker == before[1].speaker
    assert back[2].speaker
    assert back[2].speaker.mention
    assert (back[2].speaker.mention.text, back[2].speaker.name) == ("She warned", "Ines Okoro")


def test_what_was_marked_anew_with_a_relation_has_that_alone() -> None:
    kept = [one for one in MARKUP.relations if one.source != "q2"]
    regions = [one for one in MARKUP.regions if one.id != "q2"]
    anew = Region("90", "direct", place("“We were lucky"))
    linked = Markup((*regions, anew), (*kept, Relation("90", at("Ines Okoro"), "said_by")))
    second = read(identified(linked, MARKUP))[1]
    assert second.speaker == records()[1].speaker
    assert (second.cue, second.chain) == (None, None)
