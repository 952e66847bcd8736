#!/usr/bin/env bash
# The wheel under the Pythons that setup.cfg names: tests that need no models, on the wheel's own files.
#
#     scripts/checks/pythons.sh [--examples] PYTHON...
#     scripts/checks/pythons.sh [--examples] --turn N
#
# --turn takes one Python, the Nth of those on this machine that are not `python3` (N may be larger than their number).
# --examples also installs PyTorch (gigabytes) and extracts examples/; the records must be those of quotes.jsonl, if it is here.
# A PyTorch for processors alone comes from $TORCH_INDEX, where that is set.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CI=1 OMP_NUM_THREADS=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
unset PYTHONPATH VIRTUAL_ENV
heavy='safetensors|stanza|tokenizers|torch|transformers'
beside=(conllu hypothesis jsonschema lxml_html_clean mammoth openpyxl pyarrow pypdf pytest striprtf trafilatura)
tests=(article_archives article_spreadsheets article_tables articles attribution_clauses conllu decoding exchange_commands
       exchange_filing found jsonl lexicons marks normalization paragraphing pdf_layout pipeline plain reading_terminal
       running_automatic scoring speakers_resolve)

# One Python of each version that setup.cfg names. On the path may stand one of pyenv that does not run.
found() {
  local version path
  for version in $(sed -n 's/.*Programming Language :: Python :: \(3\.[0-9]*\)$/\1/p' "$root/setup.cfg"); do
    for path in "python$version" "$HOME/.pyenv/versions/$version".*/bin/python; do
      if "$path" -c '' 2>/dev/null; then echo "$path"; break; fi
    done
  done
}

others() {
  local own path
  own=$(python3 -c 'import sys; print(sys.version_info[:2])')
  for path in $(found); do
    [ "$("$path" -c 'import sys; print(sys.version_info[:2])')" = "$own" ] || echo "$path"
  done
}

examples=
if [ "${1:-}" = --examples ]; then examples=1; shift; fi
if [ "${1:-}" = --turn ]; then
  mapfile -t several < <(others)
  [ "${#several[@]}" -gt 0 ] || { echo "skipped: no other Python is here"; exit 0; }
  set -- "${several[$((${2:?a number} % ${#several[@]}))]}"
fi
[ "$#" -gt 0 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }

python3 -m venv "$work/uv"
"$work/uv/bin/pip" install -q uv
mkdir "$work/source"  # what was built in the folder itself before would come into the wheel
for part in quotes setup.cfg pyproject.toml MANIFEST.in README.md LICENSE; do cp -r "$root/$part" "$work/source"; done
python3 -m pip wheel -q --no-deps --wheel-dir "$work" "$work/source"
awk '/^install_requires/ {on=1; next} on && /^[^ ]/ {exit} on' "$root/setup.cfg" | grep -vE "^ *($heavy)[<>=]" >"$work/light.txt"
mkdir "$work/house"
for part in docs examples golden scripts tests setup.cfg README.md; do cp -r "$root/$part" "$work/house"; done

for python in "$@"; do
  "$work/uv/bin/uv" venv -q --clear --python "$python" "$work/venv"
  install=("$work/uv/bin/uv" pip install -q --python "$work/venv/bin/python" -c "$root/constraints.txt")
  "${install[@]}" -r "$work/light.txt" "${beside[@]}"
  "${install[@]}" --no-deps "$work"/newsquotes-*.whl
  ln -sfn "$(cd "$work" && "$work/venv/bin/python" -c 'import quotes; print(quotes.__path__[0])')" "$work/house/quotes"
  printf '%s: ' "$("$work/venv/bin/python" -V)"
  (cd "$work/house" && "$work/venv/bin/python" -m pytest -q -o addopts= -p no:cacheprovider \
    -m "not models and not house and not browser and not ray" $(printf "tests/test_%s.py " "${tests[@]}")) \
    >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  tail -n 1 "$work/log"
  [ -n "$examples" ] || continue
  "${install[@]}" ${TORCH_INDEX:+--extra-index-url "$TORCH_INDEX" --index-strategy unsafe-best-match} \
    "$(echo "$work"/newsquotes-*.whl)[html]"
  "$work/venv/bin/quotes" extract "$root/examples" -o "$work/records.jsonl" --force --quiet
  echo "  examples: $(wc -l <"$work/records.jsonl") records"
  [ ! -s "$root/quotes.jsonl" ] || cmp "$root/quotes.jsonl" "$work/records.jsonl"
done
