package import Vocabulary

/// Somebody as one row of a list: enough to know who it is, and no more.
package struct PersonLine: Equatable, Sendable {
    package let person: ID<Person>
    package let practice: ODSCode
    package let name: PersonName
    package let preferredName: String
    /// In words; empty where not recorded.
    package let gender: String
    package var nhsNumber: NHSNumber?
    package let birth: EventDate?
    package let death: EventDate?
    package let registeredUntil: Day?
    /// What was told before an extract said so, with its day; `nil` where nothing was.
    package let told: LocalStatus.Kind?
    package let toldOf: Day?

    package init(
        person: ID<Person>, practice: ODSCode, name: PersonName, preferredName: String, gender: String = "",
        nhsNumber: NHSNumber?,
        birth: EventDate?, death: EventDate? = nil, registeredUntil: Day? = nil, told: LocalStatus.Kind? = nil,
        toldOf: Day? = nil
    ) {
        self.person = person
        self.practice = practice
        self.name = name
        self.preferredName = preferredName
        self.gender = gender
        self.nhsNumber = nhsNumber
        self.birth = birth
        self.death = death
        self.registeredUntil = registeredUntil
        self.told = told
        self.toldOf = toldOf
    }

    /// The same line, under another record of the same person.
    package func told(of person: ID<Person>) -> PersonLine {
        PersonLine(
            person: person, practice: practice, name: name, preferredName: preferredName, gender: gender,
            nhsNumber: nhsNumber, birth: birth, death: death, registeredUntil: registeredUntil, told: told,
            toldOf: toldOf)
    }

    fileprivate var whatWasTold: (kind: LocalStatus.Kind, on: Day)? {
        told.flatMap { kind in toldOf.map { (kind: kind, on: $0) } }
    }

    /// Whether they can be expected to be there, by what this practice's extract says and by what was told.
    package func status(on day: Day) -> PersonStatus {
        .of(death: death, registeredUntil: registeredUntil, told: whatWasTold, on: day)
    }
}

extension [PersonLine] {
    /// The status of the one person that these lines are of, at that practice, by the line under which they are held there;
    /// a death counts wherever it is recorded, and so does what was told.
    package func status(at practice: ODSCode?, on day: Day) -> PersonStatus {
        if let line = first(where: { $0.death != nil }) ?? first(where: { $0.told == .died }) {
            return line.status(on: day)
        }
        let line = practice.flatMap { held(at: $0, on: day) }
        let told = line.flatMap(\.whatWasTold) ?? compactMap(\.whatWasTold).first
        return .of(death: nil, registeredUntil: line?.registeredUntil, told: told, on: day)
    }
}
