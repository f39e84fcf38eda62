import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What is to be coded: what yields it, who may say how far it is, and what is shown of it.
struct CodingJobTests {
    private struct Place {
        let bench: CareBench
        let amina: Account
        let person: ID<Person>
        var keep: KeepCoding { KeepCoding(database: bench.database, ambient: bench.ambient) }

        func jobs(upTo clearance: Sensitivity = .ordinary) async throws -> [CodingJob] {
            try await bench.database.read { [person] in try $0.codingJobs(of: person, upTo: clearance) }
        }

        func list(_ filter: CodingFilter = CodingFilter(), by actor: Actor? = nil) async throws -> CodingList {
            try await ReadCoding(database: bench.database)(filter, for: .coding, by: actor ?? amina.actor)
        }
    }

    private func place() async throws -> Place {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        return Place(bench: bench, amina: amina, person: try await bench.people(1)[0])
    }

    @discardableResult private func speak(
        _ place: Place, _ way: ContactWay = .phoneMobile, _ outcome: Contact.Outcome = .spoke,
        sensitivity: Sensitivity = .ordinary, by actor: Actor? = nil, once: OnceKey? = nil
    ) async throws -> Contact {
        let bench = place.bench
        let episode = try await bench.database.read { try $0.liveEpisode(of: place.person) }
        return try await bench.contacts(
            RecordContact(
                id: bench.contacts.newID(), heldOn: bench.today, with: .person, way: way, outcome: outcome,
                said: "Fell on Tuesday", sensitivity: sensitivity,
                nextStep: episode == nil ? nil : NextStep(what: "Visit", due: bench.today.adding(days: 2)),
                episodeVersion: episode?.version),
            of: place.person, by: actor ?? place.amina.actor, once: once)
    }

