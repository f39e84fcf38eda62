extension Migration {
    /// What stood in the place of codes and was none, counted with its term, its days and its people. Of extracts that are
    /// there already the rows alone are known, by what their words say; of some NHS numbers these say the same.
    static let refusedCodes = Migration(
        number: 27, name: "refused codes",
        statements: [
            """
            CREATE TABLE refused_code (
                extract TEXT NOT NULL REFERENCES extract, position INTEGER NOT NULL, reason TEXT NOT NULL,
                code TEXT NOT NULL, term TEXT NOT NULL, sensitivity INTEGER NOT NULL, rows INTEGER NOT NULL,
                people INTEGER NOT NULL, term_people INTEGER NOT NULL, first_day INTEGER, last_day INTEGER,
                first_year INTEGER, last_year INTEGER, PRIMARY KEY (extract, position)) STRICT, WITHOUT ROWID
            """,
            """
            INSERT INTO refused_code (extract, position, reason, code, term, sensitivity, rows, people, term_people)
            SELECT extract, row_number() OVER (PARTITION BY extract ORDER BY reason) - 1, reason, '', '', 0, found, 0, 0
            FROM (
                SELECT extract, reason, count(*) AS found FROM (
                    SELECT extract, CASE
                        WHEN words LIKE '%was cut by a spreadsheet%' THEN 'cut'
                        WHEN words LIKE '%was turned into scientific notation by a spreadsheet%'
                            AND column_name NOT LIKE '%nhs%' THEN 'scientific'
                        WHEN words LIKE '%fails its check digit (Verhoeff)%' THEN 'checkDigit'
                        WHEN words LIKE '%is the id of a description, not of a concept%' THEN 'description'
                        WHEN words LIKE '%is not a SNOMED CT id%' OR words LIKE '%it is no SNOMED CT id%'
                            OR words LIKE '%is not the id of a concept%' THEN 'other' END AS reason
                    FROM rejected_row WHERE withheld_key IS NULL)
                WHERE reason IS NOT NULL GROUP BY extract, reason)
            """,
        ])
}
