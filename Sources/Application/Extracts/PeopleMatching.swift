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

    let practice: ODSCode
    let asAt: Day
    let known: [NHSNumber: KnownPerson]
    let lookup: DeprivationLookup?
    /// Whether the extract has a place for dissent. Where it has none, a dissent that stands is kept.
    let saysDissent: Bool
    /// Numbers of which it has been asked whose they are, with everybody in whose row they stood.
    let asked: [NHSNumber: Set<ID<Person>>]
    /// The id of somebody new, by their NHS number if they have one.
    private let newID: (NHSNumber?) -> ID<Person>
    /// As they will be, by person.
    private(set) var registrations: [ID<Person>: Registration]
    /// Who bears which key.
    var keys: PeopleKeys
    /// Whose row was taken.
    private(set) var seen: Set<ID<Person>> = []
    /// Who may be meant by a row that was refused: they have not left.
    private(set) var doubtful: Set<ID<Person>> = []
    private var touched: Set<ID<Person>> = []
    /// By number, everybody in whose row it stood where it stood with two: those of whom it has been asked, and those of this
    /// extract.
    var sharing: [NHSNumber: Set<ID<Person>>]
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
        self.sharing = asked
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

    /// Asks what people have to decide, once.
    mutating func note(_ question: NoticedIdentity) {
        guard noticed.count < Self.mostNoticed, !noticed.contains(question) else { return }
        noticed.append(question)
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

    /// Keeps a row out: whom its keys mean cannot be told any more, and whoever bears one has not left.
    mutating func refuse(_ row: PersonRow, column: String, words: String) -> Outcome {
        for key in row.keys {
            let holder = keys.holder(of: key)
            if let holder, seen.contains(holder), registrations[holder]?.keys.contains(key) ?? false { continue }
            keys.doubt(key)
            if let holder { doubtful.insert(holder) }
        }
        return .refused(column: column, words: words)
    }

    /// The registration as it will be, counted by what became of it.
    mutating func store(_ registration: Registration, before: Registration?) {
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

    /// Whether they are registered and alive on that day, as far as the registration says.
    static func isCurrent(_ registration: Registration, on day: Day) -> Bool {
        registration.demographics.registeredUntil.map { $0 > day } ?? true && registration.demographics.death == nil
    }
}
