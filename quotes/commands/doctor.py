"""`quotes doctor`: is everything here that a run needs, and what to do if not."""

from __future__ import annotations

import sys

import click

from quotes.terminal import visible

SIGNS = {"well": ("✓", "green"), "absent": ("·", "yellow"), "broken": ("✗", "red")}


@click.command()
@click.option(
    "--models",
    default="bundled",
    show_default=True,
    metavar="SET",
    help="The set to load, as for extract.",
)
def doctor(models: str) -> None:
    """Say which models, packages and word lists are found, whether they work, and what to do if not.

    The exit code is 1 if something that every run needs is missing or broken.
    """
    from quotes import health

    broken = False
    for finding in health.findings(models):
        sign, colour = SIGNS[finding.state]
        broken = broken or finding.state == "broken"
        click.echo(
            f"{click.style(sign, fg=colour)} {visible(finding.what):24} {visible(finding.says)}"
        )
        if finding.remedy and finding.state != "well":
            click.echo(f"  → {visible(finding.remedy)}")
    if broken:
        sys.exit(1)
