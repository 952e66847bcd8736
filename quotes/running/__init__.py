"""Many articles to records: in this process or in several, in the order of the input, interruptible
at any moment.

items: what is read, in order ─ batches ─▶ an Engine (local.py, pool.py) ─▶ Outcome per item ─
run_files.py ─▶ records and failures on disk, each noted in journal.py so that a later run can go on
from there
"""

from __future__ import annotations

from quotes.running.failures import Failure
from quotes.running.items import Engine, Item, Outcome

__all__ = ["Engine", "Failure", "Item", "Outcome"]
