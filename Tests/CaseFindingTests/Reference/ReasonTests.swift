import CaseFinding
import Testing
import Vocabulary

struct ReasonTests {
    @Test func `an entry that decided is shown`() throws {
        let reason = try Asked(
            "with any of \"asthma\" in the last 12 months", "\"asthma\" 01-Feb-2026; \"asthma\" 01-Mar-2026; \"asthma\""
        ).reason()
        #expect(reason.clause == "with any of \"asthma\" in the last 12 months")
        #expect(reason.answer == .yes)
        #expect(reason.events.map(\.date) == [EventDate(try day("2026-03-01")), EventDate(try day("2026-02-01"))])
        #expect(reason.searched == nil && reason.note == nil)
    }

    @Test func `an absence shows the days searched and the last entry before them`() throws {
        let reason = try Asked(
            "with none of \"asthma\" in the last 12 months",
            "\"asthma\" 01-Feb-2020; \"asthma\" 01-Mar-2021; \"asthma\""
        ).reason()
        #expect(reason.answer == .yes)
        #expect(reason.searched == DayRange(first: try day("2025-11-21"), last: try day("2026-11-20")))
        #expect(reason.events.map(\.date) == [EventDate(try day("2021-03-01"))])
        #expect(reason.note == "1 undated entry is not counted")
    }

    @Test func `of an order the entries that were compared are shown, or what there is of both and the days searched`()
        throws
    {
        let clause = "\"care plan\" on or after latest \"admission\""
        let pair = try Asked(
            clause, "\"care plan\" 01-Mar-2026; \"care plan\" 01-Jan-2026; \"admission\" 01-Feb-2026"
        ).reason()
        #expect(pair.events.map(\.date?.iso) == ["2026-03-01", "2026-02-01"] && pair.searched == nil)
        let none = try Asked(
            clause, "\"care plan\" 01-Jan-2026; \"care plan\" 01-Jan-2025; \"admission\" 01-Feb-2026"
        ).reason()
        #expect(none.events.map(\.date?.iso) == ["2026-02-01", "2026-01-01"])
        #expect(none.searched == DayRange(first: try day("2026-02-01"), last: try day("2026-11-20")))
    }

    @Test func `an ethnicity in a practice's own words tells nothing, unless the lists have them`() throws {
        let asked = try Asked("ethnicity in \"black or African\"", columns: "ethnicity", "A")
        func reason(_ field: Code) throws -> Reason? {
            var person = asked.person
            person.demographics.ethnicity = field
            return try asked.evaluator.reasons(person, in: asked.practice).first
        }
        let words = try reason(Code(.local, "White British"))
        #expect(words?.answer == .unknown)
        #expect(words?.note == "ethnicity is recorded as White British, which no codelist of it has")
        #expect(try reason(Code(.local, "BLACK-AFRICAN"))?.answer == .yes)
        #expect(try reason(Code(.local, "WHITE-POLISH"))?.answer == .no)
        #expect(try reason(Code(.ethnicCategory, "Z"))?.answer == .no)
    }

    @Test func `no more than ten entries are shown, the newest, and how many there are`() throws {
        let events = (1...12).map { "\"asthma\" \($0 < 10 ? "0" : "")\($0)-Feb-2026" }.joined(separator: "; ")
        let reason = try Asked("at least 2 of \"asthma\"", events).reason()
        #expect(reason.events.count == 10)
        #expect(reason.events.first?.date == EventDate(try day("2026-02-12")))
        #expect(reason.note == "12 events; the newest 10 of 12 are shown")
    }

