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
        /// Taken, `new` or changed or not at all, without the NHS number that stands with somebody else of the extract too.
        case withoutNumber(isUnchanged: Bool)
        /// To be taken once every other row has been: somebody else may come who bears its number.
        case waits
        /// Not taken; the column and the words for the worklist.
        case refused(column: String, words: String)
    }

    private let practice: ODSCode
    private let asAt: Day
    private let known: [NHSNumber: KnownPerson]
    private let lookup: DeprivationLookup?
    /// Whether the extract has a place for dissent. Where it has none, a dissent that stands is kept.
    private let saysDissent: Bool
    /// Numbers of which it has been asked whose they are, with everybody in whose row they stood.
    private let asked: [NHSNumber: Set<ID<Person>>]
    /// The id of somebody new, by their NHS number if they have one.
    private let newID: (NHSNumber?) -> ID<Person>
    /// As they will be, by person.
    private(set) var registrations: [ID<Person>: Registration]
    /// Who bears which key.
    private(set) var keys: PeopleKeys
    /// Whose row was taken.
    private var seen: Set<ID<Person>> = []
    /// Who may be meant by a row that was refused: they have not left.
    private var doubtful: Set<ID<Person>> = []
    private var touched: Set<ID<Person>> = []
    /// Whose records are not all told, because some name them by a number alone that is also somebody else's.
    private var partlyTold: Set<ID<Person>> = []
    private(set) var counts = PeopleCounts()
    /// What people have to decide: who somebody is whose row was not taken.
    private(set) var noticed: [NoticedIdentity] = []
    /// More questions than these in one extract are no questions of identity: the file is another one's.
    private static let mostNoticed = 1000

    /// `standing` is every registration that the practice ever had.
    init(
        practice: ODSCode, asAt: Day, standing: [Registration], known: [NHSNumber: KnownPerson],
        lookup: DeprivationLookup?, saysDissent: Bool = true, asked: [NHSNumber: Set<ID<Person>>] = [:],
        newID: @escaping (NHSNumber?) -> ID<Person>
    ) {
        self.asked = asked
        self.practice = practice
        self.asAt = asAt
        self.known = known
        self.lookup = lookup
        self.saysDissent = saysDissent
        self.newID = newID
        self.registrations = Dictionary(uniqueKeysWithValues: standing.map { ($0.person, $0) })
        self.keys = PeopleKeys(standing)
    }

    /// Registrations that are new or changed, by person id.
    var toSave: [Registration] {
        touched.sorted().compactMap { registrations[$0] }
    }

    /// Whether any row of a person was taken.
    var hasTaken: Bool { !seen.isEmpty }

    /// Whether the person's own row was taken.
    func hasTaken(_ person: ID<Person>) -> Bool { seen.contains(person) }

    /// Whether it may follow that an entry is gone from the extract not having it: their row was taken, and every record of
    /// theirs can be told to be theirs.
    func hasWhole(_ person: ID<Person>) -> Bool { seen.contains(person) && !partlyTold.contains(person) }

    /// The person that a row of records names; `nil` where nobody here is, or where it cannot be told who is meant.
    func person(_ key: PersonKey) -> ID<Person>? { keys.person(key) }

    /// Takes one person of the extract. Unless it `isLast`, a row may have to wait for the others.
    mutating func take(_ row: PersonRow, isLast: Bool = true) -> Outcome {
        if row.nhsNumber == nil, let known = keys.holderWhereCut(row.localID) {
            // Whoever is meant has not left.
            doubtful.insert(known)
            return refuse(
                row, column: "local_id",
                words: "the practice's own id is known with zeros on its front, which a spreadsheet takes off; "
                    + "export the column as text")
        }
        let named = named(row)
        if let outcome = takeWithoutNumber(row, named) { return outcome }
        if !isLast, isToWait(row, named) { return .waits }
        let person: ID<Person>
        switch match(row, named) {
        case .success(let found?): person = found
        // The id that follows from a number in question is perhaps somebody else's already.
        case .success(nil): person = newID(row.nhsNumber.flatMap { asked[$0] == nil ? $0 : nil })
        case .failure(let refusal):
            let claim = IdentityQuestion.Other.claim(claim(of: row))
            note(
                NoticedIdentity(
                    kind: refusal.kind, one: refusal.one,
                    other: refusal.other.map(IdentityQuestion.Other.person) ?? claim)
            )
            return refuse(row, column: refusal.column, words: refusal.words)
        }
        guard seen.insert(person).inserted else { return refuseSecond(row) }
        let before = registrations[person]
        let registration = registration(of: person, row, before: before)
        guard registration != before else { return .unchanged }
        store(registration, before: before)
        if before == nil {
            counts.new += 1
            return .new
        }
        counts.changed += 1
        return .changed
    }

    /// Keeps back whoever a row names that the practice withholds, from the day of the extract on, whatever extracts said of
    /// them: nobody knows whether they left. Gives how many of the rows may be of somebody registered here and do not tell
    /// of whom.
    mutating func withhold(_ rows: [WithheldRow]) -> Int {
        guard !rows.isEmpty else { return 0 }
        let current = registrations.values.filter { Self.isCurrent($0, on: asAt) }
        let isSomebodyWithoutNumber = current.contains { $0.nhsNumber == nil }
        let isSomebodyWithoutID = current.contains { $0.localID.isEmpty }
        var unnamed = 0
        for row in rows {
            let people = people(of: row)
            for person in people { keepBack(person) }
            guard people.isEmpty else { continue }
            let mayBeKnown =
                switch (row.nhsNumber == nil, row.localID.isEmpty) {
                case (true, true): !current.isEmpty
                case (false, true): isSomebodyWithoutNumber
                case (true, false): isSomebodyWithoutID
                case (false, false): false
                }
            if mayBeKnown { unnamed += 1 }
        }
        return unnamed
    }

    /// Whoever of this practice bears a key of the row. Where its keys name two, either may be meant.
    private func people(of row: WithheldRow) -> Set<ID<Person>> {
        let byID =
            row.localID.isEmpty
            ? nil : keys.holder(of: .localID(row.localID)) ?? keys.holderWhereCut(row.localID)
        let byNumber = row.nhsNumber.flatMap { keys.holder(of: .nhsNumber($0)) ?? known[$0]?.id }
        return Set([byID, byNumber].compactMap(\.self).filter { registrations[$0] != nil })
    }

    private mutating func keepBack(_ person: ID<Person>) {
        guard let before = registrations[person], !before.isWithheld else { return }
        var registration = before
        registration.withheldOn = asAt
        if before.demographics.registeredUntil.map({ $0 > asAt }) ?? true {
            registration.demographics.registeredUntil = asAt
        }
        store(registration, before: before)
    }

    /// Whoever was registered and is not in a whole extract has left, on the day of the extract. `spared` are people
    /// whose row may be among those that were rejected.
    mutating func endWholeExtract(sparing spared: (ID<Person>) -> Bool = { _ in false }) {
        for (person, before) in registrations where !seen.contains(person) && !doubtful.contains(person) {
            guard before.demographics.registeredUntil == nil, before.demographics.death == nil, !spared(person) else {
                continue
            }
            var registration = before
            registration.demographics.registeredUntil = asAt
            store(registration, before: before)
        }
    }

    /// The registration as the row has it. What the row cannot say, or leaves blank of a warning, stays as it was.
    private func registration(of person: ID<Person>, _ row: PersonRow, before: Registration?) -> Registration {
        var registration = Registration(
            person: person, practice: practice, nhsNumber: row.nhsNumber ?? before?.nhsNumber, localID: row.localID,
            details: row.details, demographics: row.demographics)
        if registration.localID.isEmpty, let before { registration.localID = before.localID }
        if case .some(let standing) = row.says, let before {
            registration.details.fill(from: before.details)
            // Whoever was kept back and is shown again is registered, unless the row says otherwise.
            let wasKeptBack = before.isWithheld && before.withheldOn == before.demographics.registeredUntil
            registration.demographics.fill(from: before.demographics, standing: standing || wasKeptBack)
        }
        if registration.demographics.deprivation == nil, !row.details.lsoa.isEmpty, let lookup {
            registration.demographics.deprivation = lookup.deciles[row.details.lsoa].flatMap {
                Deprivation(decile: $0, edition: lookup.edition)
            }
        }
        if let stood = before?.demographics {
            if !saysDissent { registration.demographics.dissent = stood.dissent }
            if row.demographics.needsInterpreter == nil, stood.needsInterpreter == true {
                registration.demographics.needsInterpreter = true
            }
        }
        return registration
    }

    private mutating func note(_ question: NoticedIdentity) {
        guard noticed.count < Self.mostNoticed, !noticed.contains(question) else { return }
        noticed.append(question)
    }

    private func claim(of row: PersonRow) -> IdentityQuestion.Claim {
        let address = (row.details.address + [row.details.postcode]).filter { !$0.isEmpty }.joined(separator: ", ")
        return IdentityQuestion.Claim(
            practice: practice, nhsNumber: row.nhsNumber, localID: row.localID, name: row.details.name,
            birth: row.demographics.birth, address: address)
    }

    /// A second row of one person.
    private mutating func refuseSecond(_ row: PersonRow) -> Outcome {
        guard let place = row.numberStandsAt else {
            return refuse(row, column: "", words: "this person stands in the file already; remove one of the rows")
        }
        let there = place.file == row.source.file ? "" : " of \(place.file)"
        return refuse(
            row, column: "nhs_number",
            words: "the same NHS number stands at line \(place.line)\(there) already; one row a person is expected")
    }

    private mutating func refuse(_ row: PersonRow, column: String, words: String) -> Outcome {
        for key in row.keys {
            let holder = keys.holder(of: key)
            if let holder, seen.contains(holder), registrations[holder]?.keys.contains(key) ?? false { continue }
            keys.doubt(key)
            if let holder { doubtful.insert(holder) }
        }
        return .refused(column: column, words: words)
    }

    private mutating func store(_ registration: Registration, before: Registration?) {
        let was = before.map { Self.isCurrent($0, on: asAt) } ?? false
        let (until, death) = (registration.demographics.registeredUntil, registration.demographics.death)
        if let death, before != nil, before?.demographics.death == nil, death.last <= asAt {
            counts.died += 1
        } else if was, let until, until <= asAt {
            if registration.isWithheld { counts.withheld += 1 } else { counts.left += 1 }
        }
        registrations[registration.person] = registration
        touched.insert(registration.person)
        if registration.localID != before?.localID || registration.nhsNumber != before?.nhsNumber {
            keys.add(registration)
        }
    }

    private static func isCurrent(_ registration: Registration, on day: Day) -> Bool {
        registration.demographics.registeredUntil.map { $0 > day } ?? true && registration.demographics.death == nil
    }

    /// A row that cannot be matched safely.
    private struct Mismatch: Error {
        let column: String
        let words: String
        let kind: IdentityQuestion.Kind
        /// Who is known already, and who else is, where the row names two.
        let one: ID<Person>
        var other: ID<Person>?
    }

    /// Whom a row names.
    private struct Named {
        /// By the practice's own id.
        let local: ID<Person>?
        /// By the NHS number.
        let numbered: ID<Person>?
    }

    private func named(_ row: PersonRow) -> Named {
        Named(
            local: row.localID.isEmpty ? nil : keys.holder(of: .localID(row.localID)),
            numbered: row.nhsNumber.flatMap { keys.holder(of: .nhsNumber($0)) ?? known[$0]?.id })
    }

    /// Who the row is: somebody known, nobody known yet (`nil`), or not to be told.
    private func match(_ row: PersonRow, _ named: Named) -> Result<ID<Person>?, Mismatch> {
        let (local, numbered, number) = (named.local, named.numbered, row.nhsNumber)
        let own = local.flatMap { registrations[$0] }
        // A person can bear two numbers, where it was decided that one of them is superseded.
        if let local, let number, let registered = own?.nhsNumber, registered != number, numbered != local {
            return .failure(
                Mismatch(
                    column: "nhs_number",
                    words: "the practice's own id was registered with another NHS number; "
                        + "check both records in the clinical system, nothing is merged",
                    kind: numbered == nil ? .anotherNumber : .twoInOneRow, one: local, other: numbered))
        }
        if let local, let numbered, local != numbered {
            return .failure(
                Mismatch(
                    column: "nhs_number",
                    words: "the NHS number and the practice's own id belong to two different people; "
                        + "check both records in the clinical system, nothing is merged",
                    kind: .twoInOneRow, one: local, other: numbered))
        }
        // Where number and local id both name the same person, the practice has corrected the date of birth.
        if local != nil, numbered != nil { return .success(local) }
        if let number, let known = known[number], Self.differ(known.birth, row.demographics.birth) {
            return .failure(
                Mismatch(
                    column: "birth_date",
                    words: "this NHS number is known with another date of birth; "
                        + "it may be somebody else's: check it in the clinical system",
                    kind: .anotherBirth, one: known.id))
        }
        if let local, Self.differ(own?.demographics.birth, row.demographics.birth) {
            return .failure(
                Mismatch(
                    column: "birth_date",
                    words: "the practice's own id is known with another date of birth; "
                        + "it may be somebody else's: check it in the clinical system",
                    kind: .anotherBirth, one: local))
        }
        return .success(local ?? numbered)
    }

    /// Whether two dates of birth cannot be the same one: a month or a year agrees with every day in it.
    private static func differ(_ one: EventDate?, _ other: EventDate?) -> Bool {
        guard let one, let other else { return false }
        return one.last < other.first || other.last < one.first
    }
}

