/// Where a household lives. Streets, places and postcodes are invented.
struct Address {
    let lines: [String]
    let postcode: String
    let area: PracticeProfile.Area

    /// The address of a dwelling of a practice; dwellings are numbered as they are first let. Twelve neighbourhoods take
    /// them in turn, and a street of a neighbourhood holds forty.
    init(dwelling: Int, of practice: PracticeProfile) {
        area = Self.area(of: dwelling, practice)
        let place = dwelling / practice.areas.count
        let street = (place / 40) * practice.areas.count + dwelling % practice.areas.count + practice.number * 17
        let number = place % 40 + 1
        let name = PlaceNames.combined(street, PlaceNames.streets, PlaceNames.streetKinds)
        // Here and there a house is let in flats.
        let isFlat = Chance.mixed(UInt64(street)) % 6 == 0
        let line = isFlat ? "Flat \(number % 4 + 1), \(number / 4 * 2 + 1) \(name)" : "\(number) \(name)"
        lines = [line, practice.town, PlaceNames.county]
        postcode = Self.postcode(street: street, practice: practice.number)
    }

    /// The address of a care home.
    init(home: CareHome, of practice: PracticeProfile) {
        area = practice.areas[home.number % practice.areas.count]
        let street = practice.number * 17 + home.number
        lines = [
            home.name,
            "\(home.number % 60 + 2) " + PlaceNames.combined(street, PlaceNames.streets, PlaceNames.streetKinds),
            practice.town, PlaceNames.county,
        ]
        postcode = Self.postcode(street: street, practice: practice.number)
    }

    /// The neighbourhood of a dwelling, without the rest.
    static func area(of dwelling: Int, _ practice: PracticeProfile) -> PracticeProfile.Area {
        practice.areas[dwelling % practice.areas.count]
    }

    /// `ZZ91 1AB`: there is no postcode area ZZ. ZZ99 is left out, because the NHS gives it meanings of its own, such as
    /// no fixed abode.
    private static func postcode(street: Int, practice: Int) -> String {
        let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
        let bits = Int(Chance.mixed(UInt64(street) &* 977 &+ UInt64(practice)) >> 40)
        return "ZZ\(91 + practice % 8) \(bits % 10)\(letters[bits / 10 % 20])\(letters[bits / 200 % 20])"
    }
}
