import CaseFinding
import Testing
import Vocabulary

struct NearMissTests {
    /// Lines, columns, row, the clause that missed and by how much.
    static let misses: [(String, String, String, String, String?)] = [
        ("aged 65 or over", "born", "20-Jan-1963", "aged 65 or over", "2 years"),
        ("aged 65 or over", "born", "1963", "aged 65 or over", "2 years"),
        ("aged under 18", "born", "20-Nov-2008", "aged under 18", "1 year"),
        (
            "at least 1 of (aged 90 or over or aged 65 or over)", "born", "20-Jan-1963", "aged 65 or over", "2 years"
        ),
        (
            "at least 2 of (aged 65 or over or aged 90 or over or aged 64 or over)", "born", "20-Jan-1963",
            "at least 2 of (aged 65 or over or aged 90 or over or aged 64 or over)", "2 years and 1 year"
        ),
        ("aged 40 to 74", "born", "20-Jan-1990", "aged 40 to 74", "4 years"),
        ("aged 40 to 74", "born", "20-Jan-1950", "aged 40 to 74", "2 years"),
        ("not aged 65 or over", "born", "20-Jan-1960", "not aged 65 or over", "2 years"),
        ("not aged under 18", "born", "20-Jan-2010", "not aged under 18", "2 years"),
        ("not aged 40 to 74", "born", "20-Jan-1970", "not aged 40 to 74", nil),
        ("born on or before 31-Dec-1960", "born", "02-Jan-1961", "born on or before 31-Dec-1960", "2 days"),
        ("born before 31-Dec-1960", "born", "31-Dec-1960", "born before 31-Dec-1960", "1 day"),
        ("born on or after 01-Jan-1960", "born", "30-Dec-1959", "born on or after 01-Jan-1960", "2 days"),
        ("born after 01-Jan-1960", "born", "01-Jan-1960", "born after 01-Jan-1960", "1 day"),
        ("not born after 01-Jan-1960", "born", "02-Jan-1960", "not born after 01-Jan-1960", "1 day"),
        ("not born before 01-Jan-1960", "born", "31-Dec-1959", "not born before 01-Jan-1960", "1 day"),
        ("not born on or after 01-Jan-1960", "born", "01-Jan-1960", "not born on or after 01-Jan-1960", "1 day"),
        ("not born on or before 01-Jan-1960", "born", "01-Jan-1960", "not born on or before 01-Jan-1960", "1 day"),
        ("male", "sex", "female", "male", nil),
        ("registered in the last 90 days", "registered", "20-Aug-2026", "registered in the last 90 days", "3 days"),
        (
            "registered for at least 12 months", "registered", "25-Nov-2025", "registered for at least 12 months",
            "5 days"
        ),
        ("deprivation decile 1 to 2", "decile", "4", "deprivation decile 1 to 2", "2 deciles"),
        ("deprivation decile 5 to 6", "decile", "4", "deprivation decile 5 to 6", "1 decile"),
        ("lives with at least 2 others", "others", "1", "lives with at least 2 others", "1 other"),
        ("lives with at most 1 other", "others", "3", "lives with at most 1 other", "2 others"),
        ("lives alone", "others", "2", "lives alone", "2 others"),
        ("not lives alone", "others", "0", "not lives alone", "1 other"),
        ("usual GP \"Dr Jones\"", "usual GP", "Dr Adeyemi", "usual GP \"Dr Jones\"", nil),
        ("at a care home address", "institute", "none", "at a care home address", nil),
        (
            "on repeat \"inhaler\"", "events", "\"inhaler\" 01-Oct-2026 status \"acute\"", "on repeat \"inhaler\"",
            "1 event"
        ),
        ("with any of \"asthma\"", "sex", "", "with any of \"asthma\"", "1 event"),
        (
            "with any of \"asthma\" in the last 12 months", "events", "\"asthma\" 06-Nov-2025",
            "with any of \"asthma\" in the last 12 months", "15 days"
        ),
        (
            "with any of \"asthma\" before the last 12 months", "events", "\"asthma\" 22-Nov-2025",
            "with any of \"asthma\" before the last 12 months", "2 days"
        ),
        ("with any of \"asthma\" since 01-Jan-2027", "sex", "", "with any of \"asthma\" since 01-Jan-2027", nil),
        (
            "with none of \"asthma\"", "events", "\"asthma\" 06-Nov-2025; \"asthma\" 06-Nov-2025",
            "with none of \"asthma\"", "2 events"
        ),
        ("not with any of \"asthma\"", "events", "\"asthma\" 06-Nov-2025", "not with any of \"asthma\"", "1 event"),
        ("not with none of \"asthma\"", "sex", "", "not with none of \"asthma\"", "1 event"),
        ("at least 3 of \"asthma\"", "events", "\"asthma\" 06-Nov-2025", "at least 3 of \"asthma\"", "2 events"),
        (
            "at least 3 days of \"asthma\"", "events", "\"asthma\" 06-Nov-2025; \"asthma\" 06-Nov-2025",
            "at least 3 days of \"asthma\"", "2 counted days"
        ),
        ("at most 0 of \"asthma\"", "events", "\"asthma\" 06-Nov-2025", "at most 0 of \"asthma\"", "1 event"),
        ("exactly 2 of \"asthma\"", "events", "\"asthma\" 06-Nov-2025", "exactly 2 of \"asthma\"", "1 event"),
        ("exactly 0 of \"asthma\"", "events", "\"asthma\" 06-Nov-2025", "exactly 0 of \"asthma\"", "1 event"),
        ("not at least 1 of \"asthma\"", "events", "\"asthma\" 06-Nov-2025", "not at least 1 of \"asthma\"", "1 event"),
        ("not at most 1 of \"asthma\"", "events", "\"asthma\" 06-Nov-2025", "not at most 1 of \"asthma\"", "1 event"),
        ("not exactly 1 of \"asthma\"", "events", "\"asthma\" 06-Nov-2025", "not exactly 1 of \"asthma\"", nil),
        (
            "\"health check\" on or after \"admission\"", "events",
            "\"health check\" 29-Jan-2026; \"admission\" 01-Feb-2026", "\"health check\" on or after \"admission\"",
            "3 days"
        ),
        (
            "\"health check\" after latest \"admission\"", "events",
            "\"health check\" 29-Jan-2026; \"admission\" 01-Feb-2026", "\"health check\" after latest \"admission\"",
            "4 days"
        ),
        (
            "\"health check\" within 7 days after \"admission\"", "events",
            "\"health check\" 10-Feb-2026; \"admission\" 01-Feb-2026",
            "\"health check\" within 7 days after \"admission\"", "2 days"
        ),
        ("\"health check\" after \"admission\"", "sex", "", "\"health check\" after \"admission\"", "1 event"),
        (
            "no \"health check\" since latest \"admission\"", "events",
            "\"health check\" 10-Feb-2026; \"admission\" 01-Feb-2026",
            "no \"health check\" since latest \"admission\"", "1 event"
        ),
        (
            "\"HbA1c\" rose by at least 10", "events", "\"HbA1c\" 01-Feb-2026 = 48; \"HbA1c\" 01-Mar-2026 = 55.5",
            "\"HbA1c\" rose by at least 10", "2.5 mmol/mol"
        ),
        (
            "\"HbA1c\" rose by at least 10", "events", "\"HbA1c\" 01-Feb-2026 = 48",
            "\"HbA1c\" rose by at least 10", "1 event"
        ),
        // Told in the unit of the clause, whatever the entry is in, with as many decimals as the clause has.
        (
            "latest \"HbA1c\" above 7.5 %", "events", "\"HbA1c\" 06-Nov-2025 = 7.4 %", "latest \"HbA1c\" above 7.5 %",
            "0.1 %"
        ),
        (
            "latest \"HbA1c\" above 8 %", "events", "\"HbA1c\" 06-Nov-2025 = 55 mmol/mol", "latest \"HbA1c\" above 8 %",
            "0.8 %"
        ),
        (
            "latest \"HbA1c\" above 7.5 %", "events", "\"HbA1c\" 06-Nov-2025 = 58 mmol/mol",
            "latest \"HbA1c\" above 7.5 %", "less than 0.1 %"
        ),
        (
            "latest \"HbA1c\" above 58 mmol/mol", "events", "\"HbA1c\" 06-Nov-2025 = 7.4 %",
            "latest \"HbA1c\" above 58 mmol/mol", "0.6 mmol/mol"
        ),
        (
            "\"HbA1c\" fell by at least 1 %", "events", "\"HbA1c\" 01-Feb-2026 = 60; \"HbA1c\" 01-Jun-2026 = 50",
            "\"HbA1c\" fell by at least 1 %", "0.1 %"
        ),
        (
            "aged under 40 at first \"asthma\"", "born | events", "01-Jan-1980 | \"asthma\" 01-Feb-2022",
            "aged under 40 at first \"asthma\"", "3 years"
        ),
        (
            "missed at least 2 appointments", "events", "\"appointments missed\" 01-Feb-2026",
            "missed at least 2 appointments", "1 event"
        ),
        (
            "not missed at least 1 appointments", "events", "\"appointments missed\" 01-Feb-2026",
            "not missed at least 1 appointment", "1 event"
        ),
        ("at least 2 issues of \"inhaler\"", "sex", "", "at least 2 issues of \"inhaler\"", "2 issues"),
        (
            "latest \"HbA1c\" above 75", "events", "\"HbA1c\" 06-Nov-2025 = 71", "latest \"HbA1c\" above 75",
            "4 mmol/mol"
        ),
        ("latest \"HbA1c\" above 75", "events", "\"HbA1c\" 06-Nov-2025 = 75", "latest \"HbA1c\" above 75", "equal"),
        (
            "latest \"cholesterol\" below 7.4", "events", "\"cholesterol\" 06-Nov-2025 = 7.5",
            "latest \"cholesterol\" below 7.4", "0.1 mmol/L"
        ),
        (
            "latest \"HbA1c\" from 48 to 58", "events", "\"HbA1c\" 06-Nov-2025 = 60", "latest \"HbA1c\" from 48 to 58",
            "2 mmol/mol"
        ),
        (
            "latest \"HbA1c\" above 75 in the last 12 months", "events", "\"HbA1c\" 06-Nov-2025 = 80",
            "latest \"HbA1c\" above 75 in the last 12 months", "15 days"
        ),
        ("latest \"HbA1c\" above 75", "sex", "", "latest \"HbA1c\" above 75", "1 event"),
        // An entry outside the window makes nobody near by its day alone: it has to pass what is asked.
        (
            "latest \"HbA1c\" above 75 in the last 12 months", "events", "\"HbA1c\" 06-Nov-2025 = 37",
            "latest \"HbA1c\" above 75 in the last 12 months", "38 mmol/mol and 15 days"
        ),
        (
            "latest \"HbA1c\" above 75 in the last 12 months", "events", "\"HbA1c\" 06-Nov-2025 = 75",
            "latest \"HbA1c\" above 75 in the last 12 months", "equal and 15 days"
        ),
        // One that passes stays behind one that does not.
        (
            "latest \"HbA1c\" above 75 in the last 12 months", "events",
            "\"HbA1c\" 06-Nov-2025 = 37; \"HbA1c\" 01-Nov-2025 = 80",
            "latest \"HbA1c\" above 75 in the last 12 months", "38 mmol/mol and 15 days"
        ),
        (
            "latest \"HbA1c\" above 75 before the last 12 months", "events", "\"HbA1c\" 22-Nov-2025 = 80",
            "latest \"HbA1c\" above 75 before the last 12 months", "2 days"
        ),
        // After the window a later one would be the newest.
        (
            "latest \"HbA1c\" above 75 before the last 12 months", "events",
            "\"HbA1c\" 22-Nov-2025 = 37; \"HbA1c\" 25-Nov-2025 = 80",
            "latest \"HbA1c\" above 75 before the last 12 months", "5 days"
        ),
        (
            "latest \"HbA1c\" above 75 before the last 12 months", "events",
            "\"HbA1c\" 22-Nov-2025 = 70; \"HbA1c\" 25-Nov-2025 = 37",
            "latest \"HbA1c\" above 75 before the last 12 months", "5 mmol/mol and 2 days"
        ),
        (
            "on repeat \"inhaler\" in the last 12 months", "events", "\"inhaler\" 06-Nov-2025 status \"repeat\"",
            "on repeat \"inhaler\" in the last 12 months", "15 days"
        ),
        (
            "on repeat \"inhaler\" in the last 12 months", "events", "\"inhaler\" 06-Nov-2025 status \"acute\"",
            "on repeat \"inhaler\" in the last 12 months", "1 event"
        ),
        (
            "latest \"bone density T-score\" at most -2.5", "events", "\"bone density T-score\" 06-Nov-2025 = -2",
            "latest \"bone density T-score\" at most -2.5", "0.5"
        ),
        (
            "not latest \"HbA1c\" above 75", "events", "\"HbA1c\" 06-Nov-2025 = 80", "not latest \"HbA1c\" above 75",
            "5 mmol/mol"
        ),
        (
            "not latest \"HbA1c\" below 75", "events", "\"HbA1c\" 06-Nov-2025 = 70", "not latest \"HbA1c\" below 75",
            "5 mmol/mol"
        ),
        (
            "not latest \"HbA1c\" at least 75", "events", "\"HbA1c\" 06-Nov-2025 = 80",
            "not latest \"HbA1c\" at least 75", "5 mmol/mol"
        ),
        (
            "not latest \"HbA1c\" at most 75", "events", "\"HbA1c\" 06-Nov-2025 = 70",
            "not latest \"HbA1c\" at most 75", "5 mmol/mol"
        ),
        (
            "not latest \"HbA1c\" from 48 to 58", "events", "\"HbA1c\" 06-Nov-2025 = 50",
            "not latest \"HbA1c\" from 48 to 58", nil
        ),
        (
            "first \"asthma\" in the last 12 months", "events", "\"asthma\" 06-Nov-2025; \"asthma\" 01-Feb-2026",
            "first \"asthma\" in the last 12 months", "15 days"
        ),
        ("first \"asthma\" in the last 12 months", "sex", "", "first \"asthma\" in the last 12 months", "1 event"),
        (
            "latest of \"frailty severity\" is \"moderate or severe frailty\" in the last 12 months", "events",
            "\"frailty severity\" \"Severe frailty\" 06-Nov-2025; \"frailty severity\" \"Mild frailty\" 05-Nov-2025",
            "latest of \"frailty severity\" is \"moderate or severe frailty\" in the last 12 months", "15 days"
        ),
        (
            "latest of \"frailty severity\" is \"moderate or severe frailty\" in the last 12 months", "events",
            "\"frailty severity\" \"Severe frailty\" 06-Nov-2025; \"frailty severity\" \"Mild frailty\" 07-Nov-2025",
            "latest of \"frailty severity\" is \"moderate or severe frailty\" in the last 12 months", "1 event"
        ),
        (
            "latest of \"frailty severity\" is \"moderate or severe frailty\"", "events",
            "\"frailty severity\" 07-Nov-2025",
            "latest of \"frailty severity\" is \"moderate or severe frailty\"", "1 event"
        ),
        ("contacted", "local", "", "contacted", "1 event"),
        ("either aged 65 or over\nor at least 5 of \"asthma\"", "born", "20-Jan-1963", "aged 65 or over", "2 years"),
        ("either aged 65 or over\nor at least 5 of \"asthma\"", "born", "20-Jan-2020", "aged 65 or over", "59 years"),
        ("either male\nor with any of \"asthma\"", "sex", "female", "with any of \"asthma\"", "1 event"),
        (
            "(aged 65 or over and with any of \"asthma\")", "born", "20-Jan-1963",
            "(aged 65 or over and with any of \"asthma\")", "2 years and 1 event"
        ),
        ("(male and female)", "sex", "female", "male", nil),
        ("not (male or female)", "sex", "female", "not female", nil),
        (
            "not (female or aged under 64)", "sex | born", "female | 20-Jan-1963", "not (female or aged under 64)",
            "1 year"
        ),
        (
            "not at least 1 of (aged under 65 or aged under 64)", "born", "20-Jan-1963",
            "not at least 1 of (aged under 65 or aged under 64)", "2 years and 1 year"
        ),
        ("not (female and aged under 64)", "sex | born", "female | 20-Jan-1963", "not aged under 64", "1 year"),
        ("not (not aged 65 or over)", "born", "20-Jan-1963", "aged 65 or over", "2 years"),
        ("in \"older\"", "born", "20-Jan-1963", "aged 65 or over", "2 years"),
        ("not in \"older\"", "born", "20-Jan-1960", "not aged 65 or over", "2 years"),
    ]

