/// Medicines: repeats that follow from conditions, and what is given once.
extension RecordMaker {
    /// Slots of ids from here on belong to the medicines, one each.
    private static let firstSlot = 96

    mutating func medicate() {
        for (place, drug) in Drug.repeats.enumerated() {
            guard let condition = drug.condition else { continue }
            let onset = health.onset(condition)
            guard onset <= last else { continue }
            var chance = Chance(person.seed, Purpose.medication.rawValue, place)
            guard chance.happens(drug.share) else { continue }
            course(place, from: onset + chance.below(400), &chance)
        }
        acute()
    }

    /// The issues of one course that lie in the time covered.
    private mutating func course(_ place: Int, from start: Int, _ chance: inout Chance) {
        let interval = chance.happens(0.55) ? 28 : 56
        let ends = chance.happens(0.25) ? start + 300 + chance.below(3_000) : Person.never
        let phase = chance.below(interval)
        let from = max(issuesFrom, registration.from)
        // Counted from a fixed day, so that an issue keeps its number.
        var issue = max(0, (max(start, from) - PopulationHistory.firstDay - phase) / interval)
        begin(slot: Self.firstSlot + place)
        while true {
            let day = Years.workingDay(PopulationHistory.firstDay + phase + issue * interval)
            if day > min(last, ends) { return }
            let isSkipped = Chance.mixed(person.seed ^ UInt64(place << 20 | issue)) % 20 == 0
            number = issue
            issue += 1
            if day >= from, day >= start, !isSkipped { write(place, on: day, isRepeat: true) }
        }
    }

    private mutating func acute() {
        let from = max(issuesFrom, registration.from)
        for year in Years.year(of: from)...max(Years.year(of: from), Years.year(of: last)) {
            begin(slot: Self.firstSlot + Drug.repeats.count + year - 2014)
            var chance = Chance(person.seed, Purpose.medication.rawValue, 10_000 + year)
            for _ in 0..<chance.clustered(0.5 + 0.4 * health.traits.burden) {
                number += 1
                let day = Years.workingDay(Years.start(year) + chance.below(365))
                let place = Drug.repeats.count + chance.below(Drug.acute.count)
                if day >= from, day <= last { write(place, on: day, isRepeat: false) }
            }
        }
    }

    private func write(_ place: Int, on day: Int, isRepeat: Bool) {
        let file = files.medications
        files.rows.medications += 1
        id(in: file)
        file.put(files.drugs[place])
        file.put(day: day)
        file.put(isRepeat ? ",repeat\n" : ",acute\n")
    }
}
