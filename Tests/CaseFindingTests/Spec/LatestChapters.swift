extension SpecChapter {
    static let latest = SpecChapter(
        title: "The latest value",
        prose: """
            The newest entry of a measure in the window, compared. Value and threshold are brought to the canonical unit of
            the measure and rounded to the stored type (Float32) before they are compared, so that 7.4 is not above 7.4. No
            entry at all is no; a newest entry without a value that can be compared is unknown, never the one before it.
            """,
        sections: [
            SpecSection(
                title: "Above", prose: "", lines: "latest \"HbA1c\" above 75 mmol/mol in the last 15 months",
                people: """
                    as at 20-Nov-2026
                    name                     | events                                                                              | answer
                    Above                    | "HbA1c" 01-Feb-2026 = 76 mmol/mol                                                   | yes
                    Equal                    | "HbA1c" 01-Feb-2026 = 75 mmol/mol                                                   | no
                    Another spelling         | "HbA1c" 01-Feb-2026 = 75.5 MMOL/MOL                                                 | yes
                    In per cent              | "HbA1c" 01-Feb-2026 = 9.1 %                                                         | yes
                    Without a unit           | "HbA1c" 01-Feb-2026 = 76                                                            | yes
                    Newest counts            | "HbA1c" 01-Jan-2026 = 90 mmol/mol; "HbA1c" 01-Feb-2026 = 60 mmol/mol                | no
                    Before the window        | "HbA1c" 20-Aug-2025 = 90 mmol/mol                                                   | no
                    First day of the window  | "HbA1c" 21-Aug-2025 = 90 mmol/mol                                                   | yes
                    Never measured           |                                                                                     | no
                    Newest without a value   | "HbA1c" 01-Jan-2026 = 90 mmol/mol; "HbA1c" 01-Feb-2026                              | unknown
                    Newest in words          | "HbA1c" 01-Jan-2026 = 90 mmol/mol; "HbA1c" 01-Feb-2026 = >90 mmol/mol               | unknown
                    Newest in a wrong unit   | "HbA1c" 01-Jan-2026 = 90 mmol/mol; "HbA1c" 01-Feb-2026 = 90 mg                      | unknown
                    Older without a value    | "HbA1c" 01-Jan-2026; "HbA1c" 01-Feb-2026 = 90 mmol/mol                              | yes
                    """),
            SpecSection(
                title: "Several entries of the newest day",
                prose: """
                    The one recorded last, where each tells when it was recorded; else unknown where they disagree on the
                    comparison.
                    """,
                lines: "latest \"HbA1c\" above 75 mmol/mol",
                people: """
                    as at 20-Nov-2026
                    name                      | events                                                                            | answer
                    They agree                | "HbA1c" 01-Feb-2026 = 80; "HbA1c" 01-Feb-2026 = 90                                | yes
                    They disagree             | "HbA1c" 01-Feb-2026 = 60; "HbA1c" 01-Feb-2026 = 90                                | unknown
                    One is not usable         | "HbA1c" 01-Feb-2026; "HbA1c" 01-Feb-2026 = 90                                     | unknown
                    Recorded last             | "HbA1c" 01-Feb-2026 = 60 recorded 2; "HbA1c" 01-Feb-2026 = 90 recorded 1          | no
                    Recorded last, both       | "HbA1c" 01-Feb-2026 = 60 recorded 2; "HbA1c" 01-Feb-2026 = 90 recorded 2          | unknown
                    One does not tell         | "HbA1c" 01-Feb-2026 = 60 recorded 2; "HbA1c" 01-Feb-2026 = 90                     | unknown
                    Day before is no matter   | "HbA1c" 31-Jan-2026 = 60 recorded 9; "HbA1c" 01-Feb-2026 = 90 recorded 1          | yes
                    """),
            SpecSection(
                title: "The newest day is not known for certain",
                prose: "Every entry that may be the newest has to say the same.",
                lines: "latest \"HbA1c\" above 75 mmol/mol",
                people: """
                    as at 20-Nov-2026
                    name                        | events                                                     | answer
                    A month, and a day in it    | "HbA1c" Feb-2026 = 60; "HbA1c" 14-Feb-2026 = 90            | unknown
                    They agree                  | "HbA1c" Feb-2026 = 80; "HbA1c" 14-Feb-2026 = 90            | yes
                    A month, and a day after it | "HbA1c" Feb-2026 = 60; "HbA1c" 01-Mar-2026 = 90            | yes
                    A month, and its last day   | "HbA1c" Feb-2026 = 60; "HbA1c" 28-Feb-2026 = 90            | unknown
                    Undated alone               | "HbA1c" = 90                                               | yes
                    Undated, and a day          | "HbA1c" = 60; "HbA1c" 01-Mar-2026 = 90                     | unknown
                    Perhaps after the day       | "HbA1c" 2026 = 90                                          | unknown
                    Perhaps after, but low      | "HbA1c" 2026 = 60                                          | no
                    Perhaps after, and a day    | "HbA1c" 2026 = 90; "HbA1c" 01-Feb-2025 = 90                | yes
                    """),
            SpecSection(
                title: "Equality is exact", prose: "", lines: "latest \"cholesterol\" above 7.4 mmol/L",
                people: """
                    as at 20-Nov-2026
                    events                                    | answer
                    "cholesterol" 01-Feb-2026 = 7.4 mmol/L    | no
                    "cholesterol" 01-Feb-2026 = 7.40 mmol/L   | no
                    "cholesterol" 01-Feb-2026 = 7.41 mmol/L   | yes
                    """),
            SpecSection(
                title: "At least", prose: "", lines: "latest \"cholesterol\" at least 7.4",
                people: """
                    as at 20-Nov-2026
                    events                                    | answer
                    "cholesterol" 01-Feb-2026 = 7.4 mmol/L    | yes
                    "cholesterol" 01-Feb-2026 = 7.3 mmol/L    | no
                                                              | no
                    """),
            SpecSection(
                title: "At most", prose: "Of people never measured, this is no.",
                lines: "latest \"cholesterol\" at most 7.4",
                people: """
                    as at 20-Nov-2026
                    events                                    | answer
                    "cholesterol" 01-Feb-2026 = 7.4 mmol/L    | yes
                    "cholesterol" 01-Feb-2026 = 7.5 mmol/L    | no
                                                              | no
                    """),
            SpecSection(
                title: "Not above", prose: "Of people never measured, this is yes: the checker warns of it.",
                lines: "not latest \"cholesterol\" above 7.4",
                people: """
                    as at 20-Nov-2026
                    events                                    | answer
                    "cholesterol" 01-Feb-2026 = 7.4 mmol/L    | yes
                    "cholesterol" 01-Feb-2026 = 7.5 mmol/L    | no
                                                              | yes
                    "cholesterol" 01-Feb-2026                 | unknown
                    """),
            SpecSection(
                title: "Below, and below nothing", prose: "A measure may have no unit, and values below zero.",
                lines: "latest \"bone density T-score\" below -2.5",
                people: """
                    as at 20-Nov-2026
                    events                                      | answer
                    "bone density T-score" 01-Feb-2026 = -2.6   | yes
                    "bone density T-score" 01-Feb-2026 = -2.5   | no
                    "bone density T-score" 01-Feb-2026 = 1 kg   | unknown
                    """),
            SpecSection(
                title: "From one value to another", prose: "Both are included.",
                lines: "latest \"HbA1c\" from 48 to 58 mmol/mol",
                people: """
                    as at 20-Nov-2026
                    events                                | answer
                    "HbA1c" 01-Feb-2026 = 47.9 mmol/mol   | no
                    "HbA1c" 01-Feb-2026 = 48 mmol/mol     | yes
                    "HbA1c" 01-Feb-2026 = 58 mmol/mol     | yes
                    "HbA1c" 01-Feb-2026 = 58.1 mmol/mol   | no
                    """),
            SpecSection(
                title: "A threshold in another unit", prose: "",
                lines: "latest \"HbA1c\" at least 7.5%",
                people: """
                    as at 20-Nov-2026
                    events                                | answer
                    "HbA1c" 01-Feb-2026 = 7.5 %           | yes
                    "HbA1c" 01-Feb-2026 = 58 mmol/mol     | no
                    "HbA1c" 01-Feb-2026 = 59 mmol/mol     | yes
                    """),
            SpecSection(
                title: "Latest in an empty window", prose: "No day lies in the window: there is no entry in it.",
                lines: "latest \"HbA1c\" above 75 since 01-Jan-2027",
                people: """
                    as at 20-Nov-2026
                    covers nothing
                    events                            | answer
                    "HbA1c" 01-Feb-2026 = 90 mmol/mol | no
                    """),
        ])

    static let latestOf = SpecChapter(
        title: "The latest of a list",
        prose: """
            Holds where the newest entry of the first list is in the second. Of several entries of one day, the one that the
            first list ranks highest.
            """,
        sections: [
            SpecSection(
                title: "The newest entry is in another list", prose: "",
                lines: "latest of \"frailty severity\" is \"moderate or severe frailty\" in the last 2 years",
                people: """
                    as at 20-Nov-2026
                    name               | events                                                                                                      | answer
                    Severe             | "frailty severity" "Severe frailty" 01-Feb-2026                                                             | yes
                    Mild               | "frailty severity" "Mild frailty" 01-Feb-2026                                                               | no
                    Better since       | "frailty severity" "Severe frailty" 01-Feb-2025; "frailty severity" "Mild frailty" 01-Feb-2026              | no
                    Worse since        | "frailty severity" "Mild frailty" 01-Feb-2025; "frailty severity" "Moderate frailty" 01-Feb-2026            | yes
                    Both of one day    | "frailty severity" "Mild frailty" 01-Feb-2026; "frailty severity" "Severe frailty" 01-Feb-2026              | yes
                    Before the window  | "frailty severity" "Severe frailty" 20-Nov-2024                                                             | no
                    None               |                                                                                                             | no
                    In the same month  | "frailty severity" "Severe frailty" Feb-2026; "frailty severity" "Mild frailty" 01-Feb-2026                 | unknown
                    Severe either way  | "frailty severity" "Severe frailty" Feb-2026; "frailty severity" "Moderate frailty" 01-Feb-2026             | yes
                    Perhaps before     | "frailty severity" "Severe frailty" 2024                                                                    | unknown
                    Mild, perhaps before | "frailty severity" "Mild frailty" 2024                                                                    | no
                    """),
            SpecSection(
                title: "Latest of a list, in an empty window", prose: "",
                lines: "latest of \"frailty severity\" is \"moderate or severe frailty\" since 01-Jan-2027",
                people: """
                    as at 20-Nov-2026
                    events                                          | answer
                    "frailty severity" "Severe frailty" 01-Feb-2026 | no
                    """),
        ])
}
