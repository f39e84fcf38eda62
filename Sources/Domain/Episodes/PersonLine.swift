package import Vocabulary

/// Somebody as one row of a list: enough to know who it is, and no more.
package struct PersonLine: Equatable, Sendable {
    package let person: ID<Person>
    package let practice: ODSCode
    package let name: PersonName
    package let preferredName: String
    /// In words; empty where not recorded.
    package let gender: String
    package let nhsNumber: NHSNumber?
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

    /// Whether they can be expected to be there, by what this practice's extract says and by what was told.
    package func status(on day: Day) -> PersonStatus {
        .of(
            death: death, registeredUntil: registeredUntil,
            told: told.flatMap { kind in toldOf.map { (kind, on: $0) } }, on: day)
    }
}

extension [PersonLine] {
    /// The status of the one person that these lines are of, at that practice; a death counts wherever it is recorded.
    package func status(at practice: ODSCode?, on day: Day) -> PersonStatus {
        // Of several records of one person, what was told of a death on any of them counts.
        let line = first { $0.death != nil } ?? first { $0.told == .died } ?? first { $0.practice == practice }
        if let line { return line.status(on: day) }
        // Registered nowhere: what was told is all that there is.
        return first.flatMap { line in line.told.flatMap { kind in line.toldOf.map { .reported(kind, on: $0) } } }
            ?? .present
    }
}
