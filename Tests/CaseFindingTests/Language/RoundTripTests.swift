import CaseFinding
import Testing
import Vocabulary

struct RoundTripTests {
    @Test func `whatever is printed reads back the same`() throws {
        for number in 0..<UInt64(3000) {
            var generated = GeneratedCohort(number, names: .any)
            let cohort = generated.cohort()
            let text = CohortPrinter.text(cohort)
            let read = try Cohort.parse(text)
            try #require(read == cohort, "seed \(number)\n\(text)")
            try #require(CohortPrinter.text(read) == text, "seed \(number)")
        }
    }

    @Test func `indicators too`() throws {
        for number in 0..<UInt64(1000) {
            var generated = GeneratedCohort(number, names: .any)
            let indicator = generated.indicator()
            let text = CohortPrinter.text(indicator)
            let file = CohortFile(text)
            try #require(file.problems == [], "seed \(number)\n\(text)")
            try #require(file.indicators == [indicator], "seed \(number)\n\(text)")
            try #require(CohortPrinter.text(file.definitions) == text, "seed \(number)")
        }
    }

    @Test func `several cohorts and indicators are printed into one text and read back`() {
        let definitions = (0..<UInt64(20)).map { number in
            var generated = GeneratedCohort(number, names: .any)
            return generated.seed.oneIn(3)
                ? Definition.indicator(generated.indicator()) : Definition.cohort(generated.cohort())
        }
        let file = CohortFile(CohortPrinter.text(definitions))
        #expect(file.problems == [])
        #expect(file.definitions == definitions)
    }

    @Test func `the indicator of the language is its own canonical text`() {
        let text = """
            indicator "Learning disability health check with action plan"
              of
                in "learning disability register"
                aged 14 or over
              excluding "registered in the last 3 months"
                registered in the last 3 months
              achieved by
                with any of "learning disability health check" this contract year
                "health action plan" on or after latest "learning disability health check"
                with any of "ethnicity recorded"
              excepting "declined"
                with any of "learning disability health check declined" this contract year
              broken down by practice, sex, age in bands of 5 years, deprivation

            """
        let file = CohortFile(text)
        #expect(file.problems == [])
        #expect(CohortPrinter.text(file.definitions) == text)
    }

    @Test func `the example of the language is its own canonical text`() throws {
        let text = """
            cohort "Frail at home, twice admitted, no plan"
              purpose "Proactive care"
              source "NHS England, December 2023"
              aged 65 or over
              latest of "frailty severity" is "moderate or severe frailty"
              either at least 2 of "unplanned admission" in the last 12 months
                  or latest "HbA1c" above 75 mmol/mol in the last 15 months
              with none of "care and support plan agreed" in the last 12 months
              not in "care home residents"

            """
        #expect(CohortPrinter.text(try Cohort.parse(text)) == text)
    }

    @Test func `the benchmark questions are read`() throws {
        let questions = [
            "with any of \"HTN\"", "with any of \"FLU\" in the last 365 days",
            "at least 2 of \"ADM\" in the last 365 days",
            "latest \"HBA1C\" above 75", "latest \"HBA1C\" at most 58 in the last 365 days",
            """
            with any of "DM"
              with any of "CKD"
              with none of "STATIN" in the last 365 days
              with none of "STCI"
            """,
            """
            born on or before 31-Dec-1960
              deprivation decile 1 to 3
              with any of "FRAIL_MOD_SEV"
              either at least 2 of "ADM" in the last 365 days
                  or latest "HBA1C" above 75
              with none of "PCSP" in the last 365 days
              with none of "CAREHOME"
            """,
        ]
        for question in questions {
            let text = "cohort \"Q\"\n  \(question)\n"
            #expect(CohortPrinter.text(try Cohort.parse(text)) == text)
        }
    }

