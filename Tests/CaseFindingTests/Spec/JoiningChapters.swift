extension SpecChapter {
    static let joining = SpecChapter(
        title: "Three answers, joined",
        prose: """
            Every line must hold. No wins over unknown where all must hold, yes wins over unknown among alternatives, and
            `not` leaves unknown as it is (Kleene's tables).
            """,
        sections: [
            SpecSection(
                title: "Every line must hold", prose: "`and` may start a line and changes nothing.",
                lines: "female\nand aged 65 or over",
                people: """
                    as at 20-Nov-2026
                    sex    | born        | answer
                    female | 01-Feb-1950 | yes
                    female | 01-Feb-1980 | no
                    female |             | unknown
                    male   | 01-Feb-1950 | no
                    male   | 01-Feb-1980 | no
                    male   |             | no
                           | 01-Feb-1950 | unknown
                           | 01-Feb-1980 | no
                           |             | unknown
                    """),
            SpecSection(
                title: "Alternatives", prose: "", lines: "either female\n    or aged 65 or over",
                people: """
                    as at 20-Nov-2026
                    sex    | born        | answer
                    female | 01-Feb-1950 | yes
                    female | 01-Feb-1980 | yes
                    female |             | yes
                    male   | 01-Feb-1950 | yes
                    male   | 01-Feb-1980 | no
                    male   |             | unknown
                           | 01-Feb-1950 | yes
                           | 01-Feb-1980 | unknown
                           |             | unknown
                    """),
            SpecSection(
                title: "Brackets", prose: "Within brackets a line break is a space.",
                lines: "not (female and\n     (aged 65 or over or deprivation decile 1))",
                people: """
                    as at 20-Nov-2026
                    sex    | born        | decile | answer
                    female | 01-Feb-1950 | 5      | no
                    female | 01-Feb-1980 | 1      | no
                    female | 01-Feb-1980 | 5      | yes
                    female | 01-Feb-1980 |        | unknown
                    male   |             |        | yes
                           | 01-Feb-1950 |        | unknown
                    """),
            SpecSection(
                title: "So many of several",
                prose: """
                    Yes once so many say yes, no once too few are left that do not say no, else unknown. Each clause counts
                    once, however many entries it finds.
                    """,
                lines: "at least 2 of (female\n    or aged 65 or over\n    or with any of \"asthma\")",
                people: """
                    as at 20-Nov-2026
                    sex    | born        | events                                     | answer
                    female | 01-Feb-1950 |                                            | yes
                    female | 01-Feb-1980 | "asthma" 01-Feb-2026                       | yes
                    female | 01-Feb-1980 |                                            | no
                    female |             |                                            | unknown
                    male   | 01-Feb-1980 | "asthma" 01-Feb-2026; "asthma" 01-Mar-2026 | no
                    male   |             |                                            | no
                    male   |             | "asthma" 01-Feb-2026                       | unknown
                           | 01-Feb-1950 | "asthma" 01-Feb-2026                       | yes
                           |             |                                            | unknown
                    """),
            SpecSection(
                title: "What one person lacks another clause may decide", prose: "",
                lines: "either with any of \"asthma\"\n    or with any of \"inhaler\"",
                people: """
                    as at 20-Nov-2026
                    covers problems
                    events                | answer
                    "asthma" 01-Feb-2026  | yes
                    "inhaler" 01-Feb-2026 | yes
                                          | unknown
                    """),
        ])

    static let otherCohorts = SpecChapter(
        title: "Other cohorts",
        prose: "Holds where the other cohort's lines hold, for the same as-at day. A cohort never uses itself.",
        sections: [
            SpecSection(
                title: "In another cohort, and not in a third", prose: "",
                lines: "in \"older people\"\nnot in \"people with asthma\"",
                uses: """
                    cohort "older people"
                      aged 65 or over

                    cohort "people with asthma"
                      with any of "asthma"
                    """,
                people: """
                    as at 20-Nov-2026
                    born        | events               | answer
                    01-Feb-1950 |                      | yes
                    01-Feb-1950 | "asthma" 01-Feb-2026 | no
                    01-Feb-1980 |                      | no
                                |                      | unknown
                    """),
            SpecSection(
                title: "Through two cohorts", prose: "",
                lines: "either in \"at risk\"\n    or male",
                uses: """
                    cohort "older people"
                      aged 65 or over

                    cohort "at risk"
                      in "older people"
                      with any of "asthma" in the last 12 months
                    """,
                people: """
                    as at 20-Nov-2026
                    covers problems from 01-Jan-2026
                    sex    | born        | events               | answer
                    female | 01-Feb-1950 | "asthma" 01-Feb-2026 | yes
                    female | 01-Feb-1950 |                      | unknown, no if complete
                    female | 01-Feb-1980 |                      | no
                    male   |             |                      | yes
                    """),
        ])
}
