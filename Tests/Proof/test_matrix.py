"""Every route × reader × person × agreement × dissent × sensitivity, against the table written by hand."""

import collections
import concurrent.futures
import itertools
import os
import re
import threading
import uuid

import pytest

import canaries
import policy_table
import witness
import world
import writing
from policy_table import COORDINATOR, FOR_THE_PERSON, ONE

WORKERS = 4
LEAST = 20_000
NOT_THERE = "0" * 31 + "1"


class Tally:
    """Counts probes, leaks and unexplained denials; keeps the first of each for the message."""

    def __init__(self):
        self.lock, self.probes = threading.Lock(), 0
        self.leaks, self.denials, self.by = [], [], collections.Counter()

    def add(self, reader, method, path, answer, expected, leaks):
        with self.lock:
            self.probes += 1
            self.by[expected] += 1
            got = outcome(answer)
            words = f"{reader.name}: {method} {path} → {answer.status} {answer.location or ''} (expected {expected})"
            if leaks:
                self.leaks.append(f"{words}: reads {sorted(map(str, leaks))[:3]}")
            elif expected != "yes" and got == "yes":
                self.leaks.append(words)
            elif expected == "yes" and got != "yes":
                self.denials.append(words)
            elif expected != got:
                self.denials.append(f"{words}: another answer")


def outcome(answer):
    """`yes`, `sign in`, `no` (403) or `nothing` (404)."""
    if answer.status == 303 and (answer.location or "").startswith("/sign-in"):
        return "sign in"
    return {401: "sign in", 403: "no", 404: "nothing", 400: "malformed"}.get(answer.status, "yes" if answer.status < 500 else f"{answer.status}")


def expectation(household, row, reader, person, others_there):
    """What the table says of one probe."""
    if not policy_table.comes_through(row, reader):
        return "no" if reader.role else "sign in"
    if row.about == ONE and (person is None or not household.sees(reader, person, row.pattern in FOR_THE_PERSON)):
        return "nothing"
    if row.pattern == "/people/{person}/episode/hold-back" and person.place == world.LEFT:
        # Whoever has left was not put forward, so there is no name to clear: said in words.
        return "no"
    if row.pattern == "/people/{person}/safety/lift" and reader.role == COORDINATOR and reader.name != writing.WRITERS[person.ods]:
        # What keeps somebody safe is taken away by whoever set it, or by a clinician.
        return "no"
    return "yes" if others_there else "nothing"


def leaked(household, reader, text, asked=None):
    """The canaries of an answer that its reader may not read; `asked`: on whose behalf it was asked for."""
    return {each for each in canaries.found(text) if not household.may_read(reader, each, asked)}


@pytest.fixture(scope="module")
def routes(household):
    return household.routes()


def test_every_route_stands_in_the_table_and_every_row_is_answered_to(routes):
    there = {(each["method"], each["path"]) for each in routes}
    table = {(row.method, row.pattern) for row in policy_table.TABLE}
    assert sorted(there - table) == [], "routes that the table does not know"
    assert sorted(table - there) == [], "rows that no route answers to"
    assert all(each["policy"] for each in routes)


def probes(household, routes):
    """(reader, method, path, form, expectation) of every probe."""
    for route, reader in itertools.product(routes, household.readers):
        row = policy_table.row_of(route["method"], route["path"])
        if row is None:
            continue
        people = household.people + [None] if row.about == ONE else [None]
        for person in people:
            for path, there in household.fill(row, person, reader):
                expected = expectation(household, row, reader, person, there)
                if expected == "no" or expected == "sign in" or (row.method, row.pattern) not in household.at_once:
                    yield reader, row, person, path, expected


