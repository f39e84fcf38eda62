#!/usr/bin/env python3
"""Line coverage by target, from the file that `swift test --enable-code-coverage` leaves.

    scripts/coverage.py FILE.json

Fails where a target that decides who is found is covered to less than 95 % of its lines.
"""

import collections
import json
import sys

FLOORS = {"Vocabulary": 95.0, "Domain": 95.0, "CaseFinding": 95.0}


def main(path):
    totals = collections.defaultdict(lambda: [0, 0])
    for file in json.load(open(path))["data"][0]["files"]:
        name = file["filename"]
        if "/Sources/" not in name or "/.build/" in name:
            continue
        target = name.split("/Sources/", 1)[1].split("/")[0]
        lines = file["summary"]["lines"]
        totals[target][0] += lines["covered"]
        totals[target][1] += lines["count"]
    low = []
    for target, (covered, count) in sorted(totals.items()):
        share = 100 * covered / count if count else 100.0
        floor = FLOORS.get(target)
        print(f"{target:12} {share:6.2f} %  {covered} of {count} lines" + (f"  (at least {floor:.0f} %)" if floor else ""))
        if floor and share < floor:
            low.append(target)
    missing = set(FLOORS) - set(totals)
    print(f"{len(FLOORS) - len(low) - len(missing)} passed, {len(low) + len(missing)} failed")
    return 1 if low or missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
