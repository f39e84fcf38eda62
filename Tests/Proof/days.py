"""Days for a server that runs on the real clock: how far from today in London, as pages take them and as files write them.

Today is settled once, when the tests begin, so that everything a test writes agrees with itself. A server that runs past
midnight is a day ahead of it: give a day that is to come as two days or more, and a day that is past as whatever it is."""

import datetime
import zoneinfo

TODAY = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")).date()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _day(offset):
    return TODAY + datetime.timedelta(days=offset)


def iso(offset):
    """`2026-11-24`, as files write it."""
    return _day(offset).isoformat()


def uk(offset):
    """`24-Nov-2026`, as pages write and take it, whatever the locale of the machine."""
    day = _day(offset)
    return f"{day.day:02}-{_MONTHS[day.month - 1]}-{day.year}"


def written(day):
    """The same day as a page writes it, as files do."""
    date, month, year = day.split("-")
    return f"{year}-{_MONTHS.index(month) + 1:02}-{date}"


def slashed(offset):
    """`24/11/2026`, as a spreadsheet writes it."""
    return f"{_day(offset):%d/%m/%Y}"