/// One NHS number that stands with two people of an extract: nobody's data goes into somebody else's record.
extension PeopleMatching {
    /// Takes a row whose number somebody else bears, of whom the extract has a row too, as a person of its own by the
    /// practice's own id; keeps it out where it has none. `nil` where nobody else bears it. The number stays with whoever has
    /// it: the first in the file, where nobody has. Whose it is, two people decide.
    private mutating func takeWithoutNumber(_ row: PersonRow, _ named: Named) -> Outcome? {
        guard let number = row.nhsNumber, named.local != named.numbered else { return nil }
        let first = named.numbered.flatMap { seen.contains($0) ? registrations[$0] : nil }
        let stands = first.map {
            $0.nhsNumber == number && (named.local != nil || Self.isSomebodyElse(row, than: $0))
        }
        guard stands ?? false || isAsked(number, of: named.local) else { return nil }
        // Whom a record means that names the number alone cannot be told.
        keys.doubt(.nhsNumber(number))
        if let first, row.localID.isEmpty || first.localID.isEmpty { partlyTold.insert(first.person) }
        guard !row.localID.isEmpty else { return refuseSomebodyElse(row, than: first) }
        var own = row
        own.nhsNumber = nil
        let outcome = take(own)
        guard outcome == .new || outcome == .changed || outcome == .unchanged else { return outcome }
        if let first, let person = keys.holder(of: .localID(row.localID)),
            !(isAsked(number, of: first.person) && isAsked(number, of: person))
        {
            note(NoticedIdentity(kind: .oneNumber, one: first.person, other: .person(person), number: number))
        }
        return .withoutNumber(isUnchanged: outcome == .unchanged)
    }

