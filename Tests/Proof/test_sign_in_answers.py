"""Whoever does not get in is answered with the same bytes, whatever the reason (N-01). Times: Benchmarks/sign-in/run.py."""

from sign_in_classes import CLASSES, Door, masked

TRIES = 12


def test_an_unknown_login_a_wrong_password_one_that_waits_and_one_out_of_use_are_answered_with_the_same_bytes(tmp_path):
    with Door(tmp_path, TRIES) as door:
        answers = {name: [door.send(name) for _ in range(TRIES)] for name in CLASSES}
    statuses = {answer[0] for of_class in answers.values() for answer in of_class}
    assert statuses == {422}, statuses
    distinct = {repr(masked(*answer[:3])) for of_class in answers.values() for answer in of_class}
    assert len(distinct) == 1, "\n\n".join(sorted(each[-1500:] for each in distinct))
    # Every one of them is held back to a quarter of a second: none tells by being quick.
    assert min(answer[3] for of_class in answers.values() for answer in of_class) > 0.2
