"""Who may do what, written by hand from the words of the product, not from its code: the oracle of the matrix.

A row names a route, who comes through, and about whom it is. A route of the product that stands in no row fails the
matrix, and so does a row that no route answers to.
"""

from dataclasses import dataclass

ANYBODY, MEMBER = "anybody", "member"
COORDINATOR, MANAGER, SUPERVISOR = "care coordinator", "network manager", "clinical supervisor"
PRIVACY, ADMINISTRATOR = "privacy officer", "administrator"
#: A network manager who has been given the people behind the counts.
GIVEN_MANAGER = "given manager"
ROLES = (COORDINATOR, MANAGER, GIVEN_MANAGER, SUPERVISOR, PRIVACY, ADMINISTRATOR)

#: About one person: `{person}` of the path has to be one whom the reader may see.
ONE, NOBODY = "one person", "nobody"


@dataclass(frozen=True)
class Row:
    method: str
    pattern: str
    who: frozenset
    about: str = NOBODY
    #: What it takes besides the person: an id of something else, which need not be there for everybody.
    other: tuple = ()


def rows(text):
    for line in text.strip().splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        method, pattern, who = line.split(None, 2)
        about = ONE if "{person}" in pattern else NOBODY
        other = tuple(part[1:-1] for part in pattern.split("/") if part.startswith("{") and part != "{person}")
        for each in method.split("|"):
            yield Row(each, pattern, frozenset(ABBREVIATED[name] for name in who.split()), about, other)


ABBREVIATED = {"anybody": ANYBODY, "member": MEMBER, "C": COORDINATOR, "S": SUPERVISOR, "M": MANAGER, "G": GIVEN_MANAGER,
               "P": PRIVACY, "A": ADMINISTRATOR}

