"""Scripts of the repository as modules: they lie in no package."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

SCRIPTS = Path(__file__).parents[1] / "scripts"


def script(name: str, room: str = "") -> ModuleType:
    """A script of `scripts/`, or of the folder `room` in it, which imports those beside it."""
    folder = str(SCRIPTS / room)
    sys.path.insert(0, folder)
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(folder)
