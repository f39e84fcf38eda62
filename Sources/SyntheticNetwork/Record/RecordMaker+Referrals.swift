/// Referrals to others.
extension RecordMaker {
    private static let services: [(service: StaticString, to: StaticString)] = [
        ("Cardiology", "Cairnshire General Hospital"), ("Dermatology", "Cairnshire General Hospital"),
        ("Ear nose and throat", "Cairnshire General Hospital"), ("Gastroenterology", "Cairnshire General Hospital"),
        ("General surgery", "Cairnshire General Hospital"), ("Gynaecology", "Cairnshire General Hospital"),
        ("Ophthalmology", "Cairnshire Eye Clinic"), ("Orthopaedics", "Cairnshire General Hospital"),
        ("Physiotherapy", "Cairnshire Community Health"), ("Podiatry", "Cairnshire Community Health"),
        ("Talking therapies", "Cairnshire Mental Health"), ("Respiratory medicine", "Cairnshire General Hospital"),
        ("Urology", "Cairnshire General Hospital"), ("Audiology", "Cairnshire Community Health"),
    ]

    mutating func referrals(_ state: YearState) {
        var chance = Chance(person.seed, Purpose.referrals.rawValue, state.year)
        for _ in 0..<chance.clustered(0.13 + 0.07 * Double(state.conditions)) {
            let day = Years.workingDay(state.start + chance.below(state.days))
            let (service, to) = Self.services[chance.below(Self.services.count)]
            refer(on: day, to: to, service: service, urgency: chance.happens(0.12) ? "urgent" : "routine", &chance)
        }
        let cancer = health.onset(.cancer)
        let day = Years.workingDay(cancer - 16 - Int(person.seed % 25))
        if Years.year(of: day) == state.year, chance.happens(0.7) {
            refer(
                on: day, to: "Cairnshire General Hospital", service: "Suspected cancer", urgency: "two week wait",
                &chance)
        }
    }

    private mutating func refer(
        on day: Int, to: StaticString, service: StaticString, urgency: StaticString, _ chance: inout Chance
    ) {
        number += 1
        let bits = chance.next()
        guard day >= first, day <= last else { return }
        let file = files.referrals
        files.rows.referrals += 1
        id(in: file)
        file.put(byte: 0x2C)
        file.put(day: day)
        file.put(byte: 0x2C)
        file.put("\(to)")
        file.put(byte: 0x2C)
        file.put("\(service)")
        file.put(byte: 0x2C)
        file.put("\(urgency)")
        // Twelve digits, as a reference number has; real ones do not begin with 9990.
        file.put(",9990")
        file.put(10_000_000 + Int(bits % 89_999_999))
        file.put(bits >> 40 & 0xF == 0 ? ",rejected\n" : bits >> 44 & 0x3 == 0 ? ",sent\n" : ",accepted\n")
    }
}
