"""The `quotes` command; the one place where an error becomes a message for the user."""

from __future__ import annotations

import errno
import logging
import os
from importlib import import_module
from typing import Any

import click

from quotes import __version__, interrupts
from quotes.errors import QuotesError
from quotes.garbage import uncollected
from quotes.terminal import visible

TRACEBACK = "QUOTES_TRACEBACK"
INTERRUPTED = 130  # what a shell reports of Ctrl-C
LOG = "QUOTES_LOG"  # from which level on what the package logs is told on standard error
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
# Name → where it stands (module:attribute). A command's module is imported when it is run.
COMMANDS = {
    "extract": "quotes.commands.extract:extract",
    "evaluate": "quotes.commands.evaluate:evaluate",
    "view": "quotes.commands.view:view",
    "stats": "quotes.commands.stats:stats",
    "link": "quotes.commands.link:link",
    "show": "quotes.commands.show:show",
    "bench": "quotes.commands.bench:bench",
    "doctor": "quotes.commands.doctor:doctor",
    "explain": "quotes.commands.explain:explain",
    "export": "quotes.commands.export:export",
    "import": "quotes.commands.import_corrections:import_corrections",
    "diff": "quotes.commands.diff:diff",
    "serve": "quotes.commands.serve:serve",
    "schema": "quotes.commands.schema:schema",
}

# What `quotes --help` says of each, so that it need not import them all (without a line here it
# does; a test compares).
SUMMARIES = {
    "extract": "Extract every quotation of the articles in PATH...",
    "evaluate": "Score PRED (records, JSONL) against GOLD.",
    "view": "Write pages on which people can read RECORDS in their ARTICLES.",
    "stats": "Count who is quoted in RECORDS: quotations, words, speakers, types, and each one's share.",
    "link": "Group the direct and marked words of RECORDS... into utterances: who else printed this?",
    "show": "Print ARTICLE with its quotations marked by speaker and type, and a table of who speaks.",
    "bench": "Measure this machine on the articles in PATH..., by default a shipped one.",
    "doctor": "Say which models, packages and word lists are found, whether they work, and what to do if not.",
    "explain": "Say what the rule, sieve or role rule NAME of a record does, with an example.",
    "export": "Write RECORDS (JSONL of extract) with the ARTICLES they came from in the format of an annotation tool.",
    "import": "Read SOURCE, the export of an annotation tool, into golden files (-o) or records (--records).",
    "diff": "Show which quotations appeared, vanished or changed from A to B.",
    "serve": "Answer requests for quotations on this machine: records, a page, and annotation tools.",
    "schema": "Print the JSON Schema of a record.",
}


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        from quotes.commands.configuration import configured  # not for --help of all

        module, _, attribute = COMMANDS[cmd_name].partition(":")
        with uncollected():
            found = getattr(import_module(module), attribute)
        assert isinstance(found, click.Command)
        return configured(found, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, SUMMARIES.get(name) or self._summary(ctx, name)) for name in COMMANDS]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def _summary(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str() if command else ""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        with interrupts.noticed():  # from the first module on that a command loads
            return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        try:
            return super().make_context(*args, **kwargs)
        except click.ClickException as error:
            raise _harmless(error) from error
        except KeyboardInterrupt:
            raise _interrupted() from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QuotesError as error:
            raise click.ClickException(str(error)) from error
        except click.ClickException as error:
            raise _harmless(error) from error
        except (click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:  # in a command that has nothing to keep, or while it is loaded
            raise _interrupted() from None
        except Exception as error:
            # A reader that closed the pipe (| head) is click's to handle; anything else is our
            # mistake.
            if os.environ.get(TRACEBACK) or (
                isinstance(error, OSError) and error.errno == errno.EPIPE
            ):
                raise
            what = f"unexpected {type(error).__name__}: {error}"
            raise click.ClickException(
                f"{what} (please report it, with what {TRACEBACK}=1 shows)"
            ) from error


def _interrupted() -> click.exceptions.Exit:
    click.echo("Interrupted", err=True)
    return click.exceptions.Exit(INTERRUPTED)


def _harmless(error: click.ClickException) -> click.ClickException:
    """The same error, its message made visible: it may repeat a name that somebody else chose."""
    if "Options:" in error.format_message():
        return error  # the help of a command that was given nothing
    from quotes.commands.configuration import origin

    message = error.format_message() + origin(error)
    message = "\n".join(visible(line) for line in message.split("\n"))
    usage = isinstance(error, click.UsageError)
    return (
        click.UsageError(message, getattr(error, "ctx", None))
        if usage
        else click.ClickException(message)
    )


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from quotes import bundled

    click.echo(f"quotes, version {__version__}, models {bundled.title()}")
    context.exit()


def _log(level: str) -> None:
    """Tell on standard error what the package logs from this level on."""
    if level not in LEVELS:
        raise click.UsageError(f"{LOG}={level}: not one of {', '.join(LEVELS).lower()}")
    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s: %(message)s")
    logging.getLogger("quotes").setLevel(level)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the versions of the package and of its models.",
)
def main() -> None:
    """Every quotation in English news articles, with exact offsets, and who said it."""
    if level := os.environ.get(LOG):
        _log(level.upper())


if __name__ == "__main__":
    main()
