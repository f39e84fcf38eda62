package import Vocabulary

extension Segment {
    /// Who has the local number, which is less than ``people``.
    package func person(at local: Int) throws(SegmentProblem) -> ID<Person> {
        ID(bits: UInt128(littleEndian: try segmentFile.column(.people, from: local, count: 1)[0]))
    }

    /// The local number of a person, or `nil` where the segment does not hold them.
    package func localNumber(of person: ID<Person>) throws(SegmentProblem) -> Int? {
        let ids: UnsafeBufferPointer<UInt128> = try segmentFile.column(.people, from: 0, count: people)
        let order: UnsafeBufferPointer<UInt16> = try segmentFile.column(.peopleByID, from: 0, count: people)
        return try withExtendedLifetime(self) { () throws(SegmentProblem) in
            var (low, high) = (0, people)
            while low < high {
                let middle = (low + high) / 2
                let local = Int(order[middle])
                guard local < people else { throw segmentFile.damaged }
                if ids[local] == person.bits { return local }
                if ids[local] < person.bits { low = middle + 1 } else { high = middle }
            }
            return nil
        }
    }

    /// What case finding looks at of that person's registration.
    package func demographics(at local: Int) throws(SegmentProblem) -> Demographics {
        let traits = Traits(bits: try segmentFile.column(.traits, UInt16.self, from: local, count: 1)[0])
        var demographics = Demographics(
            sex: traits.sex, needsInterpreter: traits.needsInterpreter, dissent: traits.dissent)
        if let precision = traits.birthPrecision {
            demographics.birth = EventDate(try day(.birthFirst, local), precision: precision)
        }
        if let precision = traits.deathPrecision {
            demographics.death = EventDate(try day(.deathFirst, local), precision: precision)
        }
        if traits.hasRegisteredFrom { demographics.registeredFrom = try day(.registeredFrom, local) }
        if traits.hasRegisteredUntil { demographics.registeredUntil = try day(.registeredUntil, local) }
        if traits.decile > 0 {
            demographics.deprivation = Deprivation(
                decile: traits.decile, edition: try text(Int(try number(.edition, local))) ?? "")
        }
        demographics.ethnicity = try ethnicity(Int(try number(.ethnicity, local)))
        demographics.language = try text(Int(try number(.language, local)))
        demographics.usualGP = try text(Int(try number(.usualGP, local)))
        demographics.residentialInstitute = try text(Int(try number(.residentialInstitute, local)))
        let others = Int(try segmentFile.column(.othersAtHome, UInt16.self, from: local, count: 1)[0])
        demographics.othersAtHome = others == 0 ? nil : others - 1
        return demographics
    }

    /// A text of the demographics by its number, from 1; `nil` for 0.
    func text(_ number: Int) throws(SegmentProblem) -> String? {
        number == 0 ? nil : try segmentFile.text(number - 1, ends: .textEnds, bytes: .textBytes)
    }

    /// A code kept as a text: the number of its system, then its value.
    func ethnicity(_ number: Int) throws(SegmentProblem) -> Code? {
        guard let text = try text(number) else { return nil }
        guard let first = text.utf8.first, let system = CodeSystem(fileNumber: first) else {
            throw segmentFile.damaged
        }
        return Code(system, String(decoding: text.utf8.dropFirst(), as: UTF8.self))
    }

    private func number(_ section: SegmentFormat.Section, _ local: Int) throws(SegmentProblem) -> UInt32 {
        UInt32(littleEndian: try segmentFile.column(section, from: local, count: 1)[0])
    }

    private func day(_ section: SegmentFormat.Section, _ local: Int) throws(SegmentProblem) -> Day {
        Day(number: Int(Int32(littleEndian: try segmentFile.column(section, from: local, count: 1)[0])))
    }
}
