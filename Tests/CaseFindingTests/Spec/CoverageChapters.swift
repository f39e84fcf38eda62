extension SpecChapter {
    static let coverage = SpecChapter(
        title: "What an extract holds",
        prose: """
            An extract states which kinds of record it holds, of which codes, from which day to which. A clause that needs
            more than that is unknown, unless what is held decides it. Where coverage only starts late, the answer also says
            what it would be were the extract complete.
            """,
        sections: [
            SpecSection(
                title: "A kind that is not held", prose: "", lines: "with any of \"asthma\"",
                people: """
                    as at 20-Nov-2026
                    covers observations
                    name        | events               | answer
                    Held        | "asthma" 01-Feb-2026 | yes
                    Not held    |                      | unknown
                    """),
            SpecSection(
                title: "Coverage that starts late", prose: "", lines: "with none of \"asthma\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    covers problems from 01-Jan-2026
                    name            | events               | answer
                    Held            | "asthma" 01-Feb-2026 | no
                    Held from before| "asthma" 01-Dec-2025 | no
                    Nothing         |                      | unknown, yes if complete

                    as at 20-Nov-2026
                    covers problems from 21-Nov-2025
                    name            | events               | answer
                    Just covered    |                      | yes
                    """),
            SpecSection(
                title: "Coverage that ends early", prose: "What is newest is missing: nothing follows.",
                lines: "with any of \"asthma\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    covers problems to 19-Nov-2026
                    name            | events               | answer
                    Nothing         |                      | unknown
                    Held            | "asthma" 01-Feb-2026 | yes
                    """),
            SpecSection(
                title: "Coverage in two pieces", prose: "Pieces that meet are one; a gap is a gap.",
                lines: "with any of \"asthma\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    covers problems to 31-Dec-2025
                    covers problems from 01-Jan-2026
                    answer
                    no

                    as at 20-Nov-2026
                    covers problems to 30-Dec-2025
                    covers problems from 01-Jan-2026
                    answer
                    unknown, no if complete
                    """),
            SpecSection(
                title: "Some codes only", prose: "Every code of the list has to be covered.",
                lines: "with any of \"frailty severity\"",
                people: """
                    as at 20-Nov-2026
                    covers observations of "moderate or severe frailty"
                    name    | events                                          | answer
                    Held    | "frailty severity" "Severe frailty" 01-Feb-2026 | yes
                    Nothing |                                                 | unknown

                    as at 20-Nov-2026
                    covers observations of "frailty severity"
                    name    | answer
                    Nothing | no
                    """),
            SpecSection(
                title: "An entry without a code needs all codes", prose: "It may stand under any code.",
                lines: "with any of \"dementia\"",
                people: """
                    as at 20-Nov-2026
                    covers problems of "asthma"
                    name    | events                      | answer
                    Held    | term "Dementia" 01-Feb-2026 | yes
                    Nothing |                             | unknown
                    """),
            SpecSection(
                title: "A list that stands in two kinds of record", prose: "Both have to be covered.",
                lines: "with any of \"health check\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    covers problems
                    covers observations from 01-Jan-2026
                    name    | events                     | answer
                    Held    | "health check" 01-Feb-2026 | yes
                    Nothing |                            | unknown, no if complete
                    """),
            SpecSection(
                title: "Counting what is not all held", prose: "There may be any number more.",
                lines: "at least 2 of \"admission\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    covers encounters from 01-Jan-2026
                    name    | events                                           | answer
                    Two     | "admission" 01-Feb-2026; "admission" 01-Mar-2026 | yes
                    One     | "admission" 01-Feb-2026                          | unknown, no if complete
                    None    |                                                  | unknown, no if complete
                    One, one perhaps | "admission" 01-Feb-2026; "admission" 2025 | unknown
                    """),
            SpecSection(
                title: "At most, of what is not all held", prose: "",
                lines: "at most 1 of \"admission\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    covers encounters from 01-Jan-2026
                    name    | events                                           | answer
                    Two     | "admission" 01-Feb-2026; "admission" 01-Mar-2026 | no
                    One     | "admission" 01-Feb-2026                          | unknown, yes if complete
                    """),
            SpecSection(
                title: "Exactly, of what is not all held", prose: "",
                lines: "exactly 1 of \"admission\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    covers encounters from 01-Jan-2026
                    name    | events                                           | answer
                    Two     | "admission" 01-Feb-2026; "admission" 01-Mar-2026 | no
                    One     | "admission" 01-Feb-2026                          | unknown, yes if complete
                    None    |                                                  | unknown, no if complete
                    """),
            SpecSection(
                title: "The latest value, where coverage starts late",
                prose: "The newest entry held is the newest there is, where all days from it on are covered.",
                lines: "latest \"HbA1c\" above 75 mmol/mol",
                people: """
                    as at 20-Nov-2026
                    covers observations from 01-Jan-2026
                    name               | events                                                       | answer
                    Covered            | "HbA1c" 01-Feb-2026 = 80 mmol/mol                            | yes
                    Of the first day   | "HbA1c" 01-Jan-2026 = 80 mmol/mol                            | yes
                    Older than that    | "HbA1c" 31-Dec-2025 = 80 mmol/mol                            | unknown, yes if complete
                    Some day of 2025   | "HbA1c" 2025 = 60 mmol/mol                                   | unknown, no if complete
                    None               |                                                              | unknown, no if complete
                    Undated            | "HbA1c" = 80 mmol/mol                                        | unknown, yes if complete
                    A month, covered   | "HbA1c" Jan-2026 = 80 mmol/mol                               | yes
                    They disagree      | "HbA1c" 31-Dec-2025 = 60; "HbA1c" 31-Dec-2025 = 80           | unknown
                    """),
            SpecSection(
                title: "The latest value, where coverage ends early", prose: "A newer one may be missing.",
                lines: "latest \"HbA1c\" above 75 mmol/mol in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    covers observations to 31-Oct-2026
                    events                            | answer
                    "HbA1c" 01-Feb-2026 = 80 mmol/mol | unknown
                    "HbA1c" 31-Oct-2026 = 80 mmol/mol | unknown
                    """),
            SpecSection(
                title: "The latest of a list, where coverage starts late", prose: "",
                lines: "latest of \"frailty severity\" is \"moderate or severe frailty\"",
                people: """
                    as at 20-Nov-2026
                    covers observations from 01-Jan-2026
                    events                                          | answer
                    "frailty severity" "Severe frailty" 01-Feb-2026 | yes
                    "frailty severity" "Mild frailty" 01-Feb-2025   | unknown, no if complete
                                                                    | unknown, no if complete
                    """),
        ])

    static let sensitivity = SpecChapter(
        title: "Sensitive entries",
        prose:
            "Entries above what the asker may see are as if they were not there: in the answer, in counts, in reasons.",
        sections: [
            SpecSection(
                title: "What may be seen", prose: "", lines: "with any of \"asthma\"",
                people: """
                    as at 20-Nov-2026
                    events                         | answer
                    "asthma" 01-Feb-2026           | yes
                    "asthma" 01-Feb-2026 sensitive | no
                    "asthma" 01-Feb-2026 sealed    | no

                    as at 20-Nov-2026
                    sees sensitive
                    events                         | answer
                    "asthma" 01-Feb-2026 sensitive | yes
                    "asthma" 01-Feb-2026 sealed    | no

                    as at 20-Nov-2026
                    sees sealed
                    events                         | answer
                    "asthma" 01-Feb-2026 sealed    | yes
                    """)
        ])
}
