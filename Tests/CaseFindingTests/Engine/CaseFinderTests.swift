import Testing
import Vocabulary

@testable import CaseFinding

/// What an answer holds beside the answers themselves, which the agreement tests look at.
struct CaseFinderTests {
    private static let asAt = Day(number: 20_543)
    private static let diabetes = Codelist(
        name: "diabetes", kinds: RecordKinds(.coded), entries: [.init(code: Code(.local, "DM"), term: "Diabetes")])
    private static let catalogue = Catalogue(codelists: [diabetes])

    private static func question(_ clauses: [Clause], asAt: Day? = nil) -> Question {
        Question(
            cohort: Cohort(name: "asked", lines: clauses.map { Cohort.Line(.clause($0)) }), catalogue: catalogue,
            asAt: asAt)
    }

    /// A woman aged about `age` with or without diabetes.
    private static func person(_ number: Int, aged age: Int, hasDiabetes: Bool, dissent: Bool = false) -> PersonFacts {
        let event = SourceEvent(
            key: "\(number)", kind: .coded, code: Code(.local, "DM"), date: EventDate(asAt.adding(days: -number)))
        return PersonFacts(
            person: ID(bits: UInt128(number)),
            demographics: Demographics(
                birth: EventDate(asAt.adding(months: -12 * age)), sex: .female,
                registeredFrom: asAt.adding(days: -2000),
                dissent: dissent),
            events: hasDiabetes ? [event] : [])
    }

