/// A population and its events as plain columns, one file each: `patient.u32 code.u16 day.u16 value.f32` with a row for
/// each event, in the order of the patients, and `p_practice.u16 p_birth.i32 p_sex.u8 p_imd.u8` with a row for each
/// patient. Day 0 is 1 January 2016.
package struct BenchmarkColumns: Sendable {
    let patient: NumberFile<UInt32>
    let code: NumberFile<UInt16>
    let day: NumberFile<UInt16>
    let value: NumberFile<Float>
    /// Ordinal of the practice, day of birth, sex (0 or 1) and decile of each patient.
    let practice: [UInt16]
    let birth: [Int32]
    let sex: [UInt8]
    let decile: [UInt8]
    /// Where the events of each patient start, and the end of all.
    let starts: [Int]

    package var people: Int { practice.count }
    package var events: Int { patient.count }

    package init(folder: String) throws(BenchmarkProblem) {
        patient = try NumberFile(folder + "/patient.u32")
        code = try NumberFile(folder + "/code.u16")
        day = try NumberFile(folder + "/day.u16")
        value = try NumberFile(folder + "/value.f32")
        practice = try Self.all(folder + "/p_practice.u16")
        birth = try Self.all(folder + "/p_birth.i32")
        sex = try Self.all(folder + "/p_sex.u8")
        decile = try Self.all(folder + "/p_imd.u8")
        guard code.count == patient.count, day.count == patient.count, value.count == patient.count else {
            throw BenchmarkProblem("the columns of events in \(folder) are not of one length; make them again")
        }
        guard birth.count == practice.count, sex.count == practice.count, decile.count == practice.count else {
            throw BenchmarkProblem("the columns of patients in \(folder) are not of one length; make them again")
        }
        starts = try Self.starts(of: patient, people: practice.count, folder)
    }

    private static func all<Number: BitwiseCopyable & Sendable>(_ path: String) throws(BenchmarkProblem) -> [Number] {
        let file = try NumberFile<Number>(path)
        return file.withNumbers(0..<file.count) { Array($0) }
    }

    private static func starts(of patient: NumberFile<UInt32>, people: Int, _ folder: String)
        throws(BenchmarkProblem) -> [Int]
    {
        var starts: [Int] = []
        starts.reserveCapacity(people + 1)
        let step = 1 << 22
        for first in stride(from: 0, to: patient.count, by: step) {
            let range = first..<min(first + step, patient.count)
            let isOrdered = patient.withNumbers(range) { numbers in
                for (place, number) in numbers.enumerated() {
                    guard Int(number) + 1 >= starts.count, Int(number) < people else { return false }
                    while starts.count <= Int(number) { starts.append(first + place) }
                }
                return true
            }
            guard isOrdered else {
                throw BenchmarkProblem("patient.u32 in \(folder) is not in the order of the patients; make it again")
            }
            patient.release(range)
        }
        while starts.count <= people { starts.append(patient.count) }
        return starts
    }

    /// The patients of each practice, in their order.
    var patientsByPractice: [(ordinal: Int, patients: [Int])] {
        var patients: [Int: [Int]] = [:]
        for (number, ordinal) in practice.enumerated() { patients[Int(ordinal), default: []].append(number) }
        return patients.map { (ordinal: $0.key, patients: $0.value) }.sorted { $0.ordinal < $1.ordinal }
    }
}
