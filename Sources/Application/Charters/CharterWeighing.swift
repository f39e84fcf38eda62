import CaseFinding
import Domain
import Store
import Vocabulary

/// Everybody whom the question of a charter finds today, and what the charter does about each.
struct CharterWeighing: Sendable {
    struct Weighed: Sendable {
        /// The record that goes on.
        let id: ID<Person>
        let found: FoundPerson
        let verdict: CharterVerdict
        /// Who works it at their practice.
        let worker: Account?
    }

    let standing: CohortStanding
    let sharing: [PracticeProfile]
    /// Of ordinary sensitivity: whom everybody may count.
    let answer: KeptAnswer
    let order: PeopleOrder
    /// Each person once, in the order in which a pilot takes them.
    let people: [Weighed]
    /// How many live episodes each account owns.
    let loads: [ID<Actor>: Int]

    init(_ charter: Charter, _ cohort: Cohort, _ accounts: [Account], _ desk: CohortDesk) async throws {
        let today = desk.today
        standing = try await desk.standing()
        sharing = standing.practices.filter { $0.shares(on: today) }
        answer = try desk.answer(cohort, asAt: nil, clearance: .ordinary, of: standing)
        order = try await desk.order(of: answer)
        let joined = order.joined
        loads = Dictionary(try await desk.episodeMarks().values.map { ($0.owner, 1) }, uniquingKeysWith: +)

        let workers = accounts.filter { account in charter.terms.workers.contains { $0.coordinator == account.id } }
        // Each coordinator finds what they may read.
        var places: [ID<Person>: FoundPerson] = [:]
        var finders: [ID<Person>: Set<Sensitivity>] = [:]
        let codes = Set(sharing.map(\.ods))
        for clearance in Set(workers.map(\.clearance)).union([.ordinary]) {
            let found = try desk.answer(cohort, asAt: nil, clearance: clearance, of: standing).answer.people(.yes)
            for person in found where codes.contains(person.practice) {
                // Of joined records one is put forward.
                let id = joined.kept(of: person.person)
                places[id] = places[id] ?? person
                finders[id, default: []].insert(clearance)
            }
        }
        let ids = places.keys.sorted()
        let read = try await desk.database.read { reading in
            (
                newest: try reading.newestEpisodes(of: ids), put: try reading.charterPeople(charter.cohort),
                inPilot: try reading.pilotCount(charter),
                lines: Dictionary(grouping: try reading.personLines(of: ids), by: \.person)
            )
        }
        let old = standing.old(on: today)
        let wasPut = Set(read.put.filter(\.isPut).map { joined.kept(of: $0.person) })
        // Whoever was put forward before a stop is not put forward again, and takes up no place of the pilot after it.
        var (load, put) = (loads, read.inPilot)
        var people: [Weighed] = []
        for id in ids {
            guard let found = places[id] else { continue }
            let worker = charter.terms.worker(
                at: found.practice, on: today, workers.filter { finders[id]?.contains($0.clearance) == true }
            ) { load[$0] ?? 0 }
            let candidate = CharterCandidate(
                practice: found.practice, wasPut: wasPut.contains(id), newest: read.newest[id],
                isHere: (read.lines[id] ?? []).status(at: found.practice, on: today).presence == .here,
                isShown: order.mayBeSeen(
                    found.person, at: found.practice, by: .charterKeeper, standing.practices, on: today),
                isOld: old.contains(order.practiceOfNow(of: found.person, foundAt: found.practice, on: today)))
            let verdict = charter.verdict(on: candidate, put: put, worker: worker?.id)
            if verdict == .putForward, let worker {
                put += 1
                load[worker.id, default: 0] += 1
            }
            people.append(Weighed(id: id, found: found, verdict: verdict, worker: worker))
        }
        self.people = people
    }
}
