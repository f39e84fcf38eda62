import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What holds whatever anybody does, in whichever order.
struct EpisodePropertyTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `no live episode is without an active owner, and no open one without a next step`(seed: UInt64) async throws {
        var chance = SeededGenerator(seed: seed)
        let bench = try await CareBench()
        var coordinators: [Account] = []
        for login in ["amina", "ben", "cleo"] { coordinators.append(try await bench.account(login)) }
        let supervisor = try await bench.account("nair", .clinicalSupervisor)
        let manager = try await bench.account("mona", .networkManager)
        let people = try await bench.people(6)
        let reassign = ReassignWork(database: bench.database)
        var done = 0
        for _ in 0..<250 {
            guard let person = people.randomElement(using: &chance),
                var actor = (coordinators + [supervisor, manager]).randomElement(using: &chance),
                var act = EpisodeAct.allCases.randomElement(using: &chance),
                let owner = coordinators.randomElement(using: &chance)
            else { continue }
            let live = try await bench.database.read { try $0.liveEpisode(of: person) }
            // Two of three times something that can be done, by somebody who may; else whatever comes.
            let rows = EpisodeTable.rows.filter { $0.from == live?.state }
            if Int.random(in: 0..<3, using: &chance) > 0, let row = rows.randomElement(using: &chance) {
                act = row.act
                actor = row.gate == .holdBack ? supervisor : row.gate == .team ? manager : actor
            }
            let step = Bool.random(using: &chance) ? NextStep(what: "Ring", due: bench.today.adding(days: 1)) : nil
            do {
                switch act {
                case .putForward:
                    _ = try await bench.move.putForward(
                        person, origin: .clinician, reason: nil, because: "Asked", owner: owner.id, by: actor.actor)
                case .takeOn:
                    _ = try await bench.move.takeOn(
                        person, origin: .clinician, owner: owner.id,
                        nextStep: step ?? NextStep(what: "", due: bench.today), because: "Asked",
                        version: live?.version, agreesNow: Bool.random(using: &chance), by: actor.actor)
                case .reassign:
                    try await reassign(person, to: owner.id, version: live?.version ?? 0, by: actor.actor)
                default:
                    _ = try await bench.move(
                        DecideEpisode(
                            act, version: live?.version ?? 0, because: "Asked", day: bench.today.adding(days: 3),
                            nextStep: step, ending: .met, outcome: "Done"),
                        of: person, by: actor.actor)
                }
                done += 1
            } catch is Refusal {}
            if done % 7 == 0 { try await disable(coordinators, bench, &chance) }
            try await check(bench)
        }
        #expect(done > 20, "seed \(seed) did too little to prove anything")
    }

    /// An account with open work is not switched off; one without may be, and comes back.
    private func disable(_ accounts: [Account], _ bench: CareBench, _ chance: inout SeededGenerator) async throws {
        guard let account = accounts.randomElement(using: &chance) else { return }
        let isOwner = try await bench.database.read { try $0.liveEpisodeCount(ownedBy: account.id) > 0 }
        let open = try await bench.database.read { try $0.openWork(of: account.id) }
        #expect((open > 0) == isOwner)
    }

    private func check(_ bench: CareBench) async throws {
        try await bench.database.read { reading in
            for episode in try reading.liveEpisodes() {
                let owner = try reading.account(episode.owner)
                #expect(EpisodeCase.mayOwn(owner, at: episode.practice))
                if episode.state == .open { #expect(episode.nextStep != nil) }
                #expect((episode.state == .paused) == (episode.pausedUntil != nil))
                #expect((episode.state == .askAgain || episode.state == .unreachable) == (episode.askAgainOn != nil))
            }
        }
    }

    @Test func `sixteen writers on one record lose nothing`() async throws {
        let bench = try await CareBench()
        var accounts: [Account] = []
        for number in 0..<16 { accounts.append(try await bench.account("person\(number)")) }
        let person = try await bench.people(1)[0]
        try await bench.takeOn(person, by: accounts[0])
        let rounds = 6
        let saved = try await withThrowingTaskGroup(of: Int.self) { group in
            for account in accounts {
                group.addTask {
                    var saved = 0
                    for round in 0..<rounds {
                        // Again from what stands now, until it is taken.
                        while true {
                            let version = try await bench.database.read { try $0.liveEpisode(of: person)?.version }
                            do {
                                _ = try await bench.contacts(
                                    RecordContact(
                                        id: bench.contacts.newID(), heldOn: bench.today, with: .person,
                                        way: .phoneMobile, outcome: .spoke, said: "Round \(round)",
                                        nextStep: NextStep(what: "Ring", due: bench.today.adding(days: 1)),
                                        episodeVersion: version),
                                    of: person, by: account.actor)
                                saved += 1
                                break
                            } catch Refusal.changedMeanwhile { continue }
                        }
                    }
                    return saved
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(saved == 16 * rounds)
        let (version, contacts) = try await bench.database.read { reading in
            (try reading.liveEpisode(of: person)?.version, try reading.contacts(of: person, upTo: .ordinary).count)
        }
        #expect(version == 1 + 16 * rounds)
        #expect(contacts == 16 * rounds)
    }
}
