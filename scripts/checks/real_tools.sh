#!/usr/bin/env bash
# Label Studio and doccano, each in a virtual environment of its own under FOLDER, and the tests that drive them.
# usage: scripts/checks/real_tools.sh FOLDER [install]      then: QUOTES_REAL_TOOLS=FOLDER pytest tests/real_tools
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:?usage: scripts/checks/real_tools.sh FOLDER [install]}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# doccano 1.8.4 pins a pandas that has wheels up to Python 3.11 only.
python=$(command -v python3.11 || command -v python3)

install() {
  local name=$1
  [ -x "$folder/$name/bin/$name" ] && return
  rm -rf "${folder:?}/$name"
  # The constraints are what the tests were written with; without them doccano gets packages it cannot run on.
  "$python" -m venv "$folder/$name"
  "$folder/$name/bin/python" -m pip install -q --disable-pip-version-check -c "tests/real_tools/$name.txt" "$name"
}

install label-studio & first=$!
install doccano & second=$!
failed=0
wait "$first" || failed=1
wait "$second" || failed=1
[ "$failed" = 0 ] || exit 1
[ "${2:-test}" = install ] || QUOTES_REAL_TOOLS=$folder "${PYTHON:-python}" -m pytest -q tests/real_tools
