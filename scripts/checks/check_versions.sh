#!/usr/bin/env bash
# The light dependencies at both ends of what setup.cfg admits: tests that need no models, in throw-away environments.
#
#     scripts/checks/check_versions.sh [PYTHON...]     by default python3; one line for each interpreter and end
#
# The command line is left out: old versions of rich set lines otherwise. Stanza, torch and transformers are left out: gigabytes, and their lowest versions have no wheels for every Python.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$root"
light='charset-normalizer|click|Jinja2|jsonlines|MarkupSafe|regex|rich'
tests=(articles assembly attribution_clauses normalization conllu decoding jsonl lexicons marks output paragraphing
       pipeline summary)

python3 -m venv "$work/uv"
"$work/uv/bin/pip" install -q uv
awk '/^install_requires/ {on=1; next} on && /^[^ ]/ {exit} on {print $1}' "$root/setup.cfg" |
  grep -E "^($light)[<>=]" >"$work/light.txt"
[ "$(wc -l <"$work/light.txt")" -eq 7 ] || { echo "setup.cfg does not name the light packages" >&2; exit 1; }

for python in "${@:-python3}"; do
  for end in lowest-direct highest; do
    "$python" -m venv --without-pip --clear "$work/venv"
    uv=("$work/uv/bin/uv" pip install -q --python "$work/venv/bin/python")
    "${uv[@]}" --resolution "$end" -r "$work/light.txt"
    "${uv[@]}" -c <("$work/uv/bin/uv" pip freeze --python "$work/venv/bin/python") pytest hypothesis jsonschema
    printf '%s %s: ' "$("$work/venv/bin/python" -V)" "$end"
    cd "$root"
    "$work/venv/bin/python" -m pytest -q -o addopts= -p no:cacheprovider -m "not models and not house and not browser" \
      $(printf "tests/test_%s.py " "${tests[@]}") >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    tail -n 1 "$work/log"
  done
done
