import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What holds whatever extracts come and whatever is decided, in whichever order.
struct CharterPropertyTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `nobody is put forward twice, nobody who refused is, and a pilot stays within its number`(seed: UInt64)
        async throws
    {
        var chance = SeededGenerator(seed: seed)
        let here = try await CharterWorld(people: 24)
        let second = try await KeepCohorts(here.world.here.installation).keep(
            try CohortWorld.cohort("with any of \"dementia\""), for: .network, inPlaceOf: nil, version: nil, once: nil,
            by: here.amina.actor)
        let cohorts = [here.cohort, second]
        for cohort in cohorts {
            try await here.start(here.terms(most: 6, workers: [here.amina, here.ben]), cohort: cohort)
        }
        var (day, refused, feeds) = (2, Set<ID<Person>>(), 0)
        for _ in 0..<40 {
            switch Int.random(in: 0..<6, using: &chance) {
            case 0:
                let more = (0..<24).filter { _ in Int.random(in: 0..<4, using: &chance) == 0 }
                try await here.bring(
                    asAt: "2026-11-\(day < 10 ? "0" : "")\(day)", more: more,
                    fewer: [0, 4, 8].shuffled(using: &chance).dropLast(),
                    people: 24)
                day = min(19, day + 1)
            case 1: try await move(cohorts, here, &chance)
            case 2, 3:
                if let person = try await refuse(here, &chance) { refused.insert(person) }
            default:
                let before = Set(try await here.live().map(\.person))
                try await here.feed()
                feeds += 1
                let new = Set(try await here.live().map(\.person)).subtracting(before)
                #expect(new.isDisjoint(with: refused), "seed \(seed)")
            }
            try await check(cohorts, here, seed)
        }
        #expect(feeds > 3, "seed \(seed) did too little to prove anything")
    }

    /// Starts, widens or stops one of them, where it can be.
    private func move(
        _ cohorts: [ID<SavedCohort>], _ here: CharterWorld, _ chance: inout SeededGenerator
    ) async throws {
        guard let cohort = cohorts.randomElement(using: &chance),
            let charter = try await here.database.read({ try $0.charter(cohort) }),
            let row = CharterTable.rows.filter({ $0.from == charter.state && $0.act != .write })
                .randomElement(using: &chance)
        else { return }
        here.world.here.world.pass(seconds: 60)
        try await here.write.move(
            MoveCharter(
                row.act, because: "Asked", reviewOn: here.today.adding(days: 90), version: charter.version),
            of: cohort, by: here.amina.actor)
    }

    /// Somebody says no, or is found not suitable.
    private func refuse(_ here: CharterWorld, _ chance: inout SeededGenerator) async throws -> ID<Person>? {
        guard let episode = try await here.live().randomElement(using: &chance), episode.state == .found else {
            return nil
        }
        var asked = DecideEpisode(.notSuitable, version: episode.version, because: "In hospital for long")
        if Bool.random(using: &chance) {
            let offered = try await here.move(
                DecideEpisode(.offer, version: episode.version), of: episode.person, by: here.amina.actor)
            asked = DecideEpisode(.decline, version: offered.version)
        }
        _ = try await here.move(asked, of: episode.person, by: here.amina.actor)
        return episode.person
    }

    private func check(_ cohorts: [ID<SavedCohort>], _ here: CharterWorld, _ seed: UInt64) async throws {
        let read = try await here.database.read { reading in
            (
                live: try reading.liveEpisodes(), charters: try reading.charters(),
                people: try cohorts.map { try reading.charterPeople($0).filter(\.isPut) },
                versions: try cohorts.map { try reading.charterVersions($0) }
            )
        }
        #expect(Set(read.live.map(\.person)).count == read.live.count, "seed \(seed)")
        let episodes = read.people.joined().map(\.episode)
        #expect(Set(episodes).count == episodes.count, "seed \(seed): one episode, one charter")
        for (cohort, (people, versions)) in zip(cohorts, zip(read.people, read.versions)) {
            if read.charters[cohort]?.state == .pilot, !versions.contains(where: { $0.state == .running }) {
                // Each start of a pilot begins anew.
                let starts = versions.count { $0.act == .startPilot }
                #expect(people.count <= 6 * starts, "seed \(seed)")
            }
        }
    }
}
