package import CaseFinding
package import Domain
package import Vocabulary

/// What a further record of somebody on a list says: at another practice, or joined with the one that is listed.
package struct OtherRecord: Sendable {
    package let person: ID<Person>
    package let practice: PracticeProfile
    /// What the question says of this record by itself.
    package let answer: Answer
    package let reasons: [Reason]

    /// `Found in their record at Birch Lane Surgery too`.
    package var title: String {
        switch answer {
        case .yes: "Found in their other record, at \(practice.name), too"
        case .no: "Not found in their other record, at \(practice.name)"
        case .unknown: "Not decided in their other record, at \(practice.name)"
        }
    }

    /// For each of the people with other records among these practices, what those say; only of records that are registered
    /// there and not withheld, and that `mayBeSeen`.
    static func all(
        of people: [FoundPerson], _ kept: KeptAnswer, _ practices: [PracticeProfile], mayBeSeen: (FoundPerson) -> Bool
    ) throws -> [FoundPerson: [OtherRecord]] {
        guard !kept.several.people.isEmpty else { return [:] }
        let known = Dictionary(practices.map { ($0.ods, $0) }, uniquingKeysWith: { $1 })
        var others: [FoundPerson: [OtherRecord]] = [:]
        for found in people {
            let records = try kept.several.records(of: found).filter { record in
                guard record != found, known[record.practice] != nil, mayBeSeen(record) else { return false }
                let demographics = try kept.finder.snapshot.segments[record.segment].demographics(at: record.local)
                return !demographics.dissent
                    && demographics.isRegisteredAndAlive(on: kept.answer.segments[record.segment].on)
            }
            guard !records.isEmpty else { continue }
            let reasons = try kept.finder.reasons(kept.question, for: records)
            let answers = try kept.finder.lineAnswers(kept.question, for: records)
            others[found] = zip(records, zip(answers, reasons)).compactMap { record, said in
                known[record.practice].map { practice in
                    OtherRecord(
                        person: record.person, practice: practice,
                        answer: said.0.contains(.no) ? .no : said.0.contains(.unknown) ? .unknown : .yes,
                        reasons: said.1.flatMap(\.self))
                }
            }
        }
        return others
    }
}
