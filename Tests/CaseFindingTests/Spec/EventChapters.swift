extension SpecChapter {
    static let anyAndNone = SpecChapter(
        title: "With any, with none",
        prose: """
            An entry of a record belongs to a list by its code. Where it has no code at all, or where the entry of the list
            has none, it belongs by its whole term, without regard to case and spacing, and never by part of it.
            """,
        sections: [
            SpecSection(
                title: "With any of a list", prose: "", lines: "with any of \"asthma\"",
                people: """
                    as at 20-Nov-2026
                    name                    | events                            | answer
                    An entry                | "asthma" 01-Feb-2020              | yes
                    Another of the list     | "asthma" "Severe asthma"          | yes
                    Another list            | "blood test" 01-Feb-2020          | no
                    Of today                | "asthma" 20-Nov-2026              | yes
                    After the as-at day     | "asthma" 21-Nov-2026              | no
                    Undated                 | "asthma"                          | yes
                    The term without a code | term "Asthma" 01-Feb-2020         | yes
                    Part of a term          | term "Asth" 01-Feb-2020           | no
                    The term, another code  | code local:X1 "Asthma" 01-Feb-2020 | no
                    Nothing                 |                                   | no
                    """),
            SpecSection(
                title: "With none of a list", prose: "", lines: "with none of \"asthma\"",
                people: """
                    as at 20-Nov-2026
                    name                    | events                            | answer
                    An entry                | "asthma" 01-Feb-2020              | no
                    Another list            | "blood test" 01-Feb-2020          | yes
                    Nothing                 |                                   | yes
                    """),
            SpecSection(
                title: "By the whole term", prose: "The entry of this list has no code.",
                lines: "with any of \"dementia\"",
                people: """
                    as at 20-Nov-2026
                    name                    | events                                          | answer
                    The term                | term "Dementia" 01-Feb-2020                     | yes
                    Case and spaces         | term "  DEMENTIA " 01-Feb-2020                  | yes
                    More than the term      | term "Family history of dementia" 01-Feb-2020   | no
                    Part of the term        | term "Demen" 01-Feb-2020                        | no
                    The term, any code      | code local:X1 "Dementia" 01-Feb-2020            | yes
                    Any code, no term       | code local:X1 01-Feb-2020                       | no
                    """),
        ])

    static let counts = SpecChapter(
        title: "Counting",
        prose: """
            Entries are counted, or distinct days that have one; zero is a number. An entry that is not dated to the day may
            share a day with another or have one of its own.
            """,
        sections: [
            SpecSection(
                title: "At least so many", prose: "", lines: "at least 2 of \"admission\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    name                 | events                                             | answer
                    Two                  | "admission" 21-Nov-2025; "admission" 20-Nov-2026   | yes
                    Two of one day       | "admission" 01-Feb-2026; "admission" 01-Feb-2026   | yes
                    One, and one before  | "admission" 20-Nov-2025; "admission" 01-Feb-2026   | no
                    One, and one perhaps | "admission" 2025; "admission" 01-Feb-2026          | unknown
                    One, and one undated | "admission"; "admission" 01-Feb-2026               | no
                    None                 |                                                    | no
                    """),
            SpecSection(
                title: "At most so many", prose: "", lines: "at most 1 of \"admission\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    name                 | events                                             | answer
                    None                 |                                                    | yes
                    One                  | "admission" 01-Feb-2026                            | yes
                    Two                  | "admission" 01-Feb-2026; "admission" 02-Feb-2026   | no
                    One, and one perhaps | "admission" 2025; "admission" 01-Feb-2026          | unknown
                    """),
            SpecSection(
                title: "Exactly so many", prose: "", lines: "exactly 1 of \"admission\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    name                 | events                                                                 | answer
                    None                 |                                                                        | no
                    One                  | "admission" 01-Feb-2026                                                | yes
                    Two, and one perhaps | "admission" 01-Feb-2026; "admission" 02-Feb-2026; "admission" 2025     | no
                    One, and one perhaps | "admission" 2025; "admission" 01-Feb-2026                              | unknown
                    One perhaps          | "admission" 2025                                                       | unknown
                    """),
            SpecSection(
                title: "None, as a number", prose: "", lines: "exactly 0 of \"admission\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    name | events                  | answer
                    None |                         | yes
                    One  | "admission" 01-Feb-2026 | no
                    """),
            SpecSection(
                title: "Distinct days", prose: "", lines: "at least 2 days of \"admission\"",
                people: """
                    as at 20-Nov-2026
                    name                        | events                                             | answer
                    Two days                    | "admission" 01-Feb-2026; "admission" 02-Feb-2026   | yes
                    One day twice               | "admission" 01-Feb-2026; "admission" 01-Feb-2026   | no
                    A day, and some day in 2025 | "admission" 2025; "admission" 01-Feb-2026          | unknown
                    A day, and an undated entry | "admission"; "admission" 01-Feb-2026               | unknown
                    Two undated entries         | "admission"; "admission"                           | unknown
                    One undated entry           | "admission"                                        | no
                    """),
            SpecSection(
                title: "At most so many days", prose: "", lines: "at most 1 day of \"admission\"",
                people: """
                    as at 20-Nov-2026
                    name                        | events                                             | answer
                    One day twice               | "admission" 01-Feb-2026; "admission" 01-Feb-2026   | yes
                    Two days                    | "admission" 01-Feb-2026; "admission" 02-Feb-2026   | no
                    A day, and some day in 2025 | "admission" 2025; "admission" 01-Feb-2026          | unknown
                    """),
        ])

    static let first = SpecChapter(
        title: "The first event",
        prose: "Holds where the first event ever of the list lies in the window. An undated event does not exist here.",
        sections: [
            SpecSection(
                title: "First in a window", prose: "", lines: "first \"asthma\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    name                         | events                                      | answer
                    New                          | "asthma" 21-Nov-2025                        | yes
                    Old                          | "asthma" 20-Nov-2025                        | no
                    Old and new                  | "asthma" 01-Feb-2020; "asthma" 01-Feb-2026  | no
                    None                         |                                             | no
                    After the as-at day          | "asthma" 21-Nov-2026                        | no
                    Undated alone                | "asthma"                                    | no
                    Undated, and new             | "asthma"; "asthma" 01-Feb-2026              | yes
                    Perhaps before the window    | "asthma" 2025; "asthma" 01-Feb-2026         | unknown
                    Perhaps after the as-at day  | "asthma" 2026                               | unknown
                    Old, and perhaps new         | "asthma" 2024; "asthma" 2025                | no
                    """),
            SpecSection(
                title: "First before a day", prose: "", lines: "first \"asthma\" before 01-Jan-2020",
                people: """
                    as at 20-Nov-2026
                    name | events               | answer
                    Old  | "asthma" 31-Dec-2019 | yes
                    New  | "asthma" 01-Jan-2020 | no
                    None |                      | no
                    """),
            SpecSection(
                title: "First, where coverage begins late",
                prose: """
                    What is not held may be older than all that is. Yet an entry held from before the window is earlier than
                    any in it, and where a covered window holds none, the first is not in it.
                    """,
                lines: "first \"asthma\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    covers problems from 01-Jan-2020
                    name   | events                                     | answer
                    New    | "asthma" 01-Feb-2026                       | unknown, yes if complete
                    Before | "asthma" 01-Feb-2020; "asthma" 01-Feb-2026 | no
                    Older than coverage | "asthma" 01-Feb-2010          | no
                    None   |                                            | no
                    Perhaps| "asthma" 2025                              | unknown
                    """),
            SpecSection(
                title: "First in an empty window", prose: "No day lies in the window: the first event is not in it.",
                lines: "first \"asthma\" since 01-Jan-2027",
                people: """
                    as at 20-Nov-2026
                    covers nothing
                    events               | answer
                    "asthma" 01-Feb-2026 | no
                    """),
        ])

    static let local = SpecChapter(
        title: "Cairn's own facts",
        prose: """
            `with an open episode`, `contacted` and `with an agreed plan` ask what Cairn itself has recorded. Where this
            part of Cairn does not exist yet, the answer is unknown.
            """,
        sections: [
            SpecSection(
                title: "Contacted in a window", prose: "", lines: "contacted in the last 30 days",
                people: """
                    as at 20-Nov-2026
                    records contact
                    name             | local               | answer
                    Contacted        | contact 22-Oct-2026 | yes
                    30 days ago      | contact 21-Oct-2026 | no
                    Not contacted    |                     | no
                    Another fact     | agreed plan 01-Nov-2026 | no

                    as at 20-Nov-2026
                    name             | local               | answer
                    Not recorded yet |                     | unknown
                    """),
            SpecSection(
                title: "An open episode", prose: "", lines: "not with an open episode",
                people: """
                    as at 20-Nov-2026
                    records open episode, agreed plan
                    name | local                    | answer
                    Open | open episode 01-Jan-2026 | no
                    None |                          | yes
                    """),
            SpecSection(
                title: "An agreed plan in an empty window", prose: "",
                lines: "with an agreed plan since 01-Jan-2027",
                people: """
                    as at 20-Nov-2026
                    records agreed plan
                    local                   | answer
                    agreed plan 01-Feb-2027 | no
                    """),
        ])
}
