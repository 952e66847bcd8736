"""Settings that hold for all commands: a configuration file, found or named, as defaults of their
options.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from quotes.commands.options import SHARED, SharedOption, key_of
from quotes.errors import QuotesError

if sys.version_info >= (3, 11):
    import tomllib
else:  # the same library before it came with Python
    import tomli as tomllib

FILE, PROJECT = "quotes.toml", "pyproject.toml"
PREFIX, CONFIG = "QUOTES", "config"
OWN = {CONFIG, "help"}  # options that no file can set
META = "quotes.configuration"  # where a command's context keeps the path of its file
JOINED = {"keep-fields"}  # one option with commas, a list in a file


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of one file."""

    path: Path
    values: Mapping[str, Any]


def configured(command: click.Command, name: str) -> click.Command:
    """The command with the option `--config`, and variables of the environment for the others."""
    if all(one.name != CONFIG for one in command.params):
        for one in command.params:
            if isinstance(one, click.Option) and one.name not in OWN:
                one.envvar = _variables(one, name)
        command.params.append(_option())
    return command


def _variables(option: click.Option, command: str) -> list[str]:
    """Its variables: for this command, and for all where it means the same in all."""
    key = key_of(option).replace("-", "_").upper()
    shared = [f"{PREFIX}_{key}"] if isinstance(option, SharedOption) else []
    return [f"{PREFIX}_{command.upper()}_{key}", *shared]


def _option() -> click.Option:
    """The option that gives the other options of its command their defaults."""
    return click.Option(
        [f"--{CONFIG}"],
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        envvar=f"{PREFIX}_{CONFIG.upper()}",
        is_eager=True,
        expose_value=False,
        callback=_configure,
        help=f"Defaults of all options, by default {FILE} here or above (docs/configuration.md).",
    )


def _configure(context: click.Context, _option: click.Parameter, given: Path | None) -> None:
    try:
        found = _read(given) if given else _find(Path.cwd())
        if found is not None:
            context.default_map = dict(_defaults(found, context))
            context.meta[META] = found.path
    except QuotesError as error:
        raise click.UsageError(str(error), context) from error


def origin(error: click.ClickException) -> str:
    """Name the source of the value at fault, if not the command line, with a blank before it."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    if context is None or parameter is None:
        return ""
    source = context.get_parameter_source(parameter.name)
    if source == ParameterSource.DEFAULT_MAP:
        return f" (it is set in {context.meta.get(META)})"
    return " (it is set in the environment)" if source == ParameterSource.ENVIRONMENT else ""


def _find(start: Path) -> Configuration | None:
    """The file of a folder or of the nearest one above it; None where none has one."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return _read(folder / FILE)
        project = folder / PROJECT
        if project.is_file() and "[tool.quotes" in project.read_text("utf-8", "replace"):
            return _read(project)
    return None


def _read(path: Path) -> Configuration:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        remedy = 'write lines of the form text-field = "body"'
        raise QuotesError(f"is not TOML: {error}", where=str(path), remedy=remedy) from error
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise QuotesError(what, where=str(path), remedy="check that you may read it") from error
    if path.name == PROJECT:
        values = values.get("tool", {}).get("quotes", {})
    return Configuration(path, values)


def _defaults(found: Configuration, context: click.Context) -> Iterator[tuple[str, Any]]:
    """Values by the names of the command's parameters: those of all commands, then its own."""
    options = {key_of(one): one for one in context.command.params if isinstance(one, click.Option)}
    shared, own = _checked(found, context, options.keys() - OWN)
    for key, value in {**shared, **own}.items():
        option = options.get(key)
        if option is None or not (key in own or isinstance(option, SharedOption)):
            continue
        given = _value(option, key, value, found.path)
        if not option.is_flag or option.is_bool_flag:
            yield str(option.name), given
        elif given:  # it stands for a value of another option, as --json does for --format json
            yield str(option.name), option.flag_value


def _checked(
    found: Configuration, context: click.Context, options: Iterable[str]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Read what a file sets for all commands and for this one; raises QuotesError for keys not known."""
    name = context.info_name or ""
    group = context.parent.command if context.parent else None
    commands = group.list_commands(context) if isinstance(group, click.Group) else [name]
    tables = {key: value for key, value in found.values.items() if isinstance(value, dict)}
    shared = {key: value for key, value in found.values.items() if key not in tables}
    own = tables.get(name, {})
    _check(tables, commands, found.path, "table")
    _check(shared, SHARED, found.path, "key")
    _check(own, options, found.path, f"key in [{name}]")
    return shared, own


def _check(keys: Iterable[str], known: Iterable[str], path: Path, what: str) -> None:
    """Raise QuotesError for a key that is not known, with the nearest that is."""
    known = sorted(known)
    for key in sorted(set(keys) - set(known)):
        near = get_close_matches(key, known, n=1, cutoff=0.5)
        remedy = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
        raise QuotesError(f"unknown {what}: {key!r}", where=str(path), remedy=remedy)


def _value(option: click.Option, key: str, value: Any, path: Path) -> Any:
    """A value as the option takes it: several joined or as a list, paths relative to the file."""
    many = option.multiple or key in JOINED
    values = value if many and isinstance(value, list) else [value]
    if not all(_fits(option, one) for one in values):
        kind = "true or false" if option.is_flag else "a text or a number"
        what = f"{key!r} is {kind}{', or a list of them' if many else ''}, not {value!r}"
        raise QuotesError(what, where=str(path), remedy="see docs/configuration.md")
    placed = [_placed(option, one, path.parent) for one in values]
    if key in JOINED:
        return ",".join(map(str, placed))
    return placed if option.multiple else placed[0]


def _fits(option: click.Option, value: Any) -> bool:
    flag = isinstance(value, bool)
    return flag if option.is_flag else isinstance(value, str | int | float) and not flag


def _placed(option: click.Option, value: Any, folder: Path) -> Any:
    """A path relative to the folder of the file; anything else as it is."""
    if isinstance(option.type, click.Path):
        return str(folder / value)
    inside = option.name == "models" and (folder / str(value)).is_dir()
    return str(folder / value) if inside else value
