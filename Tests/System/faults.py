"""Lets a chosen call of the binary fail, or kills it there (faults.c): the n-th of all threads, not of each."""

import contextlib
import errno
import mmap
import os
import pathlib
import shutil
import struct
import subprocess

# Calls that change what is on the disk, and openings of the installation's files.
CALLS = ["pwrite", "write", "fsync", "fdatasync", "rename", "ftruncate", "open", "unlink", "mkdir"]
FAULTS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "kill": -1}
SOURCE = pathlib.Path(__file__).with_name("faults.c")


def compiled(folder):
    """The library that is loaded before the C library."""
    library = folder / "faults.so"
    compiler = shutil.which("clang") or shutil.which("cc")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"], check=True)
    return library


class Faults:
    """Faults of the processes that get its `environment`, at calls about what lies beneath a folder."""

    LAYOUT = "=QQQqQ9Q"

    def __init__(self, library, control, beneath):
        control.write_bytes(bytes(struct.calcsize(self.LAYOUT)))
        with open(control, "r+b") as file:
            self.map = mmap.mmap(file.fileno(), 0)
        self.environment = {"LD_PRELOAD": str(library), "FAULTS_CONTROL": str(control), "FAULTS_BENEATH": str(beneath)}

    def arm(self, call=None, place=0, fault="EIO"):
        """Counts from now on; where a call is given, its `place`-th from now fails."""
        kind = CALLS.index(call) if call else 0
        struct.pack_into(self.LAYOUT, self.map, 0, 0, kind, place, FAULTS[fault], 0, *[0] * len(CALLS))
        struct.pack_into("=Q", self.map, 0, 1)

    def disarm(self):
        """How often each call was made meanwhile, and whether the fault came."""
        struct.pack_into("=Q", self.map, 0, 0)
        _, _, _, _, hits, *counts = struct.unpack_from(self.LAYOUT, self.map)
        return dict(zip(CALLS, counts)), hits > 0
