/// How a person is called, spoken to and reached.
struct Background {
    let title: String
    let familyName: String
    let givenName: String
    let preferredName: String
    /// The main language; empty where it is not recorded.
    let language: String
    let needsInterpreter: Bool
    /// Whether the practice has recorded whether an interpreter is needed.
    let isInterpreterKnown: Bool
    /// Empty where it is not recorded; `Z` where they would not say.
    let ethnicCategory: String
    let phoneHome: String
    let phoneMobile: String
    let email: String
    let contactPreference: String
    let dissents: Bool

    init(_ person: Person) {
        var chance = Chance(person.seed, Purpose.summary.rawValue, 2_000)
        let year = Years.year(of: person.birth)
        let names = Names.of(person.community, bornIn: year)
        let given = person.isMale ? names.male : names.female
        let families = Names.family(of: person.community)
        let first = given[chance.below(given.count)]
        let family = families[person.familyName % families.count]
        givenName = first
        familyName = family
        preferredName = chance.happens(0.06) ? given[chance.below(given.count)] : ""
        let isAdult = year < 2005
        let draw = chance.unit()
        title =
            person.isMale
            ? (isAdult ? (draw < 0.02 ? "Dr" : "Mr") : "Master")
            : isAdult
                ? (draw < 0.02 ? "Dr" : draw < 0.6 && person.partner >= 0 ? "Mrs" : draw < 0.7 ? "Miss" : "Ms") : "Miss"
        let (share, languages) = person.community.languages
        let isOther = !languages.isEmpty && chance.happens(share)
        let other = languages.isEmpty ? "" : languages[chance.below(languages.count)]
        needsInterpreter = isOther && chance.happens(year < 1970 ? 0.42 : 0.2)
        language = chance.happens(isOther ? 0.95 : 0.8) ? (isOther ? other : "English") : ""
        isInterpreterKnown = needsInterpreter || chance.happens(0.35)
        let ethnicity = chance.unit()
        ethnicCategory = ethnicity < 0.92 ? (ethnicity < 0.02 ? "Z" : person.community.ethnicCategory) : ""
        // Numbers that Ofcom keeps for drama, and a domain that nobody can have (RFC 2606).
        phoneHome = chance.happens(0.4) ? "01632 960\(Self.three(chance.below(1_000)))" : ""
        phoneMobile = chance.happens(year < 1945 ? 0.6 : 0.93) ? "07700 900\(Self.three(chance.below(1_000)))" : ""
        let address = "\(first).\(family)\(chance.below(90) + 10)@example.org".lowercased()
        email = year < 2010 && chance.happens(year < 1950 ? 0.3 : 0.7) ? address : ""
        let preference = chance.unit()
        contactPreference =
            preference < 0.12
            ? "text message"
            : preference < 0.2
                ? "telephone" : preference < 0.24 ? "letter" : preference < 0.248 ? "large print letter" : ""
        dissents = chance.happens(0.006)
    }

    private static func three(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
