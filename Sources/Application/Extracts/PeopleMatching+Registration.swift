import Domain
import Store
import Vocabulary

/// What a row makes of somebody's registration, or of a question.
extension PeopleMatching {
    /// The registration as the row has it. What the row cannot say, or leaves blank of a warning, stays as it was.
    func registration(of person: ID<Person>, _ row: PersonRow, before: Registration?) -> Registration {
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

    /// What the row says of somebody who cannot be told, for whoever decides it.
    func claim(of row: PersonRow) -> IdentityQuestion.Claim {
        let address = (row.details.address + [row.details.postcode]).filter { !$0.isEmpty }.joined(separator: ", ")
        return IdentityQuestion.Claim(
            practice: practice, nhsNumber: row.nhsNumber, localID: row.localID, name: row.details.name,
            birth: row.demographics.birth, address: address)
    }
}
