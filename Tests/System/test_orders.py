"""Five extracts of one practice in all 120 orders, of another system in some: what stands afterwards is the same, and every
older one is told."""

import functools
import hashlib
import itertools
import json
import random
import shutil

import pytest
from cairn import ask, cohort, database, installation, run
from tables import emis, systmone

DAYS = ["2026-07-20", "2026-08-20", "2026-09-20", "2026-10-20", "2026-11-20"]


def current(data, question):
    """What stands of the people who are registered: their registrations, and every event, from the segments."""
    found = ask("find", "--data", data, question, "--people")
    people = sorted(
        (each["id"], sorted((event["code"], event["day"], event["term"], event["source"])
                            for because in each["because"] for event in because["events"])) for each in found["people"])
    with database(data) as connection:
        stands = connection.execute(
            "SELECT practice, local_id, nhs_number, birth, sex, family_name, registered_from, person FROM registration WHERE registered_until IS NULL "
            "ORDER BY local_id").fetchall()
        days = connection.execute("SELECT count(*) FROM extract").fetchone()
    assert days
    practice = found["practices"][0]
    counts = [practice[name] for name in ("asAt", "registered", "included", "excluded", "unknown", "withheld")]
    text = json.dumps([people, stands, counts], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest(), len(people)


#: Newest first, newest last and four between: each attempt is one that some order of the 120 makes.
SOME = [(4, 3, 2, 1, 0), (0, 1, 2, 3, 4), *random.Random("orders").sample(list(itertools.permutations(range(5))), 4)]


@pytest.mark.parametrize(("write", "orders"), [(emis, list(itertools.permutations(range(5)))), (systmone, SOME)],
                         ids=["emis", "systmone"])
def test_orders_of_five_extracts_end_alike(tmp_path, write, orders):
    # Each is another list: people join and leave, and entries come and go.
    extracts = [write(tmp_path / str(index), people=8 + 3 * ((index * 2) % 5), events=2 + (index * 3) % 5, as_at=day)
                for index, day in enumerate(DAYS)]
    question = cohort(tmp_path, 'with any of "dementia"')
    states = {(): installation(tmp_path / "begin")}
    refused, ends = set(), set()

    @functools.cache
    def digest(applied):
        return current(states[applied], question)

    def bring(applied, index):
        """What has been applied after an attempt to apply one more. The same attempt at the same state is made once."""
        then = applied if applied and index < applied[-1] else (*applied, index)
        if (applied, index) in refused or then in states and then != applied:
            return then
        copy = tmp_path / "-".join(map(str, ["state", *applied, index]))
        shutil.copytree(states[applied], copy)
        done = run("import", "--data", copy, "--practice", "A81001", extracts[index], "--apply",
                   "--although", "Each is another list.", check=False)
        if then == applied:
            assert done.returncode == 1 and "older" in done.stderr, done.stderr
            assert current(copy, question) == digest(applied)
            refused.add((applied, index))
            shutil.rmtree(copy)
        else:
            assert done.returncode == 0, done.stderr
            states[then] = copy
        return then

    assert len(set(orders)) == len(orders) >= 5
    for order in orders:
        applied = ()
        for index in order:
            applied = bring(applied, index)
        ends.add(applied)
    digests = {digest(applied) for applied in ends}
    assert len(digests) == 1, digests
    (_, people), = digests
    assert people > 0
    assert len(ends) > 1 and refused
    print(f"{write.__name__}: {len(orders)} orders, {len(states)} states between, {len(ends)} ways to the end, all with the "
          f"same {people} people; {len(refused)} attempts with an older extract, each told")
