#!/usr/bin/env python3
"""How long it takes not to get in, by why: an unknown login, a wrong password, one that waits, one out of use (N-01).

    swift build -c release --product cairn
    python3 -m venv /tmp/proof && /tmp/proof/bin/pip install -r Tests/requirements.txt
    /tmp/proof/bin/python Benchmarks/sign-in/run.py [--tries 2000] [--lanes 8]

The four are sent in turn over loopback, in an order shuffled by a fixed seed, each on a connection of its own from an address
that is free of back-off. Several lanes go at once, because every refusal is held back for a quarter of a second; each lane
has an installation of its own, so that their logins and addresses have nothing to do with each other, and waits for the
others nowhere. Prints the medians, the greatest gap between two, and of each pair the two-sided p of Mann and Whitney.
"""

import argparse
import itertools
import math
import pathlib
import random
import statistics
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Proof"))

from sign_in_classes import CLASSES, Door, masked  # noqa: E402


def mann_whitney(left, right):
    """The two-sided p, by the normal approximation with ties."""
    ordered = sorted([(value, 0) for value in left] + [(value, 1) for value in right])
    ranks, ties, start = 0.0, 0.0, 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        ranks += sum(1 - side for _, side in ordered[start:end]) * (start + 1 + end) / 2
        ties += (end - start) ** 3 - (end - start)
        start = end
    n, m = len(left), len(right)
    whole = n + m
    mean = n * m / 2
    spread = math.sqrt(n * m / 12 * (whole + 1 - ties / (whole * (whole - 1))))
    return math.erfc(max(0.0, abs(ranks - n * (n + 1) / 2 - mean) - 0.5) / spread / math.sqrt(2))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--tries", type=int, default=2000, help="of each class")
    options.add_argument("--lanes", type=int, default=4)
    options = options.parse_args()
    times, answers, lock = {name: [] for name in CLASSES}, set(), threading.Lock()
    share = -(-options.tries // options.lanes)

    def lane(number, door):
        order = list(CLASSES) * share
        random.Random(number).shuffle(order)
        for name in order:
            status, headers, body, taken = door.send(name)
            with lock:
                times[name].append(taken * 1000)
                answers.add(repr(masked(status, headers, body)))

    with tempfile.TemporaryDirectory() as folder:
        doors = []
        for number in range(options.lanes):
            (pathlib.Path(folder) / str(number)).mkdir()
            doors.append(Door(pathlib.Path(folder) / str(number), share).__enter__())
        try:
            lanes = [threading.Thread(target=lane, args=each) for each in enumerate(doors)]
            for each in lanes:
                each.start()
            for each in lanes:
                each.join()
        finally:
            for door in doors:
                door.__exit__()

    medians = {name: statistics.median(of_class) for name, of_class in times.items()}
    for name, of_class in times.items():
        ordered = sorted(of_class)
        print(f"{name:<9} n={len(ordered)} median {medians[name]:.3f} ms, p95 {ordered[len(ordered) * 95 // 100]:.3f} ms")
    gap = max(medians.values()) - min(medians.values())
    least = 1.0
    for left, right in itertools.combinations(CLASSES, 2):
        p = mann_whitney(times[left], times[right])
        least = min(least, p)
        print(f"{left} and {right}: median gap {abs(medians[left] - medians[right]):.3f} ms, p = {p:.3f}")
    print(f"greatest median gap {gap:.3f} ms (aim 1 ms or less), least p {least:.3f} (aim more than 0.01), "
          f"{len(answers)} different answer{'' if len(answers) == 1 else 's'} (aim 1)")
    return 0 if gap <= 1 and least > 0.01 and len(answers) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
