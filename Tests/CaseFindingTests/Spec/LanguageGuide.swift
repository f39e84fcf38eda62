/// What the reference says around its tables.
enum LanguageGuide {
    static let beginning = """
        # The cohort language

        A question about people that a GP can read aloud and a machine can run. This page is written from the tables by
        which Cairn's evaluators are tested: every example on it runs. To change it, change the tables
        (`Tests/CaseFindingTests/Spec`) and run the tests with `CAIRN_WRITE_DOCS=1`.

        ```
        cohort "Frail at home, twice admitted, no plan"
          purpose "Proactive care"
          source "NHS England, December 2023"
          aged 65 or over
          latest of "frailty severity" is "moderate or severe frailty"
          either at least 2 of "unplanned admission" in the last 12 months
              or latest "HbA1c" above 75 mmol/mol in the last 15 months
          with none of "care and support plan agreed" in the last 12 months
          not in "care home residents"
        ```

        ## Layout

        - One clause a line; **every line must hold**. A line break ends a clause, except inside brackets. `and` may start a
          line and changes nothing.
        - `either X` with the lines `or Y` that follow it is one alternative, of single clauses or brackets. An `and` line
          straight after an `or` line is an error, as are `and` and `or` on one level of a bracket: there is no precedence
          to remember.
        - `or` followed by a name stays in its clause (`registered at "A" or "B"`, `usual GP "A" or "B"`); `or` followed by a word starts an
          alternative.
        - `at least 4 of (X or Y or Z …)` asks for so many of what stands in the brackets. With a name in place of the brackets it
          counts the entries of a codelist.
        - `not` stands before any clause or bracket. Indentation is for people.
        - `#` starts a comment. It is kept with the line that follows, or with its own line where it stands behind one.
        - Words are case-insensitive. Names stand in double quotes, a quote within a name is doubled. Numbers are `75`,
          `4.5`, `-2.5`; days are `01-Apr-2026`. A unit of several words or that is a word of the language stands in quotes.
        - Names are data: codelists, measures, practices, cohorts, one namespace each. `latest of` needs a codelist with a
          rank for every entry. A cohort may use cohorts, never itself.
        - A file holds one cohort or several, up to 256 KB; brackets stand up to 64 deep.

        ```
        file      = { block } ;
        block     = ( "cohort" string NL { header } lines | "indicator" string NL { header } parts ) [ breakdown ] ;
        header    = ( "purpose" | "source" | "owner" | "version" ) string NL ;
        lines     = line { line } ;
        line      = [ "and" ] ( term NL | "either" term NL { "or" term NL } ) ;
        term      = [ "not" ] ( clause | "(" term ( { "and" term } | { "or" term } ) ")"
                              | "at" "least" number "of" "(" term "or" term { "or" term } ")" ) ;
        parts     = "of" NL lines { "excluding" string NL lines }
                    "achieved" "by" NL lines { "excepting" string NL lines } ;
        breakdown = "broken" "down" "by" dimension { "," dimension } NL ;
        dimension = "practice" | "sex" | "deprivation" | "age" "in" "bands" "of" number ( "years" | "days" ) ;
        ```

        ## Clauses

        | Clause | Holds when |
        |---|---|
        | `aged 65 or over` · `aged under 18` · `aged 40 to 74` | completed years on the as-at day |
        | `born on or before 31-Dec-1960` · `born before …` · `born on or after …` · `born after …` | day of birth |
        | `female` · `male` · `indeterminate` | as recorded |
        | `registered at "Elm Surgery" or "A81001"` | the practice, by name or code |
        | `registered in the last 90 days` · `registered for at least 12 months` | first day of the current registration |
        | `usual GP "Dr Adeyemi" or "Dr Jones"` | the name, as the extract gives it |
        | `lives alone` · `lives with at least 2 others` · `at most` · `exactly` | people of the same practice at the address |
        | `at a care home address` | the practice's code of a residential institute |
        | `deprivation decile 1 to 2` · `deprivation decile 1` | decile of the address |
        | `ethnicity in "…"` | newest coded entry, else the field |
        | `language "Polish"` · `language not "English"` · `needs an interpreter` | of the registration |
        | `with any of "X" [WINDOW]` · `with none of "X" [WINDOW]` | at least one entry; no entry |
        | `at least 2 of "X" [WINDOW]` · `at most 2 of …` · `exactly 2 of …` | entries counted |
        | `at least 2 days of "X" [WINDOW]` · `at most …` · `exactly …` | distinct days counted |
        | `latest "M" above 75 mmol/mol [WINDOW]` · `below` · `at least` · `at most` · `from 48 to 58` | newest value |
        | `first "X" WINDOW` | the first entry ever lies in the window |
        | `latest of "S" is "T" [WINDOW]` | the newest entry of S is in T; a score's bands are asked as supplied |
        | `"A" on or after "B" [WINDOW]` · `"A" after "B"` · `"A" within 30 days after "B"` | some pair of entries so ordered; also `latest "B"`, `first "B"` |
        | `no "A" since latest "B"` | B is there, and no A on its newest day or later |
        | `"M" rose by at least 10 mmol/mol [WINDOW]` · `fell by` | newest less oldest value |
        | `aged under 40 at first "X"` · `aged 65 or over at latest "X"` | completed years on the day of that entry |
        | `at least 6 appointments [WINDOW]` · `missed at least 2 appointments [WINDOW]` | entries of the lists of appointments |
        | `at least 3 issues of "X" [WINDOW]` | days on which a medication was issued |
        | `on repeat "X" [WINDOW]` | the course status of the newest issue |
        | `with an open episode` · `contacted [WINDOW]` · `with an agreed plan [WINDOW]` · `refused ["a cohort"] [WINDOW]` | Cairn's own facts |
        | `in "another cohort"` | its lines hold |

        A WINDOW is `in the last 12 months` (or days, weeks, years), `before the last 12 months`, `since 01-Apr-2026`,
        `before 01-Apr-2026`, `between 01-Apr-2025 and 31-Mar-2026`, `this contract year`, `last contract year`, or nothing
        for any time.

        ## How to read the tables

        Each example gives the lines of a cohort and a few people. The people are written as
        [test people](test-people.md) are. Where no coverage is stated, the extract holds everything; who asks may see
        ordinary entries only. The lists and measures that the examples use are made up:
        """

