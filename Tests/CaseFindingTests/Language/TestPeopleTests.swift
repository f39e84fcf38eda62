import CaseFinding
import Foundation
import Testing
import Vocabulary

struct TestPeopleTests {
    /// Texts, and what is said of them.
    static let broken: [(String, String)] = [
        ("name | answer", "line 1: a block begins with \"as at\" and a day"),
        ("practice A81001 \"Elm\"", "line 1: a block begins with \"as at\" and a day"),
        ("as of 20-Nov-2026", "line 1, \"of\": \"at\" was expected"),
        ("as at 2026", "line 1: a day such as 01-Apr-2026 was expected"),
        ("as at", "line 1: a day was expected"),
        ("as at 20-Nov-2026 today", "line 1, \"today\": nothing more was expected"),
        (
            "as at 20-Nov-2026\nwhatever",
            "line 2: expected \"as at\", \"asked on\", \"practice\", \"covers\", \"sees\", \"records\" or a table"
        ),
        ("as at 20-Nov-2026\npractice ? \"Elm\"", "line 2: the code of a practice was expected"),
        ("as at 20-Nov-2026\npractice A81001", "line 2: the name of the practice in double quotes was expected"),
        ("as at 20-Nov-2026\ncovers teeth", "line 2: a kind of record was expected, as: observations"),
        (
            "as at 20-Nov-2026\ncovers problems of \"asthmo\"",
            "line 2, \"asthmo\": no codelist or measure of that name. Did you mean \"asthma\"?"
        ),
        ("as at 20-Nov-2026\nsees everything", "line 2: ordinary, sensitive or sealed was expected"),
        (
            "as at 20-Nov-2026\nrecords letters",
            "line 2: \"open episode\", \"contact\", \"agreed plan\" or \"refusal\" was expected, not \"letters\""
        ),
        (
            "as at 20-Nov-2026\nnam | answer",
            "line 2, \"nam\": no column of that name, or twice. Did you mean \"name\"?"
        ),
        (
            "as at 20-Nov-2026\nname | name | answer",
            "line 2, \"name\": no column of that name, or twice. Did you mean \"name\"?"
        ),
        ("as at 20-Nov-2026\nname | born", "line 2: the table has no column \"answer\""),
        ("as at 20-Nov-2026\nname | answer\nA | B | yes", "line 3: 2 cells were expected, 3 are there"),
        (
            "as at 20-Nov-2026\nname | answer\nA | maybe",
            "line 3: \"maybe\" is no answer; \"yes\", \"no\" and \"unknown\" are some"
        ),
        ("as at 20-Nov-2026\nborn | answer\n1st | yes", "line 3: \"1st\" is no day, month or year"),
        ("as at 20-Nov-2026\nleft | answer\n2020 | yes", "line 3: \"2020\" is no day such as 01-Apr-2026"),
        (
            "as at 20-Nov-2026\nsex | answer\nF | yes",
            "line 3: \"female\", \"male\" or \"indeterminate\" was expected, not \"F\""
        ),
        ("as at 20-Nov-2026\ndecile | answer\n11 | yes", "line 3: \"11\" is no decile such as 2 or 2 (2019)"),
        ("as at 20-Nov-2026\ndissent | answer\nx | yes", "line 3: \"yes\" or \"no\" was expected, not \"x\""),
        (
            "as at 20-Nov-2026\nlocal | answer\ncontact | yes",
            "line 3: a fact and its day were expected, as: contact 01-Nov-2026"
        ),
        (
            "as at 20-Nov-2026\nevents | answer\nasthma | yes",
            "line 3, \"asthma\": the name of a codelist or measure in double quotes was expected"
        ),
        ("as at 20-Nov-2026\nevents | answer\n\"asthma\" \"Gout\" | yes", "line 3: \"asthma\" has no entry \"Gout\""),
        (
            "as at 20-Nov-2026\nevents | answer\n\"palliative care\" | yes",
            "line 3: \"palliative care\" has no entry \"\""
        ),
        (
            "as at 20-Nov-2026\nevents | answer\n\"asthma\" yesterday | yes",
            "line 3, \"yesterday\": nothing more was expected"
        ),
        ("as at 20-Nov-2026\nevents | answer\ncode X1 | yes", "line 3: a code such as local:X1 was expected"),
        (
            "as at 20-Nov-2026\nevents | answer\nterm Gout | yes",
            "line 3, \"Gout\": a term in double quotes was expected"
        ),
        ("as at 20-Nov-2026\nevents | answer\n\"asthma\" = | yes", "line 3: a value was expected"),
        ("as at 20-Nov-2026\nevents | answer\n\"asthma\" recorded late | yes", "line 3: a number was expected"),
        ("as at 20-Nov-2026\nevents | answer\n\"asthma\" as tooth | yes", "line 3: a kind of record was expected"),
    ]

