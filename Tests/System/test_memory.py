"""The memory of an import does not grow with the file."""

import os

from cairn import BINARY, ENVIRONMENT, installation, write_extract


def peak(data, extract):
    """Most memory of one import, in MiB."""
    process = os.posix_spawn(
        str(BINARY), [str(BINARY), "import", "--data", str(data), "--practice", "A81001", "--as-at", "2026-11-20",
                      str(extract), "--apply"], ENVIRONMENT,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(process, 0)
    assert status == 0
    return usage.ru_maxrss / 1024


def test_ten_times_the_rows_in_the_same_memory(tmp_path):
    few = peak(installation(tmp_path / "few"), write_extract(tmp_path / "x", people=500, events=60))
    many = peak(installation(tmp_path / "many"), write_extract(tmp_path / "y", people=500, events=600))
    print(f"30,000 rows: {few:.0f} MiB; 300,000 rows: {many:.0f} MiB")
    # Blocks of the spool and of the sorters fill up to their bound; what is per row would be far more.
    assert many < few + 64
