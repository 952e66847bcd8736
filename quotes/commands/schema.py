"""`quotes schema`: the JSON Schema of a record, for validators and editors."""

from __future__ import annotations

from importlib import resources

import click

FILE = "schema/quotes-1.schema.json"


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record.

    It is for draft 2020-12 and has the names that `rule`, `sieve` and `role_evidence.rule` may
    have.
    """
    click.echo((resources.files("quotes") / FILE).read_text(encoding="utf-8"), nl=False)
