import CaseFinding
import Testing

/// What is said of a text that cannot be read: where, what was read and what was expected.
struct BrokenCohortTests {
    /// Texts of one block each, and the first thing said of it.
    static let broken: [(String, String)] = [
        ("", "the text holds no cohort"),
        ("aged 65 or over", "line 1, \"aged\": a line such as cohort \"Frail at home\" was expected"),
        (
            "chort \"x\"\nfemale",
            "line 1, \"chort\": a line such as cohort \"Frail at home\" was expected. Did you mean \"cohort\"?"
        ),
        ("cohort\nfemale", "line 1: the line ends where the name of the cohort in double quotes was expected"),
        ("cohort \" \"\nfemale", "line 1, \" \": the name of the cohort cannot be empty"),
        ("cohort \"x\" female", "line 1, \"female\": the clause has ended; put each clause on a line of its own"),
        ("cohort \"x\"", "line 1, \"x\": the cohort has no lines"),
        ("cohort \"x\nfemale", "line 1, \"x\": the name has no closing quote"),
        ("cohort \"x\"\npurpose \"a\"\npurpose \"b\"\nmale", "line 3, \"purpose\": stands here twice; keep one"),
        ("cohort \"x\"\npurpose a\nmale", "line 2, \"a\": a text in double quotes was expected"),
        (
            "cohort \"x\"\nat least 3 of (male or female)",
            "line 2, \"at least 3\": there are 2 in the brackets; ask for 2 at most"
        ),
        (
            "cohort \"x\"\nat least 2 of (male and female)",
            "line 2, \"and\": join the clauses of \"at least 2 of\" by \"or\""
        ),
        ("cohort \"x\"\nat least 1 of (male)", "line 2, \")\": \"or\" and another clause was expected"),
        (
            "cohort \"x\"\nat least 0 of (male or female)",
            "line 2, \"0\": a number of the clauses in the brackets from 1 to 1000 was expected"
        ),
        ("cohort \"x\"\nmale\nowner \"a\"", "line 3, \"owner\": stands under the name of the cohort, above its lines"),
        ("cohort \"x\"\nmale\ncohort \"y\"\nmale", "line 3: one cohort was expected, not several"),
        ("cohort \"x\"\neither male", "line 2: an \"either\" needs an \"or\" line under it"),
        ("cohort \"x\"\nmale\nor female", "line 3, \"or\": an \"or\" line stands under an \"either\" line"),
        (
            "cohort \"x\"\neither male and female",
            "line 2: \"and\" and \"or\" on one level; put brackets round what belongs together"
        ),
        (
            "cohort \"x\"\nmale and female",
            "line 2, \"and\": put each clause on a line of its own; every line must hold"
        ),
        ("cohort \"x\"\n(male", "line 2: the line ends where \"and\", \"or\" or \")\" was expected"),
        ("cohort \"x\"\n(male female)", "line 2, \"female\": \"and\", \"or\" or \")\" was expected"),
        ("cohort \"x\"\n(male or female", "line 2: the line ends where \")\" was expected"),
        ("cohort \"x\"\nmale)", "line 2, \")\": there is no \"(\" for this \")\""),
        (
            "cohort \"x\"\n(either male or female)",
            "line 2, \"either\": \"either\" starts a line; within one, put (… or …) in brackets"
        ),
        (
            "cohort \"x\"\nnot not male",
            "line 2, \"not\": one \"not\" before a clause or bracket; a second needs a bracket"
        ),
        (
            "cohort \"x\"\n\"asthma\"",
            "line 2, \"asthma\": a clause that begins with a name goes on with \"on or after\", \"after\", "
                + "\"within … days after\", \"rose by\" or \"fell by\"; or say: with any of \"asthma\""
        ),
        ("cohort \"x\"\n)", "line 2, \")\": a clause was expected"),
        (
            "cohort \"x\"\naged over 65",
            "line 2, \"over\": say \"aged 65 or over\"; \"over\" alone leaves a year in doubt"
        ),
        ("cohort \"x\"\naged 200 or over", "line 2, \"200\": an age in years from 0 to 150 was expected"),
        ("cohort \"x\"\naged 75 to 65", "line 2, \"65\": the first of the two has to be the lower or earlier one"),
        ("cohort \"x\"\nborn on 01-Apr-1960", "line 2, \"01-Apr-1960\": \"or\" was expected"),
        (
            "cohort \"x\"\nborn in 1960",
            "line 2, \"in\": \"on or before\", \"before\", \"on or after\" or \"after\" was expected. Did you mean \"on\"?"
        ),
        ("cohort \"x\"\nborn on or 01-Apr-1960", "line 2, \"01-Apr-1960\": \"before\" or \"after\" was expected"),
        ("cohort \"x\"\nborn before 31-Feb-1960", "line 2, \"31-Feb-1960\": a day such as 01-Apr-2026 was expected"),
        ("cohort \"x\"\nborn before \"y\"", "line 2, \"y\": a day such as 01-Apr-2026 was expected"),
        (
            "cohort \"x\"\nregistered with us",
            "line 2, \"with\": \"at\", \"in the last\" or \"for at least\" was expected"
        ),
        ("cohort \"x\"\ndeprivation decile 11", "line 2, \"11\": a decile from 1 to 10 was expected"),
        (
            "cohort \"x\"\ndeprivation decile 3 to 1",
            "line 2, \"1\": the first of the two has to be the lower or earlier one"
        ),
        (
            "cohort \"x\"\nwith asthma",
            "line 2, \"asthma\": \"any of\", \"none of\", \"an open episode\" or \"an agreed plan\" was expected"
        ),
        ("cohort \"x\"\nwith an old plan", "line 2, \"old\": \"open episode\" or \"agreed plan\" was expected"),
        (
            "cohort \"x\"\nat last 2 of \"y\"",
            "line 2, \"last\": \"least\" or \"most\" was expected. Did you mean \"least\"?"
        ),
        ("cohort \"x\"\nat least two of \"y\"", "line 2, \"two\": a number of events was expected"),
        ("cohort \"x\"\nexactly 2 \"y\"", "line 2, \"y\": \"of\", \"days of\" or \"issues of\" was expected"),
        (
            "cohort \"x\"\nlatest \"M\" over 75",
            "line 2, \"over\": \"above\", \"below\", \"at least\", \"at most\" or \"from\" was expected"
        ),
        ("cohort \"x\"\nlatest \"M\" above \"y\"", "line 2, \"y\": a number was expected"),
        ("cohort \"x\"\nlatest \"M\" above 7,5", "line 2, \"7,5\": a number such as 7.5 was expected, with a point"),
        ("cohort \"x\"\nlatest \"M\" above high", "line 2, \"high\": a number was expected"),
        ("cohort \"x\"\nlatest \"M\" at least", "line 2: the line ends where a number was expected"),
        ("cohort \"x\"\nlatest \"M\" at 7", "line 2, \"7\": \"least\" or \"most\" was expected"),
        (
            "cohort \"x\"\nlatest \"M\" from 7 to 6",
            "line 2, \"6\": the first of the two has to be the lower or earlier one"
        ),
        ("cohort \"x\"\nlatest \"M\" from 7% to 8%", "line 2, \"7%\": a number was expected"),
        (
            "cohort \"x\"\nwith any of \"y\" in the last 300 years",
            "line 2, \"years\": a time of at most 200 years was expected"
        ),
        (
            "cohort \"x\"\nwith any of \"y\" between 02-Apr-2026 and 01-Apr-2026",
            "line 2, \"01-Apr-2026\": the first of the two has to be the lower or earlier one"
        ),
        ("cohort \"x\"\nwith any of \"y\" in last 12 months", "line 2, \"last\": \"the\" was expected"),
        ("cohort \"x\"\nwith any of y", "line 2, \"y\": the name of a codelist in double quotes was expected"),
    ]

