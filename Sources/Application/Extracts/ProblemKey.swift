import Domain
import Store
import Vocabulary

/// What tells one problem from another, from extract to extract: the practice, the file, the column and what is wrong, with
/// every number in it left open.
enum ProblemKey {
    static func id(_ practice: ODSCode, _ row: RejectedRow) -> ID<ImportProblem> {
        let text = [practice.text, shape(row.file), row.column.lowercased(), shape(row.words)].joined(
            separator: "\u{1F}")
        let hex = Digest(of: Array(text.utf8)).hex
        return ID(text: String(hex.prefix(32))) ?? ID(bits: 0)
    }

    /// The rows with the entry of the worklist that each belongs to, and these entries.
    static func sorted(
        _ rows: [RejectedRow], practice: ODSCode, asAt: Day, areAll: Bool, seenIn: String
    ) -> (rows: [RejectedRow], problems: SeenProblems) {
        var counts: [ID<ImportProblem>: (first: RejectedRow, rows: Int)] = [:]
        var order: [ID<ImportProblem>] = []
        let rows = rows.map { row -> RejectedRow in
            guard row.withheldKeyHash == nil else { return row }
            var row = row
            let id = id(practice, row)
            row.problem = id
            if counts[id] == nil { order.append(id) }
            counts[id, default: (row, 0)].rows += 1
            return row
        }
        let problems = order.compactMap { id in
            counts[id].map { one in
                ImportProblem(
                    id: id, practice: practice, file: one.first.file, column: one.first.column,
                    words: general(one.first.words), rows: one.rows, firstSeen: asAt, lastSeen: asAt, seenIn: seenIn)
            }
        }
        return (rows, SeenProblems(problems, areAll: areAll, seenIn: seenIn))
    }

    /// The words for all rows of an entry: what one code may have been, and which row one contradicts, is told with each row.
    private static func general(_ words: String) -> String {
        if let words = EventMerge.Conflict.withoutPlace(words) { return words }
        guard let from = words.firstRange(of: ". It may have been "),
            let to = words[from.upperBound...].firstIndex(of: ";")
        else { return words }
        return String(words[..<from.lowerBound] + words[to...])
    }

    private static func shape(_ text: String) -> String {
        var shape = ""
        var wasDigit = false
        for character in text.lowercased() {
            let isDigit = character.isASCII && character.isNumber
            if !isDigit { shape.append(character) } else if !wasDigit { shape.append("#") }
            wasDigit = isDigit
        }
        return shape
    }
}