    @Test func `a conversation is to be coded with the term of the practice's sheet, a try is not`() async throws {
        let place = try await place()
        try await speak(place, .phoneMobile, .noAnswer)
        #expect(try await place.jobs() == [])
        let contact = try await speak(place)
        let job = try #require(try await place.jobs().first)
        #expect(
            (job.line.term, job.line.code, job.line.codeWords) == (
                "Telephone encounter", nil, "no verified id: use the term"
            ))
        #expect(
            (job.source, job.day, job.by, job.state) == (
                .contact(contact.id), place.bench.today, place.amina.id, .toCode
            ))
        #expect(job.practice.text == "A81001")
    }

    @Test func `the beginning and the end of coordination are to be coded, and a double submit makes one`() async throws
    {
        let place = try await place()
        try await place.bench.takeOn(place.person, by: place.amina)
        let key = OnceKey(id: ID(bits: 77))
        for _ in 1...2 { try await speak(place, once: key) }
        let episode = try #require(try await place.bench.database.read { try $0.liveEpisode(of: place.person) })
        _ = try await place.bench.move(
            DecideEpisode(.close, version: episode.version, because: "Done", ending: .met, outcome: "The rail is up"),
            of: place.person,
            by: place.amina.actor)
        #expect(
            try await place.jobs().map(\.line.activity.rawValue).sorted() == ["closed", "spoke by phone", "taken on"])
    }

    @Test func `a contact that is struck through takes its job with it, coded or not`() async throws {
        let place = try await place()
        let contact = try await speak(place)
        let job = try #require(try await place.jobs().first)
        _ = try await place.keep.tick([.init(job: job.id, version: 1)], by: place.amina.actor, once: nil)
        try await place.bench.contacts(
            StrikeContact(contact.id, why: "Another person", version: 1), of: place.person, by: place.amina.actor)
        let struck = try #require(try await place.jobs().first)
        #expect(struck.state == .withdrawn)
        #expect(struck.note.contains("Another person") && struck.note.contains("have the practice strike it out"))
    }

    @Test func `nobody who has died has anything coded`() async throws {
        let place = try await place()
        try await place.bench.takeOn(place.person, by: place.amina)
        let today = place.bench.today
        try await place.bench.change(place.person) { $0.demographics.death = EventDate(today) }
        let episode = try #require(try await place.bench.database.read { try $0.liveEpisode(of: place.person) })
        _ = try await place.bench.move(
            DecideEpisode(.close, version: episode.version, because: "Died", ending: .died, outcome: "She has died"),
            of: place.person,
            by: place.amina.actor)
        #expect(try await place.jobs().map(\.line.activity) == [.takenOn])
    }

    @Test func `all under a filter are ticked off with their number, and taken back together`() async throws {
        let place = try await place()
        for _ in 1...3 { try await speak(place) }
        let key = OnceKey(id: ID(bits: 5))
        await #expect(throws: Refusal.self) {
            try await place.keep.tickAll(CodingFilter(), count: 2, by: place.amina.actor, once: key)
        }
        #expect(try await place.list().items.count == 3)
        for _ in 1...2 {
            let done = try await place.keep.tickAll(CodingFilter(), count: 3, by: place.amina.actor, once: key)
            #expect((done.done, done.refused) == (3, 0))
        }
        #expect(try await place.list().items.isEmpty)
        #expect(try await place.list(CodingFilter(state: .coded)).items.count == 3)
        #expect(try await ReadCoding(database: place.bench.database).ticked(with: key, by: place.amina.actor) == 3)
        // Only whoever ticked it off takes it back.
        let ben = try await place.bench.account("ben")
        #expect(try await place.keep.undo(key, by: ben.actor, once: nil).done == 0)
        #expect(try await place.keep.undo(key, by: place.amina.actor, once: nil).done == 3)
        #expect(try await place.jobs().allSatisfy { $0.state == .toCode && $0.tick == nil && $0.version == 3 })
    }

    @Test func `whoever was overtaken is told, and one that may not be seen is one that is not there`() async throws {
        let place = try await place()
        try await speak(place)
        let job = try #require(try await place.jobs().first)
        let elsewhere = try await place.bench.account("carla", at: ["A81002"])
        await #expect(throws: Refusal.notFound) {
            try await place.keep.mark(
                job.id, MarkCodingJob(.coded(form: nil), version: 1), by: elsewhere.actor, once: nil)
        }
        #expect(try await place.list(by: elsewhere.actor).total == 0)
        try await place.keep.mark(
            job.id, MarkCodingJob(.coded(form: nil), version: 1), by: place.amina.actor, once: nil)
        await #expect(throws: Refusal.changedMeanwhile(version: 2)) {
            try await place.keep.mark(
                job.id, MarkCodingJob(.withdrawn(why: "Not wanted"), version: 1), by: place.amina.actor, once: nil)
        }
        let manager = try await place.bench.account("mia", .networkManager)
        await #expect(throws: Refusal.self) { try await place.list(by: manager.actor) }
    }

    @Test func `what is held closely is neither counted nor on paper for whoever may not read it`() async throws {
        let place = try await place()
        let cleared = Actor(
            identity: .account(place.amina.id), role: .careCoordinator, scope: .everyPractice, clearance: .sensitive)
        try await speak(place, sensitivity: .sensitive, by: cleared)
        try await speak(place)
        let (open, all) = (try await place.list(), try await place.list(by: cleared))
        #expect((open.items.count, open.total, open.anyState) == (1, 1, 1))
        #expect((all.items.count, all.forPaper.count) == (2, 1))
        #expect(try await ReadToday(database: place.bench.database)(by: place.amina.actor).coding.toCode == 1)
    }

    @Test func `a list writes down whom it showed, and withholds whoever dissents`() async throws {
        let place = try await place()
        try await speak(place)
        _ = try await place.list()
        let shown = try await place.bench.database.read { try $0.readings(since: Instant(milliseconds: 0)) }
        #expect(shown.contains { $0.action == "work.see" && $0.count == 1 })
        try await place.bench.change(place.person) { $0.demographics.dissent = true }
        let list = try await place.list()
        #expect((list.items.count, list.withheld, list.total) == (0, 1, 0))
    }

    @Test func `a practice's own sheet gives terms and order, and each version is checked`() async throws {
        let place = try await place()
        let sheets = KeepCodingSheets(database: place.bench.database)
        let ods = try #require(ODSCode("A81001"))
        let lines = [
            line(.homeVisit, "Visit by care coordinator"),
            line(.phone, "Carer health check", code: "962701000000105", field: "Calls"),
        ]
        func asked(_ lines: [CodingSheet.Line], version: Int) -> SetCodingSheet {
            SetCodingSheet(sheetName: "Our template", columns: [.name, .term, .code], lines: lines, version: version)
        }
        try await sheets.set(asked(lines, version: 0), for: ods, by: place.amina.actor, once: nil)
        try await speak(place)
        try await speak(place, .homeVisit)
        #expect(
            try await place.list().items.map(\.job.line.term) == ["Visit by care coordinator", "Carer health check"])
        await #expect(throws: Refusal.changedMeanwhile(version: 1)) {
            try await sheets.set(asked(lines, version: 0), for: ods, by: place.amina.actor, once: nil)
        }
        // A cut-off id, one activity twice, and words by which somebody is known.
        for wrong in [
            [line(.phone, "Call", code: "962701000000100")], lines + [line(.phone, "Again")],
            [line(.phone, "Call of 999 000 0018")], [line(.phone, "Call", field: "9990000018")],
        ] {
            await #expect(throws: Refusal.self) {
                try await sheets.set(asked(wrong, version: 1), for: ods, by: place.amina.actor, once: nil)
            }
        }
        // What waits keeps its term; what is done from now on is not wanted any more.
        try await sheets.set(asked([line(.video, "Call")], version: 1), for: ods, by: place.amina.actor, once: nil)
        try await speak(place)
        #expect(try await place.jobs().count == 2)
        let supervisor = try await place.bench.account("dr", .clinicalSupervisor)
        await #expect(throws: Refusal.self) {
            try await sheets.set(asked(lines, version: 2), for: ods, by: supervisor.actor, once: nil)
        }
    }

    @Test func `what nothing yields by itself is said by hand, from the sheet and of a day that has been`() async throws
    {
        let place = try await place()
        let ods = try #require(ODSCode("A81001"))
        let sheet = try await place.bench.database.read { try $0.codingSheet(of: ods) }
        let plan = try #require(sheet.lines.first { $0.term == "Dementia care plan agreed" })
        let today = place.bench.today
        try await place.keep.add(plan, done: today, with: place.person, by: place.amina.actor, once: nil)
        #expect(try await place.jobs().map(\.line.code?.value) == ["956841000000106"])
        await #expect(throws: Refusal.self) {
            try await place.keep.add(
                plan, done: today.adding(days: 1), with: place.person, by: place.amina.actor, once: nil)
        }
        await #expect(throws: Refusal.self) {
            try await place.keep.add(
                line(.byHand, "Anything"), done: today, with: place.person, by: place.amina.actor, once: nil)
        }
    }

    private func line(
        _ activity: CodedActivity, _ term: String, code: String? = nil, field: String = ""
    ) -> CodingSheet.Line {
        CodingSheet.Line(
            activity, field: field,
            Codelist.Entry(code: code.map { Code(.snomed, $0) }, term: term, verification: .local))
    }
}
