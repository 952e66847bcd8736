"""`quotes serve`: quotations over HTTP, on this machine."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from quotes.commands.options import aliases_option, model_options

if TYPE_CHECKING:
    from quotes.serving.crew import Crew
    from quotes.serving.faults import Limits

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on: by default only programs of this machine reach it.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8321,
    show_default=True,
    help="The port to listen on.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name by which others may call this machine (repeatable; * for any).",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 512),
    default=1,
    show_default=True,
    help="Answer so many requests at once, each in a process of its own.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=5_000_000,
    show_default=True,
    help="Refuse a request that is longer.",
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(0, min_open=True),
    default=60.0,
    show_default=True,
    help="Give up a request that takes longer.",
)
@click.option(
    "--max-waiting",
    type=click.IntRange(0),
    default=16,
    show_default=True,
    help="Refuse a request when so many wait for a process.",
)
@model_options
@aliases_option
def serve(host: str, port: int, hosts: tuple[str, ...], workers: int, **options: Any) -> None:
    """Answer requests for quotations on this machine: records, a page, and annotation tools.

    \b
    /              a page to paste an article into
    /extract       POST text, get records
    /label-studio  an ML backend of Label Studio
    /inception     an external recommender of INCEpTION

    There is no password: who can reach the address can use it. Nothing is stored and nothing is
    sent anywhere. docs/serving.md has the requests and answers. Ctrl-C ends it.
    """
    uvicorn = _uvicorn()
    from quotes.serving.app import Service, application
    from quotes.serving.faults import Limits

    limits = Limits(options["max_bytes"], options["max_seconds"], options["max_waiting"])
    with _listening(host, port) as listener:
        crew = _crew(options, workers, limits)
        app = application(Service(crew, _title(options["models"]), limits), _names(host, hosts))
        _tell(host, port)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _tell(host: str, port: int) -> None:
    if not _is_loopback(host):
        click.echo(f"Warning: whoever reaches {host} can use this server: no password", err=True)
    click.echo(f"quotes answers at http://{host}:{port}/ (Ctrl-C ends it)", err=True)


def _listening(host: str, port: int) -> socket.socket:
    """The address, taken before models are loaded; raises QuotesError where it cannot be had."""
    from quotes.errors import QuotesError

    bare = host.strip("[]")
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    try:
        return socket.create_server((bare, port), family=family)
    except (OSError, UnicodeError) as error:  # UnicodeError: no name of a machine at all
        what = f"cannot listen there: {getattr(error, 'strerror', None) or error}"
        raise QuotesError(
            what, where=f"{host}:{port}", remedy="give another --port or --host"
        ) from error


def _uvicorn() -> Any:
    from quotes.errors import QuotesError, install

    try:
        import starlette  # noqa: F401  (asked for here, so that one message tells of both)
        import uvicorn
    except ModuleNotFoundError as error:
        what = f"quotes serve needs the package {error.name}"
        raise QuotesError(what, remedy=install("serve")) from error
    return uvicorn


def _crew(options: dict[str, Any], workers: int, limits: Limits) -> Crew:
    """The processes, with their models loaded: what is wrong with those is told now."""
    from quotes import joined_names, lexicons
    from quotes.pipeline import Extractor
    from quotes.serving.crew import Crew

    lexicons.check(options["lexicon_files"])
    joined_names.load(options["alias_files"])
    files = {name: options[name] for name in ("lexicon_files", "alias_files")}
    load = partial(Extractor, options["models"], **files)
    crew = Crew(load, workers, limits)
    try:
        crew.open()
    except BaseException:
        crew.close()
        raise
    return crew


def _title(models: str) -> str:
    from quotes.parser import model_set

    return model_set.find(models).title


def _names(host: str, more: tuple[str, ...]) -> list[str]:
    return [*dict.fromkeys((*LOOPBACK, host, *more))]


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
