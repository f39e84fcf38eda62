extension SpecChapter {
    static let windows = SpecChapter(
        title: "Windows",
        prose: """
            Every window is relative to the as-at day, or names its days. An entry after the as-at day is in none. Without a
            window a clause looks at any time; `ever` may be written and says the same.
            """,
        sections: [
            window(
                "The last months", "Later than the as-at day less the span: that day itself is outside.",
                "in the last 12 months",
                """
                as at 20-Nov-2026
                events               | answer
                "asthma" 20-Nov-2025 | no
                "asthma" 21-Nov-2025 | yes
                "asthma" 20-Nov-2026 | yes
                "asthma" 21-Nov-2026 | no
                """),
            window(
                "Months end where they must", "A month before 31 March is the last day of February.",
                "in the last 1 month",
                """
                as at 31-Mar-2026
                events               | answer
                "asthma" 28-Feb-2026 | no
                "asthma" 01-Mar-2026 | yes

                as at 30-Mar-2026
                events               | answer
                "asthma" 28-Feb-2026 | no
                "asthma" 01-Mar-2026 | yes
                """),
            window(
                "A year before 29 February", "", "in the last 1 year",
                """
                as at 29-Feb-2028
                events               | answer
                "asthma" 28-Feb-2027 | no
                "asthma" 01-Mar-2027 | yes
                """),
            window(
                "The last days", "", "in the last 90 days",
                """
                as at 20-Nov-2026
                events               | answer
                "asthma" 22-Aug-2026 | no
                "asthma" 23-Aug-2026 | yes
                """),
            window(
                "The last weeks", "", "in the last 2 weeks",
                """
                as at 20-Nov-2026
                events               | answer
                "asthma" 06-Nov-2026 | no
                "asthma" 07-Nov-2026 | yes
                """),
            window(
                "Before the last months", "The rest, the as-at day less the span included.",
                "before the last 12 months",
                """
                as at 20-Nov-2026
                events               | answer
                "asthma" 20-Nov-2025 | yes
                "asthma" 21-Nov-2025 | no
                "asthma" 01-Jan-1950 | yes
                """),
            window(
                "Since a day", "That day included.", "since 01-Apr-2026",
                """
                as at 20-Nov-2026
                events               | answer
                "asthma" 31-Mar-2026 | no
                "asthma" 01-Apr-2026 | yes
                "asthma" 21-Nov-2026 | no
                """),
            window(
                "Before a day", "That day not included.", "before 01-Apr-2026",
                """
                as at 20-Nov-2026
                events               | answer
                "asthma" 31-Mar-2026 | yes
                "asthma" 01-Apr-2026 | no

                as at 01-Mar-2026
                events               | answer
                "asthma" 01-Mar-2026 | yes
                "asthma" 02-Mar-2026 | no
                """),
            window(
                "Between two days", "Both included.", "between 01-Apr-2025 and 31-Mar-2026",
                """
                as at 20-Nov-2026
                events               | answer
                "asthma" 31-Mar-2025 | no
                "asthma" 01-Apr-2025 | yes
                "asthma" 31-Mar-2026 | yes
                "asthma" 01-Apr-2026 | no
                """),
            window(
                "This contract year", "It begins on 1 April.", "this contract year",
                """
                as at 31-Mar-2026
                events               | answer
                "asthma" 31-Mar-2025 | no
                "asthma" 01-Apr-2025 | yes

                as at 01-Apr-2026
                events               | answer
                "asthma" 31-Mar-2026 | no
                "asthma" 01-Apr-2026 | yes
                """),
            window(
                "Last contract year", "", "last contract year",
                """
                as at 20-Nov-2026
                events               | answer
                "asthma" 31-Mar-2025 | no
                "asthma" 01-Apr-2025 | yes
                "asthma" 31-Mar-2026 | yes
                "asthma" 01-Apr-2026 | no
                """),
            window(
                "A window that holds no day", "No entry can be in it, whatever the extract covers.",
                "since 01-Jan-2027",
                """
                as at 20-Nov-2026
                covers nothing
                events               | answer
                "asthma" 01-Feb-2027 | no
                                     | no
                """),
            SpecSection(
                title: "None, and none counted, in such a window", prose: "",
                lines: "with none of \"asthma\" since 01-Jan-2027\nat most 0 of \"asthma\" since 01-Jan-2027",
                people: """
                    as at 20-Nov-2026
                    covers nothing
                    events               | answer
                    "asthma" 01-Feb-2027 | yes
                    """),
        ])

    static let exactness = SpecChapter(
        title: "Dates that are not exact",
        prose: """
            An entry dated to a month or a year stands for all its days: a window holds it where it holds each of them, does
            not where it holds none, else the answer is unknown. An undated entry counts only where no window is asked.
            """,
        sections: [
            window(
                "A month or a year in a window", "", "between 01-Apr-2025 and 31-Mar-2026",
                """
                as at 20-Nov-2026
                events                            | answer
                "asthma" Apr-2025                 | yes
                "asthma" Mar-2025                 | no
                "asthma" 2025                     | unknown
                "asthma" 2024                     | no
                "asthma" 2025; "asthma" Apr-2025  | yes
                "asthma"                          | no
                """),
            window(
                "A month or a year at any time", "What may be after the as-at day is unknown.", "ever",
                """
                as at 20-Nov-2026
                events                 | answer
                "asthma" Oct-2026      | yes
                "asthma" Nov-2026      | unknown
                "asthma" 2026          | unknown
                "asthma" Dec-2026      | no
                "asthma"               | yes
                """),
        ])

    /// A section on the one clause `with any of "asthma"` with a window.
    private static func window(_ title: String, _ prose: String, _ window: String, _ people: String) -> SpecSection {
        SpecSection(title: title, prose: prose, lines: "with any of \"asthma\" \(window)", people: people)
    }
}
