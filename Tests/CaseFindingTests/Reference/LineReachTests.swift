import CaseFinding
import Testing
import Vocabulary

/// Whether a line finds everybody whom the same line with other numbers finds.
struct LineReachTests {
    /// A line, the other, and whether it finds all whom the other does.
    static let lines: [(String, String, Bool)] = [
        ("aged 75 to 85", "aged 78 to 85", true), ("aged 80 to 86", "aged 78 to 85", false),
        ("aged 78 to 85", "aged 80 to 86", false), ("aged 60 or over", "aged 63 or over", true),
        ("aged 63 or over", "aged 60 or over", false), ("not aged under 60", "not aged under 65", true),
        ("not aged under 65", "not aged under 60", false), ("aged under 40", "aged 20 to 30", false),
        ("born after 01-Jan-1950", "born after 01-Jan-1951", true),
        ("born before 01-Jan-1950", "born before 01-Jan-1951", false),
        ("deprivation decile 1 to 4", "deprivation decile 2", true),
        ("registered in the last 400 days", "registered in the last 12 months", true),
        ("registered for at least 400 days", "registered for at least 12 months", false),
        ("at least 1 of \"asthma\"", "at least 2 of \"asthma\"", true),
        ("at most 1 of \"asthma\"", "at most 2 of \"asthma\"", false),
        ("at least 1 of \"asthma\"", "at least 2 days of \"asthma\"", false),
        ("exactly 1 of \"asthma\"", "exactly 2 of \"asthma\"", false),
        ("exactly 2 of \"asthma\"", "exactly 2 of \"asthma\"", true),
        ("with any of \"asthma\" in the last 400 days", "with any of \"asthma\" in the last 12 months", true),
        ("with any of \"asthma\" in the last 300 days", "with any of \"asthma\" in the last 12 months", false),
        ("with any of \"asthma\"", "with any of \"asthma\" in the last 12 months", true),
        ("with any of \"asthma\" in the last 400 days", "with any of \"admission\" in the last 12 months", false),
        ("with none of \"asthma\" in the last 300 days", "with none of \"asthma\" in the last 12 months", true),
        ("latest \"HbA1c\" at least 52", "latest \"HbA1c\" above 52", true),
        ("latest \"HbA1c\" above 52", "latest \"HbA1c\" at least 52", false),
        ("latest \"HbA1c\" at least 52 mmol/mol", "latest \"HbA1c\" above 7.5 %", true),
        ("latest \"HbA1c\" at least 60 mmol/mol", "latest \"HbA1c\" above 7.5 %", false),
        ("latest \"HbA1c\" from 40 to 58", "latest \"HbA1c\" from 48 to 60", false),
        (
            "latest \"HbA1c\" above 75 in the last 400 days", "latest \"HbA1c\" above 75 in the last 12 months", true
        ),
        // A newer entry may say otherwise.
        (
            "latest \"HbA1c\" above 75 before the last 300 days", "latest \"HbA1c\" above 75 before the last 12 months",
            false
        ),
        ("\"HbA1c\" rose by at least 9 mmol/mol", "\"HbA1c\" rose by at least 1 %", true),
        ("\"HbA1c\" rose by at least 12 mmol/mol", "\"HbA1c\" rose by at least 1 %", false),
        (
            "\"health check\" within 9 days after \"admission\"", "\"health check\" within 7 days after \"admission\"",
            true
        ),
        ("(aged 60 or over and female)", "(aged 65 or over and female)", true),
        ("(aged 60 or over and male)", "(aged 65 or over and female)", false),
        ("either aged 60 or over or female", "either aged 65 or over or female", true),
    ]

    @Test(arguments: lines)
    func `a line finds all of another where each of its numbers goes as far`(
        _ row: (own: String, other: String, finds: Bool)
    ) throws {
        let days = Set([try day("2026-11-20"), try day("2026-11-02")])
        let reach = LineReach(SpecCatalogue.catalogue, asAt: days)
        func condition(_ line: String) throws -> Condition {
            let cohort = try Cohort.parse("cohort \"A\"\n\(line)")
            return try #require(cohort.lines.first).condition
        }
        #expect(reach.finds(try condition(row.own), allOf: try condition(row.other)) == row.finds)
    }
}
