package import Domain
import Extracts
import Store
package import Vocabulary

/// The month before the week of a demonstration, at one practice: its extract of then, people whom a coordinator took on
/// and spoke with, and what the practice coded of that, so that its next extract can be compared and confirms it.
extension DemoWork {
    /// With how many people a coordinator spoke.
    private static let spokenWith = 3

    /// Brings the practice's extract of then in, as at that day, and does the work of the month. Nothing where another of
    /// the practice stands; what is there already stays.
    package func month(at practice: ODSCode, from folder: String, asAt: Day, by actor: Actor) async throws {
        if try await standing(of: practice) == nil {
            clock.set(to: asAt.adding(days: 1), hour: 7)
            _ = try await ImportExtract(installation, catalogue: catalogue)(
                ImportRequest(practice: practice, given: GivenDeclaration(), paths: [folder], apply: true), by: actor)
        }
        guard try await standing(of: practice) == asAt else { return }
        let accounts = try await installation.database.read { try $0.accounts() }
        guard
            let coordinator = accounts.sorted(by: { $0.login < $1.login })
                .first(where: { $0.role == .careCoordinator && $0.scope.contains(practice) })
        else { return }
        let people = try await gather(Self.spokenWith, for: coordinator, from: 0, besides: [])
        for (place, (person, reason)) in people.enumerated() {
            let day = today.adding(days: place - 26)
            clock.set(to: day, hour: 10)
            let step = DemoWords.step(place + 6, today)
            guard let episode = try await takeOn(person, coordinator, step, reason) else { continue }
            clock.set(to: day, hour: 14)
            try await speak(with: person, episode, DemoWords.spoken[place % DemoWords.spoken.count], by: coordinator)
        }
        try await tick(coordinator)
    }

    /// What was done at practices up to that day and was to be coded there, whatever became of it.
    func jobs(upTo day: Day) async throws -> [CodingJob] {
        try await installation.database.read { reading in
            try reading.codingJobs(upTo: .ordinary, endedSince: Instant(milliseconds: 0)).filter { $0.day <= day }
        }
    }

    /// Adds what was to be coded at the practice to its next extract, at the end of `events.csv` of that folder: a row for
    /// each job up to the extract's day. The same jobs give the same rows. Nothing where the practice has other tables.
    package func code(in folder: String, of practice: ODSCode, upTo asAt: Day) async throws {
        let path = folder + "/events.csv"
        guard let header = try DurableFile.read(path)?.prefix(while: { $0 != 0x0A }) else { return }
        let columns = String(decoding: header, as: UTF8.self).split(separator: ",").map(String.init)
        let wanted = try await jobs(upTo: asAt).filter { $0.practice == practice }
        let numbers = try await installation.database.read { reading in
            Dictionary(
                try reading.registrationsToCompare(of: practice).map { ($0.person, $0.localID) },
                uniquingKeysWith: { first, _ in first })
        }
        let rows = wanted.enumerated().compactMap { place, job -> String? in
            guard let local = numbers[job.person] else { return nil }
            let cells = [
                "local_id": local, "event_id": "\(local)-coded-\(place + 1)", "date": job.day.iso,
                "system": job.line.code == nil ? "" : "snomed", "code": job.line.code?.value ?? "",
                "term": "\"\(job.line.term)\"", "kind": "encounter", "recorded_by": "Admin",
            ]
            return columns.map { cells[$0] ?? "" }.joined(separator: ",") + "\n"
        }
        guard !rows.isEmpty else { return }
        try DurableFile.append(path, Array(rows.joined().utf8))
    }

    private func standing(of practice: ODSCode) async throws -> Day? {
        try await installation.database.read { try $0.standingExtract(of: practice)?.asAt }
    }

    private func speak(
        with person: ID<Person>, _ episode: Episode, _ talk: DemoWords.Talk, by coordinator: Account
    ) async throws {
        let keep = KeepContact(installation)
        let asked = RecordContact(
            id: keep.newID(), heldOn: clock.now.inLondon.day, heldAt: ClockTime(minutes: 13 * 60), with: .person,
            way: talk.way, outcome: talk.outcome, said: talk.said, agreed: talk.agreed, nextStep: episode.nextStep,
            episodeVersion: episode.version)
        do {
            _ = try await keep(asked, of: person, by: coordinator.actor)
        } catch is Refusal {
            return
        }
    }

    /// All but the last is ticked off: an extract confirms what nobody ticked off too.
    private func tick(_ coordinator: Account) async throws {
        clock.set(to: today.adding(days: -22), hour: 16)
        let open = try await installation.database.read { reading in
            try reading.openCodingJobs(doneBy: coordinator.id, upTo: .ordinary)
        }
        _ = try await KeepCoding(installation).tick(
            open.dropLast().filter { $0.state == .toCode }.map { KeepCoding.Seen(job: $0.id, version: $0.version) },
            by: coordinator.actor, once: nil)
    }
}
