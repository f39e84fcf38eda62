import CaseFinding
import Domain
import Testing
import Vocabulary

@testable import Application

/// Lines in which codes that read alike count.
struct WidenedLinesTests {
    private static func list(_ name: String, _ terms: String..., rank: Int? = nil) -> Codelist {
        Codelist(
            name: name, kinds: RecordKinds(.plan),
            entries: terms.map { Codelist.Entry(code: Code(.local, "own \($0)"), term: $0, rank: rank) })
    }

    private static func used(_ term: String) -> UsedCode {
        UsedCode(code: Code(.local, term), term: term, uses: [], people: .exact(1), troubles: [], lists: [])
    }

    private static func widened(
        _ lines: String..., by codes: [UsedCode], of lists: [Codelist], _ catalogue: Catalogue
    ) throws -> (lines: [String], made: WidenedLines) {
        let text = "cohort \"Asked\"\n" + lines.map { "  \($0)\n" }.joined()
        let made = WidenedLines(try Cohort.parse(text).lines, lists, adding: codes, catalogue)
        return (made.lines.map { CohortPrinter.text($0.condition) }, made)
    }

    @Test func `a list that is given codes has a name of its own, wherever the lines name it`() throws {
        let (plan, frailty) = (Self.list("care plan", "Care plan agreed"), Self.list("frailty", "Frailty"))
        let catalogue = Catalogue(
            codelists: [plan, frailty],
            cohorts: [
                try Cohort.parse("cohort \"Planned\"\n  with any of \"care plan\" in the last 12 months"),
                try Cohort.parse("cohort \"Frail\"\n  with any of \"frailty\""),
            ])
        let code = Self.used("Care plan agreed by nurse")
        let (lines, made) = try Self.widened(
            "\"Care plan\" on or after latest \"frailty\"", "not in \"Planned\"", "in \"Frail\"",
            "with none of \"care plan\"", by: [code], of: [plan, frailty], catalogue)
        let name = "\"care plan, and what reads like it\""
        #expect(
            lines == [
                "\(name) on or after latest \"frailty\"", "not with any of \(name) in the last 12 months",
                "in \"Frail\"", "with none of \(name)",
            ])
        #expect(made.lists.map(\.name) == ["care plan, and what reads like it"])
        #expect(made.lists[0].entries.map(\.code) == [plan.entries[0].code, code.code])
        #expect(made.lists[0].kinds == plan.kinds && made.measures.isEmpty)
    }

    @Test func `a measure is given codes with its units`() throws {
        let weight = Measure(
            name: "Weight", codes: Self.list("weights", "Body weight"), canonicalUnit: "kg",
            units: [Measure.Unit(spelling: "kg")])
        let (lines, made) = try Self.widened(
            "latest \"Weight\" above 80", by: [Self.used("Body weight at home")], of: [weight.codes],
            Catalogue(measures: [weight]))
        #expect(lines == ["latest \"Weight, and what reads like it\" above 80"])
        #expect(made.measures.map(\.name) == ["Weight, and what reads like it"])
        #expect(made.measures[0].units == weight.units && made.measures[0].codes == made.lists[0])
    }

    @Test func `a code goes to the list that it reads most like, and a ranked list stays ranked`() throws {
        let (plan, review) = (
            Self.list("care plan", "Care plan agreed", rank: 2), Self.list("care plan review", "Care plan reviewed")
        )
        let catalogue = Catalogue(codelists: [plan, review])
        let (lines, made) = try Self.widened(
            "with any of \"care plan\"", "with any of \"care plan review\"",
            by: [Self.used("Care plan, agreed"), Self.used("Review of care plan")], of: [plan, review], catalogue)
        #expect(lines.allSatisfy { $0.contains("and what reads like it") })
        #expect(made.lists.map { $0.entries.last?.code?.value } == ["Care plan, agreed", "Review of care plan"])
        #expect(made.lists.map(\.entries.count) == [2, 2])
        #expect(made.lists[0].isRanked && made.lists[0].entries.map(\.rank) == [2, 0])
    }

    @Test func `what reads like none of the lists changes nothing`() throws {
        let plan = Self.list("care plan", "Care plan agreed")
        let (lines, made) = try Self.widened(
            "with any of \"care plan\"", by: [Self.used("Blood test")], of: [plan], Catalogue(codelists: [plan]))
        #expect(lines == ["with any of \"care plan\""] && made.lists.isEmpty && made.measures.isEmpty)
    }
}
