# What CI runs (.ci/run), in the environment that is active.
.PHONY: check quick rules case
check:
	python -m pytest

# All but what loads models, opens a browser or checks the whole house.
quick:
	python -m pytest -m "not models and not house and not browser"

# docs/rules.md anew, then the golden cases, the silent sentences and the floors: after each change of a rule.
rules:
	python scripts/rules/catalogue.py
	python -m pytest -q --dist worksteal tests/test_golden.py tests/test_rule_cases.py tests/test_catalogue.py

# make case NAME=phenomenon/name: parse, label and compare golden/cases/phenomenon/name.txt.
case:
	python scripts/golden/case.py $(NAME)
