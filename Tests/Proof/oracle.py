"""A hidden value in an installation, and everything that somebody can ask who must not learn it.

Ten bits are ten facts about people. Each can be turned, by a new extract, without anything else changing; whoever may not
read them has to get the very same answers whichever way they stand. What an answer may differ in by chance (ids of forms, the
time) is taken out before comparing."""

import itertools
import pathlib
import re

import world
from policy_table import ADMINISTRATOR, COORDINATOR, MANAGER, PRIVACY, SUPERVISOR, Reader
from readers import Household
from served import Served, cairn

EVERYWHERE = frozenset(world.ALL)
HERE = frozenset((world.SHARES, world.NEVER_SIGNED))

READERS = (
    Reader("manager", MANAGER, EVERYWHERE),
    Reader("manager-here", MANAGER, HERE),
    Reader("coordinator", COORDINATOR, HERE),
    Reader("supervisor", SUPERVISOR, HERE),
    Reader("manager-given", MANAGER, HERE, given=True),
    Reader("privacy-officer", PRIVACY, HERE),
    Reader("administrator", ADMINISTRATOR, EVERYWHERE),
)
#: Who sees counts and nobody behind them.
COUNTS_ONLY = ("manager", "manager-here")

PEOPLE = 40
DEMENTIA, OTHER = ("52448006", "Dementia"), ("370247008", "Facial laceration")

#: Each bit: practice, place, sensitivity of the entry that says it. Of the first ten nobody above may read one...
HIDDEN = ([(world.SHARES, place, "sensitive") for place in range(3)] + [(world.SHARES, place, "sealed") for place in (3, 4)]
          + [(world.ELSEWHERE, place, "") for place in (0, 1)] + [(world.NEVER_SIGNED, 0, ""), (world.NEVER_SIGNED, 1, "")]
          + [(world.SHARES, world.DISSENTS[0], "")])
#: ...and of these whoever sees counts only.
COUNTED = [(world.SHARES, place, "") for place in range(10, 15)] + [(world.ELSEWHERE, place, "") for place in range(10, 15)]
BITS = 10


