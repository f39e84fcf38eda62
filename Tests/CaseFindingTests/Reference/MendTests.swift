import CaseFinding
import Testing
import Vocabulary

/// What a line would have to say for a near miss to be found.
struct MendTests {
    private static let born = "20-Jan-1963"
    private static let asthma = "\"asthma\" 06-Nov-2025"

    /// Lines, columns, row, and the line that finds them; none where no number of it is in the way.
    static let lines: [(String, String, String, String?)] = [
        ("aged 65 or over", "born", born, "aged 63 or over"),
        ("aged 65 or over", "born", "1963", "aged 62 or over"),
        ("aged under 18", "born", "20-Nov-2008", "aged under 19"),
        ("aged 40 to 74", "born", "20-Jan-1990", "aged 36 to 74"),
        ("aged 40 to 74", "born", "20-Jan-1950", "aged 40 to 76"),
        ("not aged 65 or over", "born", "20-Jan-1960", "not aged 67 or over"),
        ("not aged 40 to 74", "born", "20-Jan-1970", nil),
        ("born on or before 31-Dec-1960", "born", "02-Jan-1961", "born on or before 02-Jan-1961"),
        ("born before 31-Dec-1960", "born", "31-Dec-1960", "born before 01-Jan-1961"),
        ("born on or after 01-Jan-1960", "born", "30-Dec-1959", "born on or after 30-Dec-1959"),
        ("born after 01-Jan-1960", "born", "01-Jan-1960", "born after 31-Dec-1959"),
        ("registered in the last 90 days", "registered", "20-Aug-2026", "registered in the last 93 days"),
        ("registered for at least 12 months", "registered", "25-Nov-2025", "registered for at least 360 days"),
        ("deprivation decile 1 to 2", "decile", "4", "deprivation decile 1 to 4"),
        ("deprivation decile 5 to 6", "decile", "4", "deprivation decile 4 to 6"),
        ("lives with at least 2 others", "others", "1", "lives with at least 1 other"),
        ("lives with at least 2 others", "others", "0", nil),
        ("lives with at most 1 other", "others", "3", "lives with at most 3 others"),
        ("lives alone", "others", "2", nil),
        (
            "with any of \"asthma\" in the last 12 months", "events", asthma,
            "with any of \"asthma\" in the last 380 days"
        ),
        (
            "with any of \"asthma\" before the last 12 months", "events", "\"asthma\" 22-Nov-2025",
            "with any of \"asthma\" before the last 363 days"
        ),
        (
            "with any of \"asthma\" since 01-Jan-2026", "events", "\"asthma\" 30-Dec-2025",
            "with any of \"asthma\" since 30-Dec-2025"
        ),
        (
            "with any of \"asthma\" before 01-Jan-2025", "events", "\"asthma\" 02-Jan-2025",
            "with any of \"asthma\" before 03-Jan-2025"
        ),
        (
            "with any of \"asthma\" between 01-Jan-2025 and 31-Jan-2025", "events", "\"asthma\" 03-Feb-2025",
            "with any of \"asthma\" between 01-Jan-2025 and 03-Feb-2025"
        ),
        (
            "with any of \"asthma\" this contract year", "events", "\"asthma\" 30-Mar-2026",
            "with any of \"asthma\" since 30-Mar-2026"
        ),
        (
            "with any of \"asthma\" last contract year", "events", "\"asthma\" 02-Apr-2026",
            "with any of \"asthma\" between 01-Apr-2025 and 02-Apr-2026"
        ),
        ("with any of \"asthma\"", "sex", "", nil), ("with none of \"asthma\"", "events", asthma, nil),
        (
            "not with none of \"asthma\" in the last 12 months", "events", asthma,
            "not with none of \"asthma\" in the last 380 days"
        ),
        ("first \"asthma\" in the last 12 months", "events", asthma, "first \"asthma\" in the last 380 days"),
        ("at least 3 of \"asthma\"", "events", asthma, "at least 1 of \"asthma\""),
        ("at least 3 of \"asthma\"", "sex", "", nil),
        ("at most 0 of \"asthma\"", "events", asthma, "at most 1 of \"asthma\""),
        ("exactly 2 of \"asthma\"", "events", asthma, "exactly 1 of \"asthma\""),
        (
            "missed at least 2 appointments", "events", "\"appointments missed\" 01-Feb-2026",
            "missed at least 1 appointment"
        ),
        (
            "\"health check\" within 7 days after \"admission\"", "events",
            "\"health check\" 10-Feb-2026; \"admission\" 01-Feb-2026",
            "\"health check\" within 9 days after \"admission\""
        ),
        (
            "\"health check\" after latest \"admission\"", "events",
            "\"health check\" 29-Jan-2026; \"admission\" 01-Feb-2026", nil
        ),
        (
            "\"HbA1c\" rose by at least 10", "events", "\"HbA1c\" 01-Feb-2026 = 48; \"HbA1c\" 01-Mar-2026 = 55.5",
            "\"HbA1c\" rose by at least 7.5"
        ),
        (
            "aged under 40 at first \"asthma\"", "born | events", "01-Jan-1980 | \"asthma\" 01-Feb-2022",
            "aged under 43 at first \"asthma\""
        ),
        ("male", "sex", "female", nil), ("in \"older\"", "born", born, nil),
    ]

