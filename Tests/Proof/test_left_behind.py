"""What is left when everything has run: in answers, in the log, on the disk."""

import pathlib

import canaries
import witness


def test_every_answer_had_its_headers_and_no_address_named_a_person(household):
    household.signed_in(household.reader("coordinator")).get("/today")
    assert witness.answers > 0
    assert not witness.problems, "\n".join(f"{what}: {paths}" for what, paths in witness.problems.items())
    print(f"{witness.answers} answers by status {dict(sorted(witness.statuses.items()))}: 0 headers missing")


def test_the_log_and_temporary_files_hold_nobody(household):
    """Names, NHS numbers, texts, passwords, codes and tokens were all sent; none of them was written down."""
    secrets = {secret for secret in household.secrets() if len(secret) >= 6}
    assert len(secrets) > 20
    looked, found = 0, []
    places = [household.server.log, *(path for path in household.temporary.rglob("*") if path.is_file())]
    for path in places:
        text = path.read_bytes().decode("utf-8", "replace")
        looked += len(text)
        found += [(path.name, each) for each in canaries.found(text)]
        found += [(path.name, "NHS number") for _ in witness.NHS_NUMBER.findall(text)]
        found += [(path.name, secret[:12]) for secret in secrets if secret in text]
    assert pathlib.Path(household.server.log).stat().st_size > 1000, "nothing was logged, so nothing was proved"
    assert not found, found[:20]
    print(f"{len(places)} files, {looked} characters, {len(secrets)} secrets: 0 found")


def test_the_audit_log_is_whole(household):
    household.server.stop()
    assert household.audit_is_whole()
