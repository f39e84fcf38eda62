import Vocabulary

/// What the reading of a report's rows remembers from one pass to the next.
struct ReportReading {
    var kinds: [RecordKind] = []
    /// What all entries of a group are, of as many groups; empty where a column holds it.
    var fixedTerms: [String] = []
    var terms: [String: Code] = [:]
    /// Codes and terms that its entries have, of all kinds of its groups.
    var codes: Set<Code> = []
    /// More than any report has; what has more covers nothing by its codes.
    static let mostCodes = 100_000
    /// The latest day on which each person's status was set, by the hash of their key; where the report says it.
    var latest: [UInt64: Day] = [:]
    /// Whether its columns say anything of its people besides who they are.
    var saysPeople = false
    /// Rows so far that name somebody and hold nothing else: a hidden patient's, unless another row tells of them.
    var named: [(keys: TableRows.Keys, place: SourceLine)] = []
    /// Which of its row's entries was looked at last, from 1.
    var group = 1

    /// What somebody who looks the report over should know of its rows.
    var notices: [ExtractReader.Notice] = []

    init() {}

    init(_ mapping: ReportMapping) {
        kinds = (0..<min(max(0, mapping.groups), ReportMapping.mostGroups)).map { mapping.kind(of: $0 + 1) }
        fixedTerms = kinds.indices.map { mapping.fixedTerm(of: $0 + 1) }
        saysPeople = mapping.saysPeople
        terms = mapping.terms.mapValues { Code(.snomed, $0) }
    }

    var groups: Int { kinds.count }
}

extension ReportMapping {
    /// A form of tables for each of the row's entries; the columns of the person stand in all of them.
    var forms: [TableForm] {
        (1...max(1, groups)).map { group in
            let own = columns.filter { $0.holds.column != nil && (!$0.holds.isOfEntry || $0.group == group) }
            return TableForm(
                .coded, key: .nhsNumber, prefix: SourceEvent.reportKeyPrefix, dates: DateFormat(dates) ?? .iso,
                columns: own.compactMap { column in column.holds.column.map { (column.name, $0) } },
                readOver: columns.filter { $0.holds == .nothing || $0.holds.isOfEntry && $0.group != group }.map(
                    \.name),
                required: [[.nhsNumber, .localID]], signature: [])
        }
    }

    /// What the report covers where nothing else is declared.
    func coverage(codes: Set<Code>, people: Bool, asAt: Day) -> [Coverage] {
        let kinds = Set((0..<groups).map { kind(of: $0 + 1) }).sorted { $0.rawValue < $1.rawValue }
        // All coded entries are those of every kind of them, as where an extract declares `coded`.
        let all = kinds.reduce(into: RecordKinds()) { $0.formUnion($1 == .coded ? .allCoded : RecordKinds($1)) }
        let coded: [Coverage] =
            switch covers {
            case .everything: all.kinds.map { Coverage($0, to: asAt) }
            case .itsCodes: codes.isEmpty ? [] : kinds.map { Coverage($0, codes: .some(codes), to: asAt) }
            case .nothing: []
            }
        return (people ? [Coverage(.demographics, to: asAt)] : []) + coded
    }

    /// Whether it says anything of its people besides who they are.
    var saysPeople: Bool { columns.contains { ReportField.ofPerson.contains($0.holds) } }
}
