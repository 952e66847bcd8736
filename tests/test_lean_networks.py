"""The parts of the lean engine without models: layers, sequences, tags of names, addresses."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from quotes.parser.lean import integers, linear, tokens
from quotes.parser.lean.integers import WAYS, Quantised, quantise
from quotes.parser.lean.linear import Dense
from quotes.parser.lean.names import names
from quotes.parser.lean.recurrent import Plan, Recurrence
from quotes.parser.lean.sequences import FILL, STEPS, Lstm, Stretches
from quotes.parser.lean.webwords import whole

ROWS, WIDTH, OUTPUTS = 40, 96, 24


def numbers(*shape: int, seed: int = 1) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def test_integers_come_close_to_the_full_product() -> None:
    rows, weight, bias = (
        numbers(ROWS, WIDTH),
        numbers(OUTPUTS, WIDTH, seed=2),
        numbers(OUTPUTS, seed=3),
    )
    exact = rows @ weight.T + bias
    found = Quantised(weight, bias)(quantise(rows))
    assert (found - exact).abs().mean() < 0.02 * exact.abs().mean()


@pytest.mark.parametrize("width", [WIDTH, WIDTH + 1])
@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_multiply_gives_the_same(
    way: integers.Way, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, weight, bias = numbers(ROWS, width), numbers(OUTPUTS, width, seed=2), numbers(OUTPUTS)
    expected = Quantised(weight, bias)(quantise(rows))
    monkeypatch.setattr(integers, "_way", lambda: way)
    assert torch.equal(Quantised(weight, bias)(quantise(rows)), expected)


@pytest.mark.parametrize(
    ("seconds", "taken"),
    [((2.0, 9.0, 1.0), 0), ((50.0, 3.0, 1.0), 1), ((float("inf"), 50.0, 1.0), 2)],
)
def test_the_first_way_that_is_not_far_slower_is_taken(
    seconds: tuple[float, ...], taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy machine may double what a way takes; instructions that lack make it thirty times."""
    found = dict(zip(WAYS, seconds, strict=True))
    monkeypatch.setattr(integers, "_seconds", found.__getitem__)
    assert integers._way.__wrapped__() is WAYS[taken]


def test_no_sum_of_two_products_reaches_16_bits() -> None:
    """Else processors with AVX2 alone would cut it: weights at their largest under full units."""
    weight = numbers(OUTPUTS, WIDTH).sign()
    weight[:, ::3] = 1.0
    rows = torch.ones(ROWS, WIDTH)
    rows[:, 0] = 0.0
    units = integers._weights(weight)[0].int()
    for sums in (units.clamp(min=0), units.clamp(max=0)):  # a row's units have no sign
        assert (sums[:, ::2] + sums[:, 1::2]).abs().max() * integers.UNITS < 2**15
    expected = rows @ weight.T
    assert torch.allclose(Quantised(weight)(quantise(rows)), expected, atol=0.02 * WIDTH)


@pytest.mark.parametrize("width", [WIDTH, WIDTH + 1, WIDTH + 2])
@pytest.mark.parametrize("rows", [1, 2])
def test_few_rows_of_any_width_are_written(rows: int, width: int) -> None:
    """What FBGEMM appends to a row of 98 bytes does not begin at a whole number of four."""
    given = numbers(2, width)
    assert torch.equal(quantise(given[:rows]).units[0], quantise(given).units[0])


