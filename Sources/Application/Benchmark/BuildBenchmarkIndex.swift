package import CaseFinding
import Synchronization
import Vocabulary

/// Seals the columns of a benchmark into segments: one for each practice, or several where it has more people than one
/// holds.
package struct BuildBenchmarkIndex: Sendable {
    /// One segment to be.
    struct Part: Sendable {
        let ordinal: Int
        let part: Int
        let parts: Int
        let patients: ArraySlice<Int>
    }

    private let columns: BenchmarkColumns
    private let world: BenchmarkWorld
    private let codes: [Code]
    private let parts: [Part]
    private let room = SealingRoom()

    package init(_ columns: BenchmarkColumns, _ world: BenchmarkWorld) {
        self.columns = columns
        self.world = world
        codes = (0...Int(UInt16.max)).map(BenchmarkWorld.code)
        parts = columns.patientsByPractice.flatMap { ordinal, patients in
            let count = (patients.count + SegmentWriter.mostPeople - 1) / SegmentWriter.mostPeople
            return (0..<count).map { part in
                let start = part * SegmentWriter.mostPeople
                return Part(
                    ordinal: ordinal, part: part + 1, parts: count,
                    patients: patients[start..<min(start + SegmentWriter.mostPeople, patients.count)])
            }
        }
    }

    /// The segments in the order of the practices, and how long their sealing took, of all threads together: sorting,
    /// working out what is kept beside the postings, and writing; the rest is taking the events in and writing the facts.
    package typealias Sealed = (segments: [SealedSegment], sealing: Duration)

    /// Seals every segment into an existing folder.
    package func callAsFunction(into folder: String, threads: Int) throws -> Sealed {
        let sealed = Mutex<[Int: (SealedSegment, Duration)]>([:])
        try BenchmarkThreads.share(parts.count, among: threads) { place in
            let segment = try seal(parts[place], into: folder)
            sealed.withLock { $0[place] = segment }
        }
        let all = sealed.withLock { $0 }
        return (
            all.sorted { $0.key < $1.key }.map(\.value.0), all.values.reduce(.zero) { $0 + $1.1 }
        )
    }

    /// The segments of one practice again, of every second of its people: something else to put in their place.
    func half(of practice: ODSCode, into folder: String) throws -> [SealedSegment] {
        try parts.filter { BenchmarkWorld.practice($0.ordinal) == practice }.map { part in
            let half = part.patients.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
            return try seal(
                Part(ordinal: part.ordinal, part: part.part, parts: part.parts, patients: half[...]), into: folder
            ).0
        }
    }

    private func seal(_ part: Part, into folder: String) throws -> (SealedSegment, Duration) {
        guard let practice = BenchmarkWorld.practice(part.ordinal) else {
            throw BenchmarkProblem("practice \(part.ordinal) is more than a benchmark can hold")
        }
        let writer = try SegmentWriter(
            folder: folder,
            header: SegmentHeader(
                practice: practice, extract: ID(bits: UInt128(part.ordinal)), asAt: world.asAt,
                coverage: world.coverage, part: part.part, parts: part.parts), room: room)
        for patient in part.patients {
            try append(patient, to: writer)
        }
        if let first = part.patients.first, let last = part.patients.last {
            columns.release(columns.starts[first]..<columns.starts[last + 1])
        }
        let clock = ContinuousClock()
        let start = clock.now
        return (try writer.seal(), clock.now - start)
    }

    private func demographics(of patient: Int) -> Demographics {
        Demographics(
            birth: EventDate(Day(number: BenchmarkWorld.dayZero + Int(columns.birth[patient]))),
            sex: BenchmarkWorld.sexes[columns.sex[patient]],
            deprivation: Deprivation(decile: Int(columns.decile[patient]), edition: "benchmark"))
    }

    private func append(_ patient: Int, to writer: SegmentWriter) throws {
        let range = columns.starts[patient]..<columns.starts[patient + 1]
        let appended = columns.code.withNumbers(range) { numbers in
            columns.day.withNumbers(range) { days in
                columns.value.withNumbers(range) { values in
                    Result {
                        let events = EventColumns(
                            kind: .coded, codes: codes, code: numbers, dayZero: Day(number: BenchmarkWorld.dayZero),
                            day: days, value: values)
                        guard let events else { throw BenchmarkProblem("the columns are not of one length") }
                        try writer.append(
                            ID(bits: UInt128(patient)), demographics(of: patient), columns: events)
                    }
                }
            }
        }
        try appended.get()
    }
}

extension BenchmarkColumns {
    fileprivate func release(_ events: Range<Int>) {
        patient.release(events)
        code.release(events)
        day.release(events)
        value.release(events)
    }
}