class Oracle(Household):
    """The installation with the hidden values, in one state after another."""

    def __init__(self, folder):
        super().__init__(folder, written=False)
        self.readers = list(READERS)
        self.brought = 0

    def __enter__(self):
        self.data = pathlib.Path(self.folder) / "data"
        for ods in world.ALL:
            cairn("practice", "set", "--data", self.data, ods, "--name", f"Practice {ods}",
                  *(() if ods == world.NEVER_SIGNED else ("--agreement-from", "2020-01-01", "--signed-by", "Dr Signed")))
        self._bring([0] * BITS, [0] * BITS, world.ALL)
        codes = {reader.name: self._add(reader) for reader in self.readers}
        self.people = world.people(self.data)
        self.server = Served(self.data, self.folder / "server.log",
                             command=["serve", "--data", str(self.data), "--behind-tls-proxy"], temporary=self.temporary)
        self.server.start()
        for reader in self.readers:
            self.cookies[reader.name] = self._set_up(reader, codes[reader.name])
            self.token(reader)
        self._keep()
        return self

    def turn(self, hidden, counted):
        """Lets the ten bits of each kind be so."""
        self.server.stop()
        self._bring(hidden, counted, (world.SHARES, world.ELSEWHERE, world.NEVER_SIGNED))
        self.server.start()

    def _bring(self, hidden, counted, practices):
        self.brought += 1
        for ods in practices:
            numbers = world.nhs_numbers(PEOPLE * len(world.ALL))[world.ALL.index(ods) * PEOPLE:][:PEOPLE]
            folder = self.folder / "extracts" / f"{self.brought}" / ods
            world.write_extract(folder, ods, numbers)
            events = (folder / "events.csv").read_text().splitlines()
            kept = [events[0]] + [line for line in events[1:] if "Dementia" not in line]
            for bit, (own, place, sensitivity) in zip(list(hidden) + list(counted), HIDDEN + COUNTED):
                if own == ods:
                    code, term = DEMENTIA if bit else OTHER
                    kept.append(f"p{place},{ods},bit{place},{world.DONE},snomed,{code},{term},,,problem,Dr Bit,{sensitivity}")
            (folder / "events.csv").write_text("\r\n".join(kept) + "\r\n")
            cairn("import", "--data", self.data, "--practice", ods, folder, "--apply")

    #: Kept for the network by somebody who may see people; those who may not read their counts. Each differs from another by
    #: somebody, or is made of others.
    def _keep(self):
        coordinator = self.reader("coordinator")
        texts = ['with any of "dementia"', 'not with any of "dementia"', 'in "dementia with admissions"']
        texts += [f'with any of "dementia"\n  born on or before {day}-Mar-{year}' for day, year in
                  ((place + 1, 1930 + place) for place in range(12))]
        texts += [f'with any of "dementia"\n  registered at "{ods}"' for ods in (world.SHARES,)]
        texts += ['either with any of "dementia"\n  or aged 200 or over', 'with any of "dementia"\n  female',
                  'with any of "dementia"\n  not with any of "frailty severity"', 'at most 0 of "dementia"',
                  'at least 1 of "dementia" in the last 12 months', 'latest of "frailty severity" is "moderate or severe frailty"']
        self.kept = []
        for number, text in enumerate(texts):
            answer = self.signed_in(coordinator).post("/find/new", {
                "csrf": self.token(coordinator), "once": f"{number + 1:032x}", "version": "", "person": "", "do": "keep",
                "audience": "network", "question": f'cohort "Kept {number}"\n  {text}'})
            if answer.status == 303:
                self.kept.append(re.search(r"/find/([0-9a-f]{32})", answer.location)[1])
        # Indicators too, with those hidden in the denominator, in what is achieved, and in what takes people out.
        self.indicators = []
        parts = ['of\n    with any of "dementia"\n  achieved by\n    aged 18 or over',
                 'of\n    aged 18 or over\n  achieved by\n    with any of "dementia"',
                 'of\n    aged 18 or over\n  excluding "x"\n    with any of "dementia"\n  achieved by\n    female']
        for number, text in enumerate(parts):
            answer = self.signed_in(coordinator).post("/find/new", {
                "csrf": self.token(coordinator), "once": f"{number + 1001:032x}", "version": "", "person": "", "do": "keep",
                "audience": "network", "question": f'indicator "Own {number}"\n  {text}\n'})
            assert answer.status == 303, answer.page.text[:900]
            self.indicators.append(re.search(r"/indicators/([0-9a-f]{32})", answer.location)[1])
        # What was said of the last one is said once.
        self.signed_in(coordinator).get("/find")
        assert len(self.kept) > 15, answer.page.text[:900]


def questions(oracle, reader, rounds, stride=1):
    """(method, path, form) of what this reader asks, every `stride`th of it, in `rounds` variations: pages, lists in every
    order and filter, files, counts, completions, messages about what is wrong, addresses of people. Not who looked: that page
    grows by every question."""
    first = [each.name for each in oracle.readers].index(reader.name) % stride
    yield from itertools.islice(_questions(oracle, rounds), first, None, stride)


