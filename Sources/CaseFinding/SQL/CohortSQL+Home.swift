import Vocabulary

/// Clauses about the address, and about courses of medication, by words and codes that are data.
extension CohortSQL {
    /// Texts between quotes, commas between them.
    func quoted(_ texts: [String]) -> String {
        texts.map(dialect.quoted).joined(separator: ", ")
    }

    /// Without a list every code of an institution counts.
    func atCareHome() -> String {
        let code = "p.residential_institute"
        let holds: String
        if let list = question.catalogue.careHomeCodes {
            let words = list.bareWords
            holds = words.isEmpty ? "FALSE" : "\(code) IN (\(quoted(words)))"
        } else {
            holds = "TRUE"
        }
        return "CASE WHEN \(code) = '' THEN FALSE WHEN \(code) IS NOT NULL THEN \(holds) END"
    }

    /// A case for each status of a course: `repeat` where it is on repeat, `other` where not, else `unsaid`.
    func courses(_ status: String, repeated: String, other: String, unsaid: String) -> String {
        let words = CourseWords(question.catalogue)
        let known = Set((words.onRepeat?.bareWords ?? []) + (words.notOnRepeat?.bareWords ?? [])).sorted()
        let cases: [(Answer, String)] = [(.yes, repeated), (.no, other)]
        let whens = cases.compactMap { answer, says in
            let said = known.filter { words.answer($0) == answer }
            return said.isEmpty ? nil : "WHEN \(status) IN (\(quoted(said))) THEN \(says)"
        }
        return whens.isEmpty ? unsaid : "CASE \(whens.joined(separator: " ")) ELSE \(unsaid) END"
    }
}

extension Codelist {
    /// The words that an event without a code falls under the list by, folded.
    fileprivate var bareWords: [String] {
        Set(entries.flatMap { [$0.foldedTerm, $0.code?.system == .term ? $0.code?.value ?? "" : ""] })
            .filter { !$0.isEmpty }.sorted()
    }
}

extension Clause.Comparison {
    /// The sign of it.
    var sql: String {
        switch self {
        case .atLeast: ">="
        case .atMost: "<="
        case .exactly: "="
        }
    }
}