def test_the_matrix_has_no_leak_and_no_unexplained_denial(household, routes):
    tally = Tally()
    before = world.contents(household.data, without=household.ever_changing)
    local = threading.local()

    def browsing(reader):
        if not hasattr(local, "made"):
            local.made = {}
        if reader.name not in local.made:
            local.made[reader.name] = household.signed_in(reader)
        return local.made[reader.name]

    def probe(reader, row, person, path, expected):
        somebody = browsing(reader)
        if row.method == "GET":
            answer = somebody.get(path)
        else:
            # Who may do it reads that somebody was first, or what is missing: nothing is done.
            answer = somebody.post(path, household.harmless(row, reader, person), multipart=row.pattern in household.uploads)
        tally.add(reader, row.method, path, answer, expected,
                  leaked(household, reader, answer.text, person if row.pattern in FOR_THE_PERSON else None))

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for done in [pool.submit(probe, *each) for each in probes(household, routes)]:
            done.result()

        def look(reader, path, form=None):
            somebody = browsing(reader)
            answer = somebody.get(path) if form is None else somebody.post(path, {"csrf": household.token(reader), **form})
            with tally.lock:
                tally.probes += 1
                # What was typed comes back in its box, and tells nothing.
                said = answer.text.replace(f'value="{form["q"]}"', "") if form else answer.text
                for each in leaked(household, reader, said, household.numbered(form["q"]) if form else None):
                    tally.leaks.append(f"{reader.name}: {path} {form or ''} reads {each}")

        rounds = []
        for reader in household.readers:
            rounds += [(reader, path, None) for path in household.lists()]
            rounds += [(reader, "/search", form) for form in household.searches()]
        while rounds and tally.probes + len(rounds) < LEAST:
            rounds += rounds
        for done in [pool.submit(look, *each) for each in rounds]:
            done.result()

    print(f"{tally.probes} probes of {len(routes)} routes by {len(household.readers)} readers: {len(tally.leaks)} leaks, "
          f"{len(tally.denials)} unexplained denials; {dict(tally.by)}")
    assert not tally.leaks, "\n".join(tally.leaks[:40])
    assert not tally.denials, "\n".join(tally.denials[:40])
    assert tally.probes >= LEAST
    assert world.differences(before, world.contents(household.data, without=household.ever_changing)) == {}


def test_who_is_not_yours_is_answered_exactly_like_who_does_not_exist(household, routes):
    """The same bytes: status, headers, page; and nothing of the address in it."""
    changing = re.compile(rb'(name="(?:once|csrf)" value=")[^"]*')
    compared = 0
    for route, reader in itertools.product(routes, household.readers):
        row = policy_table.row_of(route["method"], route["path"])
        if row is None or row.about != ONE or route["method"] != "GET" or not policy_table.comes_through(row, reader):
            continue
        somebody = household.signed_in(reader)
        hidden = [person for person in household.people if not household.sees(reader, person, row.pattern in FOR_THE_PERSON)]
        answers = set()
        for id in [*(person.id for person in hidden[:12]), NOT_THERE, uuid.uuid4().hex]:
            person = next((each for each in hidden if each.id == id), None) or _Nobody(id)
            path, _ = next(iter(household.fill(row, person, reader)))
            answer = somebody.get(path)
            assert id.encode() not in answer.body, path
            answers.add((answer.status, changing.sub(rb"\1", answer.body),
                         tuple((name, value) for name, value in answer.headers if name.lower() not in ("date", "x-request-id"))))
            compared += 1
        assert len(answers) == 1, (reader.name, row.pattern, [(status, body[-600:]) for status, body, _ in answers][:3])
    assert compared > 100
    print(f"{compared} answers compared: 0 bytes differ")


class _Nobody:
    def __init__(self, id):
        self.id, self.ods, self.place, self.dissents = id, world.SHARES, 0, False


def test_ids_swapped_in_a_form_have_no_effect(household, routes):
    """Every form about a person, sent with the id of each other kind of person in it, or to their address."""
    visible = household.person(world.SHARES, 0)
    others = [household.person(world.SHARES, 1), household.person(world.SHARES, world.DISSENTS[0]),
              household.person(world.NEVER_SIGNED, 0), household.person(world.ENDED, 0), household.person(world.ELSEWHERE, 0)]
    before = world.contents(household.data, without=household.ever_changing)
    sent = 0
    for route in routes:
        row = policy_table.row_of(route["method"], route["path"])
        if row is None or row.method != "POST" or row.about != ONE:
            continue
        reader = next(each for each in household.readers if policy_table.comes_through(row, each) and household.sees(each, visible))
        somebody = household.signed_in(reader)
        for other in others:
            for inside, address in ((other, visible), (visible, other)):
                path, _ = next(iter(household.fill(row, address, reader)))
                form = household.filled(route, reader, inside)
                answer = somebody.post(path, form, multipart=row.pattern in household.uploads)
                assert outcome(answer) != "yes", f"{row.pattern} with {inside} at {address}: {answer.status} {answer.location}"
                sent += 1
    assert world.differences(before, world.contents(household.data, without=household.ever_changing)) == {}
    print(f"{sent} forms with swapped ids: 0 effects")
