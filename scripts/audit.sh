#!/usr/bin/env bash
# Known weaknesses of the versions that CI pins, by pip-audit; it asks pypi.org (or OSV: --vulnerability-service osv).
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q pip-audit
"$work/venv/bin/pip-audit" --no-deps --disable-pip -r constraints.txt "$@"
