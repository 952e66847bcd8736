"""Words for when something was said: `said [Tuesday]`, `on Monday [morning]`."""

from __future__ import annotations

from quotes.language.conditions import where

WEEKDAY = where(form_classes="weekday")
PART_OF_DAY = where(form_classes="part_of_day")
# Days and spans of time without a date: `yesterday`, `week`.
DAY_OR_PERIOD = where(form_classes="weekday part_of_day near_day period")
