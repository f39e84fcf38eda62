#!/usr/bin/env bash
# A quick look that nothing has become slow by an order of magnitude. Builds nothing; needs the release binary.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
./cairn --version >/dev/null
echo "== benchmark smoke: 6,600 people"
/usr/bin/env time -f '%e s, %M KiB at most' ./cairn demo --no-serve --data "$folder/demo" --patients 6600 --practices 2 2>&1 | tail -n 45
./cairn bench starter-cohorts --data "$folder/demo/data" --rounds 9
./cairn audit verify --data "$folder/demo/data"
echo "1 passed, 0 failed"
