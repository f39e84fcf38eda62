import CaseFinding
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What a line would have to say for near misses to be found.
struct MendingTests {
    private static let value = "latest \"HbA1c\" above 75 mmol/mol"
    private static let never = "with none of \"HbA1c\" in the last 15 months"

    /// Lines, how far somebody is off, and the line that finds them; none where no number does.
    static let lines: [(String, String, String?)] = [
        ("aged 90 or over", "2 years", "aged 88 or over"),
        ("aged under 18", "1 year", "aged under 19"),
        ("at least 3 of \"falls\"", "1 event", "at least 2 of \"falls\""),
        (value, "5 mmol/mol", "latest \"HbA1c\" at least 70 mmol/mol"),
        // A value that equals the limit is not above it.
        (value, "equal", "latest \"HbA1c\" at least 75 mmol/mol"),
        ("latest \"HbA1c\" below 48 mmol/mol", "2.5 mmol/mol", "latest \"HbA1c\" at most 50.5 mmol/mol"),
        // Told in the canonical unit, whatever the line is in.
        ("latest \"HbA1c\" above 9 %", "0.8636 mmol/mol", "latest \"HbA1c\" at least 74 mmol/mol"),
        // No value, one that is too old, and one that somebody mistyped.
        (value, "1 event", nil), ("\(value) in the last 12 months", "1 day", nil),
        ("\(value) in the last 12 months", "30 days", nil),
        ("latest \"HbA1c\" below 48 mmol/mol", "1000000000000000000000000000000 mmol/mol", nil),
        ("latest \"HbA1c\" below 48 mmol/mol", "inf mmol/mol", nil), (value, "", nil), ("female", "", nil),
        // Of alternatives the one that it can be of, where there is one.
        ("(\(value) or \(never))", "5 mmol/mol", "(latest \"HbA1c\" at least 70 mmol/mol or \(never))"),
        ("(\(value) or \(never))", "1 event", nil),
        ("(aged 90 or over or \(value))", "2 years", "(aged 88 or over or \(value))"),
        ("(\(value) or latest \"HbA1c\" above 60 mmol/mol in the last 3 months)", "5 mmol/mol", nil),
        ("(\(value) or in \"Carers\")", "5 mmol/mol", nil), ("not \(value)", "5 mmol/mol", nil),
    ]

    @Test(arguments: lines)
    func `the number that is off is moved, in its unit, and nothing else is`(
        _ case: (line: String, shortfall: String, expected: String?)
    ) throws {
        let (line, shortfall, expected) = `case`
        let condition = try Cohort.parse("cohort \"x\"\n  \(line)\n").lines[0].condition
        let mended = Mending(catalogue: try CatalogueFolder.shipped.catalogue()).mended(condition, by: shortfall)
        #expect(mended.map { CohortPrinter.text($0) } == expected, "\(line), \(shortfall)")
        if let mended {
            let line = CohortPrinter.text(mended)
            #expect(try Cohort.parse("cohort \"x\"\n  \(line)\n").lines[0].condition == mended)
        }
    }
}
