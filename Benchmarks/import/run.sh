#!/bin/bash
# Reads a generated events.csv with Cairn and with Python's csv and sqlite3, one after the other: run.sh [ROWS]
# Needs Swift and python3 only.
set -euo pipefail
rows=${1:-1000000}
here=$(cd "$(dirname "$0")" && pwd)
sources=$(cd "$here/../../Sources" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

flags=(-swift-version 6 -package-name cairn -O -wmo -parse-as-library
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
    -enable-upcoming-feature MemberImportVisibility -I "$work")
for module in Vocabulary FHIR Extracts; do
    find "$sources/$module" -name '*.swift' | sort > "$work/$module.list"
    swiftc "${flags[@]}" -module-name $module -emit-module -emit-module-path "$work/$module.swiftmodule" \
        -c -o "$work/$module.o" @"$work/$module.list"
done
swiftc -swift-version 6 -package-name cairn -O -I "$work" "$here/main.swift" \
    "$work/Vocabulary.o" "$work/FHIR.o" "$work/Extracts.o" -o "$work/read"

mkdir "$work/extract"
python3 "$here/generate.py" "$work/extract" "$rows"
cat "$work/extract/events.csv" > /dev/null
"$work/read" "$work/extract"
python3 "$here/baseline.py" "$work/extract/events.csv"