@pytest.mark.parametrize("scale", [0.0, 1e-12, 1.0, 1e6])
def test_a_row_is_written_in_equal_steps(scale: float, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = numbers(ROWS, WIDTH) * scale
    quick = quantise(rows)
    monkeypatch.setattr(integers, "_packs_rows", lambda: False)
    for codes in (quick, quantise(rows)):
        written = codes.units * codes.size + codes.least
        assert (written - rows).abs().max() <= codes.size.max() * 0.51 + 1e-8


@pytest.mark.parametrize("packed", [True, False])
def test_a_row_is_the_same_in_any_company(packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if packed:
        monkeypatch.setattr(linear, "_even", lambda: False)
    layer, whole, rows = (
        Dense(numbers(OUTPUTS, WIDTH)),
        Quantised(numbers(OUTPUTS, WIDTH)),
        numbers(ROWS, WIDTH, seed=2),
    )
    for start, end in ((0, 1), (1, 3), (5, 38)):
        assert torch.equal(layer(rows[start:end]), layer(rows)[start:end])
        assert torch.equal(whole(quantise(rows[start:end])), whole(quantise(rows))[start:end])


def test_single_precision_needs_no_layout_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, weight = numbers(ROWS, WIDTH), numbers(OUTPUTS, WIDTH, seed=2)
    expected = Dense(weight)(rows, "relu")
    monkeypatch.setattr(linear, "_packs", lambda: False)
    assert torch.allclose(Dense(weight)(rows, "relu"), expected, atol=1e-5)


@pytest.mark.parametrize("size", [1, tokens.LONGEST, tokens.LONGEST + 1, 4321])
def test_stretches_keep_each_character_once_and_read_around_it(size: int) -> None:
    given = np.arange(size)
    stretches = list(tokens._stretches(tokens._Text("", given, given, given)))
    assert [n for one in stretches for n in range(one.first, one.last)] == given.tolist()
    for one in stretches:
        assert one.end - one.start <= tokens.LONGEST
        assert one.first - one.start == (0 if one.first == 0 else tokens.AROUND)
        assert one.end - one.last == min(tokens.AROUND, size - one.last)
        assert one.is_last == (one.end == size)


@pytest.mark.parametrize("even", [True, False])
def test_the_lstm_is_torchs_own(even: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """By torch's own products and by packed ones."""
    monkeypatch.setattr(linear, "_even", lambda: even)
    network = torch.nn.LSTM(5, 7, bidirectional=True)
    weights = {f"x.{name}": value.detach() for name, value in network.named_parameters()}
    sequences = [numbers(length, 5, seed=length) for length in (6, 4, 4, 1)]
    plan, flat = Plan([len(one) for one in sequences]), torch.cat(sequences)
    with torch.inference_mode():
        ways = [Recurrence(weights, "x.", backward=back) for back in (False, True)]
        found = torch.cat([one.run(one.gates_of(flat).__getitem__, plan) for one in ways], 1)
        expected = torch.cat([network(one)[0] for one in sequences])
    assert torch.allclose(found, expected, atol=1e-6)
    assert (plan.first.tolist(), plan.last.tolist()) == ([0, 6, 10, 14], [5, 9, 13, 14])


def test_the_lstm_in_whole_units_comes_close() -> None:
    network = torch.nn.LSTM(5, 32, bidirectional=True)
    weights = {f"x.{name}": value.detach() for name, value in network.named_parameters()}
    sequences = [numbers(length, 5, seed=length) for length in (40, 4, 1)]
    plan, flat = Plan([len(one) for one in sequences]), torch.cat(sequences)
    with torch.inference_mode():
        ways = [Recurrence(weights, "x.", backward=back, whole=True) for back in (False, True)]
        found = torch.cat([one.run(one.gates_of(flat).__getitem__, plan) for one in ways], 1)
        expected = torch.cat([network(one)[0] for one in sequences])
    assert (found - expected).abs().max() < 0.01
    assert not torch.equal(found, expected)


def test_sequences_of_any_length_are_read_to_their_ends_and_no_further() -> None:
    """The same numbers to the last bit as each sequence has alone, in torch's own LSTM."""
    network = torch.nn.LSTM(5, 7, bidirectional=True)
    weights = {f"x.{name}": value.detach() for name, value in network.named_parameters()}
    lengths = (2 * STEPS + 1, STEPS, STEPS - 1, *[3] * FILL, 1)
    sequences = [numbers(length, 5, seed=number) for number, length in enumerate(lengths)]
    ways = [Lstm(weights, "x.", backward=back) for back in (False, True)]

    def read(some: list[torch.Tensor]) -> torch.Tensor:
        rows = torch.cat([*some, torch.zeros(1, 5)])
        plan = Stretches([len(one) for one in some])
        outputs = [one.run(lambda order: rows.index_select(0, order), plan) for one in ways]
        return torch.cat(outputs, 1)[:-1]

    with torch.inference_mode():
        together = read(sequences)
        assert torch.equal(together, torch.cat([read([one]) for one in sequences]))
        expected = torch.cat([network(one)[0] for one in sequences])
    assert torch.allclose(together, expected, atol=1e-6)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O B-PER E-PER O", [(1, 3, "PER")]),
        ("S-LOC S-LOC", [(0, 1, "LOC"), (1, 2, "LOC")]),
        ("B-PER O", [(0, 1, "PER")]),
        ("O E-ORG", [(1, 2, "ORG")]),
        ("I-ORG I-ORG", [(0, 2, "ORG")]),
        ("B-PER I-PER", [(0, 2, "PER")]),
        ("B-PER I-ORG E-ORG", [(0, 1, "PER"), (1, 3, "ORG")]),
        ("O I-LOC O", [(1, 2, "LOC")]),
    ],
)
def test_names_of_tags(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert names(tags.split()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to ann@example.org now", [(9, 24)]),
        ("see www.example.com/a-page, or not", [(4, 26)]),
        ("The shop.com opened.", []),
        ("Nothing here.", []),
    ],
)
def test_addresses_are_whole(text: str, expected: list[tuple[int, int]]) -> None:
    found = whole(text, np.arange(len(text)))
    assert [text[start:end].rstrip(",") for start, end in found] == [
        text[start:end] for start, end in expected
    ]