def _questions(oracle, rounds):
    cohorts = ["dementia-with-admissions", "housebound-with-high-need", "frailty-without-a-plan", "no-such-cohort", *oracle.kept]
    practices = ["", *(f"practice={ods}" for ods in world.ALL), f"practice={world.SHARES}&practice={world.ELSEWHERE}",
                 f"practice={world.SHARES}&practice={world.NEVER_SIGNED}", "practice=Z99999"]
    gets = ["/", "/find", "/indicators", "/find/need", "/find/new", "/codelists", "/codelists/dementia", "/codelists/dementia/usage",
            "/codelists/dementia/usage?from=0", "/codelists/compare?one=dementia&other=frailty", "/team", "/caseload",
            "/caseload.csv", "/today", "/hold-back"]
    for query in practices:
        for indicator in ("dementia-care-plan", *oracle.indicators):
            gets += [f"/indicators/{indicator}?{query}", f"/indicators/{indicator}/report.csv?{query}"]
    for cohort in cohorts:
        gets += [f"/find/{cohort}", f"/find/{cohort}/use", f"/find/{cohort}/lens"]
        for query in practices:
            gets += [f"/find/{cohort}/report?{query}", f"/find/{cohort}/report.csv?{query}", f"/find/need?cohort={cohort}&{query}"]
            gets += [f"/find/{cohort}/people?{query}", f"/find/{cohort}/people.csv?{query}"]
        for who, sort, page in itertools.product(("found", "undecided", "excluded"), ("name", "birth", "evidence", "practice"), (1, 2)):
            gets.append(f"/find/{cohort}/people?who={who}&sort={sort}&page={page}")
        gets += [f"/find/{cohort}/near-misses", f"/find/{cohort}/near-misses?why=1", f"/find/{cohort}/people?why=1&status=none",
                 f"/find/{cohort}/people?deprivation=0&home=2&contact=no",
                 f"/find/{cohort}/people?who=undecided&missing=0123456789ab"]
    hidden = [person for person in oracle.people if (person.ods, person.place) in {(ods, place) for ods, place, _ in HIDDEN}]
    for person in hidden:
        gets += [f"/people/{person.id}", f"/people/{person.id}/print", f"/people/{person.id}/episode"]
    posts = []
    clauses = ['with any of "dementia"', 'with none of "dementia"', 'at least 1 of "dementia"', 'exactly 0 of "dementia"',
               'first "dementia" in the last 12 months', 'latest of "frailty severity" is "moderate or severe frailty"',
               '"dementia" on or after "frailty severity"', 'in "dementia with admissions"', 'not in "Kept 0"',
               'with any of "demen', 'with any of "dementia" in the last']
    for clause, (index, person) in itertools.product(clauses, enumerate(hidden)):
        day = f"{person.place + 1:02}-Mar-{1930 + person.place}"
        text = f'cohort "Q{index}"\n  {clause}\n  born on or before {day}'
        posts += [("/find/new/live", {"question": text}), ("/find/new", {"question": text}),
                  ("/find/new/people", {"question": text, "sort": "evidence"}),
                  ("/find/new/people", {"question": text, "who": "excluded"})]
    for person in hidden:
        posts += [("/search", {"q": person.nhs_number}), ("/search", {"q": person.family_name}), ("/search", {"q": person.born})]
        posts += [(f"/people/{person.id}/status", {"status": "died", "version": "7"}),
                  (f"/people/{person.id}/episode", {"act": "put forward", "version": "7"})]
    for turn in range(rounds):
        for path in gets:
            # Said again with an address a little different, as one who looks for a difference would.
            again = "" if turn == 0 else ("&" if "?" in path else "?") + f"again={turn}"
            yield "GET", path + again, None
        for path, form in posts:
            yield "POST", path, form


_CHANCE = [
    (re.compile(rb'(name="(?:once|csrf)" value=")[^"]*'), rb"\1"),
    # The name of what an answer was drawn from: random for each extract, whatever is in it.
    (re.compile(rb'(Answer</dt><dd><span class="code">|Answer[,:]? ?)[0-9a-f]{16}-[0-9]+'), rb"\1"),
    # The id of an extract is drawn anew for each, and says nothing of what is in it.
    (re.compile(rb"(/extracts/applied/)[0-9a-f]{32}"), rb"\1"),
    # The time of day at which a page was made.
    (re.compile(rb"\b\d{1,2}:\d\d(:\d\d)?(am|pm)?\b"), b""), (re.compile(rb'datetime="[^"]*T[^"]*"'), b""),
]


def told(answer):
    """What an answer says, without what is there by chance."""
    body = answer.body
    for pattern, kept in _CHANCE:
        body = pattern.sub(kept, body)
    headers = sorted((name.lower(), value) for name, value in answer.headers
                     if name.lower() not in ("date", "x-request-id", "set-cookie", "content-length", "server-timing"))
    return answer.status, tuple(headers), body
