extension SpecChapter {
    static let registration = SpecChapter(
        title: "Registration", prose: "The current registration at the practice.",
        sections: [
            SpecSection(
                title: "At a practice", prose: "By name or code; `or` and another name stay in the clause.",
                lines: "registered at \"Oak Surgery\" or \"A81001\"",
                people: """
                    as at 20-Nov-2026
                    practice A81001 "Elm Surgery"
                    answer
                    yes

                    as at 20-Nov-2026
                    practice A81002 "Oak Surgery"
                    answer
                    yes

                    as at 20-Nov-2026
                    practice A81003 "Ash Surgery"
                    answer
                    no
                    """),
            SpecSection(
                title: "Newly registered", prose: "", lines: "registered in the last 90 days",
                people: """
                    as at 20-Nov-2026
                    name           | registered  | answer
                    Today          | 20-Nov-2026 | yes
                    89 days ago    | 23-Aug-2026 | yes
                    90 days ago    | 22-Aug-2026 | no
                    Not said       |             | unknown
                    """),
            SpecSection(
                title: "Registered for some time", prose: "", lines: "registered for at least 12 months",
                people: """
                    as at 20-Nov-2026
                    name                    | registered  | answer
                    Twelve months today     | 20-Nov-2025 | yes
                    A day less              | 21-Nov-2025 | no
                    Not said                |             | unknown

                    as at 28-Feb-2026
                    name                    | registered  | answer
                    Months end where they must | 28-Feb-2025 | yes
                    """),
        ])

    static let ethnicity = SpecChapter(
        title: "Ethnicity",
        prose: """
            The newest coded entry of the list "ethnicity", where the catalogue has one, else of the list named; without a
            coded entry, the ethnic category of the registration. What the extract covers plays no part.
            Where the registration has something else, such as a practice's own words, and no list has it, the answer is
            unknown.
            """,
        sections: [
            SpecSection(
                title: "The newest entry decides", prose: "",
                lines: "ethnicity in \"black or African\"",
                people: """
                    as at 20-Nov-2026
                    covers nothing
                    name                   | ethnicity | events                                                                     | answer
                    Coded                  |           | "ethnicity" "Black African" 01-Feb-2020                                    | yes
                    Coded otherwise        | N         | "ethnicity" "White Polish" 01-Feb-2020                                     | no
                    Changed                |           | "ethnicity" "White Polish" 01-Feb-2020; "ethnicity" "Black African" 01-Feb-2021 | yes
                    Two of one day         |           | "ethnicity" "White Polish" 01-Feb-2020; "ethnicity" "Black African" 01-Feb-2020 | unknown
                    Recorded later         |           | "ethnicity" "White Polish" 01-Feb-2020 recorded 1; "ethnicity" "Black African" 01-Feb-2020 recorded 2 | unknown
                    Undated alone          |           | "ethnicity" "Black African"                                                | yes
                    Undated, and a dated   |           | "ethnicity" "White Polish"; "ethnicity" "Black African" 01-Feb-2020        | unknown
                    Perhaps after the day  |           | "ethnicity" "Black African" 2026                                           | yes
                    Field alone            | N         |                                                                            | yes
                    Field otherwise        | A         |                                                                            | no
                    Nothing                |           |                                                                            | unknown
                    """),
            SpecSection(
                title: "Without a list of all ethnicities", prose: "The list named is then all that is looked at.",
                lines: "ethnicity in \"black or African\"", without: ["ethnicity"],
                people: """
                    as at 20-Nov-2026
                    name            | ethnicity | events                                     | answer
                    Coded           | A         | "black or African" 01-Feb-2020             | yes
                    Not in the list | A         | code local:WHITE-POLISH 01-Feb-2021        | no
                    Not in the list |           | code local:WHITE-POLISH 01-Feb-2021        | unknown
                    """),
        ])

    static let population = SpecChapter(
        title: "Who is counted",
        prose: """
            Registered and alive on the as-at day, and not withheld: registered = yes + no + unknown, always. Withheld is
            counted beside it and listed to nobody.
            """,
        sections: [
            SpecSection(
                title: "Registered, left, died, withheld", prose: "", lines: "female",
                people: """
                    as at 20-Nov-2026
                    name                         | sex    | registered  | left        | died        | dissent | answer
                    Registered                   | female |             |             |             |         | yes
                    Registered today             | female | 20-Nov-2026 |             |             |         | yes
                    Not yet                      | female | 21-Nov-2026 |             |             |         | not registered
                    Left today                   | female |             | 20-Nov-2026 |             |         | not registered
                    Leaves tomorrow              | female |             | 21-Nov-2026 |             |         | yes
                    Died today                   | female |             |             | 20-Nov-2026 |         | not registered
                    Perhaps died this November   | male   |             |             | Nov-2026    |         | no
                    Dissents from sharing        | female |             |             |             | yes     | withheld
                    Dissented, and left          | female |             | 01-Feb-2026 |             | yes     | not registered
                    """),
            SpecSection(
                title: "As at a day in the past",
                prose: "Today's content as of that day, registration by its dates.",
                lines: "aged 65 or over\nwith any of \"asthma\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    asked on 31-Mar-2026
                    name              | born        | registered  | left        | events               | answer
                    Then and now      | 31-Mar-1961 |             |             | "asthma" 01-Apr-2025 | yes
                    Too young then    | 01-Apr-1961 |             |             | "asthma" 01-Apr-2025 | no
                    A later entry     | 31-Mar-1950 |             |             | "asthma" 01-Apr-2026 | no
                    Left since        | 31-Mar-1950 |             | 01-Apr-2026 | "asthma" 31-Mar-2026 | yes
                    Came since        | 31-Mar-1950 | 01-Apr-2026 |             | "asthma" 31-Mar-2026 | not registered
                    """),
        ])
}