    /// Lines, settings, columns, the row, the note, and what the answer were if complete.
    static let notes: [(String, String, String, String, String?, Answer?)] = [
        ("aged 65 or over", "", "born", "03-May-1945", "aged 81 on 20-Nov-2026", nil),
        ("aged 65 or over", "", "born", "1961", "aged 64 to 65 on 20-Nov-2026", nil),
        ("aged 65 or over", "", "born", "", "no birth date", nil),
        ("born before 01-Jan-1950", "", "born", "03-May-1945", "born 03-May-1945", nil),
        ("born before 01-Jan-1950", "", "born", "May-1945", "born in May-1945", nil),
        ("born before 01-Jan-1950", "", "born", "1945", "born in 1945", nil),
        ("born before 01-Jan-1950", "", "born", "", "no birth date", nil),
        ("not male", "", "sex", "female", "recorded as female", nil),
        ("male", "", "sex", "", "no sex recorded", nil),
        ("registered at \"A81002\"", "", "sex", "", "registered at Elm Surgery (A81001)", nil),
        ("registered in the last 3 months", "", "registered", "01-Oct-2026", "registered from 01-Oct-2026", nil),
        ("registered in the last 3 months", "", "sex", "", "the extract does not say when the registration began", nil),
        ("deprivation decile 1", "", "decile", "2 (2019)", "decile 2 (IMD 2019)", nil),
        ("deprivation decile 1", "", "decile", "", "no deprivation decile for the address", nil),
        ("ethnicity in \"black or African\"", "", "ethnicity", "N", "ethnic category N", nil),
        ("ethnicity in \"black or African\"", "", "ethnicity", "", "no ethnicity recorded", nil),
        (
            "ethnicity in \"black or African\"", "", "events", "\"ethnicity\" \"Black African\"; \"ethnicity\"",
            "the newest entries disagree", nil
        ),
        ("language \"Polish\"", "", "language", "Polish", "language: Polish", nil),
        ("language \"Polish\"", "", "language", "", "no language recorded", nil),
        ("needs an interpreter", "", "interpreter", "yes", "interpreter needed", nil),
        ("needs an interpreter", "", "interpreter", "no", "interpreter not needed", nil),
        ("needs an interpreter", "", "interpreter", "", "not recorded whether an interpreter is needed", nil),
        ("usual GP \"Dr Jones\"", "", "usual GP", "Dr Adeyemi", "usual GP: Dr Adeyemi", nil),
        ("usual GP \"Dr Jones\"", "", "usual GP", "", "the extract gives no usual GP", nil),
        (
            "lives with at least 2 others", "", "others", "1",
            "1 other at this address on 20-Nov-2026, counting only who is registered at the same practice", nil
        ),
        (
            "lives alone", "", "others", "0",
            "nobody else at this address on 20-Nov-2026, counting only who is registered at the same practice", nil
        ),
        ("lives alone", "", "others", "", "no address that can be compared", nil),
        ("lives alone", "", "institute", "CH001", "the address is an institution (code CH001)", nil),
        (
            "at a care home address", "", "institute", "CH001",
            "residential institute code CH001; it is not known which codes mean a care home, so any counts", nil
        ),
        ("at a care home address", "", "institute", "none", "no code of a residential institute", nil),
        ("at a care home address", "", "institute", "", "the extract gives no codes of residential institutes", nil),
        (
            "on repeat \"inhaler\"", "", "events", "\"inhaler\" 01-Oct-2026 status \"Repeat\"", "course status: Repeat",
            nil
        ),
        ("on repeat \"inhaler\"", "", "events", "\"inhaler\" 01-Oct-2026", "the source gives no course status", nil),
        (
            "on repeat \"inhaler\"", "", "events", "\"inhaler\" 01-Oct-2026 status \"as needed\"",
            "course status: as needed; it is not known whether that means on repeat", nil
        ),
        ("contacted", "", "local", "", "not recorded in Cairn yet", nil),
        (
            "contacted", "records contact", "local", "contact 01-Oct-2026; contact 01-Nov-2026",
            "recorded on 01-Nov-2026", nil
        ),
        ("with any of \"asthma\" since 01-Jan-2027", "", "sex", "", "no day lies in that time", nil),
        ("at most 3 of \"asthma\" since 01-Jan-2027", "", "sex", "", "no day lies in that time", nil),
        (
            "with any of \"asthma\" in the last 1 year", "", "events", "\"asthma\" 2025",
            "the date is not exact enough to tell", nil
        ),
        ("at least 2 of \"asthma\"", "", "events", "\"asthma\" 01-Feb-2026", "1 event", nil),
        (
            "at least 2 days of \"asthma\"", "", "events", "\"asthma\" 01-Feb-2026; \"asthma\" Feb-2026",
            "1 to 2 days; the date is not exact enough to tell", nil
        ),
        ("at least 2 days of \"asthma\"", "", "events", "\"asthma\" 01-Feb-2026", "1 day", nil),
        (
            "latest \"HbA1c\" above 3", "", "events", "\"HbA1c\" 01-Feb-2026",
            "a newest entry has no value that can be compared", nil
        ),
        (
            "latest \"HbA1c\" above 3", "", "events", "\"HbA1c\" 01-Feb-2026 = 2; \"HbA1c\" 01-Feb-2026 = 4",
            "2 newest entries disagree", nil
        ),
        (
            "latest \"HbA1c\" above 3", "", "events", "\"HbA1c\" Feb-2026 = 2; \"HbA1c\" 01-Feb-2026 = 4",
            "the date is not exact enough to tell", nil
        ),
        (
            "first \"asthma\" in the last 1 year", "", "events", "\"asthma\" 2025",
            "the date is not exact enough to tell", nil
        ),
        (
            "with any of \"asthma\"", "covers problems from 01-Jan-2026", "sex", "",
            "the extract holds problems only from 01-Jan-2026", .no
        ),
        (
            "with none of \"asthma\"", "covers problems from 01-Jan-2026", "sex", "",
            "the extract holds problems only from 01-Jan-2026", .yes
        ),
        (
            "with any of \"asthma\"", "covers problems to 01-Jan-2026", "sex", "",
            "the extract holds problems only up to 01-Jan-2026", nil
        ),
        ("with any of \"asthma\"", "covers observations", "sex", "", "the extract holds no problems", nil),
        (
            "with any of \"frailty severity\"", "covers observations of \"moderate or severe frailty\"", "sex", "",
            "the extract holds observations of some codes only, not of all in \"frailty severity\"", nil
        ),
        (
            "with any of \"health check\"", "covers problems from 01-Jan-2026", "sex", "",
            "the extract holds problems only from 01-Jan-2026 and holds no observations", nil
        ),
        (
            "with any of \"health check\"", "covers nothing", "sex", "",
            "the extract holds no problems or observations", nil
        ),
        (
            "latest \"HbA1c\" above 3", "covers observations from 01-Jan-2026", "events", "\"HbA1c\" 01-Feb-2025 = 4",
            "the extract holds observations only from 01-Jan-2026", .yes
        ),
        (
            "\"care plan\" on or after \"admission\"", "", "events", "\"care plan\" 01-Feb-2026",
            "no \"admission\" to compare with", nil
        ),
        (
            "\"care plan\" on or after \"admission\"", "", "events",
            "\"care plan\" Feb-2026; \"admission\" 10-Feb-2026", "the date is not exact enough to tell", nil
        ),
        (
            "\"care plan\" after latest \"admission\"", "covers encounters\ncovers plans from 01-Jan-2026", "events",
            "\"admission\" 01-Feb-2025", "the extract holds plans only from 01-Jan-2026", .no
        ),
        (
            "no \"care plan\" since latest \"admission\"", "covers encounters\ncovers plans from 01-Jan-2026", "events",
            "\"admission\" 01-Feb-2025", "the extract holds plans only from 01-Jan-2026", .yes
        ),
        (
            "\"HbA1c\" rose by at least 10", "", "events",
            "\"HbA1c\" 01-Feb-2026 = 48; \"HbA1c\" 01-Mar-2026 = 58", "rose by 10 mmol/mol", nil
        ),
        ("\"HbA1c\" rose by at least 10", "", "events", "\"HbA1c\" 01-Feb-2026 = 48", "one value only", nil),
        (
            "\"HbA1c\" fell by at least 10", "", "events", "\"HbA1c\" 01-Feb-2026 = 48; \"HbA1c\" 01-Mar-2026",
            "a newest or oldest entry has no value that can be compared", nil
        ),
        (
            "aged under 40 at first \"asthma\"", "", "born | events", "01-Jan-1980 | \"asthma\" 01-Feb-2015", "aged 35",
            nil
        ),
        ("aged under 40 at first \"asthma\"", "", "events", "\"asthma\" 01-Feb-2015", "no birth date", nil),
        ("missed at least 1 appointments", "", "events", "\"appointments missed\" 01-Feb-2026", "1 event", nil),
        (
            "at least 2 issues of \"inhaler\"", "", "events", "\"inhaler\" 01-Feb-2026; \"inhaler\" 01-Feb-2026",
            "1 issue", nil
        ),
        ("refused \"x\"", "", "local", "", "not recorded in Cairn yet", nil),
        (
            "first \"asthma\" in the last 1 year", "covers problems from 01-Jan-2020", "events",
            "\"asthma\" 01-Feb-2026",
            "the extract holds problems only from 01-Jan-2020", .yes
        ),
    ]

