package import Domain
package import Vocabulary

extension ReadTransaction {
    /// What stood in an extract in the place of codes and was none, as it was counted.
    package func refusedCodes(of extract: ID<ExtractRecord>) throws -> [RefusedCode] {
        try connection.rows(
            """
            SELECT reason, code, term, sensitivity, rows, people, term_people, first_day, last_day, first_year, last_year
            FROM refused_code WHERE extract = \(extract) ORDER BY position
            """
        ).map { row in
            var row = row
            guard let reason = RefusedCode.Reason(rawValue: try row.next(String.self)) else {
                throw Fault("row.refusedCode")
            }
            let (code, term): (String, String) = (try row.next(), try row.next())
            guard let sensitivity = Sensitivity(rawValue: UInt8(clamping: try row.next(Int.self))) else {
                throw Fault("row.refusedCode")
            }
            let (rows, people, termPeople): (Int, Int, Int) = (try row.next(), try row.next(), try row.next())
            let (first, last): (Day?, Day?) = (try row.next(), try row.next())
            let (from, to): (Int?, Int?) = (try row.next(), try row.next())
            let years: ClosedRange<Int>? = if let from, let to, from <= to { from...to } else { nil }
            return RefusedCode(
                reason: reason, code: code, term: term, sensitivity: sensitivity, rows: rows, people: people,
                termPeople: termPeople, first: first, last: last, years: years)
        }
    }
}
