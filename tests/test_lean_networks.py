"""The parts of the lean engine without models: layers, sequences, tags of names, addresses."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from quotes.parser.lean import linear
from quotes.parser.lean.linear import Dense, Quantised, quantise
from quotes.parser.lean.names import names
from quotes.parser.lean.recurrent import Plan, Recurrence
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
    assert (
        Quantised(weight, bias)(*quantise(rows)) - exact
    ).abs().mean() < 0.02 * exact.abs().mean()


def test_processors_without_the_instructions_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, weight, bias = (
        numbers(ROWS, WIDTH),
        numbers(OUTPUTS, WIDTH, seed=2),
        numbers(OUTPUTS, seed=3),
    )
    counted = Quantised(weight, bias)(*quantise(rows))
    monkeypatch.setattr(linear, "_counts", lambda: False)
    assert torch.equal(Quantised(weight, bias)(*quantise(rows)), counted)
    monkeypatch.setattr(linear, "_packs", lambda: False)
    assert torch.equal(Quantised(weight, bias)(*quantise(rows)), counted)


@pytest.mark.parametrize("kind", [Dense, Quantised])
def test_a_row_is_the_same_in_any_company(kind: type) -> None:
    layer, rows = kind(numbers(OUTPUTS, WIDTH)), numbers(ROWS, WIDTH, seed=2)
    given = (lambda part: (part,)) if kind is Dense else quantise
    together = layer(*given(rows))
    for start, end in ((0, 1), (1, 3), (5, 38)):
        assert torch.equal(layer(*given(rows[start:end])), together[start:end])


def test_the_lstm_is_torchs_own() -> None:
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