TABLE = tuple(rows("""
    # Without signing in: whether the server is well, the way in, the style sheet and scripts.
    GET       /health                             anybody
    GET       /ready                              anybody
    GET       /assets/{name}                      anybody
    GET|POST  /sign-in                            anybody
    POST      /sign-in/demo                       anybody
    GET|POST  /sign-in/code                       anybody
    GET|POST  /sign-in/set-up                     anybody
    POST      /sign-in/set-up/password            anybody
    POST      /sign-in/set-up/app                 anybody
    # Whoever is signed in: where their day begins, and themselves.
    GET       /                                   member
    POST      /sign-out                           member
    GET       /account                            member
    POST      /account/password                   member
    GET|POST  /account/recovery-codes             member
    # Accounts and practices are the administrator's, who sees no person.
    GET       /users                              A
    GET|POST  /users/new                          A
    GET|POST  /users/{account}                    A
    POST      /users/{account}/reset              A
    POST      /users/{account}/disable            A
    POST      /users/{account}/enable             A
    POST      /practices                          A
    POST      /practices/{ods}                    A
    # How each practice works is for whoever works with it, and written by managers and administrators.
    GET       /practices                          C S M G A
    GET       /practices/{ods}                    C S M G A
    GET|POST  /practices/{ods}/profile            M G A
    # Whether its extracts are applied by themselves is for whoever may apply them.
    POST      /practices/{ods}/applying           A M G
    # Extracts are theirs and the manager's: files, counts and problems, and nobody's data.
    GET|POST  /extracts                           A M G
    GET       /extracts/new                       A M G
    GET       /extracts/{staged}                  A M G
    POST      /extracts/{staged}/apply            A M G
    POST      /extracts/{staged}/day              A M G
    POST      /extracts/{staged}/again            A M G
    POST      /extracts/{staged}/repair           A M G
    POST      /extracts/{staged}/discard          A M G
    GET       /extracts/applied/{extract}         A M G
    POST      /extracts/applied/{extract}/undo    A M G
    GET       /extracts/practices/{ods}           A M G
    GET       /extracts/practices/{ods}/compare   A M G
    POST      /extracts/practices/{ods}/repairs   A M G
    POST      /extracts/practices/{ods}/kept      A M G
    GET       /extracts/problems                  A M G
    GET       /extracts/problems/{problem}        A M G
    POST      /extracts/problems/{problem}/settle A M G
    # A report is mapped without seeing whom it is of: what stands in its cells is covered.
    GET|POST  /extracts/reports                   A M G
    GET       /extracts/reports/new               A M G
    GET       /extracts/reports/mappings/{profile}  A M G
    GET|POST  /extracts/reports/drafts/{draft}    A M G
    POST      /extracts/reports/drafts/{draft}/give-up  A M G
    GET|POST  /extracts/reports/drafts/{draft}/terms  A M G
    # Counts are for whoever plans the work. Free questions and lists are for whoever may see people: a free count is an oracle.
    GET       /find                               C S M G
    GET       /find/{cohort}                      C S M G
    # Counts by group, rounded for whoever may not see people: tables of a practice are hidden together.
    GET       /find/need                          C S M G
    # Costs are of things, not of people; what a cohort used is a count.
    GET       /costs                         C S M G
    GET|POST  /costs/{kind}                  M G
    GET       /find/{cohort}/use                  C S M G
    GET       /find/{cohort}/lens                 C S G
    GET       /find/{cohort}/report               C S M G
    GET       /find/{cohort}/report.csv           C S M G
    GET       /indicators                         C S M G
    GET       /indicators/{indicator}             C S M G
    GET       /indicators/{indicator}/report.csv  C S M G
    GET|POST  /find/new                           C S G
    POST      /find/new/live                      C S G
    POST      /find/new/words                     C S G
    POST      /find/{kept}/remove                 C S G
    POST      /find/{cohort}/mark                 C S G
    GET|POST  /find/{cohort}/people               C S G
    GET|POST  /find/{cohort}/people.csv           C S G
    GET       /find/{cohort}/changes              C S G
    POST      /find/{cohort}/views                C S G
    POST      /find/{cohort}/views/remove         C S G
    GET       /find/{cohort}/near-misses          C S G
    POST      /find/{cohort}/put-forward          C
    POST      /find/{cohort}/take-back            C
    # A charter is read with the counts of its question, and written by whoever coordinates or manages. A need is logged by
    # whoever coordinates; themes are counts, their words for whoever may see people.
    GET       /find/{question}/charter            C S M G
    GET|POST  /find/{question}/charter/edit       C M G
    POST      /find/{question}/charter/move       C M G
    POST      /find/{question}/charter/notes      C M G
    GET       /needs                              C S M G
    GET|POST  /needs/new                          C
    GET       /needs/{theme}                      C S M G
    # What names in questions stand for: nothing of anybody. Which practice uses a code is a count. Whoever keeps the
    # installation, or a clinician, loads a list.
    GET       /codelists                          C S M G A
    GET       /codelists/compare                  C S M G A
    GET       /codelists/{list}                   C S M G A
    GET       /codelists/{list}/usage             C S M G
    GET|POST  /codelists/import                   S A
    # Codes in use and how practices compare are counts, as are the reasons why figures differ; a message names nobody. Who
    # is behind a number is for whoever may see people.
    GET       /codes                              C S M G
    GET       /codes/{system}                     C S M G
    GET       /codes/compare                      C S M G
    GET       /codes/compare/{list}               C S M G
    GET       /codes/compare/{list}/message       C S M G
    GET       /codes/compare/{list}/message/print C S G
    GET       /codes/compare/{list}/message/file  C S G
    GET       /codes/compare/{list}/people        C S G
    GET       /codes/compare/{list}/people.csv    C S G
    GET       /find/{cohort}/compare              C S M G
    GET       /find/{cohort}/why/{practice}       C S M G
    GET       /people/{person}/why/{cohort}       C S G
    POST      /codelists/import/apply             S A
    # One person: whoever may see people; what Cairn is told is written by coordinators and clinicians. The privacy officer
    # finds a person to see who looked, and sees nothing else of them; somebody who has dissented by the whole number alone.
    GET|POST  /search                             C S G P
    GET       /people/{person}                    C S G
    GET       /people/{person}/print              C S G
    GET|POST  /people/{person}/what-matters       C S
    POST      /people/{person}/needs              C S
    GET|POST  /people/{person}/safety             C S
    POST      /people/{person}/safety/lift        C S
    GET|POST  /people/{person}/status             C S
    POST      /people/{person}/status/undo        C S
    GET|POST  /people/{person}/contacts/new       C S
    GET|POST  /people/{person}/contacts/{contact}/error  C S
    GET       /people/{person}/looked             P
    GET       /privacy                            P
    GET       /people/{person}/episode            C S G
    POST      /people/{person}/episode            C
    POST      /people/{person}/episode/hold-back  S
    # Who somebody is, is decided by two who may see both sides; of whom each question is, is looked at in test_matrix.
    GET       /identity                           C S
    GET|POST  /identity/{identity}                C S
    POST      /identity/{identity}/settle         C S
    POST      /identity/{identity}/undo           C S
    # Only a coordinator keeps a caseload; only a clinical supervisor holds back; only a manager moves work.
    GET       /today                              C
    GET       /caseload                           C
    GET       /caseload.csv                       C
    # Their own spreadsheet; what one coordinator brought is nothing to another.
    GET|POST  /caseload/import                    C
    GET       /caseload/import/{caseload}         C
    POST      /caseload/import/{caseload}/apply   C
    POST      /caseload/import/{caseload}/discard C
    # What is to be coded names people; it is ticked off by whoever records. Sheets are about terms, for their own practices.
    GET       /coding                             C S G
    GET       /coding.csv                         C S G
    POST      /coding/tick                        C S
    POST      /coding/undo                        C S
    GET       /people/{person}/coding             C S G
    POST      /people/{person}/coding             C S
    GET|POST  /hold-back                          S
    GET       /coding/sheets                      C M G
    GET|POST  /coding/sheets/{ods}                C M G
    GET       /coding/sheets/{ods}/versions       C M G
    GET|POST  /coding/sheets/{ods}/file           C M G
    POST      /people/{person}/coding/{job}       C S
    GET       /team                               M G
    POST      /team/move                          M G
"""))


