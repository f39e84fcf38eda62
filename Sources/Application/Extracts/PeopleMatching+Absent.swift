import Domain
import Extracts
import Store
import Vocabulary

/// Whom an extract does not show: those whom the practice keeps back, and those who have left.
extension PeopleMatching {
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

    /// Whoever of this practice bears a key of the row. Where its keys name two, or its number stands with two and no id says
    /// whose the row is, either may be meant.
    private func people(of row: WithheldRow) -> Set<ID<Person>> {
        let byID =
            row.localID.isEmpty
            ? nil : keys.holder(of: .localID(row.localID)) ?? keys.holderWhereCut(row.localID)
        let byNumber = row.nhsNumber.flatMap { keys.holder(of: .nhsNumber($0)) ?? known[$0]?.id }
        let others = byID == nil ? row.nhsNumber.flatMap { sharing[$0] } ?? [] : []
        return others.union([byID, byNumber].compactMap(\.self)).filter { registrations[$0] != nil }
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
}
