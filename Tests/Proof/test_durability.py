"""What was acknowledged is there: through 100 kills in the middle of 200 writes at once, and between 16 writers of one record."""

import os
import random
import sqlite3
import threading
import time
import uuid

import pytest

import world
from readers import Household

KILLS = int(os.environ.get("CAIRN_KILLS", "100"))
AT_ONCE = 200
WRITERS = 16


@pytest.fixture(scope="module")
def ward(tmp_path_factory):
    """An installation of its own: it is killed."""
    with Household(tmp_path_factory.mktemp("durability"), readers=("coordinator",), written=False) as running:
        yield running


def store(household):
    return sqlite3.connect(f"file:{household.data}/cairn.sqlite?mode=ro", uri=True)


def recorded(household):
    """The marks of the contacts that are in the store, with how often each is."""
    with store(household) as connection:
        found = {}
        for (text,) in connection.execute(household.CONTACT_TEXTS):
            if text and text.startswith("mark-"):
                found[text] = found.get(text, 0) + 1
        return found


def test_a_hundred_kills_lose_nothing_acknowledged(ward):
    """200 contacts are being recorded when the process is killed. The client keeps its own list of what was acknowledged."""
    chance = random.Random(20261126)
    reader = ward.reader("coordinator")
    people = [person for person in ward.people if ward.sees(reader, person)]
    acknowledged, unanswered, kills, longest, slowest_start = set(), {}, 0, 0, 0.0
    for kill in range(KILLS):
        # What was not answered before the last kill is sent again under its own key: it is there once, whatever happened.
        again = list(unanswered.items())[:AT_ONCE // 4]
        work = [(key, mark, person) for key, (mark, person) in again]
        while len(work) < AT_ONCE:
            work.append((uuid.uuid4().hex, f"mark-{kill}-{len(work)}", people[len(work) % len(people)]))
        pages = {person: ward.contact_form(reader, person) for person in {person for _, _, person in work}}
        gate, lock, answers = threading.Barrier(AT_ONCE + 1), threading.Lock(), [0]

        def send(key, mark, person):
            somebody = ward.signed_in(reader)
            somebody.timeout = 10
            gate.wait()
            try:
                answer = ward.send_contact(somebody, person, pages[person], once=key, said=mark)
            except OSError:
                answer = None
            except Exception as error:  # a reply that was cut in two
                if "http" not in type(error).__module__:
                    raise
                answer = None
            with lock:
                if answer is not None and answer.status == 303:
                    answers[0] += 1
                    acknowledged.add(mark)
                    unanswered.pop(key, None)
                elif answer is None or answer.status in (429, 503):
                    unanswered[key] = (mark, person)
                else:
                    raise AssertionError(f"{answer.status}: {answer.page.headings} {answer.page.text[:400]}")

        failed = []
        threads = [threading.Thread(target=_kept(send, failed), args=each) for each in work]
        for thread in threads:
            thread.start()
        gate.wait()
        time.sleep(chance.uniform(0.0, 0.6))
        ward.server.kill()
        kills += 1
        for thread in threads:
            thread.join()
        assert not failed, failed[0]
        longest = max(longest, answers[0])
        began = time.monotonic()
        ward.server.start()
        slowest_start = max(slowest_start, time.monotonic() - began)
    there = recorded(ward)
    lost = acknowledged - set(there)
    twice = {mark for mark, count in there.items() if count > 1}
    print(f"{kills} kills, {len(acknowledged)} acknowledged, {len(there)} in the store, {len(lost)} lost, {len(twice)} twice; "
          f"most answered before a kill: {longest} of {AT_ONCE}; slowest start {slowest_start:.2f} s")
    assert not lost and not twice
    assert len(acknowledged) > KILLS, "too little was acknowledged for this to prove anything"
    with store(ward) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        # Nothing by half: every contact has its receipt and its audit entry, which were of the same transaction.
        orphans = connection.execute(ward.CONTACTS_WITHOUT_AUDIT).fetchall()
        assert orphans == [], orphans[:5]
    ward.server.stop()
    assert ward.audit_is_whole()
    ward.server.start()


def _kept(work, failed):
    def run(*arguments):
        try:
            work(*arguments)
        except BaseException as error:  # told to the test, which fails with it
            failed.append(error)
    return run


@pytest.mark.parametrize("attempt", range(20))
def test_sixteen_writers_on_one_record_lose_no_update(ward, attempt):
    """All hold the same version of what matters to one person, and save at once: one is taken, fifteen are told."""
    reader = ward.reader("coordinator")
    person = next(person for person in ward.people if ward.sees(reader, person))
    path, form = ward.versioned_form(reader, person)
    gate, lock, statuses, texts = threading.Barrier(WRITERS), threading.Lock(), [], {}

    def write(index):
        somebody = ward.signed_in(reader)
        text = f"writer {attempt}-{index} {uuid.uuid4().hex}"
        gate.wait()
        answer = ward.send_versioned(somebody, path, form, uuid.uuid4().hex, text)
        with lock:
            statuses.append(answer.status)
            texts[text] = (answer.status, answer.text)

    failed = []
    threads = [threading.Thread(target=_kept(write, failed), args=(index,)) for index in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed[0]
    assert sorted(statuses) == [303] + [409] * (WRITERS - 1)
    won = next(text for text, (status, _) in texts.items() if status == 303)
    assert won in ward.signed_in(reader).get(f"/people/{person.id}").text
    # Whoever was too late has the typed text back.
    assert all(text in page for text, (status, page) in texts.items() if status == 409)


def test_one_key_sent_sixteen_times_at_once_makes_one_thing(ward):
    reader = ward.reader("coordinator")
    person = next(person for person in ward.people if ward.sees(reader, person))
    form, key, mark = ward.contact_form(reader, person), uuid.uuid4().hex, f"mark-once-{uuid.uuid4().hex}"
    gate, statuses, failed = threading.Barrier(WRITERS), [], []

    def send():
        somebody = ward.signed_in(reader)
        gate.wait()
        statuses.append(ward.send_contact(somebody, person, form, once=key, said=mark).status)

    threads = [threading.Thread(target=_kept(send, failed)) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed and statuses == [303] * WRITERS
    assert recorded(ward)[mark] == 1
