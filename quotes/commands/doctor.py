"""`quotes doctor`: is everything here that a run needs, and what to do if not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from quotes.commands.configuration import FILE, META
from quotes.commands.options import models_option
from quotes.terminal import visible

if TYPE_CHECKING:
    from quotes.health import Finding

SIGNS = {"well": ("✓", "green"), "absent": ("·", "yellow"), "broken": ("✗", "red")}


@click.command()
@models_option("The set to load, as for extract.")
@click.pass_context
def doctor(context: click.Context, /, models: str) -> None:
    """Say which models, packages and word lists are found, whether they work, and what to do if
    not.

    The exit code is 1 if something that every run needs is missing or broken.
    """
    from quotes import health

    settings = context.meta.get(META) or f"no {FILE} here or above"
    _show(health.Finding("configuration", "well", str(settings)))
    broken = False
    for finding in health.findings(models):
        broken = broken or finding.state == "broken"
        _show(finding)
    if broken:
        sys.exit(1)


def _show(finding: Finding) -> None:
    sign, colour = SIGNS[finding.state]
    click.echo(f"{click.style(sign, fg=colour)} {visible(finding.what):24} {visible(finding.says)}")
    if finding.remedy and finding.state != "well":
        click.echo(f"  → {visible(finding.remedy)}")
