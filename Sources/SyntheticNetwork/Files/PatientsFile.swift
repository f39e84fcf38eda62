import Vocabulary

/// Writes `patients.csv`: everybody who is or was registered since the history began.
struct PatientsFile {
    static let columns = """
        nhs_number,practice_ods,local_id,title,family_name,given_name,preferred_name,sex,gender,birth_date,death_date,\
        address_1,address_2,address_3,address_4,postcode,uprn,lsoa,imd_decile,imd_edition,phone_home,phone_mobile,email,\
        contact_preference,residential_institute_code,carer_name,carer_phone,usual_gp,registration_type,\
        registration_date,deduction_date,language,interpreter,ethnicity_code,dissent
        """

    let population: Population
    let practice: PracticeProfile
    let file: ByteFile

    init(population: Population, practice: PracticeProfile, folder: String) throws(NetworkProblem) {
        self.population = population
        self.practice = practice
        file = try ByteFile(folder + "/patients.csv", pool: TextPool())
        file.put(Self.columns + "\n")
    }

    /// One row.
    func write(_ registration: Registration) {
        let person = population.people[registration.person]
        let background = Background(person)
        var fields: [String] = []
        fields.reserveCapacity(35)
        fields.append(person.nhsNumber == 0 ? "" : "\(person.nhsNumber)")
        fields += [practice.ods, "\(registration.patientNumber + 10_000)", background.title, background.familyName]
        fields += [background.givenName, background.preferredName, person.isMale ? "male" : "female", ""]
        let isDead = person.death <= population.asAt && person.death <= registration.until
        fields += [Self.iso(person.birth), isDead ? Self.iso(person.death) : ""]
        fields += address(registration, person)
        fields += [background.phoneHome, background.phoneMobile, background.email, background.contactPreference]
        fields.append(population.home(of: person, at: registration)?.code ?? "")
        fields += carer(of: person, at: registration)
        let doctor = Int(person.seed >> 20 % UInt64(practice.doctors))
        fields += [
            practice.staff[doctor], "Regular", Self.iso(registration.from), deduction(registration, person, isDead),
        ]
        fields += [
            background.language, background.isInterpreterKnown ? (background.needsInterpreter ? "yes" : "no") : "",
            background.ethnicCategory, background.dissents ? "yes" : "no",
        ]
        for (index, field) in fields.enumerated() {
            if index > 0 { file.put(byte: 0x2C) }
            file.put(field: field)
        }
        file.put(byte: 0x0A)
    }

    /// Four lines, postcode, no property number, area, decile and its edition.
    private func address(_ registration: Registration, _ person: Person) -> [String] {
        let dwelling = registration.dwelling(on: population.asAt)
        let home = population.home(of: person, at: registration)
        let address =
            home.map { Address(home: $0, of: population.practices[$0.practice]) }
            ?? Address(dwelling: dwelling, of: practice)
        let lines = address.lines + Array(repeating: "", count: 4 - address.lines.count)
        // About one in a hundred has an address that no area was found for.
        let isUnknown = home == nil && Chance.mixed(UInt64(dwelling * 1_009 + practice.number)) % 100 == 0
        let decile = isUnknown ? ["", ""] : ["\(address.area.decile)", "2019"]
        return lines + [address.postcode, "", address.area.code] + decile
    }

    /// The partner of somebody who is known to be ill, as the carer; else nobody.
    private func carer(of person: Person, at registration: Registration) -> [String] {
        guard person.partner >= 0, population.isCurrent(registration),
            population.home(of: person, at: registration) == nil
        else {
            return ["", ""]
        }
        let partner = population.people[person.partner]
        let health = Health(of: person, until: population.asAt, model: population.health)
        let grave: [Condition] = [.dementia, .stroke, .heartFailure]
        let isIll = grave.contains { health.has($0, on: population.asAt) }
        guard isIll, partner.death > population.asAt, partner.careHomeFrom > population.asAt else { return ["", ""] }
        let background = Background(partner)
        let phone = background.phoneMobile.isEmpty ? background.phoneHome : background.phoneMobile
        return ["\(background.givenName) \(background.familyName)", phone]
    }

    /// The day on which a mover left; somebody who died is taken off the list some days later.
    private func deduction(_ registration: Registration, _ person: Person, _ isDead: Bool) -> String {
        guard registration.until <= population.asAt else { return "" }
        let day = isDead ? registration.until + 2 + Int(person.seed % 24) : registration.until
        return day <= population.asAt ? Self.iso(day) : ""
    }

    private static func iso(_ day: Int) -> String {
        Day(number: day).iso
    }
}
