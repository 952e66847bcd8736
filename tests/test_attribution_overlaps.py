"""Which finding stands when rules claim the same words, and what the order of the result is."""

from quotes.attribution.overlaps import Taken, in_text_order
from quotes.records import Attribution, Flag, Span


def settled(*candidates: Attribution) -> list[Attribution]:
    taken = Taken()
    for candidate in candidates:
        taken.settle(candidate)
    return taken.rows


def item(
    *parts: tuple[int, int],
    rule: str = "a",
    inherits: int | None = None,
    flags: tuple[Flag, ...] = (),
) -> Attribution:
    return Attribution(
        "direct", tuple(Span(*part) for part in parts), rule, 0.9, inherits=inherits, flags=flags
    )


def test_the_earlier_finding_keeps_shared_words() -> None:
    first, second, third = item((0, 10)), item((5, 15), rule="b"), item((15, 20), rule="b")
    assert settled(first, second, third) == [first, third]


def test_one_rule_does_not_claim_the_same_words_twice() -> None:
    assert settled(item((0, 10)), item((2, 4))) == [item((0, 10))]


def test_parts_leave_the_words_between_them_free() -> None:
    parted, between, shared = item((0, 5), (10, 15)), item((5, 10)), item((14, 20))
    assert settled(parted, between, shared) == [parted, between]


def test_a_nested_quotation_may_lie_inside_another() -> None:
    outer, inner = item((0, 20)), item((5, 9), flags=("nested",))
    assert settled(outer, inner, inner) == [outer, inner]


def test_what_ends_last_in_front_of_a_place_is_found_by_its_end() -> None:
    taken = Taken()
    for one in (item((20, 30)), item((0, 10)), item((40, 50), flags=("heading",))):
        assert taken.settle(one)
    assert [taken.last_ending(offset) for offset in (5, 10, 29, 30, 60)] == [None, 1, 1, 0, 0]
    assert (taken.with_content(Span(0, 10)), taken.with_content(Span(0, 9))) == (1, None)


def test_text_order_moves_what_inherits_points_to() -> None:
    found = [item((50, 60)), item((70, 80), inherits=0), item((0, 10))]
    ordered = in_text_order(found)
    assert [a.parts[0].start for a in ordered] == [0, 50, 70]
    assert ordered[2].inherits == 1
