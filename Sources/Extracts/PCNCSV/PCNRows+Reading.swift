import Vocabulary

/// From the rows of a table to the sink: each row ends in one call.
extension PCNRows {
    /// Reads `patients.csv` to its end.
    mutating func readPeople(_ table: inout PCNTable, into sink: inout some ExtractSink) throws {
        while let next = try table.next() {
            let read = next.flatMap { Result { () throws(RowProblem) in try person(table) } }
            switch read {
            case .success(let person): try sink.person(person)
            case .failure(let problem): try sink.rejected(rejection(problem, in: table))
            }
        }
    }

    /// Reads a table of records to its end.
    mutating func readRecords(_ table: inout PCNTable, into sink: inout some ExtractSink) throws {
        while let next = try table.next() {
            let read = next.flatMap { Result { () throws(RowProblem) in try record(table) } }
            switch read {
            case .success(let record): try sink.events([record.event], of: record.person, at: record.event.event.source)
            case .failure(let problem): try sink.rejected(rejection(problem, in: table))
            }
        }
    }

    private func rejection(_ problem: RowProblem, in table: PCNTable) throws(ExtractRefusal) -> ExtractProblem {
        try problem.rejection(file: table.file, line: table.reader.line, withheldKey: withheldKey)
    }
}

extension RowProblem {
    /// What is said of the row; throws where the problem is the whole extract's.
    func rejection(file: String, line: Int, withheldKey: WithheldKey) throws(ExtractRefusal) -> ExtractProblem {
        switch self {
        case .broken(let column, let words): ExtractProblem(file: file, line: line, column: column, words: words)
        case .withheld(let key, let words):
            ExtractProblem(file: file, line: line, reason: .withheld(keyHash: withheldKey.hash(key)), words: words)
        case .refused(let words): throw ExtractRefusal(file: file, line: line, words: words)
        }
    }
}
