#!/usr/bin/env python3
"""Writes Sources/Application/Accounts/Secrets/ListedPasswords+Hashes.swift: what the common passwords hash to.

    python3 -m venv /tmp/lists && /tmp/lists/bin/pip install django==5.2.19 zxcvbn==4.5.0
    /tmp/lists/bin/python scripts/common-passwords.py

The passwords themselves are not kept: a password of a list, in lower case and composed (NFC), is the first eight bytes of
its SHA-256. Those that are too short to be chosen are left out; Tests/Proof/test_common_passwords.py sends the whole lists
to the page and holds that every one is refused.
"""

import hashlib
import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
RULES = ROOT / "Sources/Application/Accounts/Secrets/PasswordRules.swift"
TARGET = ROOT / "Sources/Application/Accounts/Secrets/ListedPasswords+Hashes.swift"


def lists():
    """The published lists, the most common first: {name and version: [password]}."""
    import gzip
    from importlib import metadata

    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    # Its file alone: importing Django wants more of it.
    packed = pathlib.Path(metadata.distribution("django").locate_file("django/contrib/auth/common-passwords.txt.gz"))
    return {
        f"django {metadata.version('django')}": gzip.decompress(packed.read_bytes()).decode().split(),
        f"zxcvbn {metadata.version('zxcvbn')}": list(FREQUENCY_LISTS["passwords"]),
    }


def hashed(password):
    return hashlib.sha256(unicodedata.normalize("NFC", password.lower()).encode()).hexdigest()[:16]


def main():
    least = int(re.search(r"static let least = (\d+)", RULES.read_text())[1])
    published = lists()
    kept = sorted({hashed(each) for all_of_it in published.values() for each in all_of_it if len(each) >= least})
    lines = [" ".join(kept[start:start + 6]) for start in range(0, len(kept), 6)]
    TARGET.write_text(f"""\
// Written by scripts/common-passwords.py from {' and '.join(published)}. Do not edit.
extension ListedPasswords {{
    /// The first eight bytes of the SHA-256 of every listed password of {least} characters or more.
    static let listed = \"\"\"
        {(chr(10) + '        ').join(lines)}
        \"\"\"
}}
""")
    print(f"{len(kept)} of {sum(map(len, published.values()))} entries have {least} characters or more", file=sys.stderr)


if __name__ == "__main__":
    main()