    @Test(arguments: misses)
    func `a near miss says which clause missed and by how much`(
        _ row: (lines: String, columns: String, person: String, clause: String, shortfall: String?)
    ) throws {
        let asked = try Asked(
            "not with any of \"care plan\"\n\(row.lines)", settings: "as at 20-Nov-2026\nrecords contact",
            columns: row.columns, row.person, uses: "cohort \"older\"\naged 65 or over")
        let miss = try #require(try asked.nearMiss())
        #expect(miss.line == 1)
        #expect(miss.reason.clause == row.clause)
        #expect(miss.reason.answer == .no)
        #expect(miss.reason.shortfall == row.shortfall)
    }

    /// Of somebody of 63 whose sex is not known: the line, by how much it is missed, and whether it may stay undecided.
    @Test(arguments: [
        ("(aged 65 or over and female)", "2 years", true),
        ("(aged 65 or over and aged 50 or over)", "2 years", false),
        ("at least 2 of (aged 65 or over or female or aged 90 or over)", "2 years", true),
        ("at least 1 of (aged 65 or over or aged 90 or over)", "2 years", false),
        ("not (aged under 65 or female)", "2 years", true),
        ("not at least 1 of (aged under 65 or female)", "2 years", true),
        ("in \"older women\"", "2 years", true),
        // Of two arms as near, the one that nothing else is in the way of.
        ("either (aged 65 or over and female) or aged 65 or over", "2 years", false),
        ("either (aged 65 or over and female) or aged 90 or over", "2 years", true),
    ])
    func `a near miss says where more than what is missing may be in the way`(
        line: String, shortfall: String, mayStayUndecided: Bool
    ) throws {
        let asked = try Asked(
            "not with any of \"care plan\"\n\(line)", settings: "as at 20-Nov-2026\nrecords contact",
            columns: "born | sex", "20-Jan-1963 | ", uses: "cohort \"older women\"\naged 65 or over\nfemale")
        let miss = try #require(try asked.nearMiss())
        #expect(miss.reason.shortfall == shortfall)
        #expect(miss.mayStayUndecided == mayStayUndecided)
        #expect((miss.reason.note?.contains("they may be undecided") ?? false) == mayStayUndecided)
    }

    @Test func `only one line may say no, and none be unknown`() throws {
        #expect(try Asked("male\nfemale\nindeterminate", columns: "sex", "male").nearMiss() == nil)
        #expect(try Asked("male\naged 65 or over", columns: "sex", "female").nearMiss() == nil)
        #expect(try Asked("male", columns: "sex", "male").nearMiss() == nil)
        let miss = try #require(try Asked("female\nmale", columns: "sex", "male").nearMiss())
        #expect(miss == NearMiss(line: 0, reason: miss.reason, mayStayUndecided: false))
    }
}