    @Test(arguments: broken)
    func `a broken text says where, what was read and what was expected`(_ case: (text: String, said: String)) {
        let problem = #expect(throws: CohortProblem.self) { try Cohort.parse(`case`.text) }
        #expect(problem?.text == `case`.said)
    }

    /// Lines of a cohort, or the whole of an indicator, and the first thing said.
    static let brokenParts: [(String, String)] = [
        ("cohort \"x\"\n\"a\" on after \"b\"", "line 2, \"after\": \"or\" was expected"),
        ("cohort \"x\"\n\"a\" within 3 weeks after \"b\"", "line 2, \"weeks\": \"days\" was expected"),
        ("cohort \"x\"\n\"a\" after b", "line 2, \"b\": the name of a codelist in double quotes was expected"),
        (
            "cohort \"x\"\n\"a\" afer \"b\"",
            "line 2, \"afer\": \"on or after\", \"after\", \"within … days after\", \"rose by\" or \"fell by\" was "
                + "expected. Did you mean \"after\"?"
        ),
        ("cohort \"x\"\n\"a\" rose by 5", "line 2, \"5\": \"at\" was expected"),
        ("cohort \"x\"\n\"a\" rose by at least 0", "line 2, \"0\": a number above 0 was expected"),
        ("cohort \"x\"\nno \"a\" since \"b\"", "line 2, \"b\": \"latest\" was expected"),
        ("cohort \"x\"\nno of \"a\"", "line 2, \"of\": say \"with none of\", or: no \"…\" since latest \"…\""),
        ("cohort \"x\"\nmissed 2 appointments", "line 2, \"2\": \"at least\", \"at most\" or \"exactly\" was expected"),
        ("cohort \"x\"\nmissed at least 2 visits", "line 2, \"visits\": \"appointments\" was expected"),
        (
            "cohort \"x\"\naged under 40 at \"a\"",
            "line 2, \"a\": \"first\" or \"latest\" and the name of a codelist was expected"
        ),
        (
            "cohort \"x\"\nbroken down by sex\nmale",
            "line 1, \"x\": the cohort has no lines"
        ),
        (
            "cohort \"x\"\nmale\nbroken down by sex\nfemale",
            "line 4, \"female\": stands under \"broken down by\", which is the last line of its cohort"
        ),
        ("cohort \"x\"\nmale\nbroken by sex", "line 3, \"by\": \"down\" was expected"),
        (
            "cohort \"x\"\nmale\nbroken down by sex, practise",
            "line 3, \"practise\": practice, sex, age or deprivation was expected. Did you mean \"practice\"?"
        ),
        ("cohort \"x\"\nmale\nbroken down by sex,sex", "line 3, \"sex\": stands here twice; keep one"),
        (
            "cohort \"x\"\nmale\nbroken down by sex practice",
            "line 3, \"practice\": \",\" was expected, or the end of the line"
        ),
        (
            "cohort \"x\"\nmale\nbroken down by sex,",
            "line 3: the line ends where practice, sex, age or deprivation was expected"
        ),
        (
            "cohort \"x\"\nmale\nbroken down by age",
            "line 3: the line ends where \"in bands of\" and a number of years or days was expected"
        ),
        (
            "cohort \"x\"\nmale\nbroken down by age in bands of 300 years",
            "line 3, \"300\": a number of years from 1 to 200 was expected"
        ),
        (
            "cohort \"x\"\nof\nmale",
            "line 2, \"of\": stands in an indicator, under its name: of, excluding, achieved by, excepting"
        ),
        ("indicator \"x\"\nmale", "line 2, \"male\": \"of\" and the lines that say who is counted was expected"),
        ("indicator \"x\"\nof\nachieved by\nmale", "line 2, \"of\": has no lines under it"),
        (
            "indicator \"x\"\nof\nmale",
            "line 3: the line ends where \"achieved by\" and the lines that say what counts as achieved was expected"
        ),
        ("indicator \"x\"\nof\nmale\nachieved\nfemale", "line 4: the line ends where \"by\" was expected"),
        (
            "indicator \"x\"\nof\nmale\nexcluding\nfemale\nachieved by\nfemale",
            "line 4: the line ends where the reason for excluding people in double quotes was expected"
        ),
        (
            "indicator \"x\"\nof\nmale\nachieved by\nfemale\nexcluding \"a\"\nfemale",
            "line 6, \"excluding\": the parts stand in this order: of, excluding, achieved by, excepting"
        ),
        ("indicator \"x\"\nof\nmale\nachieved by\nfemale", "line 1: a cohort was expected, not an indicator"),
    ]

    @Test(arguments: brokenParts)
    func `so does a broken indicator, group or order`(_ case: (text: String, said: String)) {
        let problem = #expect(throws: CohortProblem.self) { try Cohort.parse(`case`.text) }
        #expect(problem?.text == `case`.said)
    }
}
