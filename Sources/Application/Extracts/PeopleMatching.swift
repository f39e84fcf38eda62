import Domain
import Extracts
import Store
import Vocabulary

/// Matches the people of an extract with those that are known, and finds what changed. Never merges two people: where
/// number, local id and birth date do not agree, the row goes to the worklist.
struct PeopleMatching {
    /// What became of one row.
    enum Outcome: Equatable {
        case new, changed, unchanged
        /// Not taken; the column and the words for the worklist.
        case refused(column: String, words: String)
    }

    private let practice: ODSCode
    private let asAt: Day
    private let known: [NHSNumber: KnownPerson]
    private let lookup: DeprivationLookup?
    /// The id of somebody new, by their NHS number if they have one.
    private let newID: (NHSNumber?) -> ID<Person>
    /// As they will be, by person.
    private(set) var registrations: [ID<Person>: Registration]
    private var byLocalID: [String: ID<Person>]
    private var byNumber: [NHSNumber: ID<Person>]
    private var seen: Set<ID<Person>> = []
    private var touched: Set<ID<Person>> = []
    private(set) var counts = PeopleCounts()

    /// `standing` is every registration that the practice ever had.
    init(
        practice: ODSCode, asAt: Day, standing: [Registration], known: [NHSNumber: KnownPerson],
        lookup: DeprivationLookup?, newID: @escaping (NHSNumber?) -> ID<Person>
    ) {
        self.practice = practice
        self.asAt = asAt
        self.known = known
        self.lookup = lookup
        self.newID = newID
        self.registrations = Dictionary(uniqueKeysWithValues: standing.map { ($0.person, $0) })
        self.byLocalID = Dictionary(
            standing.filter { !$0.localID.isEmpty }.map { ($0.localID, $0.person) },
            uniquingKeysWith: { first, _ in first })
        self.byNumber = Dictionary(
            standing.compactMap { one in one.nhsNumber.map { ($0, one.person) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Registrations that are new or changed, by person id.
    var toSave: [Registration] {
        touched.sorted().compactMap { registrations[$0] }
    }

    /// The person that a row of records names; `nil` where nobody here is.
    func person(_ key: PersonKey) -> ID<Person>? {
        switch key {
        case .nhsNumber(let number): byNumber[number]
        case .localID(let id): byLocalID[id]
        }
    }

    /// Takes one person of the extract.
    mutating func take(_ row: PersonRow) -> Outcome {
        let person: ID<Person>
        switch match(row) {
        case .success(let found?): person = found
        case .success(nil): person = newID(row.nhsNumber)
        case .failure(let refusal): return .refused(column: refusal.column, words: refusal.words)
        }
        guard seen.insert(person).inserted else {
            return .refused(column: "", words: "this person stands in the file already; remove one of the rows")
        }
        let before = registrations[person]
        var registration = Registration(
            person: person, practice: practice, nhsNumber: row.nhsNumber ?? before?.nhsNumber, localID: row.localID,
            details: row.details, demographics: row.demographics)
        if registration.localID.isEmpty, let before { registration.localID = before.localID }
        if registration.demographics.deprivation == nil, !row.details.lsoa.isEmpty, let lookup {
            registration.demographics.deprivation = lookup.deciles[row.details.lsoa].flatMap {
                Deprivation(decile: $0, edition: lookup.edition)
            }
        }
        guard registration != before else { return .unchanged }
        store(registration, before: before)
        if before == nil {
            counts.new += 1
            return .new
        }
        counts.changed += 1
        return .changed
    }

    /// Whoever was registered and is not in a whole extract has left, on the day of the extract.
    mutating func endWholeExtract() {
        for (person, before) in registrations where !seen.contains(person) {
            guard before.demographics.registeredUntil == nil, before.demographics.death == nil else { continue }
            var registration = before
            registration.demographics.registeredUntil = asAt
            store(registration, before: before)
        }
    }

    private mutating func store(_ registration: Registration, before: Registration?) {
        let was = before.map { Self.isCurrent($0, on: asAt) } ?? false
        let (until, death) = (registration.demographics.registeredUntil, registration.demographics.death)
        if let death, before != nil, before?.demographics.death == nil, death.last <= asAt {
            counts.died += 1
        } else if was, let until, until <= asAt {
            counts.left += 1
        }
        registrations[registration.person] = registration
        touched.insert(registration.person)
        if !registration.localID.isEmpty { byLocalID[registration.localID] = registration.person }
        if let number = registration.nhsNumber { byNumber[number] = registration.person }
    }

    private static func isCurrent(_ registration: Registration, on day: Day) -> Bool {
        registration.demographics.registeredUntil.map { $0 > day } ?? true && registration.demographics.death == nil
    }

    /// A row that cannot be matched safely.
    private struct Mismatch: Error {
        let column: String
        let words: String
    }

    /// Who the row is: somebody known, nobody known yet (`nil`), or not to be told.
    private func match(_ row: PersonRow) -> Result<ID<Person>?, Mismatch> {
        let local = row.localID.isEmpty ? nil : byLocalID[row.localID]
        guard let number = row.nhsNumber else { return .success(local) }
        let numbered = byNumber[number] ?? known[number]?.id
        if let local, let registration = registrations[local], let own = registration.nhsNumber, own != number {
            return .failure(
                Mismatch(
                    column: "nhs_number",
                    words: "the practice's own id was registered with another NHS number; "
                        + "check both records in the clinical system, nothing is merged"))
        }
        if let local, let numbered, local != numbered {
            return .failure(
                Mismatch(
                    column: "nhs_number",
                    words: "the NHS number and the practice's own id belong to two different people; "
                        + "check both records in the clinical system, nothing is merged"))
        }
        if let birth = known[number]?.birth, let own = row.demographics.birth, birth != own {
            return .failure(
                Mismatch(
                    column: "birth_date",
                    words: "this NHS number is known with another date of birth; "
                        + "it may be somebody else's: check it in the clinical system"))
        }
        return .success(local ?? numbered)
    }
}
