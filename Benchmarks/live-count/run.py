#!/usr/bin/env python3
"""The live count of the builder: people who write a question at once, an answer at every key, on this machine.

    Benchmarks/live-count/run.py [--patients 66000] [--columns DIR] [--users 20] [--seconds 30] [--gap 200] [--data DIR]

Serves a demonstration from the release binary (or $CAIRN_BINARY); with --columns the population of the case-finding benchmark, out
of the segments that `cairn bench case-finding --from DIR --index DIR/db/cairn` has sealed (see million.py). Each user writes a question of five lines, key by key, in
numbers that nobody has asked before, with so many milliseconds between keys on average (200 is 60 words a minute), and asks
after each key what the page asks: the count (`/find/new/live`: in all, by practice, each line's own and what it takes away; of a
text that cannot be read yet, what is wrong) and what could be put in (`/find/new/words`). The generator runs on the same processors
as the server. At the end the server is stopped and started again, until its first count. The last line is the p95 of the counts of texts that are whole.
"""

import argparse
import http.client
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "Tests" / "Proof"), str(ROOT / "Tests" / "Browser")]

import million  # noqa: E402
from demonstration import Demonstration  # noqa: E402
from served import BINARY, ENVIRONMENT  # noqa: E402


def question(chance, unit):
    """A question in numbers of its own, and how many keys there are before the first."""
    head = 'cohort "Frail at home, twice admitted, no plan"\n  purpose "Proactive care"\n'
    months = chance.randint(6, 36)
    body = (f'  aged {chance.randint(55, 80)} or over\n'
            '  latest of "frailty severity" is "moderate or severe frailty"\n'
            f'  either at least {chance.randint(2, 3)} of "unplanned admission" in the last {chance.randint(6, 720)} days\n'
            f'      or latest "HbA1c" above {chance.randint(480, 900) / 10} {unit}in the last {months} months\n'
            f'  with none of "care and support plan agreed" in the last {chance.randint(6, 720)} days\n'
            '  not in "Care home residents"\n')
    return head + body, len(head)


class Writer(threading.Thread):
    def __init__(self, somebody, token, until, gap, unit, seed, say):
        super().__init__(daemon=True)
        self.somebody, self.token, self.until, self.gap, self.unit, self.say = somebody, token, until, gap, unit, say
        self.chance = random.Random(seed)
        self.times = {"count": [], "counted": [], "words": []}
        self.registered = 0
        self.failed = []

    def ask(self, kind, path, values):
        body = urllib.parse.urlencode({"csrf": self.token, **values}).encode()
        start = time.perf_counter()
        self.connection.request("POST", path, body, self.headers)
        reply = self.connection.getresponse()
        text = reply.read()
        self.times[kind].append(time.perf_counter() - start)
        if reply.status != 200:
            self.failed.append((reply.status, text[:200]))
        return text

    def run(self):
        port = self.somebody.port
        self.headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{port}",
                        "Sec-Fetch-Site": "same-origin",
                        "Cookie": "; ".join(f"{name}={value}" for name, value in self.somebody.cookies.items())}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        time.sleep(self.chance.random() * self.gap)
        found = 0
        while time.monotonic() < self.until:
            text, start = question(self.chance, self.unit)
            for place in range(start, len(text) + 1):
                if time.monotonic() >= self.until:
                    break
                due = time.monotonic() + self.gap * self.chance.uniform(0.5, 1.5)
                answer = self.ask("count", "/find/new/live", {"question": text[:place], "title": "", "named": ""})
                if b'class="total"' in answer:
                    found += 1
                    self.times["counted"].append(self.times["count"][-1])
                    self.registered = self.registered or int(re.sub(rb"\D", b"", re.search(rb'<b>([^v]*)<span class="vh"> left', answer)[1]))
                self.ask("words", "/find/new/words", {"before": text[:place] + "|", "next": "|"})
                time.sleep(max(0, due - time.monotonic()))
        self.say(found)
        self.connection.close()


