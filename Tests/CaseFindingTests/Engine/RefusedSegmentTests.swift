import Testing
import Vocabulary

@testable import CaseFinding

/// A byte that is not as it was sealed, in any section of either file: whatever is asked is answered as if nothing were
/// wrong, where the answer does not look at it, or refused; never answered otherwise.
struct RefusedSegmentTests {
    private let folder: TemporaryFolder
    private let name: String
    private let whole: Segment
    private let questions: [Question]
    private let counts: [[Int]]

    init() throws {
        folder = try TemporaryFolder()
        let ods = try #require(ODSCode("A81001"))
        var people = AwkwardPeople(seed: 11)
        var practice = people.practice(ods, asAt: AwkwardPeople.asAt, people: 150)
        practice.facts.coverage = [RecordKind.coded, .observation, .problem].map {
            Coverage($0, to: AwkwardPeople.asAt)
        }
        for place in practice.people.indices {
            practice.people[place].events.insert(contentsOf: Self.measured(place), at: 0)
        }
        // Too small a dictionary for everything, so that some events stand in the facts file alone.
        var limits = SegmentWriter.Limits()
        limits.entries = 16
        whole = try practice.sealed(in: folder, limits)
        name = whole.name
        let catalogue = Catalogue(
            codelists: SampleLists.lists + [SampleLists.ethnicity], measures: SampleLists.measures + Self.measures,
            practices: [Catalogue.Practice(ods: ods, name: "Elm Surgery")])
        let clauses: [Clause] = [
            .aged(.orOver(40)), .born(.after(AwkwardPeople.asAt.adding(days: -20_000))), .sex(.female),
            .registeredForAtLeast(TimeSpan(12, .months)), .deprivation(1...5), .ethnicity(codelist: "group A"),
            .language("English", isNot: false), .needsInterpreter, .withAny(of: "visits", .ever),
            .withAny(of: "severity", .inTheLast(TimeSpan(12, .months))),
            .count(.atLeast, 2, .days, of: "tests", .ever), .first(of: "severity", .inTheLast(TimeSpan(3, .years))),
            .latest(measure: "other blood", .above(48), unit: nil, .ever),
            .latest(measure: "blood", .above(48), unit: nil, .inTheLast(TimeSpan(3, .years))),
            .latest(measure: "plain", .above(48), unit: nil, .ever),
            .latest(measure: "vague", .above(48), unit: nil, .ever),
            .latestOf("severity", isIn: "moderate or severe", .ever),
            .local(.contact, .ever), .usualGP(["Dr Adeyemi"]), .livesWith(.atLeast, 1), .livesAlone, .atCareHome,
            .withAny(of: "severity", .ever), .withAny(of: "tests", .ever),
        ]
        let local = LocalFacts(
            kept: [.contact],
            facts: practice.people.map { LocalFacts.Fact(kind: .contact, person: $0.person, day: AwkwardPeople.asAt) },
            sequence: 1)
        let onDays = [nil, AwkwardPeople.asAt.adding(days: -1)]
        questions = onDays.flatMap { day in
            clauses.map {
                Question(
                    cohort: Cohort(name: "asked", lines: [Cohort.Line(.clause($0))]), catalogue: catalogue, asAt: day,
                    clearance: .sensitive, local: local)
            }
        }
        counts = try Self.answers(whole, questions).map { answer in try answer.get() }
    }

    private static let measures = ["plain", "vague"].map { name in
        Measure(
            name: name,
            codes: Codelist(
                name: name, kinds: RecordKinds(.observation),
                entries: [Codelist.Entry(code: Code(.local, name), term: name, verification: .local)]),
            canonicalUnit: "", units: [])
    }

    /// Values of which the newest are kept ready: some entries of the second measure have no exact day.
    private static func measured(_ number: Int) -> [SourceEvent] {
        measures.map { measure in
            SourceEvent(
                key: "\(measure.name) \(number)", kind: .observation, code: Code(.local, measure.name),
                term: measure.name,
                date: EventDate(
                    AwkwardPeople.asAt.adding(days: -number),
                    precision: measure.name == "vague" && number % 5 == 0 ? .month : .day),
                value: "\(number % 100)")
        }
    }

    /// The counts, the lists and, of those found, the reasons; or why not.
    private static func answers(_ segment: Segment, _ questions: [Question]) -> [Result<[Int], FindProblem>] {
        let finder = CaseFinder(Snapshot(segments: [segment], version: 1))
        return questions.map { question in
            Result { () throws(FindProblem) in
                let answer = try finder.answer(question)
                var numbers = answer.practices.flatMap { [$0.registered, $0.included, $0.excluded, $0.unknown] }
                do throws(SegmentProblem) {
                    let found = try answer.people(.yes)
                    numbers += found.map { Int(truncatingIfNeeded: $0.person.bits) }
                    numbers.append(found.count)
                } catch {
                    throw .segment(error)
                }
                let found = try answer.found()
                for reasons in try finder.reasons(question, for: found) {
                    numbers += reasons.joined().map { $0.events.count + ($0.note?.utf8.count ?? 0) }
                }
                return numbers
            }
        }
    }

    @Test(arguments: ["segment", "facts"])
    func `no section is answered from once a byte of it has changed`(ending: String) throws {
        let file = "\(name).\(ending)"
        let head = ending == "segment" ? whole.segmentFile.head : try whole.factsFile.head
        var refused: Set<SegmentFormat.Section> = []
        for placed in head.sections where placed.length > 0 {
            // The first byte, the last, and some between; a section ends in zeros up to its alignment.
            let places = Set([0, placed.length / 3, placed.length / 2, placed.length - 1])
            for place in places.sorted() {
                try folder.flip(0x40, at: placed.offset + place, of: file)
                defer { try? folder.flip(0x40, at: placed.offset + place, of: file) }
                let damaged = try Segment.open(folder: folder.path, name: name)
                for (said, truth) in zip(Self.answers(damaged, questions), counts) {
                    switch said {
                    case .success(let numbers): #expect(numbers == truth, "\(placed.section), byte \(place)")
                    case .failure(let problem):
                        #expect(problem == .segment(SegmentProblem(file: file, kind: .damaged)))
                        refused.insert(placed.section)
                    }
                }
            }
        }
        // Whoever is in a list is alive, and these events have no texts that repeat.
        let left: Set<SegmentFormat.Section> = [.deathFirst, .factTextEnds, .factTextBytes]
        let present = Set(head.sections.filter { $0.length > 0 }.map(\.section))
        #expect(present.subtracting(refused).subtracting(left).isEmpty, "these sections were never looked at")
        #expect(!refused.isEmpty)
    }

    @Test func `the sections of a file are all that its kind has`() throws {
        let facts = try whole.factsFile
        let present = Set((whole.segmentFile.head.sections + facts.head.sections).map(\.section))
        #expect(Set(SegmentFormat.Section.allCases).subtracting(present).isEmpty)
    }
}

extension CohortAnswer {
    /// Who was found, as the list has them.
    fileprivate func found() throws(FindProblem) -> [FoundPerson] {
        do {
            return try people(.yes)
        } catch {
            throw .segment(error)
        }
    }
}
