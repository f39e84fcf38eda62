import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// A person keeps one record across practices and extracts: counted once in every total, and listed once.
struct CountedOnceTests {
    /// Six people at each of two practices. `p0` is registered at both under one number, with dementia at A81002 alone; `p1`
    /// and `p2` of A81001 are two records of one person, both with dementia.
    private struct World {
        let here: TestInstallation
        let desk: CohortDesk
        let cohort: Cohort
        let reader = CohortWorld.actor()

        /// `dissenting`: whether `p0` has dissented at A81001, where nothing of theirs is found unless it is `codedTwice`.
        init(joining: Bool = true, dissenting: Bool = false, codedTwice: Bool = false) async throws {
            here = try await TestInstallation()
            try await here.practice("A81002")
            var one = SmallExtract(people: 6, records: 0)
            for place in [1, 2] {
                one.patients?[place].family = "TWIN"
                one.patients?[place].birth = "1944-02-03"
                one.patients?[place].given = "Mary"
            }
            if dissenting { one.patients?[0].dissent = "yes" }
            one.events = ((codedTwice ? ["p0"] : []) + ["p1", "p2", "p3"]).map {
                SmallExtract.Record("one-\($0)", of: $0)
            }
            var two = SmallExtract(people: 6, records: 0)
            two.practice = "A81002"
            let numbers = NHSNumber.forTests(12)
            for place in 1..<6 {
                two.patients?[place].number = numbers[6 + place]
                two.patients?[place].family = "ELSE\(place)"
            }
            two.events = ["p0", "p4"].map { SmallExtract.Record("two-\($0)", of: $0) }
            // Whoever comes later under the name and birth date of somebody known makes a question.
            var earlier = one
            earlier.patients?.remove(at: 2)
            earlier.events?.removeAll { $0.local == "p2" }
            earlier.asAt = "2026-10-25"
            try await here.bring(earlier)
            try await here.bring(one)
            try await here.bring(two)
            desk = CohortDesk(here.installation, catalogue: .shipped)
            cohort = try CohortWorld.cohort("with any of \"dementia\"", "aged 18 or over")
            if joining { try await join() }
        }

        func join() async throws {
            let questions = try await here.database.read { try $0.identityQuestions() }
            let question = try #require(questions.first)
            let desk = IdentityDesk(database: here.database)
            try await desk.propose(
                ProposeIdentity(verdict: .keepOne, reason: "The practice rang back", version: question.version),
                question.id, once: nil, by: Self.decider(5))
            let proposed = try await here.database.read { try $0.identityQuestions() }
            let now = try #require(proposed.first { $0.id == question.id })
            try await desk.confirm(
                ConfirmIdentity(version: now.version), question.id, once: nil, by: Self.decider(6))
        }

        private static func decider(_ number: UInt128) -> Actor {
            Actor(
                identity: .account(ID(bits: number)), role: .careCoordinator, scope: .everyPractice,
                clearance: .ordinary)
        }

        func find(
            by other: Actor? = nil, _ change: (inout CohortInquiry) -> Void = { _ in }
        ) async throws -> CohortFinding {
            var inquiry = CohortInquiry(cohort: cohort, purpose: "test")
            change(&inquiry)
            return try await AskCohort(desk)(inquiry, by: other ?? reader)
        }

        func list(_ kind: CohortListKind = .found, at practices: Set<ODSCode> = []) async throws -> CohortListPage {
            var request = CohortListRequest(cohort: cohort, purpose: "test")
            request.kind = kind
            request.filter.practices = practices
            return try await ReadCohortList(desk)(request, by: reader)
        }
    }

    private func counts(_ counts: AnswerCounts) -> [Int] {
        [counts.registered, counts.included, counts.excluded, counts.unknown]
    }

