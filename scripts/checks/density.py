"""How dense the code of each stage is: decisions a line of function bodies, and/or per 100 lines.

    python scripts/checks/density.py [FOLDER]...

A decision is a function, a branch (`if`, also within an expression or a comprehension), a loop, an
`except`, an `assert`, or one more operand of `and` and `or`. A line counts where it holds code of a
body: no docstring, no comment, nothing blank. Without FOLDER, the stages that have a limit. Exits
with 1 where one is over it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
STAGES = ("marks", "attribution", "speakers", "roles", "linking")
MOST_DECISIONS = 0.7  # a line
# Of the floor below the stages most functions are one line, which counts as one decision at least.
MOST_BELOW = {"language": 0.93}
MOST_OPERANDS = 20.0  # of `and` and `or` beyond the first, per 100 lines
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.Assert)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Density:
    """The sums of some code."""

    decisions: int
    operands: int
    lines: int

    @property
    def per_line(self) -> float:
        return self.decisions / max(self.lines, 1)

    @property
    def operands_per_100(self) -> float:
        return 100 * self.operands / max(self.lines, 1)

    def exceeds(self, most: float) -> bool:
        """Whether there are more decisions a line, or more operands than may be."""
        return self.per_line > most or self.operands_per_100 > MOST_OPERANDS


def of_folder(folder: Path) -> Density:
    """The density of all modules below a folder."""
    found = [of_source(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))]
    return Density(
        sum(one.decisions for one in found),
        sum(one.operands for one in found),
        sum(one.lines for one in found),
    )


def of_source(source: str) -> Density:
    """The density of a module: that of its functions, each with those inside it."""
    written = source.splitlines()
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, Function)]
    bodied = [function for function in functions if _body(function)]
    return Density(
        sum(map(_decisions, bodied)),
        sum(sum(_operands(function)) for function in bodied),
        sum(_lines(function, written) for function in bodied),
    )


def _body(function: Function) -> list[ast.stmt]:
    """The statements of a function behind its docstring."""
    return function.body[1:] if ast.get_docstring(function) is not None else function.body


def _decisions(function: Function) -> int:
    nodes = list(ast.walk(function))
    branches = sum(isinstance(node, BRANCHES) for node in nodes)
    comprehensions = [node for node in nodes if isinstance(node, ast.comprehension)]
    filters = sum(len(comprehension.ifs) for comprehension in comprehensions)
    return 1 + branches + len(comprehensions) + filters + sum(_operands(function))


def _operands(function: Function) -> Iterator[int]:
    """For each `and` and `or` its operands but the first."""
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            yield len(node.values) - 1


def _lines(function: Function, written: list[str]) -> int:
    """Count the lines of code in a body."""
    body = _body(function)
    lines = written[body[0].lineno - 1 : body[-1].end_lineno]
    code = [line for line in map(str.strip, lines) if line and not line.startswith("#")]
    return len(code)


def main(folders: list[Path]) -> int:
    dense = 0
    for folder in folders:
        found, most = of_folder(folder), MOST_BELOW.get(folder.name, MOST_DECISIONS)
        dense += found.exceeds(most)
        print(
            f"{folder.name}: {found.per_line:.3f} decisions a line (at most {most}), "
            f"{found.operands_per_100:.1f} and/or per 100 lines (at most {MOST_OPERANDS:.0f})"
        )
    return 1 if dense else 0


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[1:]]
    sys.exit(main(named or [ROOT / "quotes" / folder for folder in (*STAGES, *MOST_BELOW)]))
