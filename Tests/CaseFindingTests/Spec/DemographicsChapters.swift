extension SpecChapter {
    static let ages = SpecChapter(
        title: "Age",
        prose: """
            Completed years on the as-at day. Somebody born on 29 February turns a year older on 1 March of a year that has
            no 29 February.
            """,
        sections: [
            SpecSection(
                title: "At least an age", prose: "The birthday itself counts.",
                lines: "aged 65 or over",
                people: """
                    as at 20-Nov-2026
                    name                     | born        | answer
                    Turns 65 today           | 20-Nov-1961 | yes
                    Turns 65 tomorrow        | 21-Nov-1961 | no
                    Born some day of 1961    | 1961        | unknown
                    Born in November 1961    | Nov-1961    | unknown
                    Born in October 1961     | Oct-1961    | yes
                    Born some day of 1962    | 1962        | no
                    No birth date            |             | unknown
                    """),
            SpecSection(
                title: "Under an age", prose: "",
                lines: "aged under 18",
                people: """
                    as at 28-Feb-2026
                    name                          | born        | answer
                    Seventeen for one more day    | 29-Feb-2008 | yes
                    Eighteen today                | 28-Feb-2008 | no
                    Born some day of 2008         | 2008        | unknown
                    Born in January 2008          | Jan-2008    | no
                    No birth date                 |             | unknown

                    as at 01-Mar-2026
                    name                          | born        | answer
                    A leapling has turned 18      | 29-Feb-2008 | no
                    """),
            SpecSection(
                title: "Between two ages", prose: "Both ages are included.",
                lines: "aged 40 to 74",
                people: """
                    as at 20-Nov-2026
                    name                     | born        | answer
                    Forty today              | 20-Nov-1986 | yes
                    Thirty-nine              | 21-Nov-1986 | no
                    Seventy-four             | 21-Nov-1951 | yes
                    Seventy-five today       | 20-Nov-1951 | no
                    Some day of 1986         | 1986        | unknown
                    Some day of 1970         | 1970        | yes
                    No birth date            |             | unknown
                    """),
        ])

    static let births = SpecChapter(
        title: "Day of birth", prose: "",
        sections: [
            SpecSection(
                title: "Born on or before a day", prose: "",
                lines: "born on or before 31-Dec-1960",
                people: """
                    as at 20-Nov-2026
                    name          | born        | answer
                    That day      | 31-Dec-1960 | yes
                    The next day  | 01-Jan-1961 | no
                    That year     | 1960        | yes
                    No birth date |             | unknown
                    """),
            SpecSection(
                title: "Born before a day", prose: "",
                lines: "born before 31-Dec-1960",
                people: """
                    as at 20-Nov-2026
                    name          | born        | answer
                    That day      | 31-Dec-1960 | no
                    The day before| 30-Dec-1960 | yes
                    That year     | 1960        | unknown
                    """),
            SpecSection(
                title: "Born on or after a day", prose: "",
                lines: "born on or after 01-Apr-2020",
                people: """
                    as at 20-Nov-2026
                    name          | born        | answer
                    That day      | 01-Apr-2020 | yes
                    The day before| 31-Mar-2020 | no
                    That month    | Apr-2020    | yes
                    That year     | 2020        | unknown
                    """),
            SpecSection(
                title: "Born after a day", prose: "",
                lines: "born after 01-Apr-2020",
                people: """
                    as at 20-Nov-2026
                    name          | born        | answer
                    That day      | 01-Apr-2020 | no
                    The next day  | 02-Apr-2020 | yes
                    That month    | Apr-2020    | unknown
                    """),
        ])

    static let sex = SpecChapter(
        title: "Sex", prose: "As recorded. Another record is neither; no record is unknown.",
        sections: [
            SpecSection(
                title: "Female", prose: "", lines: "female",
                people: """
                    as at 20-Nov-2026
                    sex           | answer
                    female        | yes
                    male          | no
                    indeterminate | no
                                  | unknown
                    """),
            SpecSection(
                title: "Not male", prose: "`not` leaves what is unknown as it is.", lines: "not male",
                people: """
                    as at 20-Nov-2026
                    sex           | answer
                    female        | yes
                    male          | no
                    indeterminate | yes
                                  | unknown
                    """),
            SpecSection(
                title: "Recorded as neither", prose: "", lines: "indeterminate",
                people: """
                    as at 20-Nov-2026
                    sex           | answer
                    female        | no
                    indeterminate | yes
                    """),
        ])

    static let deprivation = SpecChapter(
        title: "Deprivation",
        prose: """
            The decile of the index of multiple deprivation of the address, 1 the most deprived. The edition is kept and
            shown; it is not compared.
            """,
        sections: [
            SpecSection(
                title: "A range of deciles", prose: "", lines: "deprivation decile 1 to 2",
                people: """
                    as at 20-Nov-2026
                    decile   | answer
                    1        | yes
                    2 (2025) | yes
                    3        | no
                             | unknown
                    """),
            SpecSection(
                title: "One decile", prose: "", lines: "deprivation decile 10",
                people: """
                    as at 20-Nov-2026
                    decile   | answer
                    10       | yes
                    9        | no
                    """),
        ])

    static let language = SpecChapter(
        title: "Language",
        prose: "The main language of the registration, compared whole, without regard to case.",
        sections: [
            SpecSection(
                title: "A language", prose: "", lines: "language \"Polish\"",
                people: """
                    as at 20-Nov-2026
                    language         | answer
                    Polish           | yes
                    POLISH           | yes
                    Polish (Silesia) | no
                    English          | no
                                     | unknown
                    """),
            SpecSection(
                title: "Any other language", prose: "", lines: "language not \"English\"",
                people: """
                    as at 20-Nov-2026
                    language         | answer
                    Polish           | yes
                    english          | no
                                     | unknown
                    """),
            SpecSection(
                title: "An interpreter",
                prose: """
                    Any coded entry of the list "interpreter needed", where the catalogue has one, says that an interpreter
                    is needed; without one, the field of the registration decides.
                    """,
                lines: "needs an interpreter",
                people: """
                    as at 20-Nov-2026
                    interpreter | events                           | answer
                    yes         |                                  | yes
                    no          |                                  | no
                                |                                  | unknown
                    no          | "interpreter needed" 01-Feb-2020 | yes
                                | "interpreter needed"             | yes
                                | "interpreter needed" 21-Nov-2026 | unknown
                    """),
            SpecSection(
                title: "An interpreter, where there is no such list", prose: "", lines: "needs an interpreter",
                without: ["interpreter needed"],
                people: """
                    as at 20-Nov-2026
                    interpreter | answer
                    yes         | yes
                    no          | no
                                | unknown
                    """),
        ])
}