    @Test func `each practice counts a person once, and the network too`() async throws {
        let world = try await World(joining: false)
        let before = try await world.find()
        #expect(before.practices.map { counts($0.counts) } == [[6, 3, 3, 0], [6, 2, 4, 0]])
        #expect(counts(before.total) == [11, 5, 6, 0])
        // The desk that has answered sees the joining, and its undoing.
        try await world.join()
        let finding = try await world.find {
            $0.funnel = true; $0.lens = true
        }
        #expect(finding.practices.map { counts($0.counts) } == [[5, 2, 3, 0], [6, 2, 4, 0]])
        #expect(counts(finding.total) == [10, 4, 6, 0])
        let funnel = try #require(finding.funnel)
        #expect(funnel.registered == 10 && funnel.steps.last?.remaining == 4)
        #expect(funnel.rows.map(\.registered) == [5, 6])
        for part in try #require(finding.lens).parts {
            #expect(part.groups.reduce(0) { $0 + ($1.registered.whole ?? 0) } == 10, "\(part.dimension)")
            #expect(part.groups.reduce(0) { $0 + ($1.found.whole ?? 0) } == 4, "\(part.dimension)")
        }
        let shown = CohortCounts(finding, of: world.cohort, for: world.reader)
        #expect(shown.total.included == .exact(4) && shown.countedElsewhere == 1)
        // Rounded, all is what the rows say, so that it gives nothing away.
        let rounded = CohortCounts(finding, of: world.cohort, for: CohortWorld.actor(.networkManager))
        #expect(rounded.total == SmallNumbers.total(rounded.rows.map(\.counts)) && rounded.countedElsewhere == 0)
    }

    @Test func `lists have them once, with what each record says`() async throws {
        let world = try await World()
        let list = try await world.list()
        #expect(list.total == 4 && list.people.count == 4)
        #expect(Set(list.people.map(\.person)).count == 4)
        let twin = try #require(list.people.first { $0.registration.details.familyName == "TWIN" })
        #expect(twin.others.map(\.answer) == [.yes] && twin.others[0].reasons.contains { !$0.events.isEmpty })
        #expect(twin.others[0].title.contains("too"))
        let both = try #require(list.people.first { $0.registration.details.familyName == "FAMILY0" })
        #expect(both.practice.ods.text == "A81002" && both.others.map(\.answer) == [.no])
        #expect(both.others.map(\.practice.ods.text) == ["A81001"])
        // The number of each practice opens as many as it says.
        #expect(list.practices.map(\.count) == [2, 2])
        let one = try #require(ODSCode("A81001"))
        let everywhere = try await world.list(.excluded)
        #expect(everywhere.filtered == 6)
        let excluded = try await world.list(.excluded, at: [one])
        #expect(excluded.filtered == 3 && excluded.people.contains { $0.registration.details.familyName == "FAMILY0" })
        // Who is found at one practice is no near miss by the other.
        let misses = try await world.list(.nearMisses)
        #expect(!misses.people.contains { $0.registration.details.familyName == "FAMILY0" } && misses.total == 6)
        let found = try await world.find {
            $0.people = true; $0.nearMisses = true
        }
        let listed = try #require(found.people?.value.listed)
        #expect(listed.count { $0.missesLine == nil } == 4 && listed.count { $0.missesLine != nil } == 6)
        #expect(listed.count { !$0.others.isEmpty } == 2)
    }

    @Test func `who is listed for lacking what another record has is listed with that entry`() async throws {
        let world = try await World()
        func lacking(_ line: String, by reader: Actor? = nil) async throws -> [String: [RecordedElsewhere]] {
            let cohort = try CohortWorld.cohort(line, "aged 18 or over")
            let list = try await ReadCohortList(world.desk)(
                CohortListRequest(cohort: cohort, purpose: "test"), by: reader ?? world.reader)
            return Dictionary(
                list.people.map {
                    ($0.registration.details.familyName, $0.recordedElsewhere(CohortClauses(cohort)))
                }, uniquingKeysWith: +)
        }
        for line in ["with none of \"dementia\"", "not with any of \"dementia\""] {
            let people = try await lacking(line)
            let found = try #require(people["FAMILY0"])
            #expect(found.map(\.practice.ods.text) == ["A81002"] && found.map(\.entry.term) == ["Dementia"])
            #expect(found.first?.words.contains("at Practice A81002, has: Dementia") == true)
            #expect(people.values.joined().count == 1, "nobody else has another record")
        }
        // Nothing of it is told where the other record is not the reader's, is too old for the question, or is not asked for.
        let one = try await lacking("with none of \"dementia\"", by: CohortWorld.actor(at: ["A81001"]))
        #expect(one.values.joined().isEmpty)
        let recent = try await lacking("with none of \"dementia\" in the last 12 months")
        #expect(recent["FAMILY0"]?.isEmpty == true)
        let any = try await lacking("with any of \"dementia\"")
        #expect(any["FAMILY0"]?.isEmpty == true)
    }

    @Test func `whoever dissents at one practice is listed at none, and what that record says is told to nobody`()
        async throws
    {
        let world = try await World(joining: false, dissenting: true)
        let finding = try await world.find {
            $0.people = true; $0.nearMisses = true
        }
        #expect(finding.practices.map { counts($0.counts) } == [[5, 3, 2, 0], [6, 2, 4, 0]])
        // Counted where nothing was said against it, and once.
        #expect(counts(finding.total) == [11, 5, 6, 0] && finding.notListed == 1)
        let listed = try #require(finding.people?.value.listed)
        #expect(listed.count { $0.missesLine == nil } == 4 && listed.allSatisfy { $0.others.isEmpty })
        let names = listed.compactMap { finding.people?.value.registration(of: $0)?.details.familyName }
        #expect(names.count == listed.count && !names.contains("FAMILY0"))
        let list = try await world.list()
        #expect(list.total == 4 && list.notListed == 1)
    }

    @Test func `a record at a practice that is not the reader's adds nothing to what they see`() async throws {
        let world = try await World()
        let (one, two) = (try #require(ODSCode("A81001")), try #require(ODSCode("A81002")))
        func find(_ practice: ODSCode) async throws -> CohortFinding {
            let reader = Actor(
                identity: .host(login: "cat"), role: .careCoordinator, scope: .practices([practice]),
                clearance: .ordinary)
            return try await world.find(by: reader) { $0.people = true }
        }
        let first = try await find(one)
        #expect(first.practices.map { counts($0.counts) } == [[5, 2, 3, 0]])
        #expect(counts(first.total) == [5, 2, 3, 0] && first.notListed == 0)
        #expect(first.people?.value.listed.flatMap(\.others).map(\.practice.ods) == [one])
        // Whoever belongs to the other practice is counted here, and seen there.
        let second = try await find(two)
        #expect(counts(second.total) == [6, 2, 4, 0] && second.notListed == 1)
        #expect(second.people?.value.listed.flatMap(\.others).isEmpty == true)
    }

    /// The code of dementia as that reader may see it.
    private func dementia(_ world: World, by reader: Actor? = nil) async throws -> UsedCodeDetail {
        try await ReadUsedCode(world.desk)(Code(.snomed, "52448006"), by: reader ?? world.reader)
    }

    @Test func `a code in use counts a person once at each practice, and once in all`() async throws {
        let world = try await World(joining: false, codedTwice: true)
        let before = try await dementia(world)
        #expect(before.used.uses.map(\.people) == [.exact(4), .exact(2)] && before.used.people == .exact(5))
        // The desk that has told the codes sees the joining.
        try await world.join()
        let after = try await dementia(world)
        #expect(after.used.uses.map(\.people) == [.exact(3), .exact(2)] && after.used.people == .exact(4))
        #expect(after.used.uses[0].terms.map(\.people) == [.exact(3)])
        #expect(after.used.uses.map(\.entries) == [4, 2], "an entry is an entry, in whichever record it stands")
        #expect(after.registered == [.exact(5), .exact(6)])
        #expect(after.years.map(\.people) == [[3, 2]] && after.years.map(\.everybody) == [4])
        let listed = try await ReadCodeCatalogue(world.desk)(CodeCatalogueRequest(), by: world.reader)
        #expect(listed.codes.map(\.people) == [.exact(4)])
        for (practice, people) in [("A81001", 3), ("A81002", 2)] {
            let one = try await dementia(world, by: CohortWorld.actor(at: [practice]))
            #expect(
                one.used.people == .exact(people), "a practice that is not the reader's takes nobody from \(practice)")
        }
    }

    @Test func `shares are compared with that of all practices, of whom each counts once`() async throws {
        let world = try await World(codedTwice: true)
        let compare = ReadCodingComparison(world.desk)
        let comparison = try await compare("dementia", by: world.reader)
        #expect(comparison.places.map(\.counts.included) == [.exact(3), .exact(2)])
        #expect(comparison.places.map(\.counts.registered) == [.exact(5), .exact(6)])
        #expect(comparison.share == 0.4, "four of ten people, where the rows would say five of eleven")
        #expect(comparison.counted.map(\.used.people) == [.exact(4)])
        #expect(try await compare.shares(of: world.cohort, by: world.reader).share == 0.4)
    }

    @Test func `what a record with a dissent holds is in no code of its practice`() async throws {
        let world = try await World(joining: false, dissenting: true, codedTwice: true)
        let detail = try await dementia(world)
        #expect(detail.used.uses.map(\.people) == [.exact(3), .exact(2)] && detail.used.people == .exact(5))
        #expect(detail.registered == [.exact(5), .exact(6)])
    }

    @Test func `rounded, a code has the sum of its practices, so that nobody learns who is registered twice`()
        async throws
    {
        let here = try await TestInstallation()
        try await here.practice("A81002")
        for practice in ["A81001", "A81002"] {
            var extract = SmallExtract(people: 60, records: 0)
            extract.practice = practice
            extract.events = (0..<30).map { SmallExtract.Record("\(practice)-\($0)", of: "p\($0)") }
            try await here.bring(extract, although: "They are registered at both")
        }
        let read = ReadUsedCode(CohortDesk(here.installation, catalogue: .shipped))
        let code = Code(.snomed, "52448006")
        let exact = try await read(code, by: CohortWorld.actor())
        #expect(exact.used.people == .exact(30) && exact.used.uses.map(\.people) == [.exact(30), .exact(30)])
        let rounded = try await read(code, by: CohortWorld.actor(.networkManager))
        #expect(rounded.used.people == .rounded(60))
    }

    @Test func `a number of what is missing at a practice is that of the practice's own list`() async throws {
        let world = try await World()
        var request = CohortListRequest(
            cohort: try CohortWorld.cohort("deprivation decile 1 to 2"), kind: .undecided, purpose: "test")
        let whole = try await ReadCohortList(world.desk)(request, by: world.reader)
        #expect(whole.total == 10 && whole.gaps.map(\.people).sorted() == [5, 6], "who is at both counts at each")
        for gap in whole.gaps {
            request.filter = CohortListFilter(practices: [gap.practice.ods])
            request.filter.causes = [gap.key]
            #expect(try await ReadCohortList(world.desk)(request, by: world.reader).filtered == gap.people)
        }
    }

    @Test func `nobody joins or leaves by a joining of records`() async throws {
        let world = try await World(joining: false)
        let named = NamedCohort(ShippedCohort(slug: "test", cohort: world.cohort))
        try await CompareCohort(world.desk).mark(named, once: nil, by: world.reader)
        try await world.join()
        let changes = try #require(try await CompareCohort(world.desk)(named, by: world.reader))
        #expect(changes.rows.isEmpty && changes.before == 4 && changes.now == 4)
    }
}
