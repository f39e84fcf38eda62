/// What is measured. Values follow the person and drift with age; each has a time, so that of two on one day the later
/// counts.
extension RecordMaker {
    /// Even over all people, from -1.7 to 1.7, the same for life.
    private func constant(_ salt: UInt64) -> Double {
        (Double(Chance.mixed(person.seed ^ salt) >> 11) * 0x1p-53 - 0.5) * 3.46
    }

    private func age(on day: Int) -> Double {
        Double(day - person.birth) / 365.25
    }

    /// Blood pressure: two rows, and now and then two more.
    mutating func pressure(on day: Int, by signature: Int, _ chance: inout Chance) {
        let isHigh = health.has(.hypertension, on: day)
        let base = 112 + 0.28 * min(80, max(0, age(on: day) - 18)) + (isHigh ? 9 : 0) + 7 * constant(0xB10D)
        let minute = 500 + chance.below(500)
        let isRepeated = chance.happens(isHigh ? 0.08 : 0.03)
        for reading in 0...(isRepeated ? 1 : 0) {
            let systolic = max(84, Int(base + 8 * chance.bell()) - 5 * reading)
            let diastolic = max(44, Int(Double(systolic) * 0.42 + 23 + 5 * chance.bell()))
            event(.systolic, on: day, .whole(systolic), by: signature, minute: minute + 6 * reading)
            event(.diastolic, on: day, .whole(diastolic), by: signature, minute: minute + 6 * reading)
        }
    }

    mutating func weight(on day: Int, by signature: Int, _ chance: inout Chance) {
        let age = age(on: day)
        let growth = age < 18 ? -110 + 6 * age : 0.7 * (min(65, age) - 40) - (age > 75 ? 1.5 * (age - 75) : 0)
        let obese = health.has(.obesity, on: day) ? 62.0 : 0
        let mass = max(125, Int(Double(health.traits.bodyMass) + growth + obese + 7 * chance.bell()))
        event(.bodyMass, on: day, .tenths(mass), by: signature, minute: 540 + chance.below(400))
    }

    mutating func smoking(on day: Int, by signature: Int, _ chance: inout Chance) {
        guard age(on: day) >= 15 else { return }
        let quits = person.birth + (24 + Int(Chance.mixed(person.seed ^ 0x5140) % 22)) * 365
        switch health.traits.smoking {
        case .never: event(.neverSmoked, on: day, by: signature)
        case .former: event(day < quits ? .currentSmoker : .formerSmoker, on: day, by: signature)
        case .current:
            event(.currentSmoker, on: day, by: signature)
            if chance.happens(0.5) { event(.stopSmoking, on: day, by: signature) }
        }
    }

    mutating func alcohol(on day: Int, by signature: Int, _ chance: inout Chance) {
        guard age(on: day) >= 16 else { return }
        let units = health.traits.alcohol
        if units > 0, units < 8, chance.happens(0.15) {
            event(.lightDrinker, on: day, by: signature)
        } else {
            event(.alcoholIntake, on: day, .whole(units), by: signature, minute: 545 + chance.below(400))
        }
    }

    mutating func cholesterol(on day: Int, by signature: Int, _ chance: inout Chance) {
        let isTreated = health.has(.heartDisease, on: day) || health.has(.type2Diabetes, on: day)
        let tenths = Int(51 + 6 * constant(0xC401) + 4 * chance.bell()) - (isTreated ? 11 : 0)
        event(.cholesterol, on: day, .tenths(max(22, tenths)), by: signature, minute: 560 + chance.below(300))
    }

    /// HbA1c, in mmol/mol; a few of the older ones in per cent, and now and then one that is no number.
    mutating func sugar(on day: Int, by signature: Int, _ chance: inout Chance) {
        let minute = 560 + chance.below(300)
        let noise = chance.bell()
        let level: Double
        if health.has(.type1Diabetes, on: day) {
            level = 66 + 12 * constant(0x6A1C) + 6 * noise
        } else if health.has(.type2Diabetes, on: day) {
            let years = Double(day - health.onset(.type2Diabetes)) / 365
            let unwilling = 12 * (health.traits.willingness - 0.5)
            level = 54 + 10 * constant(0x6A1C) + min(8, 0.6 * years) + unwilling + 7 * noise
        } else {
            level = min(46, 37 + 3 * constant(0x6A1C) + 0.04 * age(on: day) + 1.5 * noise)
        }
        let whole = max(22, Int(level))
        let draw = chance.below(1_000)
        if day < 17_897, draw < 25 {
            // The master equation of IFCC and NGSP, to one decimal place.
            let tenths = Int((Double(whole) / 10.929 + 2.15) * 10 + 0.5)
            event(.hba1cPercent, on: day, .tenths(tenths), by: signature, minute: minute)
        } else if draw >= 998 {
            event(.hba1c, on: day, .text("Sample haemolysed"), by: signature, minute: minute)
        } else {
            event(draw < 60 ? .hba1cOther : .hba1c, on: day, .whole(whole), by: signature, minute: minute)
        }
    }

    /// Kidney function. Laboratories write what is well as `>90`.
    mutating func kidneys(on day: Int, by signature: Int, _ chance: inout Chance) {
        let onset = health.onset(.kidneyDisease)
        let minute = 560 + chance.below(300)
        var rate = 108 - 0.72 * max(0, age(on: day) - 20) + 9 * constant(0xE6F4) + 4 * chance.bell()
        rate = onset <= day ? min(58, 56 - Double(day - onset) / 365 * 1.1 + 4 * chance.bell()) : max(61, rate)
        let whole = max(8, Int(rate))
        let isCut = whole > 90 && chance.happens(0.6)
        event(.filtration, on: day, isCut ? .text(">90") : .whole(whole), by: signature, minute: minute)
        let creatinine = Int((person.isMale ? 6_600 : 5_200) / Double(whole + 8)) + chance.below(9)
        event(.creatinine, on: day, .whole(creatinine), by: signature, minute: minute)
    }
}
