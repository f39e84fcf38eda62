extension SpecChapter {
    static let order = SpecChapter(
        title: "The order of entries",
        prose: """
            `"A" on or after "B"` holds where some entry of A lies on the day of some entry of B or later; `after` asks for a
            later day; `within 30 days after` for the same day up to thirty days later. A WINDOW is A's. With `latest "B"` or
            `first "B"` that one entry of B is meant. Undated entries are not looked at: they lie nowhere. An entry that is in
            both lists may be both.
            """,
        sections: [
            SpecSection(
                title: "On or after any", prose: "", lines: "\"care plan\" on or after \"admission\"",
                people: """
                    as at 20-Nov-2026
                    name                     | events                                                                     | answer
                    The same day             | "care plan" 01-Feb-2026; "admission" 01-Feb-2026                           | yes
                    Later                    | "care plan" 02-Feb-2026; "admission" 01-Feb-2026                           | yes
                    Earlier                  | "care plan" 31-Jan-2026; "admission" 01-Feb-2026                           | no
                    After one of two         | "care plan" 01-Feb-2026; "admission" 01-Jan-2025; "admission" 01-Mar-2026  | yes
                    No admission             | "care plan" 01-Feb-2026                                                    | no
                    No plan                  | "admission" 01-Feb-2026                                                    | no
                    Neither                  |                                                                            | no
                    Perhaps before           | "care plan" Feb-2026; "admission" 10-Feb-2026                              | unknown
                    Of the month before      | "care plan" Jan-2026; "admission" 01-Feb-2026                              | no
                    Of the month after       | "care plan" Feb-2026; "admission" 31-Jan-2026                              | yes
                    Both of one year         | "care plan" 2025; "admission" 2025                                         | unknown
                    Undated                  | "care plan"; "admission" 01-Feb-2026                                       | no
                    Later than the as-at day | "care plan" 21-Nov-2026; "admission" 01-Feb-2026                           | no
                    Admitted after that day  | "care plan" 20-Nov-2026; "admission" 21-Nov-2026                           | no
                    Perhaps admitted before  | "care plan" 20-Nov-2026; "admission" Nov-2026                              | unknown
                    """),
            SpecSection(
                title: "After, strictly", prose: "", lines: "\"care plan\" after \"admission\"",
                people: """
                    as at 20-Nov-2026
                    name         | events                                           | answer
                    The same day | "care plan" 01-Feb-2026; "admission" 01-Feb-2026 | no
                    A day later  | "care plan" 02-Feb-2026; "admission" 01-Feb-2026 | yes
                    Perhaps      | "care plan" Feb-2026; "admission" 01-Feb-2026    | unknown
                    """),
            SpecSection(
                title: "Within some days", prose: "From the same day to that many days later.",
                lines: "\"blood test\" within 30 days after \"inhaler\"",
                people: """
                    as at 20-Nov-2026
                    name              | events                                                                     | answer
                    The same day      | "blood test" 01-Apr-2026; "inhaler" 01-Apr-2026                            | yes
                    Thirty days later | "blood test" 01-May-2026; "inhaler" 01-Apr-2026                            | yes
                    Thirty-one        | "blood test" 02-May-2026; "inhaler" 01-Apr-2026                            | no
                    Before            | "blood test" 31-Mar-2026; "inhaler" 01-Apr-2026                            | no
                    The second one    | "blood test" 02-May-2026; "inhaler" 01-Apr-2026; "inhaler" 20-Apr-2026     | yes
                    All of a month    | "blood test" Apr-2026; "inhaler" 31-Mar-2026                               | yes
                    Part of a month   | "blood test" May-2026; "inhaler" 10-Apr-2026                               | unknown
                    """),
            SpecSection(
                title: "After the latest", prose: "", lines: "\"care plan\" on or after latest \"admission\"",
                people: """
                    as at 20-Nov-2026
                    name                     | events                                                                    | answer
                    After the only one       | "care plan" 01-Mar-2026; "admission" 01-Feb-2026                          | yes
                    Between two              | "care plan" 01-Mar-2026; "admission" 01-Feb-2026; "admission" 01-Apr-2026 | no
                    On the day of the latest | "care plan" 01-Apr-2026; "admission" 01-Feb-2026; "admission" 01-Apr-2026 | yes
                    The latest not certain   | "care plan" 01-Mar-2026; "admission" 01-Feb-2026; "admission" 2026        | unknown
                    After both               | "care plan" 01-Jan-2026; "admission" 2024; "admission" Jun-2025           | yes
                    Perhaps none yet         | "care plan" 20-Nov-2026; "admission" Nov-2026                             | unknown
                    No admission             | "care plan" 01-Mar-2026                                                   | no
                    """),
            SpecSection(
                title: "After the first, in a window", prose: "The window is that of the first name.",
                lines: "\"blood test\" after first \"inhaler\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    name             | events                                                                         | answer
                    In the window    | "blood test" 01-Feb-2026; "inhaler" 01-Jan-2020                                | yes
                    Before it        | "blood test" 01-Feb-2025; "inhaler" 01-Jan-2020                                | no
                    Before the first | "blood test" 01-Feb-2026; "inhaler" 01-Mar-2026                                | no
                    Of two           | "blood test" 01-Feb-2026; "inhaler" 01-Jan-2026; "inhaler" 01-Mar-2026         | yes
                    Edge of window   | "blood test" 20-Nov-2025; "inhaler" 01-Jan-2020                                | no
                    First not certain| "blood test" 01-Feb-2026; "inhaler" 2026                                       | unknown
                    """),
            SpecSection(
                title: "Order, where not all is held",
                prose: """
                    The latest entry held is the latest there is where all days from it on are covered; then the other list
                    has to be covered from there on. For any entry, all of both lists has to be covered, unless a pair is
                    held, or nothing of the first name.
                    """,
                lines: "\"care plan\" on or after latest \"admission\"",
                people: """
                    as at 20-Nov-2026
                    covers plans from 01-Jan-2026
                    covers encounters from 01-Jan-2025
                    name                  | events                                           | answer
                    A pair                | "care plan" 01-Mar-2026; "admission" 01-Feb-2026 | yes
                    Nothing since         | "admission" 01-Feb-2026                          | no
                    Plans not held since  | "admission" 01-Feb-2025                          | unknown, no if complete
                    Admitted before       | "admission" 01-Feb-2024                          | unknown, no if complete
                    Neither               |                                                  | unknown, no if complete
                    Plan and no admission | "care plan" 01-Mar-2026                          | unknown, no if complete

                    as at 20-Nov-2026
                    covers plans
                    name                  | events                                           | answer
                    No plan at all        |                                                  | no
                    Plan                  | "care plan" 01-Mar-2026                          | unknown
                    """),
            SpecSection(
                title: "Any order, where not all is held", prose: "",
                lines: "\"care plan\" after \"admission\"",
                people: """
                    as at 20-Nov-2026
                    covers plans
                    covers encounters from 01-Jan-2025
                    name                  | events                                           | answer
                    A pair                | "care plan" 01-Mar-2026; "admission" 01-Feb-2026 | yes
                    The other way         | "care plan" 01-Feb-2026; "admission" 01-Mar-2026 | unknown, no if complete
                    No plan at all        | "admission" 01-Mar-2026                          | no
                    """),
            SpecSection(
                title: "None since the latest",
                prose: "The second has to be there, and nothing of the first on its newest day or later.",
                lines: "no \"blood test\" since latest \"inhaler\"",
                people: """
                    as at 20-Nov-2026
                    name             | events                                                                       | answer
                    None at all      | "inhaler" 01-Feb-2026                                                        | yes
                    Before it        | "blood test" 31-Jan-2026; "inhaler" 01-Feb-2026                              | yes
                    The same day     | "blood test" 01-Feb-2026; "inhaler" 01-Feb-2026                              | no
                    Later            | "blood test" 01-Mar-2026; "inhaler" 01-Feb-2026                              | no
                    Between two      | "blood test" 01-Mar-2026; "inhaler" 01-Feb-2026; "inhaler" 01-Apr-2026       | yes
                    No inhaler       |                                                                              | no
                    No inhaler, test | "blood test" 01-Mar-2026                                                     | no
                    Perhaps later    | "blood test" Feb-2026; "inhaler" 10-Feb-2026                                 | unknown
                    Undated inhaler  | "inhaler"                                                                    | no
                    Undated test     | "blood test"; "inhaler" 01-Feb-2026                                          | yes

                    as at 20-Nov-2026
                    covers observations
                    covers medications from 01-Jan-2026
                    name             | events                                                                       | answer
                    Held             | "inhaler" 01-Feb-2026                                                        | yes
                    Not held         |                                                                              | unknown, no if complete
                    """),
        ])

    static let change = SpecChapter(
        title: "The change of a value",
        prose: """
            The newest less the oldest value in the window, in the canonical unit; a unit's factor applies to what is asked,
            not its offset. Fewer than two entries is no. Of several entries of one day the newest is the one recorded last
            and the oldest the one recorded first, where the extract tells; else they have to say the same. An entry without a
            value that can be compared is unknown. Undated entries are not looked at. A difference that lacks less than half a
            thousandth is taken as enough, since values are kept as Float32.
            """,
        sections: [
            SpecSection(
                title: "Rose by", prose: "", lines: "\"HbA1c\" rose by at least 10 mmol/mol in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    name                  | events                                                                              | answer
                    Ten                   | "HbA1c" 01-Feb-2026 = 48; "HbA1c" 01-Jun-2026 = 58                                  | yes
                    Nearly                | "HbA1c" 01-Feb-2026 = 48; "HbA1c" 01-Jun-2026 = 57.9                                | no
                    Ten, not exact as kept| "HbA1c" 01-Feb-2026 = 48.4; "HbA1c" 01-Jun-2026 = 58.4                              | yes
                    Fell                  | "HbA1c" 01-Feb-2026 = 58; "HbA1c" 01-Jun-2026 = 48                                  | no
                    Rose between          | "HbA1c" 01-Feb-2026 = 48; "HbA1c" 01-Mar-2026 = 70; "HbA1c" 01-Jun-2026 = 50        | no
                    One value             | "HbA1c" 01-Jun-2026 = 58                                                            | no
                    None                  |                                                                                     | no
                    One in the window     | "HbA1c" 01-Feb-2025 = 48; "HbA1c" 01-Jun-2026 = 58                                  | no
                    In the other unit     | "HbA1c" 01-Feb-2026 = 6.5 %; "HbA1c" 01-Jun-2026 = 7.5 %                            | yes
                    No value at the end   | "HbA1c" 01-Feb-2026 = 48; "HbA1c" 01-Jun-2026                                       | unknown
                    No value between      | "HbA1c" 01-Feb-2026 = 48; "HbA1c" 01-Mar-2026; "HbA1c" 01-Jun-2026 = 58             | yes
                    One entry, no value   | "HbA1c" 01-Jun-2026                                                                 | no
                    One day, disagreeing  | "HbA1c" 01-Jun-2026 = 48; "HbA1c" 01-Jun-2026 = 58                                  | unknown
                    One day, recorded     | "HbA1c" 01-Jun-2026 = 48 recorded 1; "HbA1c" 01-Jun-2026 = 58 recorded 2            | yes
                    One day, the other way| "HbA1c" 01-Jun-2026 = 48 recorded 2; "HbA1c" 01-Jun-2026 = 58 recorded 1            | no
                    Order not certain     | "HbA1c" Feb-2026 = 48; "HbA1c" 10-Feb-2026 = 58                                     | unknown
                    Whatever the order    | "HbA1c" Feb-2026 = 48; "HbA1c" 10-Feb-2026 = 49                                     | no
                    Perhaps one only      | "HbA1c" Nov-2025 = 48; "HbA1c" 01-Jun-2026 = 58                                     | unknown
                    Undated               | "HbA1c" = 48; "HbA1c" 01-Jun-2026 = 58                                              | no
                    """),
            SpecSection(
                title: "Fell by, in another unit", prose: "One per cent is 10.93 mmol/mol here.",
                lines: "\"HbA1c\" fell by at least 1 %",
                people: """
                    as at 20-Nov-2026
                    name       | events                                               | answer
                    Eleven     | "HbA1c" 01-Feb-2026 = 60; "HbA1c" 01-Jun-2026 = 49   | yes
                    Ten        | "HbA1c" 01-Feb-2026 = 60; "HbA1c" 01-Jun-2026 = 50   | no
                    One per cent | "HbA1c" 01-Feb-2026 = 8 %; "HbA1c" 01-Jun-2026 = 7 % | yes
                    Rose       | "HbA1c" 01-Feb-2026 = 49; "HbA1c" 01-Jun-2026 = 60   | no
                    """),
            SpecSection(
                title: "Change, where not all is held",
                prose: "What lies between the oldest and the newest plays no part.",
                lines: "\"HbA1c\" rose by at least 10 mmol/mol in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    covers observations from 01-Jan-2026
                    events                                              | answer
                    "HbA1c" 01-Feb-2026 = 48; "HbA1c" 01-Jun-2026 = 58  | unknown, yes if complete
                    "HbA1c" 01-Jun-2026 = 58                            | unknown, no if complete

                    as at 20-Nov-2026
                    covers observations to 31-Mar-2026
                    covers observations from 01-May-2026
                    events                                              | answer
                    "HbA1c" 01-Feb-2026 = 48; "HbA1c" 01-Jun-2026 = 58  | yes
                    "HbA1c" 01-Jun-2026 = 58                            | unknown, no if complete
                    """),
        ])

    static let ageAt = SpecChapter(
        title: "Age at an event",
        prose: """
            Completed years on the day of the first or latest entry ever. Nobody without such an entry is of any age at it;
            undated entries are not looked at.
            """,
        sections: [
            SpecSection(
                title: "At the first", prose: "", lines: "aged under 40 at first \"asthma\"",
                people: """
                    as at 20-Nov-2026
                    name               | born        | events                                     | answer
                    The day before     | 02-Feb-1980 | "asthma" 01-Feb-2020                       | yes
                    On the birthday    | 01-Feb-1980 | "asthma" 01-Feb-2020                       | no
                    The first of two   | 02-Feb-1980 | "asthma" 01-Feb-2020; "asthma" 01-Feb-2026 | yes
                    Some day of a year | 02-Jun-1980 | "asthma" 2020                              | unknown
                    Either way         | 02-Jun-1981 | "asthma" 2020                              | yes
                    Born in a year     | 1980        | "asthma" 01-Feb-2020                       | unknown
                    None               | 02-Feb-1980 |                                            | no
                    Not born           |             | "asthma" 01-Feb-2020                       | unknown
                    Neither            |             |                                            | no
                    Undated            | 02-Feb-1980 | "asthma"                                   | no

                    as at 20-Nov-2026
                    covers problems from 01-Jan-2020
                    name               | born        | events                                     | answer
                    Earlier is younger | 02-Feb-1980 | "asthma" 01-Feb-2020                       | yes
                    Perhaps earlier    | 02-Feb-1970 | "asthma" 01-Feb-2020                       | unknown, no if complete
                    None held          | 02-Feb-1970 |                                            | unknown, no if complete
                    """),
            SpecSection(
                title: "At the latest", prose: "", lines: "aged 65 or over at latest \"admission\"",
                people: """
                    as at 20-Nov-2026
                    born        | events                                           | answer
                    01-Feb-1950 | "admission" 01-Feb-2015                          | yes
                    02-Feb-1950 | "admission" 01-Feb-2015                          | no
                    02-Feb-1950 | "admission" 01-Feb-2015; "admission" 01-Feb-2026 | yes

                    as at 20-Nov-2026
                    covers encounters to 31-Dec-2025
                    born        | events                  | answer
                    01-Feb-1950 | "admission" 01-Feb-2015 | yes
                    02-Feb-1950 | "admission" 01-Feb-2015 | unknown
                    02-Feb-1980 | "admission" 01-Feb-2015 | no
                    """),
            SpecSection(
                title: "Of some ages", prose: "", lines: "aged 40 to 64 at first \"asthma\"",
                people: """
                    as at 20-Nov-2026
                    born        | events               | answer
                    01-Feb-1980 | "asthma" 01-Feb-2020 | yes
                    02-Feb-1980 | "asthma" 01-Feb-2020 | no
                    01-Feb-1955 | "asthma" 01-Feb-2020 | no
                    02-Feb-1955 | "asthma" 01-Feb-2020 | yes
                    """),
        ])

    static let appointments = SpecChapter(
        title: "Appointments",
        prose: """
            Entries of the lists "appointments" and "appointments missed": what a clinical system calls a kept or a missed
            appointment is data. A booking that lies ahead, or was cancelled, is in neither.
            """,
        sections: [
            SpecSection(
                title: "Many appointments", prose: "", lines: "at least 2 appointments in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    name     | events                                                                             | answer
                    Two      | "appointments" "Attended" 01-Feb-2026; "appointments" "Attended" 01-Mar-2026       | yes
                    One day  | "appointments" "Attended" 01-Feb-2026; "appointments" "Attended" 01-Feb-2026       | yes
                    Missed   | "appointments" "Attended" 01-Feb-2026; "appointments" "Did not attend" 01-Mar-2026 | yes
                    One      | "appointments" "Attended" 01-Feb-2026                                              | no
                    Ahead    | "appointments" "Attended" 01-Feb-2026; "appointments" "Attended" 01-Dec-2026       | no
                    Not held | term "Cancelled" 01-Feb-2026; "appointments" "Attended" 01-Mar-2026               | no
                    """),
            SpecSection(
                title: "Missed appointments", prose: "", lines: "missed at least 2 appointments in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    name | events                                                                                   | answer
                    Two  | "appointments" "Did not attend" 01-Feb-2026; "appointments" "Did not attend" 01-Mar-2026 | yes
                    One  | "appointments" "Did not attend" 01-Feb-2026; "appointments" "Attended" 01-Mar-2026       | no

                    as at 20-Nov-2026
                    covers appointments from 01-Jan-2026
                    name | events                                      | answer
                    One  | "appointments" "Did not attend" 01-Feb-2026 | unknown, no if complete
                    """),
        ])

    static let issues = SpecChapter(
        title: "Repeated issues of a medication",
        prose: """
            Days on which something of the list was issued: two strengths of one day are one issue. The list has to be one of
            medications.
            """,
        sections: [
            SpecSection(
                title: "At least some issues", prose: "",
                lines: "at least 3 issues of \"inhaler\" in the last 6 months",
                people: """
                    as at 20-Nov-2026
                    name           | events                                                               | answer
                    Three          | "inhaler" 01-Jul-2026; "inhaler" 01-Aug-2026; "inhaler" 01-Sep-2026  | yes
                    Two of one day | "inhaler" 01-Jul-2026; "inhaler" 01-Jul-2026; "inhaler" 01-Sep-2026  | no
                    One too old    | "inhaler" 20-May-2026; "inhaler" 01-Aug-2026; "inhaler" 01-Sep-2026  | no
                    """)
        ])

    static let refusals = SpecChapter(
        title: "Refusals",
        prose:
            "What a cohort had put forward and the person refused, as recorded in Cairn; without a name, any refusal.",
        sections: [
            SpecSection(
                title: "What one cohort had put forward", prose: "",
                lines: "refused \"older people\" in the last 12 months",
                people: """
                    as at 20-Nov-2026
                    records refusal
                    name          | local                              | answer
                    Refused       | refusal "older people" 01-Feb-2026 | yes
                    Case          | refusal "Older People" 01-Feb-2026 | yes
                    Another       | refusal "asthma" 01-Feb-2026       | no
                    Long ago      | refusal "older people" 01-Feb-2025 | no
                    Of nothing    | refusal 01-Feb-2026                | no
                    Nothing       |                                    | no

                    as at 20-Nov-2026
                    name          | answer
                    Not recorded  | unknown
                    """),
            SpecSection(
                title: "Any refusal", prose: "", lines: "refused",
                people: """
                    as at 20-Nov-2026
                    records refusal
                    local                              | answer
                    refusal "older people" 01-Feb-2026 | yes
                    refusal 01-Feb-2026                | yes
                                                       | no
                    """),
        ])
}