    static let values: [(String, String, String, String?)] = [
        ("latest \"HbA1c\" above 75", "events", "\"HbA1c\" 06-Nov-2025 = 71", "latest \"HbA1c\" at least 71"),
        // A value that equals the limit is not above it.
        ("latest \"HbA1c\" above 75", "events", "\"HbA1c\" 06-Nov-2025 = 75", "latest \"HbA1c\" at least 75"),
        // Told in the canonical unit, whatever the line is in.
        ("latest \"HbA1c\" above 9 %", "events", "\"HbA1c\" 06-Nov-2025 = 74", "latest \"HbA1c\" at least 74 mmol/mol"),
        (
            "latest \"cholesterol\" below 7.4", "events", "\"cholesterol\" 06-Nov-2025 = 7.5",
            "latest \"cholesterol\" at most 7.5"
        ),
        ("latest \"HbA1c\" from 48 to 58", "events", "\"HbA1c\" 06-Nov-2025 = 60", "latest \"HbA1c\" from 48 to 60"),
        ("not latest \"HbA1c\" above 75", "events", "\"HbA1c\" 06-Nov-2025 = 80", "not latest \"HbA1c\" above 80"),
        ("latest \"HbA1c\" above 75", "sex", "", nil),
        // Mistyped.
        ("latest \"HbA1c\" below 48", "events", "\"HbA1c\" 06-Nov-2025 = 10000000", nil),
        (
            "latest \"HbA1c\" above 75 in the last 12 months", "events", "\"HbA1c\" 06-Nov-2025 = 80",
            "latest \"HbA1c\" above 75 in the last 380 days"
        ),
        (
            "latest \"HbA1c\" above 75 in the last 12 months", "events", "\"HbA1c\" 06-Nov-2025 = 71",
            "latest \"HbA1c\" at least 71 in the last 380 days"
        ),
        (
            "latest of \"frailty severity\" is \"moderate or severe frailty\" in the last 12 months", "events",
            "\"frailty severity\" \"Severe frailty\" 06-Nov-2025",
            "latest of \"frailty severity\" is \"moderate or severe frailty\" in the last 380 days"
        ),
    ]

    static let several: [(String, String, String, String?)] = [
        (
            "(aged 65 or over and with any of \"asthma\" in the last 12 months)", "born | events",
            "\(born) | \(asthma)",
            "(aged 63 or over and with any of \"asthma\" in the last 380 days)"
        ),
        ("(aged 65 or over and with any of \"asthma\")", "born", born, nil),
        (
            "either aged 65 or over\nor at least 5 of \"asthma\"", "born", born,
            "(aged 63 or over or at least 5 of \"asthma\")"
        ),
        (
            "at least 2 of (aged 65 or over or aged 90 or over or aged 64 or over)", "born", born,
            "at least 2 of (aged 63 or over or aged 90 or over or aged 63 or over)"
        ),
        // Where no clause has a number, fewer of them.
        (
            "at least 2 of (aged 50 or over or male or indeterminate)", "born | sex", "\(born) | female",
            "at least 1 of (aged 50 or over or male or indeterminate)"
        ),
        (
            "not (female or aged under 64)", "sex | born", "male | \(born)", "not (female or aged under 63)"
        ),
        // Something beside it is not known.
        ("(aged 65 or over and female)", "born | sex", "\(born) | ", nil),
    ]

    @Test(arguments: lines + values + several)
    func `a near miss is offered the line with its number moved, which finds them`(
        _ row: (lines: String, columns: String, person: String, expected: String?)
    ) throws {
        let asked = try Asked(
            "not with any of \"care plan\"\n\(row.lines)", settings: "as at 20-Nov-2026\nrecords contact",
            columns: row.columns, row.person, uses: "cohort \"older\"\naged 65 or over")
        let miss = try #require(try asked.nearMiss())
        #expect(miss.mended.map { CohortPrinter.text($0) } == row.expected)
        guard let mended = miss.mended else { return }
        var question = asked.evaluator.question
        question.cohort.lines[miss.line].condition = mended
        #expect(try ReferenceEvaluator(question).answer(asked.person, in: asked.practice) == .yes)
    }
}