def measured(sessions, seconds, gap, unit):
    counted = []
    until = time.monotonic() + seconds
    writers = [Writer(somebody, token, until, gap / 1000, unit, index, counted.append) for index, (somebody, token) in enumerate(sessions)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    failed = [failure for each in writers for failure in each.failed]
    assert not failed, failed[:3]
    assert sum(counted) > 0, "no question was counted"
    rows = {"registered": max(each.registered for each in writers)}
    for kind in ("count", "counted", "words"):
        times = sorted(1000 * each for writer in writers for each in writer.times[kind])
        rows[kind] = [times[min(len(times) - 1, int(len(times) * part))] for part in (0.5, 0.95, 0.99)] + [times[-1], len(times)]
    return rows


def processor_time(pid):
    """Seconds that the process has computed, in its own code and in the system's."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid):
    """MiB of the process that are its own, and that are mapped files; the most of both together so far."""
    lines = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines())
    return tuple(int(lines[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile", "VmHWM"))


def restarted(running, somebody, token, unit):
    """Stops the server and starts it again; seconds from the start to the first page, and to the first whole count after it."""
    running.server.stop()
    text, _ = question(random.Random(7), unit)
    began = time.monotonic()
    running.server.start()
    up = time.monotonic() - began
    answer = somebody.post("/find/new/live", {"csrf": token, "question": text, "title": "", "named": ""})
    assert answer.status == 200 and b'class="total"' in answer.body, answer.text[:500]
    return up, time.monotonic() - began


def session(running):
    """Somebody who sees every practice, signed in."""
    somebody = running.sign_in("clinical supervisor")
    page = somebody.get("/find/new").page
    form = next(form for form in page.forms if form.action == "/find/new")
    return somebody, dict(form.values())["csrf"]


def main():
    parser = argparse.ArgumentParser()
    for name, usual in (("patients", 66_000), ("users", 20), ("seconds", 30), ("gap", 200)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--data", help="a folder to keep the demonstration in, and to take it from the next time")
    parser.add_argument("--columns", help="data of the case-finding benchmark to serve instead")
    given = parser.parse_args()
    folder = pathlib.Path(given.data or tempfile.mkdtemp(prefix="cairn-live-"))
    folder.mkdir(parents=True, exist_ok=True)
    unit, people = "mmol/mol ", given.patients
    if given.columns:
        environment, people = million.network(folder, pathlib.Path(given.columns).resolve(), ROOT, BINARY, ENVIRONMENT)
        ENVIRONMENT.update(environment)
        unit = ""
    else:
        subprocess.run([str(BINARY), "demo", "--no-serve", "--data", str(folder / "demo"), "--patients", str(given.patients)],
                       check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    with Demonstration(folder, given.patients) as running:
        sessions = [session(running) for _ in range(given.users)]
        measured(sessions[:1], 3, 20, unit)
        print(f"{people} people; between keys {given.gap} ms; milliseconds")
        print(f"{'':<36}{'p50':>8}{'p95':>8}{'p99':>8}{'most':>8}{'asked':>8}")
        for users in (1, given.users):
            before = processor_time(running.server.process.pid)
            rows = measured(sessions[:users], given.seconds if users > 1 else 10, given.gap, unit)
            spent = processor_time(running.server.process.pid) - before
            for kind, title in (("count", "live count"), ("counted", "  those that are whole"), ("words", "what could be put in")):
                p50, p95, p99, most, asked = rows[kind]
                print(f"{title + f', {users} at once':<36}{p50:8.1f}{p95:8.1f}{p99:8.1f}{most:8.1f}{asked:8d}", flush=True)
            print(f"  {rows['registered']:,} registered; the server computed {1000 * spent / rows['count'][4]:.1f} ms for both at a key")
        own, mapped, most = memory(running.server.process.pid)
        print(f"memory of the server: {own:.0f} MiB its own, {mapped:.0f} MiB of mapped files, {most:.0f} MiB at most")
        up, first = restarted(running, *sessions[0], unit)
        print(f"started again: ready in {up:.2f} s, the first count after {first:.2f} s")
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    print(f"commit {commit}")
    print(f"p95 of the live count with {given.users} at once: {rows['counted'][1]:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