    @Test(arguments: notes)
    func `what no entry decided is told in words`(
        _ row: (
            lines: String, settings: String, columns: String, person: String, note: String?, ifComplete: Answer?
        )
    ) throws {
        let asked = try Asked(
            row.lines, settings: "as at 20-Nov-2026\n\(row.settings)", columns: row.columns, row.person)
        let reason = try asked.reason()
        #expect(reason.note == row.note)
        #expect(reason.ifComplete == row.ifComplete)
        #expect(reason.answer == (try asked.answer()))
        #expect(try asked.evaluator.answerIfComplete(asked.person, in: asked.practice) == row.ifComplete)
    }

    @Test func `a line of several clauses shows those that decided it`() throws {
        func clauses(_ lines: String, _ row: String) throws -> [String] {
            try Asked(lines, columns: "sex | born", row).reasons().map { "\($0.clause): \($0.answer)" }
        }
        let either = "either female\nor aged 65 or over"
        #expect(try clauses(either, "female |") == ["female: yes"])
        #expect(try clauses(either, "male | 1980") == ["female: no", "aged 65 or over: no"])
        #expect(try clauses(either, "male |") == ["aged 65 or over: unknown"])
        let both = "(female and not aged 65 or over)"
        #expect(try clauses(both, "female | 1980") == ["female: yes", "not aged 65 or over: yes"])
        #expect(try clauses(both, "male | 1940") == ["female: no", "not aged 65 or over: no"])
        #expect(try clauses(both, "female |") == ["not aged 65 or over: unknown"])
        #expect(try clauses("not (female or male)", "male |") == ["male: yes"])
        #expect(try clauses("female\nmale", "male |") == ["female: no", "male: yes"])
    }

