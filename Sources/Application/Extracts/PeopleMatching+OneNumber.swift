import Domain
import Store
import Vocabulary

/// One NHS number that stands with two people of an extract: nobody's data goes into somebody else's record.
extension PeopleMatching {
    /// Takes a row whose number somebody else bears, of whom the extract has a row too, as a person of its own by the
    /// practice's own id; keeps it out where it has none. `nil` where nobody else bears it. The number stays with whoever has
    /// it: the first in the file, where nobody has. Whose it is, two people decide.
    mutating func takeWithoutNumber(_ row: PersonRow, _ named: Named) -> Outcome? {
        guard let number = row.nhsNumber, named.local != named.numbered else { return nil }
        let first = named.numbered.flatMap { seen.contains($0) ? registrations[$0] : nil }
        let stands = first.map {
            $0.nhsNumber == number && (named.local != nil || Self.isSomebodyElse(row, than: $0))
        }
        guard stands ?? false || isAsked(number, of: named.local) else { return nil }
        // Whom a record means that names the number alone cannot be told.
        keys.doubt(.nhsNumber(number))
        sharing[number, default: []].formUnion([named.local, named.numbered].compactMap(\.self))
        guard !row.localID.isEmpty else { return refuseSomebodyElse(row, than: first) }
        var own = row
        own.nhsNumber = nil
        let outcome = take(own)
        guard outcome == .new || outcome == .changed || outcome == .unchanged else { return outcome }
        if let person = keys.holder(of: .localID(row.localID)) {
            sharing[number]?.insert(person)
            if let first, !(isAsked(number, of: first.person) && isAsked(number, of: person)) {
                note(NoticedIdentity(kind: .oneNumber, one: first.person, other: .person(person), number: number))
            }
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
    func isToWait(_ row: PersonRow, _ named: Named) -> Bool {
        guard let number = row.nhsNumber, !row.localID.isEmpty, let bearer = named.numbered, bearer != named.local,
            !seen.contains(bearer)
        else { return false }
        return registrations[bearer] != nil || Self.differ(known[number]?.birth, row.demographics.birth)
    }

    /// Whose records are not all told where records with these keys were taken for nobody: of them it does not follow that an
    /// entry is gone from the extract not having it.
    func partlyTold(by keys: Set<PersonKey>) -> Set<ID<Person>> {
        var people: Set<ID<Person>> = []
        for key in keys {
            if let holder = self.keys.holder(of: key) { people.insert(holder) }
            if case .nhsNumber(let number) = key { people.formUnion(sharing[number] ?? []) }
        }
        return people
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
