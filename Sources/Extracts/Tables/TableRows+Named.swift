import Vocabulary

/// Rows that name somebody and say nothing of them, as some systems write hidden patients.
extension TableRows {
    /// Why a row is taken for a hidden patient's that names somebody and says nothing of them.
    static let namedOnly = "withheld by the practice: a row with nothing but an id, as stands for a hidden patient"

    /// Whether a row names somebody by the practice's own id and leaves everything else blank that is kept of people.
    func namesOnly(_ table: ExtractTable) -> Bool {
        table.has(.birthDate)
            && table.columns.allSatisfy { column in
                switch column {
                case .localID, .practiceODS, .organisation, .deleted, .withheld, .confidential, .spineSensitive, .dummy:
                    true
                default: table.isBlank(column)
                }
            }
    }

    /// Whoever rows of a report only name is withheld where no row tells of them.
    func settleNamed(into sink: inout some ExtractSink) throws {
        for (keys, place) in report.named {
            guard !people.holds(keys.number, keys.localID) else {
                try sink.reference(at: place)
                continue
            }
            people.add(keys.number, keys.localID, at: place, isWithheld: true)
            let problem = RowProblem.withheld(key: Self.key(keys), words: Self.namedOnly)
            try sink.rejected(problem.rejection(file: place.file, line: place.line, withheldKey: withheldKey))
        }
        report.named = []
    }
}
