"""`quotes explain`: what a name in a record's `rule`, `sieve` or `role_evidence` stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quotes.catalogue import Entry


@click.command()
@click.argument("name", metavar="NAME", required=False)
def explain(name: str | None) -> None:
    """Say what the rule, sieve or role rule NAME of a record does, with an example.

    Without NAME it lists all names. docs/rules.md has the same with a golden case of each.
    """
    from quotes import catalogue

    if name is None:
        for kind in catalogue.KINDS:
            click.echo(f"{kind}s: {', '.join(catalogue.names(kind))}")
    else:
        click.echo("\n\n".join(map(_shown, catalogue.find(name))))


def _shown(entry: Entry) -> str:
    lines = [f"{entry.name}: a {entry.kind} ({entry.group})", *entry.says.splitlines()]
    if entry.cases:
        lines.append(f"cases: {', '.join(entry.cases)}")
    if entry.after:
        lines.append(f"runs after: {', '.join(entry.after)}")
    if entry.seen:
        share = entry.right / entry.seen
        lines.append(f"right on labelled texts: {entry.right:,} of {entry.seen:,} ({share:.0%})")
    lines.append(f"code: {entry.module}")
    return "\n".join([lines[0], *(f"  {line}".rstrip() for line in lines[1:])])