    @Test func `another cohort is shown with its lines`() throws {
        let asked = try Asked(
            "male\nnot in \"older\"", settings: "as at 20-Nov-2026\ncovers nothing", columns: "sex | born",
            "male | 1940",
            uses: "cohort \"older\"\naged 65 or over\nmale")
        #expect(
            try asked.evaluator.reasonsByLine(asked.person, in: asked.practice).map { $0.map(\.clause) } == [
                ["male"], ["not in \"older\"", "aged 65 or over", "male"],
            ])
        #expect(try asked.reasons().map(\.answer) == [.yes, .no, .yes, .yes])
    }

    @Test func `another cohort says what it would be were coverage complete`() throws {
        let uses = "cohort \"a\"\nwith any of \"asthma\""
        let settings = "as at 20-Nov-2026\ncovers problems from 01-Jan-2026"
        #expect(try Asked("in \"a\"", settings: settings, uses: uses).reasons().map(\.ifComplete) == [.no, .no])
        #expect(try Asked("not in \"a\"", settings: settings, uses: uses).reasons().map(\.ifComplete) == [.yes, .no])
        #expect(try Asked("in \"a\"", uses: uses).reasons().map(\.ifComplete) == [nil, nil])
    }

    @Test func `entries above the clearance are in no reason`() throws {
        let reason = try Asked("with any of \"asthma\"", "\"asthma\" 01-Feb-2026 sealed").reason()
        #expect(reason.events == [] && reason.note == nil)
    }
}
