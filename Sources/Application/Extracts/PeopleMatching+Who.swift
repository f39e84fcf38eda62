import Domain
import Store
import Vocabulary

/// Who a row is: never by guessing.
extension PeopleMatching {
    /// A row that cannot be matched safely.
    struct Mismatch: Error {
        let column: String
        let words: String
        let kind: IdentityQuestion.Kind
        /// Who is known already, and who else is, where the row names two.
        let one: ID<Person>
        var other: ID<Person>?
    }

    /// Whom a row names.
    struct Named {
        /// By the practice's own id.
        let local: ID<Person>?
        /// By the NHS number.
        let numbered: ID<Person>?
    }

    /// Who bears the keys of the row.
    func named(_ row: PersonRow) -> Named {
        Named(
            local: row.localID.isEmpty ? nil : keys.holder(of: .localID(row.localID)),
            numbered: row.nhsNumber.flatMap { keys.holder(of: .nhsNumber($0)) ?? known[$0]?.id })
    }

    /// Who the row is: somebody known, nobody known yet (`nil`), or not to be told.
    func match(_ row: PersonRow, _ named: Named) -> Result<ID<Person>?, Mismatch> {
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
    static func differ(_ one: EventDate?, _ other: EventDate?) -> Bool {
        guard let one, let other else { return false }
        return one.last < other.first || other.last < one.first
    }
}