    static let breakdown = """
        ## Groups

        A cohort or an indicator may end in `broken down by practice, sex, age in bands of 5 years, deprivation`, in any order:
        it is then also counted in each group of people, whole and in full combination. What is not recorded is a group of its
        own, `unknown`, as is a birth known to a year whose days lie in two bands.

        Bands of years are of completed years on the as-at day: `0 to 4`, `5 to 9`. Bands of days are of days of life, the day
        of birth and the as-at day both counted: band = (as-at day − day of birth + 1) div width.
        """

    static let near = """
        ## Why, and how near

        For each line Cairn shows the entries that decided it, newest first, or for an absence the days that were searched and
        the last entry before them; of a bracket or an alternative, the clauses that decided it; of another cohort, its
        lines. Where coverage decided, it says what the extract does not hold.

        Somebody is a **near miss** where one line alone says no and all others say yes. An alternative misses by its nearest
        arm, measured as a share of what was asked for. The answer says by how much: years of age, days, values in the
        unit of the clause with its decimals, one at least (`0.1 %`), events. Where something of the line beside it is unknown, the answer says that once this is mended they
        may still be undecided.

        A clause about the newest entry in a window that holds none is measured by an entry outside that would be the newest
        did the window reach it. Where that passes what is asked, the days that it lies outside are told; where it does not,
        what it lacks and the days: `38 mmol/mol and 15 days`. An entry that nothing can be measured by counts as none.
        """

    static let unanswerable = """
        ## Questions without an answer

        A question is refused as a whole, before anybody is looked at, where a codelist, measure, practice or cohort that it
        names is not known, where a codelist has no entry that can match (`needs your codelist for "…"`), where cohorts use
        one another in a circle, where `latest of` names a list that is not ranked, where `ethnicity in` names a list that
        neither holds ethnic categories nor is part of the list "ethnicity", and where a threshold is in a unit that
        the measure has not got. An empty list never turns `with none of` into everybody. The lists "ethnicity" and
        "interpreter needed" may be absent; where they are there, they must not be empty.
        """
}
