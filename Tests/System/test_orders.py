"""Five extracts of one practice in all 120 orders: what stands afterwards is the same, and every older one is told."""

import hashlib
import json
import shutil

from cairn import ask, cohort, database, installation, run
from tables import emis

DAYS = ["2026-07-20", "2026-08-20", "2026-09-20", "2026-10-20", "2026-11-20"]


def current(data, question):
    """What stands of the people who are registered: their registrations, and every event, from the segments."""
    found = ask("find", "--data", data, question)
    people = sorted(
        (each["id"], sorted((event["code"], event["day"], event["term"], event["source"])
                            for because in each["because"] for event in because["events"])) for each in found["people"])
    with database(data) as connection:
        stands = connection.execute(
            "SELECT practice, local_id, hex(person) FROM registration WHERE registered_until IS NULL "
            "ORDER BY local_id").fetchall()
        days = connection.execute("SELECT count(*) FROM extract").fetchone()
    assert days
    practice = found["practices"][0]
    counts = [practice[name] for name in ("asAt", "registered", "included", "excluded", "unknown", "withheld")]
    text = json.dumps([people, stands, counts], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest(), len(people)


def test_all_orders_of_five_extracts_end_alike(tmp_path):
    # Each is another list: people join and leave, and entries come and go.
    extracts = [emis(tmp_path / str(index), people=8 + 3 * ((index * 2) % 5), events=2 + (index * 3) % 5, as_at=day)
                for index, day in enumerate(DAYS)]
    begin = installation(tmp_path / "begin")
    question = cohort(tmp_path, 'with any of "dementia"')
    ends, tried, refused = set(), 0, 0

    def go(data, left, newest, depth):
        nonlocal tried, refused
        if not left:
            tried += 1
            ends.add(current(data, question))
            return
        for index in left:
            copy = tmp_path / f"level{depth}"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(data, copy)
            done = run("import", "--data", copy, "--practice", "A81001", extracts[index], "--apply",
                       "--although", "Each is another list.", check=False)
            if index < newest:
                refused += 1
                assert done.returncode == 1 and "older" in done.stderr, done.stderr
            else:
                assert done.returncode == 0, done.stderr
            go(copy, [each for each in left if each != index], max(newest, index), depth + 1)

    go(begin, list(range(5)), -1, 0)
    assert tried == 120
    assert len(ends) == 1, ends
    (_, people), = ends
    assert people > 0
    print(f"{tried} orders, {len(ends)} end with {people} people; {refused} older extracts told")
