# What CI runs (.ci/run), in the environment that is active.
.PHONY: check quick
check:
	python -m pytest

quick:
	python -m pytest -m "not models and not house"