    @Test(arguments: broken)
    func `broken test people say where and what was expected`(_ row: (text: String, said: String)) {
        let problem = #expect(throws: CohortProblem.self) { try TestPeople(row.text, SpecCatalogue.catalogue) }
        #expect(problem?.text == row.said)
    }

    @Test func `every part of a block and of an event is read`() throws {
        let text = """
            # People
            as at 20-Nov-2026
            asked on 31-Mar-2026
            practice A81002 "Oak | Surgery"
            covers observations, problems of "asthma" from 01-Jan-2020 to 31-Oct-2026
            sees sealed
            records contact, open episode

            name | registered  | decile   | local               | events                                                                       | answer
            Ada  | 01-Feb-2020 | 2 (2025) | contact 01-Feb-2026 | "HbA1c" Feb-2026 = 75 mmol/mol recorded 2 sensitive as medication; term "a;b" | unknown, yes if complete
            """
        let people = try TestPeople(text, SpecCatalogue.catalogue)
        let block = try #require(people.blocks.first)
        let row = try #require(block.rows.first)
        #expect(block.asked == Day(iso: "2026-03-31"))
        #expect(block.practice.practice.text == "A81002" && block.practiceName == "Oak | Surgery")
        #expect(block.practice.coverage.map(\.kind) == [.problem, .observation])
        #expect(block.practice.coverage.first?.from == Day(iso: "2020-01-01"))
        #expect(block.practice.coverage.first?.to == Day(iso: "2026-10-31"))
        #expect(block.practice.coverage.first?.codes == .some([Code(.local, "ASTHMA"), Code(.local, "SEVERE-ASTHMA")]))
        #expect(block.clearance == .sealed)
        #expect(block.local.kept == [.contact, .openEpisode])
        #expect(block.local.facts.map(\.kind) == [.contact])
        #expect(row.name == "Ada" && row.line == 10)
        #expect(row.expected == .answer(.unknown, ifComplete: .yes))
        #expect(row.facts.demographics.deprivation == Deprivation(decile: 2, edition: "2025"))
        let event = try #require(row.facts.events.first)
        #expect(event.code == Code(.local, "HBA1C") && event.kind == .medication && event.sensitivity == .sensitive)
        #expect(event.date == EventDate(iso: "2026-02") && event.value == "75" && event.unit == "mmol/mol")
        #expect(event.recordedAt == Instant(milliseconds: 2))
        #expect(row.facts.events.last?.code == Code(.term, "a;b"))
    }

    @Test func `what comes out otherwise is told with its line`() throws {
        let text = "as at 20-Nov-2026\nname | sex | dissent | answer\nAda | female | yes | yes\nBob | male | | withheld"
        let people = try TestPeople(text, SpecCatalogue.catalogue)
        let cohort = try Cohort.parse("cohort \"x\"\nmale")
        #expect(
            try people.failures(of: cohort, SpecCatalogue.catalogue).map(\.text) == [
                "line 3, \"Ada\": yes expected, withheld found", "line 4, \"Bob\": withheld expected, yes found",
            ])
        let found = try people.failures(of: cohort, SpecCatalogue.catalogue) { _, people, _ in people.map { _ in .no } }
        #expect(found.map(\.text) == ["line 3, \"Ada\": yes expected, no found"])
    }

    @Test func `the example in the reference is read and right`() throws {
        let page = try String(contentsOf: ReferencePage.file("test-people.md"), encoding: .utf8)
        let blocks = page.components(separatedBy: "```").map { $0.trimmingCharacters(in: .newlines) }
        try #require(blocks.count > 3)
        let people = try TestPeople(blocks[3], SpecCatalogue.catalogue)
        #expect(people.blocks.map(\.rows.count) == [7, 1])
        #expect(try people.failures(of: Cohort.parse(blocks[1]), SpecCatalogue.catalogue) == [])
    }
}
