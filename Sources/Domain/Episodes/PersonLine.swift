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

    /// Whether they are still there to be rung, by what the extract says and by what was told.
    package func presence(on day: Day) -> PersonPresence {
        if death != nil { return .died(death) }
        if told == .died { return .died(toldOf.flatMap { EventDate(iso: $0.iso) }) }
        if let registeredUntil, registeredUntil <= day { return .left(registeredUntil) }
        if told == .movedAway { return .left(toldOf) }
        return .here
    }
}