    private mutating func refuseSomebodyElse(_ row: PersonRow, than first: Registration?) -> Outcome {
        if let first {
            note(NoticedIdentity(kind: .oneNumber, one: first.person, other: .claim(claim(of: row))))
        }
        return refuse(
            row, column: "nhs_number",
            words:
                "this NHS number stands with somebody else in this extract, and the row has no id of the practice's own, "
                + "so that it cannot be told whose records are whose; check both records in the clinical system, "
                + "nothing is merged")
    }

    /// Whether somebody else may come who bears the row's number: what becomes of the row must not follow from which of
    /// two stands first.
    private func isToWait(_ row: PersonRow, _ named: Named) -> Bool {
        guard let number = row.nhsNumber, !row.localID.isEmpty, let bearer = named.numbered, bearer != named.local,
            !seen.contains(bearer)
        else { return false }
        return registrations[bearer] != nil || Self.differ(known[number]?.birth, row.demographics.birth)
    }

    private func isAsked(_ number: NHSNumber, of person: ID<Person>?) -> Bool {
        person.map { asked[number]?.contains($0) ?? false } ?? false
    }

    /// Whether the row is of somebody else than the registration, as far as name and date of birth tell.
    private static func isSomebodyElse(_ row: PersonRow, than first: Registration) -> Bool {
        func differ(_ one: String, _ other: String) -> Bool {
            !one.isEmpty && !other.isEmpty && one.lowercased() != other.lowercased()
        }
        return Self.differ(row.demographics.birth, first.demographics.birth)
            || differ(row.details.familyName, first.details.familyName)
            || differ(row.details.givenName, first.details.givenName)
    }
}
