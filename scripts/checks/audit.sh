#!/usr/bin/env bash
# Known weaknesses of the versions that CI pins, by pip-audit; it asks pypi.org (or OSV: --vulnerability-service osv).
# Fails where a weakness is known, and where a package could not be looked up.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q pip-audit
"$work/venv/bin/pip-audit" --strict --no-deps --disable-pip -r constraints.txt "$@"
