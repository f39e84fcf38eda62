import Vocabulary

/// From the rows of a table to the sink: each row ends in one call.
extension TableRows {
    /// Reads a table of people to its end.
    func readPeople(_ table: inout ExtractTable, into sink: inout some ExtractSink) throws {
        while let next = try table.next() {
            let read = next.flatMap { Result { () throws(RowProblem) in try person(table) } }
            switch read {
            case .success(let person?): try sink.person(person)
            case .success(nil): try sink.reference(at: table.place)
            case .failure(let problem): try sink.rejected(rejection(problem, in: table))
            }
        }
    }

    /// Reads a table of records to its end.
    func readRecords(_ table: inout ExtractTable, into sink: inout some ExtractSink) throws {
        var ordinary = OrdinaryRows(table, self)
        while let next = try table.next() {
            if case .success = next, try ordinary?.take(table, into: &sink) == true { continue }
            let read = next.flatMap { Result { () throws(RowProblem) in try record(table) } }
            switch read {
            case .success(let record?):
                try sink.events([record.event], of: record.person, at: record.event.event.source)
            case .success(nil): try sink.reference(at: table.place)
            case .failure(let problem): try sink.rejected(rejection(problem, in: table))
            }
        }
    }

    /// Reads a list that records refer to.
    func readList(_ table: inout ExtractTable, into sink: inout some ExtractSink) throws {
        guard case .list(let list) = table.form.content else { return }
        while let next = try table.next() {
            let read = next.flatMap { Result { () throws(RowProblem) in try entry(table, of: list) } }
            switch read {
            case .success: try sink.reference(at: table.place)
            case .failure(let problem): try sink.rejected(rejection(problem, in: table))
            }
        }
    }

    /// Remembers which entries the rows of a table speak of, before the entries are read; says nothing of its rows.
    func readLinks(_ table: inout ExtractTable) throws {
        let column: TableColumn = table.kind == .srProblems ? .key : .eventID
        while let next = try table.next() {
            guard case .success = next, !table.isNothing(column) else { continue }
            let end = table.kind == .srProblems ? (try? table.day(.endDate)) ?? nil : nil
            table.withKey(column) { key in
                _ = links.insert(key, Link(isProblem: table.kind == .srProblems, end: end))
            }
        }
    }

    func rejection(_ problem: RowProblem, in table: ExtractTable) throws(ExtractRefusal) -> ExtractProblem {
        var rejection = try problem.rejection(
            file: table.file, line: table.reader.line, withheldKey: withheldKey, name: table.name(of:))
        rejection.refused = refused(problem, in: table)
        if case .cut(_, let found, let proposed, _) = problem {
            // A table may have the words of two codes, of which the id's own are compared, and either may be blank.
            let own = table.text(.snomedTerm)
            rejection.cut = CutCode(
                fingerprint: table.fingerprint, found: found, proposed: proposed,
                term: own.isEmpty ? table.text(.term) : own)
        }
        return rejection
    }
}

extension RowProblem {
    /// What is said of the row; throws where the problem is the whole extract's.
    func rejection(
        file: String, line: Int, withheldKey: WithheldKey, name: (TableColumn) -> String = { $0.name }
    ) throws(ExtractRefusal) -> ExtractProblem {
        switch self {
        case .brokenIn(let column, let words):
            ExtractProblem(file: file, line: line, column: name(column), words: words)
        case .cut(let column, _, _, let words), .code(let column, _, _, let words):
            ExtractProblem(file: file, line: line, column: name(column), words: words)
        case .entry(let column, let refused, let words):
            ExtractProblem(file: file, line: line, column: column, words: words, refused: refused)
        case .broken(let column, let words): ExtractProblem(file: file, line: line, column: column, words: words)
        case .withheld(let key, let words):
            ExtractProblem(file: file, line: line, reason: .withheld(keyHash: withheldKey.hash(key)), words: words)
        case .refused(let words): throw ExtractRefusal(file: file, line: line, words: words)
        }
    }
}