    /// What somebody may write, and the canonical line.
    static let spellings: [(String, String)] = [
        ("AGED 65 Or Over", "aged 65 or over"),
        ("and female", "female"),
        ("(female)", "female"),
        ("((not male))", "not male"),
        ("not (not male)", "not (not male)"),
        ("(female or male)", "either female\n      or male"),
        ("either female or male", "either female\n      or male"),
        ("either female\nor male", "either female\n      or male"),
        ("(female\n and\n  male)", "(female and male)"),
        (
            "AT LEAST 2 of (female or male or aged 65 or over)",
            "at least 2 of (female\n      or male\n      or aged 65 or over)"
        ),
        ("not at least 1 of (female or (male))", "not at least 1 of (female or male)"),
        ("either at least 1 of (female or male) or male", "either at least 1 of (female or male)\n      or male"),
        ("with any of “asthma” in the last 1 months", "with any of \"asthma\" in the last 1 month"),
        ("with any of \"asthma\" ever", "with any of \"asthma\""),
        ("with any of \"a \"\"b\"\"\"", "with any of \"a \"\"b\"\"\""),
        ("at least 1 days of \"x\"", "at least 1 day of \"x\""),
        ("exactly 2 day of \"x\"", "exactly 2 days of \"x\""),
        ("latest \"M\" above 007.50 %", "latest \"M\" above 7.5 %"),
        ("latest \"M\" above 7.5%", "latest \"M\" above 7.5 %"),
        ("latest \"M\" above 7 \"in\" in the last 2 weeks", "latest \"M\" above 7 \"in\" in the last 2 weeks"),
        ("latest \"M\" above 7 \"%\"", "latest \"M\" above 7 %"),
        ("latest \"M\" below -0", "latest \"M\" below 0"),
        ("deprivation decile 2 to 2", "deprivation decile 2"),
        ("born before 1-apr-1960", "born before 01-Apr-1960"),
        ("aged\u{A0}under\t18", "aged under 18"),
        ("registered at \"A\" or \"B\"", "registered at \"A\" or \"B\""),
        ("(registered at \"A\" or\n \"B\" or male)", "either registered at \"A\" or \"B\"\n      or male"),
        (
            "(registered at \"A\" or \"B\" after \"C\")",
            "either registered at \"A\"\n      or \"B\" after \"C\""
        ),
        (
            "\"A\" WITHIN 1 days after first \"B\" in the last 12 months",
            "\"A\" within 1 day after first \"B\" in the last 12 months"
        ),
        ("\"A\" on or after \"B\" ever", "\"A\" on or after \"B\""),
        ("no \"A\" since latest \"B\"", "no \"A\" since latest \"B\""),
        ("\"M\" rose by at least 10% this contract year", "\"M\" rose by at least 10 % this contract year"),
        ("\"M\" fell by at least 0.5", "\"M\" fell by at least 0.5"),
        ("missed at least 2 appointments", "missed at least 2 appointments"),
        ("exactly 1 appointments in the last 1 years", "exactly 1 appointment in the last 1 year"),
        ("at least 3 issues of \"X\" in the last 6 months", "at least 3 issues of \"X\" in the last 6 months"),
        ("aged under 40 at first \"X\"", "aged under 40 at first \"X\""),
        ("refused since 01-Apr-2026", "refused since 01-Apr-2026"),
        ("refused \"X\"", "refused \"X\""),
        ("with an open episode", "with an open episode"),
        ("male\nbroken down by sex", "male\n  broken down by sex"),
        (
            "male\nbroken down by age in bands of 1826 Days,sex , practice",
            "male\n  broken down by age in bands of 1826 days, sex, practice"
        ),
    ]

    @Test(arguments: spellings)
    func `many spellings have one canonical text`(_ spelling: (written: String, canonical: String)) throws {
        let cohort = try Cohort.parse("cohort \"x\"\r\n\(spelling.written)")
        #expect(CohortPrinter.text(cohort) == "cohort \"x\"\n  \(spelling.canonical)\n")
    }

    @Test func `comments stay with the line that follows, or with their own`() throws {
        let text = """
            # above the name
            cohort "x"  # behind the name
              purpose "y"
              # above a line
              aged 65 or over # behind it
              either female
                  # between
                  or male
              (aged 65 or over # in a bracket
                and male)
            # at the end
            """
        let cohort = try Cohort.parse(text)
        #expect(
            cohort.lines.map(\.comments) == [
                ["above the name", "behind the name", "above a line", "behind it"], ["between"],
                ["in a bracket", "at the end"],
            ])
        #expect(try Cohort.parse(CohortPrinter.text(cohort)) == cohort)
    }

    @Test func `a comment under an alternative belongs to the next line`() throws {
        let cohort = try Cohort.parse("cohort \"x\"\neither female\n or male\n# next\naged 65 or over")
        #expect(cohort.lines.map(\.comments) == [[], ["next"]])
    }

    @Test func `headers are kept and printed in one order`() throws {
        let text = "cohort \"x\"\nversion \"1\"\nowner \"o\"\nsource \"\"\npurpose \"p\"\nfemale"
        let cohort = try Cohort.parse(text)
        #expect(cohort.headers == Cohort.Headers(purpose: "p", source: "", owner: "o", version: "1"))
        #expect(
            CohortPrinter.text(cohort)
                == "cohort \"x\"\n  purpose \"p\"\n  source \"\"\n  owner \"o\"\n  version \"1\"\n  female\n")
    }

    @Test func `a name of several lines is printed on one`() throws {
        let cohort = Cohort(name: "a\nb", lines: [Cohort.Line(.clause(.sex(.male)), comments: ["c\r\nd"])])
        #expect(CohortPrinter.text(cohort) == "cohort \"a b\"\n  # c  d\n  male\n")
    }
}
