/// Texts with something wrong in them, and what is said of it: run by the tests, shown in the reference.
struct SpecError: Sendable {
    let text: String
    /// In the order of the text.
    let errors: [String]
    var warnings: [String] = []
}

enum SpecErrors {
    static let names = [
        SpecError(
            text: """
                cohort "Frail"
                  aged 65 or over
                  male
                  latest of "frality severity" is "moderate or severe frailty"
                  latest "HbA1c" above 75 mg
                """,
            errors: [
                "line 4, \"frality severity\": no codelist of that name. Did you mean \"frailty severity\"?",
                "line 5: \"HbA1c\" is in mmol/mol or %; \"mg\" is not a unit of it",
            ]),
        SpecError(
            text: """
                cohort "Smokers"
                  latest of "smoking status" is "smoking status"
                  with any of "HbA1c"
                  latest "asthma" above 3
                  registered at "Elm Sugery"
                  in "Smokers"
                  in "nobody knows it"
                """,
            errors: [
                "line 2, \"smoking status\": has no order: \"latest of\" needs a codelist with a rank for every entry",
                "line 3, \"HbA1c\": is a measure, not a codelist; ask: latest \"HbA1c\" above …",
                "line 4, \"asthma\": is a codelist, not a measure: it has no values to compare",
                "line 5, \"Elm Sugery\": no practice of that name. Did you mean \"Elm Surgery\"?",
                "line 6, \"Smokers\": a cohort cannot use itself",
                "line 7, \"nobody knows it\": no cohort of that name",
            ]),
    ]

    static let layout = [
        SpecError(
            text: """
                cohort "Mixed"
                  either female
                      or aged 65 or over
                  and deprivation decile 1
                  (male and aged 40 to 74 or female)
                """,
            errors: [
                "line 4: \"and\" and \"or\" on one level; put brackets round what belongs together",
                "line 5: \"and\" and \"or\" on one level; put brackets round what belongs together",
            ]),
        SpecError(
            text: """
                cohort "Words"
                  age 65 or over
                  aged 65 and over
                  frist "asthma" in the last 12 months
                  with any fo "asthma"
                  with any of "asthma" in the last 12 moths
                  female or male
                  female male
                  born before 1960-12-31
                """,
            errors: [
                "line 2, \"age\": a clause was expected. Did you mean \"aged\"?",
                "line 3, \"and\": \"or over\" or \"to\" was expected",
                "line 4, \"frist\": a clause was expected. Did you mean \"first\"?",
                "line 5, \"fo\": \"of\" was expected",
                "line 6, \"moths\": \"days\", \"weeks\", \"months\" or \"years\" was expected. Did you mean \"months\"?",
                "line 7, \"or\": start the line with \"either\", or put brackets round what belongs together",
                "line 8, \"male\": the clause has ended; put each clause on a line of its own",
                "line 9, \"1960-12-31\": write the day as 31-Dec-1960",
            ]),
    ]

    static let home = [
        SpecError(
            text: """
                cohort "At home"
                  lives by themselves
                  lives with 2 others
                  usual doctor "Dr Adeyemi"
                  at a nursing home
                  on repeat "asthma"
                """,
            errors: [
                "line 2, \"by\": \"alone\" or \"with\" was expected",
                "line 3, \"2\": \"at least\", \"at most\" or \"exactly\" was expected",
                "line 4, \"doctor\": \"GP\" was expected",
                "line 5, \"nursing\": \"care\" was expected",
                "line 6, \"asthma\": is no list of medications, as \"issues of\" and \"on repeat\" need",
            ])
    ]

    static let warnings = [
        SpecError(
            text: """
                cohort "Well controlled"
                  with any of "palliative care"
                  not latest "HbA1c" above 58 mmol/mol
                  not (female and latest "HbA1c" from 48 to 58)
                  first "asthma"
                  at least 0 of "admission"
                """,
            errors: [],
            warnings: [
                "line 2, \"palliative care\": has no entries; it needs your codelist before it can be asked",
                "line 3, \"HbA1c\": \"not latest \"HbA1c\" above 58 mmol/mol\" includes people never measured; "
                    + "to leave them out, say: latest \"HbA1c\" at most 58 mmol/mol",
                "line 4, \"HbA1c\": \"not latest \"HbA1c\" from 48 to 58\" includes people never measured; "
                    + "to leave them out, say: (latest \"HbA1c\" below 48 or latest \"HbA1c\" above 58)",
                "line 5, \"asthma\": \"first\" without a time says the same as \"with any of\"",
                "line 6, \"admission\": \"at least 0\" holds of everybody",
            ])
    ]

    static let all = names + layout + home + warnings
}