    private static func segment(
        _ practice: String, _ people: [PersonFacts], in folder: TemporaryFolder, part: Int = 1, extract: Int = 1
    ) throws -> Segment {
        let header = try #require(
            ODSCode(practice).map {
                SegmentHeader(
                    practice: $0, extract: ID(bits: UInt128(extract)), asAt: asAt,
                    coverage: [Coverage(.coded, to: asAt)], part: part, parts: 2)
            })
        let writer = try SegmentWriter(folder: folder.path, header: header)
        for person in people { try writer.append(person.person, person.demographics, events: person.events) }
        return try Segment.open(folder: folder.path, name: try writer.seal().name)
    }

    @Test func `the parts of a practice are counted together, and registered is the sum of the three answers`() throws {
        let folder = try TemporaryFolder()
        var unborn = Self.person(5, aged: 70, hasDiabetes: true)
        unborn.demographics.birth = nil
        let first = try Self.segment(
            "A81001", [Self.person(1, aged: 70, hasDiabetes: true), Self.person(2, aged: 60, hasDiabetes: true)],
            in: folder)
        let second = try Self.segment(
            "A81001",
            [
                Self.person(3, aged: 80, hasDiabetes: true), unborn,
                Self.person(6, aged: 90, hasDiabetes: true, dissent: true),
            ], in: folder, part: 2)
        let other = try Self.segment("A81002", [Self.person(7, aged: 66, hasDiabetes: false)], in: folder)
        let finder = CaseFinder(Snapshot(segments: [other, second, first], version: 8))
        var question = Self.question([.aged(.orOver(65)), .withAny(of: "diabetes", .ever)])
        question.local = LocalFacts(kept: [], facts: [], sequence: 4)
        let answer = try finder.answer(question)
        #expect(answer.version == CohortAnswer.Version(snapshot: 8, local: 4))
        #expect(answer.practices.map(\.practice.text) == ["A81001", "A81002"])
        let elm = answer.practices[0]
        #expect(
            [elm.registered, elm.included, elm.excluded, elm.unknown, elm.withheld] == [4, 2, 1, 1, 1])
        #expect((elm.asAt, elm.on) == (Self.asAt, Self.asAt))
        #expect(try answer.nearMisses(ofLine: 1).map(\.person.bits) == [7])
        #expect(try answer.people(.yes).map(\.person.bits) == [1, 3])
        #expect(try answer.people(.no, at: other.header.practice).map(\.person.bits) == [7])
        #expect(try answer.people(.unknown).map(\.person.bits) == [5])
        #expect(try answer.nearMisses(ofLine: 0).map(\.person.bits) == [2])
        // Whoever is withheld is in no list.
        let listed = try Answer.allCases.flatMap { try answer.people($0) }.map(\.person.bits)
        #expect(!listed.contains(6))
    }

    @Test func `of lines that need not hold for certain it is enough that they are not known to fail`() throws {
        let folder = try TemporaryFolder()
        var unborn = Self.person(2, aged: 70, hasDiabetes: true)
        unborn.demographics.birth = nil
        var other = Self.person(3, aged: 70, hasDiabetes: false)
        other.demographics.birth = nil
        let people = [
            Self.person(1, aged: 70, hasDiabetes: true), unborn, other, Self.person(4, aged: 60, hasDiabetes: true),
        ]
        let finder = CaseFinder(Snapshot(segments: [try Self.segment("A81001", people, in: folder)], version: 1))
        func bits(_ answer: CohortAnswer, _ which: Answer) throws -> [UInt128] {
            try answer.people(which).map(\.person.bits)
        }
        let asked = try finder.answer(Self.question([.withAny(of: "diabetes", .ever), .aged(.orOver(65))]))
        #expect(try bits(asked, .yes) == [1])
        #expect(try bits(asked, .unknown) == [2])
        let lenient = asked.certain(ofFirst: 1)
        #expect(try bits(lenient, .yes) == [1, 2])
        #expect(try bits(lenient, .no) == [3, 4])
        let counts = try #require(lenient.practices.first)
        #expect([counts.registered, counts.included, counts.excluded, counts.unknown] == [4, 2, 2, 0])
        #expect(try bits(asked.certain(ofFirst: 2), .yes) == [1], "all of them")
        // What one of the first does not tell stays unknown.
        let turned = try finder.answer(Self.question([.aged(.orOver(65)), .withAny(of: "diabetes", .ever)]))
        #expect(try bits(turned.certain(ofFirst: 1), .unknown) == [2])
    }

    @Test func `what Cairn has recorded since the extract counts, unless a day is asked about`() throws {
        let folder = try TemporaryFolder()
        let segment = try Self.segment(
            "A81001", (1...3).map { Self.person($0, aged: 70, hasDiabetes: false) }, in: folder)
        let finder = CaseFinder(Snapshot(segments: [segment], version: 1))
        let facts = [-40, 0, 5].enumerated().map { place, days in
            LocalFacts.Fact(kind: .contact, person: ID(bits: UInt128(place + 1)), day: Self.asAt.adding(days: days))
        }
        func found(_ window: Window, upTo days: Int?, asAt: Day? = nil) throws -> [UInt128] {
            var question = Self.question([.local(.contact, window)])
            question.asAt = asAt
            question.local = LocalFacts(
                kept: [.contact], facts: facts, sequence: 1, knownUpTo: days.map { Self.asAt.adding(days: $0) })
            return try finder.answer(question).people(.yes).map(\.person.bits)
        }
        #expect(try found(.ever, upTo: nil) == [1, 2])
        #expect(try found(.ever, upTo: 7) == [1, 2, 3])
        #expect(try found(.ever, upTo: -7) == [1, 2], "never less than the extract's own day")
        #expect(try found(.ever, upTo: 7, asAt: Self.asAt) == [1, 2])
        let lately = Window.inTheLast(TimeSpan(7, .days))
        #expect(try found(lately, upTo: nil) == [2])
        #expect(try found(lately, upTo: 7) == [3], "the days are counted from the last that Cairn knows of")
    }

    @Test func `reasons and near misses carry the events that decided`() throws {
        let folder = try TemporaryFolder()
        let segment = try Self.segment(
            "A81001", [Self.person(1, aged: 60, hasDiabetes: true), Self.person(2, aged: 70, hasDiabetes: true)],
            in: folder)
        let finder = CaseFinder(Snapshot(segments: [segment], version: 1))
        let question = Self.question([.aged(.orOver(65)), .withAny(of: "diabetes", .ever)])
        let people = try finder.answer(question).people(.yes) + finder.answer(question).nearMisses(ofLine: 0)
        #expect(people.map(\.local) == [1, 0])
        let reasons = try finder.reasons(question, for: people)
        #expect(reasons[0][1][0].events.map(\.key) == ["2"])
        #expect(reasons[1][0][0].note?.contains("aged 60") == true)
        let misses = try finder.nearMisses(question, for: people)
        #expect(misses[0] == nil)
        #expect(misses[1]?.line == 0)
        #expect(misses[1]?.reason.shortfall == "5 years")
        #expect(try finder.places(of: ID(bits: 2)) == [people[0]])
        #expect(try finder.places(of: ID(bits: 9)).isEmpty)
    }

    @Test func `a list drawn from another snapshot is not explained from this one`() throws {
        let folder = try TemporaryFolder()
        let old = try Self.segment("A81001", [Self.person(1, aged: 70, hasDiabetes: true)], in: folder)
        let new = try Self.segment(
            "A81001", [Self.person(2, aged: 70, hasDiabetes: true)], in: folder, extract: 2)
        let question = Self.question([.withAny(of: "diabetes", .ever)])
        let before = CaseFinder(Snapshot(segments: [old], version: 1))
        let people = try before.answer(question).people(.yes)
        let after = CaseFinder(
            before.snapshot.replacing(old.header.practice, with: [new], version: 2))
        #expect(throws: FindProblem.otherSnapshot) { try after.reasons(question, for: people) }
        let empty = CaseFinder(after.snapshot.replacing(old.header.practice, with: [], version: 3))
        #expect(throws: FindProblem.otherSnapshot) { try empty.reasons(question, for: people) }
        #expect(FindProblem.otherSnapshot.words.contains("draw it again"))
        #expect(try empty.answer(question).practices.isEmpty)
        #expect(after.snapshot.segments(of: old.header.practice).map(\.name) == [new.name])
        // Whoever holds the old one goes on.
        #expect(try before.reasons(question, for: people).count == 1)
    }

    @Test func `a question that cannot be answered is refused before anybody is looked at`() throws {
        let finder = CaseFinder(Snapshot(segments: [], version: 1))
        let problem = FindProblem.unanswerable(.needsCodelist("frailty"))
        #expect(throws: problem) { try finder.answer(Self.question([.withNone(of: "frailty", .ever)])) }
        #expect(throws: problem) { try finder.reasons(Self.question([.withNone(of: "frailty", .ever)]), for: []) }
        #expect(problem.words.contains("needs your codelist for \"frailty\", which an administrator"))
    }

    @Test func `a damaged segment gives no part of an answer`() throws {
        let folder = try TemporaryFolder()
        let whole = try Self.segment("A81002", [Self.person(7, aged: 66, hasDiabetes: true)], in: folder)
        let name = try Self.segment("A81001", [Self.person(1, aged: 70, hasDiabetes: true)], in: folder).name
        let question = Self.question([.withAny(of: "diabetes", .ever), .aged(.orOver(1)), .sex(.female)])
        let size = try folder.bytes(of: "\(name).segment").count
        var refusals = 0
        for place in stride(from: SegmentFormat.beginningLength, to: size, by: 7) {
            try folder.flip(0x10, at: place, of: "\(name).segment")
            defer { try? folder.flip(0x10, at: place, of: "\(name).segment") }
            guard let damaged = try? Segment.open(folder: folder.path, name: name) else { continue }
            let finder = CaseFinder(Snapshot(segments: [damaged, whole], version: 1))
            do {
                #expect(try finder.answer(question).practices.map(\.included) == [1, 1])
            } catch {
                #expect(error == .segment(SegmentProblem(file: "\(name).segment", kind: .damaged)))
                #expect(error.words.contains("damaged"))
                refusals += 1
            }
        }
        #expect(refusals > 10)
    }

    @Test func `what is asked often is kept, and what is kept is bounded`() throws {
        let folder = try TemporaryFolder()
        let segment = try Self.segment(
            "A81001", (1...90).map { Self.person($0, aged: $0, hasDiabetes: $0 % 2 == 0) }, in: folder)
        let finder = CaseFinder(Snapshot(segments: [segment], version: 1))
        for _ in 0..<2 {
            for age in 0..<400 {
                let asAt = age % 2 == 0 ? nil : Self.asAt.adding(days: -age / 2)
                let answer = try finder.answer(
                    Self.question([.aged(.orOver(age)), .withAny(of: "diabetes", .ever)], asAt: asAt))
                if asAt == nil {
                    #expect(answer.practices[0].included == (1...90).filter { $0 >= age && $0 % 2 == 0 }.count)
                }
            }
        }
        #expect(segment.memory.leafCount <= 256)
    }

    @Test func `many may ask at once`() async throws {
        let folder = try TemporaryFolder()
        let segment = try Self.segment(
            "A81001", (1...200).map { Self.person($0, aged: $0 % 90, hasDiabetes: $0 % 3 == 0) }, in: folder)
        let finder = CaseFinder(Snapshot(segments: [segment], version: 1))
        let counts = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try (0..<60).map { age in
                        let question = Self.question([.aged(.orOver(age)), .withAny(of: "diabetes", .ever)])
                        let found = try finder.answer(question).people(.yes)
                        return try finder.reasons(question, for: found).count
                    }
                }
            }
            return try await group.reduce(into: Set<[Int]>()) { $0.insert($1) }
        }
        #expect(counts == [(0..<60).map { age in (1...200).filter { $0 % 3 == 0 && $0 % 90 >= age }.count }])
    }
}
