import CaseFinding
import Vocabulary

extension SpecChapter {
    static let usualGP = SpecChapter(
        title: "Usual GP",
        prose: """
            The whole name as the extract gives it, without regard to case and spacing. Two practices may have a GP of one
            name; add `registered at` where one of them is meant.
            """,
        sections: [
            SpecSection(
                title: "One of some names", prose: "", lines: "usual GP \"Dr Adeyemi\" or \"Dr Jones\"",
                people: """
                    as at 20-Nov-2026
                    usual GP      | answer
                    Dr Adeyemi    | yes
                    DR  adeyemi   | yes
                    Dr Jones      | yes
                    Adeyemi       | no
                    Dr A. Adeyemi | no
                                  | unknown
                    """),
            SpecSection(
                title: "Anybody else", prose: "", lines: "not usual GP \"Dr Adeyemi\"",
                people: """
                    as at 20-Nov-2026
                    usual GP      | answer
                    Dr Adeyemi    | no
                    Dr Jones      | yes
                                  | unknown
                    """),
        ])

    static let household = SpecChapter(
        title: "Who lives at the address",
        prose: """
            How many others live at the same address who are registered and alive at the same practice: counted once, when the
            extract is applied, for its as-at day, whatever day is asked about. Addresses are the same where their property
            reference numbers (UPRN) are; where one has none, where postcode and the first two lines are, without regard to
            case, spaces and punctuation. Postcodes that stand for no fixed abode are no address. Whoever is registered
            elsewhere or nowhere is not counted, and the answer says so. Whoever dissents from sharing is counted: as a number,
            named to nobody.
            """,
        sections: [
            SpecSection(
                title: "With others", prose: "", lines: "lives with at least 2 others",
                people: """
                    as at 20-Nov-2026
                    others | institute | answer
                    0      | none      | no
                    1      | none      | no
                    2      | none      | yes
                    30     | CH001     | yes
                           | none      | unknown
                    """),
            SpecSection(
                title: "With few", prose: "", lines: "lives with at most 1 other",
                people: """
                    as at 20-Nov-2026
                    others | answer
                    0      | yes
                    1      | yes
                    2      | no
                           | unknown
                    """),
            SpecSection(
                title: "With exactly so many", prose: "", lines: "lives with exactly 1 other",
                people: """
                    as at 20-Nov-2026
                    others | answer
                    0      | no
                    1      | yes
                    2      | no
                           | unknown
                    """),
            SpecSection(
                title: "Alone",
                prose: """
                    With no others. In an institution, whichever it is, the address does not tell. Somebody whose partner is
                    registered at another practice is taken to live alone: ask them.
                    """,
                lines: "lives alone",
                people: """
                    as at 20-Nov-2026
                    name                 | others | institute | answer
                    Alone                | 0      | none      | yes
                    Codes not given      | 0      |           | yes
                    With another         | 1      | none      | no
                    No address           |        | none      | unknown
                    In an institution    | 0      | CH001     | unknown
                    One of many in it    | 30     | CH001     | unknown
                    """),
            SpecSection(
                title: "Not alone", prose: "", lines: "not lives alone",
                people: """
                    as at 20-Nov-2026
                    others | institute | answer
                    0      | none      | no
                    1      | none      | yes
                    30     | CH001     | unknown
                    """),
        ])

    static let careHome = SpecChapter(
        title: "Care home addresses",
        prose: """
            By the practice's own code of a residential institute. Where nobody registered at the practice has such a code the
            extract says nothing of it, and the answer is unknown.
            """,
        sections: [
            SpecSection(
                title: "Where it is not known which codes mean a care home",
                prose:
                    "Without entries in the list \"care home institute codes\" any code counts, and the answer says so.",
                lines: "at a care home address",
                people: """
                    as at 20-Nov-2026
                    institute | answer
                    CH001     | yes
                    PRISON    | yes
                    none      | no
                              | unknown
                    """),
            SpecSection(
                title: "Where it is known",
                prose: "Here the list \"care home institute codes\" holds CH001 alone.",
                lines: "at a care home address",
                with: [SpecCatalogue.words(Catalogue.careHomeCodesList, ["CH001"])],
                people: """
                    as at 20-Nov-2026
                    institute | answer
                    CH001     | yes
                    ch001     | yes
                    PRISON    | no
                    none      | no
                              | unknown
                    """),
        ])

