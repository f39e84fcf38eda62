import Domain
import Extracts
import Vocabulary

/// By which keys the rows of one practice's extract name its people.
struct PeopleKeys {
    private var byLocalID: [String: ID<Person>] = [:]
    private var byNumber: [NHSNumber: ID<Person>] = [:]
    /// Keys of rows that were refused: it cannot be told whom they mean.
    private var doubtful: Set<PersonKey> = []
    /// The practice's own ids that begin with zeros, without these: as a spreadsheet leaves them.
    private var cut: [String: ID<Person>] = [:]

    init(_ registrations: [Registration]) {
        for registration in registrations { add(registration) }
    }

    /// The person that a row of records names; `nil` where nobody here is, or where it cannot be told who is meant.
    func person(_ key: PersonKey) -> ID<Person>? {
        doubtful.contains(key) ? nil : holder(of: key)
    }

    /// Who bears the key, whatever rows were refused.
    func holder(of key: PersonKey) -> ID<Person>? {
        switch key {
        case .nhsNumber(let number): byNumber[number]
        case .localID(let id): byLocalID[id]
        }
    }

    mutating func add(_ registration: Registration) {
        if !registration.localID.isEmpty { byLocalID[registration.localID] = registration.person }
        if registration.localID.utf8.first == 0x30 {
            cut[String(registration.localID.drop { $0 == "0" })] = registration.person
        }
        if let number = registration.nhsNumber { byNumber[number] = registration.person }
    }

    /// Who bears an id with zeros on its front that nobody bears without.
    func holderWhereCut(_ localID: String) -> ID<Person>? {
        cut.isEmpty || localID.isEmpty || byLocalID[localID] != nil ? nil : cut[localID]
    }

    static func keys(_ number: NHSNumber?, _ localID: String) -> [PersonKey] {
        (number.map { [.nhsNumber($0)] } ?? []) + (localID.isEmpty ? [] : [.localID(localID)])
    }

    /// Whether it cannot be told whom the key means.
    func isDoubtful(_ key: PersonKey) -> Bool { doubtful.contains(key) }

    /// From now on it cannot be told whom the key means.
    mutating func doubt(_ key: PersonKey) {
        doubtful.insert(key)
    }
}

extension PersonRow {
    /// The keys that the row has.
    var keys: [PersonKey] { PeopleKeys.keys(nhsNumber, localID) }
}

extension Registration {
    /// The keys by which the practice names the person.
    var keys: [PersonKey] { PeopleKeys.keys(nhsNumber, localID) }
}
