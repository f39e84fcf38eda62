"""A-08 and A-09: nobody learns from counts, orders, filters, files, messages or addresses what they may not read; and who is
listed is who can be opened."""

import concurrent.futures
import os
import random
import threading
import zlib

import pytest

import oracle
import world
from oracle import BITS, COUNTS_ONLY, Oracle, told

SEED = int(os.environ.get("CAIRN_SEED", "20261126"))
ROUNDS, STRIDE = (4, 1) if os.environ.get("CAIRN_LONG") else (1, 3)
LEAST = 10_000
WORKERS = 4


@pytest.fixture(scope="module")
def hiding(tmp_path_factory):
    with Oracle(tmp_path_factory.mktemp("oracle")) as running:
        yield running


def ask(hiding, readers):
    """Everything that these readers ask, and what they are told: {(reader, number): digest}, and words for a report."""
    local, answers, words = threading.local(), {}, {}

    def one(reader, number, method, path, form):
        if not hasattr(local, "made"):
            local.made = {}
        if reader.name not in local.made:
            local.made[reader.name] = hiding.signed_in(reader)
        somebody = local.made[reader.name]
        if method == "GET":
            answer = somebody.get(path, **({"If-None-Match": '"x"', "If-Modified-Since": "Thu, 26 Nov 2026 00:00:00 GMT"}
                                           if number % 7 == 0 else {}))
        else:
            answer = somebody.post(path, {"csrf": hiding.token(reader), "once": f"{number + 7:032x}", "person": "", "version": "",
                                          **form})
        assert answer.status < 500, f"{reader.name}: {method} {path} {form}: {answer.status}"
        answers[reader.name, number] = zlib.compress(repr(told(answer)).encode(), 1)
        words[reader.name, number] = f"{reader.name}: {method} {path} {form or ''} → {answer.status}"

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        asked = [(reader, number, *question) for reader in readers
                 for number, question in enumerate(oracle.questions(hiding, reader, ROUNDS, STRIDE))]
        for done in [pool.submit(one, *each) for each in asked]:
            done.result()
    return answers, words


def difference(one, other):
    """Where two answers begin to differ."""
    one, other = (zlib.decompress(each).decode() for each in (one, other))
    at = next((place for place, (left, right) in enumerate(zip(one, other)) if left != right), min(len(one), len(other)))
    return f"{one[max(0, at - 60):at + 60]!r} or {other[max(0, at - 60):at + 60]!r}"


def test_a_hidden_value_of_ten_bits_is_told_no_better_than_by_chance(hiding):
    """The asker learns from two states that are known to them which answers differ, then guesses a third by them."""
    dice = random.Random(SEED)
    counts_only = [reader for reader in hiding.readers if reader.name in COUNTS_ONLY]
    asked, leaks, recovered, guessed = 0, [], 0, 0
    none, every = [0] * BITS, [1] * BITS
    # So that every state that is asked about follows an extract: that there is one before is no secret.
    hiding.turn(every, none)
    hiding.turn(none, none)
    low, words = ask(hiding, hiding.readers)
    asked += len(low)
    for kind, readers in (("what nobody of them may read", hiding.readers), ("what counts must not tell", counts_only)):
        def state(bits):
            return (bits, none) if readers is hiding.readers else (none, bits)
        hiding.turn(*state(every))
        high, words = ask(hiding, readers)
        secret = [dice.randint(0, 1) for _ in range(BITS)]
        hiding.turn(*state(secret))
        third, words = ask(hiding, readers)
        asked += len(high) + len(third)
        for reader in readers:
            own = [key for key in high if key[0] == reader.name]
            telling = [key for key in own if high[key] != low[key]]
            other = [key for key in own if third[key] not in (low[key], high[key])]
            leaks += [f"{kind}: {words[key]}: {difference(low[key], third[key] if key in other else high[key])}"
                      for key in telling + other]
            # Nothing tells: a guess is all that is left. Else every answer that differs votes.
            votes = sum(1 if third[key] == high[key] else -1 for key in telling)
            guess = [dice.randint(0, 1) if not telling else int(votes > 0) for _ in range(BITS)]
            recovered += sum(one == other for one, other in zip(guess, secret))
            guessed += BITS
    print(f"seed {SEED}: {asked} questions by {len(hiding.readers)} readers, {len(set(leaks))} answers that tell; "
          f"{recovered} of {guessed} bits guessed, {guessed / 2:.0f} by chance")
    assert leaks == [], "\n".join(sorted(set(leaks))[:12])
    assert asked >= LEAST


def test_whoever_is_listed_can_be_opened_and_nobody_else(household):
    """Every row of every list by every reader who may see people, and a search for everybody."""
    rows = listed = 0
    for reader in household.readers:
        somebody = household.signed_in(reader)
        if somebody.get("/find/housebound-with-high-need/people").status != 200:
            continue
        on_lists = set()
        for who in ("found", "undecided", "excluded"):
            page, pages = 1, 1
            while page <= pages:
                answer = somebody.get(f"/find/housebound-with-high-need/people?who={who}&page={page}")
                assert answer.status == 200
                here = {link.split("/people/")[1].split("/")[0].split("?")[0] for link in answer.page.links if "/people/" in link
                        and not link.startswith("/find")}
                pages = page + 1 if here - on_lists and len(here) >= 25 else page
                on_lists |= here
                page += 1
        for person in household.people:
            opens = somebody.get(f"/people/{person.id}").status
            assert opens in (200, 404)
            found = person.id in somebody.post("/search", {"csrf": household.token(reader), "q": person.nhs_number}).text
            assert found == (opens == 200), f"{reader.name} finds {person} and opens it with {opens}"
            rows += 1
            if person.place == world.LEFT:
                # Registered nowhere any more: found by a search, and on no list of those registered.
                assert person.id not in on_lists
                continue
            assert (person.id in on_lists) == (opens == 200), f"{reader.name} lists {person} and opens it with {opens}"
            listed += person.id in on_lists
    print(f"{rows} people × readers, {listed} of them listed: 0 disagreements")
    assert rows >= 200 and listed > 30