    static let onRepeat = SpecChapter(
        title: "On repeat",
        prose: """
            The status of the course of the newest issue, as the source supplies it. What a status says is data: the lists
            "course on repeat" and "course not on repeat". One that is in neither, or is not supplied, does not tell. Of
            several issues of one day one on repeat is enough. An issue of a course that has ended since still says that it
            was on repeat: ask with a time. Of a list of several medicines the newest issue of any decides; where each
            matters, use a list for each.
            """,
        sections: [
            SpecSection(
                title: "The newest issue decides", prose: "", lines: "on repeat \"inhaler\"",
                people: """
                    as at 20-Nov-2026
                    name               | events                                                                              | answer
                    Repeat             | "inhaler" 01-Nov-2026 status "repeat"                                               | yes
                    Case and spaces    | "inhaler" 01-Nov-2026 status "Active  plan Repeat"                                  | yes
                    Acute              | "inhaler" 01-Nov-2026 status "acute"                                                | no
                    Changed to acute   | "inhaler" 01-Nov-2026 status "acute"; "inhaler" 01-Oct-2026 status "repeat"         | no
                    Changed to repeat  | "inhaler" 01-Nov-2026 status "repeat"; "inhaler" 01-Oct-2026 status "acute"         | yes
                    Both of one day    | "inhaler" 01-Nov-2026 status "acute"; "inhaler" 01-Nov-2026 status "repeat"         | yes
                    One does not tell  | "inhaler" 01-Nov-2026 status "acute"; "inhaler" 01-Nov-2026                         | unknown
                    Another word       | "inhaler" 01-Nov-2026 status "as needed"                                            | unknown
                    No status          | "inhaler" 01-Nov-2026                                                               | unknown
                    Month not exact    | "inhaler" Nov-2026 status "repeat"; "inhaler" 10-Nov-2026 status "acute"            | unknown
                    Long ago           | "inhaler" 01-Nov-2016 status "repeat"                                               | yes
                    Never issued       |                                                                                     | no
                    """),
            SpecSection(
                title: "In a time", prose: "", lines: "on repeat \"inhaler\" in the last 6 months",
                people: """
                    as at 20-Nov-2026
                    name             | events                                | answer
                    Lately           | "inhaler" 01-Nov-2026 status "repeat" | yes
                    Long ago         | "inhaler" 01-Nov-2016 status "repeat" | no

                    as at 20-Nov-2026
                    covers problems
                    name             | answer
                    Not in the extract | unknown
                    """),
        ])

    static let scores = SpecChapter(
        title: "Scores and bands as supplied",
        prose: """
            A score or its band is asked as the record has it, as a value or as a coded entry, and never worked out again.
            """,
        sections: [
            SpecSection(
                title: "A band", prose: "", lines: "latest of \"frailty score band\" is \"severe score band\"",
                people: """
                    as at 20-Nov-2026
                    events                                                                                                    | answer
                    "frailty score band" "Score band severe" 01-Nov-2026                                                      | yes
                    "frailty score band" "Score band mild" 01-Nov-2026; "frailty score band" "Score band severe" 01-Nov-2025  | no
                                                                                                                              | no
                    """),
            SpecSection(
                title: "A score", prose: "", lines: "latest \"eFI2 score\" at least 0.36",
                people: """
                    as at 20-Nov-2026
                    events                            | answer
                    "eFI2 score" 01-Nov-2026 = 0.36   | yes
                    "eFI2 score" 01-Nov-2026 = 0.12   | no
                    "eFI2 score" 01-Nov-2026          | unknown
                                                      | no
                    """),
        ])
}
