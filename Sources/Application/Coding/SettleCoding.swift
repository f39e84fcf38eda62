import CaseFinding
import Domain
import Store
import Vocabulary

/// Holds what waits to be coded at a practice against an extract that has just come to stand, in its own commit.
struct SettleCoding {
    let folder: DataFolder

    /// Throws a problem of a segment, or a fault; then the extract does not stand either.
    func callAsFunction(after extract: ExtractRecord, by actor: Actor, in transaction: Transaction) throws {
        let reading = transaction.reading
        let jobs = try reading.openCodingJobs(at: extract.practice)
        guard !jobs.isEmpty else { return }
        let people = Set(jobs.map(\.person))
        let state = SettleCodingJobs.State(
            extract: extract, jobs: jobs, entries: try entries(of: people, in: extract, reading),
            used: try reading.keysOfConfirmedCoding(at: extract.practice),
            gone: try gone(people, from: extract.practice, reading), within: try reading.careRule(.codedWithin))
        let permit = try Policy.settleCodingJobs.check(actor, state, SettleCodingJobs())
        let change = try CodingJob.settling(permit, at: transaction.now)
        guard !change.state.isEmpty else { return }
        try CodingJobRepository(transaction).save(change)
    }

    /// What the extract holds of each person, under whichever of their records.
    private func entries(
        of people: Set<ID<Person>>, in extract: ExtractRecord, _ reading: ReadTransaction
    ) throws -> [ID<Person>: [SourceEvent]] {
        let joined = try reading.joinedPeople()
        var entries: [ID<Person>: [SourceEvent]] = [:]
        for segment in try Segment.open(folder: folder.segments, names: extract.segments) {
            for person in people {
                for record in joined.members(of: person) {
                    guard let local = try segment.localNumber(of: record) else { continue }
                    entries[person, default: []] += try segment.events(of: local)
                }
            }
        }
        return entries
    }

    /// By what extracts say, not by what was told.
    private func gone(
        _ people: Set<ID<Person>>, from practice: ODSCode, _ reading: ReadTransaction
    ) throws -> [ID<Person>: String] {
        let day = reading.now.inLondon.day
        let standings = try reading.standings(of: people.sorted())
        let lines = Dictionary(grouping: try reading.personLines(of: people.sorted()), by: \.person)
        return lines.compactMapValues { known in
            let places = known.first.flatMap { standings[$0.person] }?.places ?? []
            if places.contains(where: { $0.practice.ods == practice && $0.isWithheld }) {
                return "The practice keeps the person’s record back"
            }
            if let death = known.lazy.compactMap(\.death).first { return "The person died on \(death.cui)" }
            let until = known.held(at: practice, on: day)?.registeredUntil
            return until.flatMap { $0 <= day ? "The person left the practice on \($0.cui)" : nil }
        }
    }
}