def row_of(method, pattern):
    return next((row for row in TABLE if (row.method, row.pattern) == (method, pattern)), None)


@dataclass(frozen=True)
class Reader:
    """Somebody who signs in, as the table sees them. `role` is `None` for nobody."""
    name: str
    role: str | None
    practices: frozenset = frozenset()
    clearance: str = "ordinary"
    given: bool = False

    @property
    def kind(self):
        return GIVEN_MANAGER if self.role == MANAGER and self.given else self.role


SENSITIVITIES = ("ordinary", "sensitive", "sealed")


def comes_through(row, reader):
    if ANYBODY in row.who:
        return True
    return reader.role is not None and (MEMBER in row.who or reader.kind in row.who)


#: Asked on behalf of the person themselves, who may have dissented: no bar to the privacy officer.
FOR_THE_PERSON = frozenset({"/people/{person}/looked"})


def may_see(reader, ods, dissents, agreement_is_current, for_the_person=False):
    """Whether somebody may know that a person of this practice exists: in scope, the practice shares today, no dissent.

    `for_the_person`: asked by the whole NHS number, or by the address of who looked; then a dissent hides nobody from the
    privacy officer, because whoever dissents may ask who looked.
    """
    hides = dissents and not (for_the_person and reader.kind == PRIVACY)
    return reader.role is not None and ods in reader.practices and agreement_is_current and not hides


def may_read(reader, canary_kind):
    """Which of the texts about a person whom they may see somebody may read at all."""
    if reader.kind in (COORDINATOR, SUPERVISOR, GIVEN_MANAGER):
        if canary_kind in ("identity", "written"):
            return True
        return SENSITIVITIES.index(canary_kind) <= SENSITIVITIES.index(reader.clearance)
    # The privacy officer sees who was looked at, and nothing clinical.
    return reader.kind == PRIVACY and canary_kind == "identity"
