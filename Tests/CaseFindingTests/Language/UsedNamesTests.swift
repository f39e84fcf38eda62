import CaseFinding
import Testing
import Vocabulary

/// The codelists and measures that questions look at.
struct UsedNamesTests {
    @Test(
        arguments: [
            ("with any of \"Frailty\"", ["frailty"], []),
            ("not (female and with any of \"falls\")", ["falls"], []),
            ("no \"check\" since latest \"plan\"", ["check", "plan"], []),
            ("latest \"HbA1c\" from 48 to 58", [], ["hba1c"]),
            ("in \"Another\"", [], []),
            ("aged 65 or over", [], []),
        ] as [(String, [String], [String])])
    func `what clauses name is found, wherever they stand`(line: String, codelists: [String], measures: [String]) throws
    {
        let names = UsedNames(try Cohort.parse("cohort \"Test\"\n  \(line)\n").condition)
        #expect(names.codelists == Set(codelists) && names.measures == Set(measures))
    }

    @Test func `what a clause stands on without naming it is found too`() {
        func codelists(_ clause: Clause) -> Set<String> { UsedNames(.clause(clause)).codelists }
        #expect(codelists(.atCareHome) == ["care home institute codes"])
        #expect(codelists(.ethnicity(codelist: "African")) == ["african", "ethnicity"])
        #expect(codelists(.needsInterpreter) == ["interpreter needed"])
        #expect(codelists(.appointments(.atLeast, 2, missed: true, .ever)) == ["appointments missed"])
        #expect(
            codelists(.onRepeat("opioids", .ever)) == ["opioids", "course on repeat", "course not on repeat"])
    }
}
