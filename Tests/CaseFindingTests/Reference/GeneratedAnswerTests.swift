import CaseFinding
import Foundation
import Testing
import Vocabulary

/// What has to be true of every question and everybody, tried on generated ones. The seed stands in each failure.
struct GeneratedAnswerTests {
    /// How many are tried; `CAIRN_TEST_ROUNDS=20` tries twenty times as many.
    private static let rounds =
        600 * (ProcessInfo.processInfo.environment["CAIRN_TEST_ROUNDS"].flatMap(UInt64.init) ?? 1)

    private struct Case {
        let question: Question
        let practice: PracticeFacts
        let person: PersonFacts
        let number: UInt64
        let text: String

        init(_ number: UInt64, undated: Bool = true) {
            var generated = GeneratedCohort(number, names: .known)
            var people = GeneratedPeople(number)
            let cohort = generated.cohort()
            practice = people.practice()
            person = people.person(1, undated: undated)
            let kept: Set<LocalFacts.Kind> = people.seed.oneIn(2) ? [.contact, .openEpisode] : []
            let fact = LocalFacts.Fact(
                kind: .contact, person: person.person,
                day: GeneratedPeople.asAt.adding(days: -people.seed.number(0...60)))
            question = Question(
                cohort: cohort, catalogue: SpecCatalogue.catalogue,
                local: LocalFacts(kept: kept, facts: [fact], sequence: 1))
            self.number = number
            text = "seed \(number)\n\(CohortPrinter.text(cohort))"
        }

        var evaluator: ReferenceEvaluator { ReferenceEvaluator(question) }
    }

    @Test func `the answer is its lines joined, and its reasons say the same`() throws {
        for number in 0..<Self.rounds {
            let one = Case(number)
            let answer = try one.evaluator.answer(one.person, in: one.practice)
            let lines = try one.evaluator.lineAnswers(one.person, in: one.practice)
            try #require(answer == lines.reduce(.yes) { $0.and($1) }, "\(one.text)")
            let reasons = try one.evaluator.reasonsByLine(one.person, in: one.practice)
            try #require(reasons.count == lines.count, "\(one.text)")
            try #require(reasons.allSatisfy { !$0.isEmpty }, "\(one.text)")
            for (line, reasons) in zip(one.question.cohort.lines, reasons) {
                guard case .clause = line.condition else { continue }
                try #require(reasons.map(\.clause) == [CohortPrinter.text(line.condition)], "\(one.text)")
            }
        }
    }

    @Test func `a near miss is somebody with one no among yes`() throws {
        var misses = 0
        for number in 0..<Self.rounds {
            let one = Case(number)
            let lines = try one.evaluator.lineAnswers(one.person, in: one.practice)
            let miss = try one.evaluator.nearMiss(one.person, in: one.practice)
            let isNear = lines.filter { $0 == .no }.count == 1 && !lines.contains(.unknown)
            try #require((miss != nil) == isNear, "\(one.text)")
            misses += miss == nil ? 0 : 1
            if let miss { try #require(lines[miss.line] == .no && miss.reason.answer == .no, "\(one.text)") }
        }
        #expect(misses > 30)
    }

    /// Of the first line of a generated cohort alone, so that it is often the one that keeps somebody out.
    @Test func `a mended line finds the person to whom it is offered, and reads back as it is printed`() throws {
        var mends = 0
        for number in 0..<Self.rounds * 4 {
            let one = Case(number)
            var question = one.question
            question.cohort.lines = Array(question.cohort.lines.prefix(1))
            guard let miss = try ReferenceEvaluator(question).nearMiss(one.person, in: one.practice),
                let mended = miss.mended
            else { continue }
            mends += 1
            question.cohort.lines[miss.line].condition = mended
            let text = CohortPrinter.text(question.cohort)
            try #require(
                try ReferenceEvaluator(question).answer(one.person, in: one.practice) == .yes,
                "\(one.text)\nmended: \(text)")
            try #require(try Cohort.parse(text) == question.cohort, "\(one.text)\nmended: \(text)")
        }
        #expect(mends > 80)
    }

    @Test func `the entries of the lists that a question looks at are all that it needs`() throws {
        for number in 0..<Self.rounds {
            let one = Case(number)
            let lists = try ReferenceEvaluator.codelists(of: one.question)
            var less = one.person
            less.events = less.events.filter { event in
                lists.contains { $0.entry(code: event.code, term: event.term) != nil }
            }
            try #require(
                try one.evaluator.answer(less, in: one.practice) == one.evaluator.answer(one.person, in: one.practice),
                "\(one.text)")
            try #require(
                try one.evaluator.reasons(less, in: one.practice)
                    == one.evaluator.reasons(one.person, in: one.practice),
                "\(one.text)")
            try #require(
                try one.evaluator.nearMiss(less, in: one.practice)
                    == one.evaluator.nearMiss(one.person, in: one.practice),
                "\(one.text)")
        }
    }

    @Test func `entries above the clearance are as if they were not there, in whatever order they come`() throws {
        for number in 0..<Self.rounds {
            let one = Case(number)
            var less = one.person
            var seed = SeededGenerator(seed: number)
            less.events = less.events.filter { $0.sensitivity == .ordinary }.shuffled(using: &seed)
            try #require(
                try one.evaluator.reasons(less, in: one.practice)
                    == one.evaluator.reasons(one.person, in: one.practice),
                "\(one.text)")
        }
    }

    /// Yes and no are promises: whatever the inexact dates turn out to be, and whatever the extract does not hold.
    @Test func `a known answer stays when what was not known becomes known`() throws {
        var known = 0
        for number in 0..<Self.rounds * 2 {
            let one = Case(number, undated: false)
            let answer = try one.evaluator.answer(one.person, in: one.practice)
            if answer == .unknown { continue }
            known += 1
            var whole = one.practice
            whole.coverage = RecordKind.allCases.map { Coverage($0, to: one.practice.asAt) }
            for attempt in 0..<UInt64(6) {
                var people = GeneratedPeople(number &* 8 &+ attempt &+ 1_000_000)
                let completed = Self.completed(one.person, one.practice, &people)
                let later = try one.evaluator.answer(completed, in: whole)
                try #require(later == answer || later == .unknown, "\(one.text)\n\(answer) became \(later)")
            }
        }
        #expect(known > 300)
    }

    /// Inexact dates become one of their days, and entries that the extract would not hold come to light. The lists that
    /// no coverage is asked of stay as they are.
    private static func completed(
        _ person: PersonFacts, _ practice: PracticeFacts, _ people: inout GeneratedPeople
    ) -> PersonFacts {
        var completed = person
        if let birth = person.demographics.birth {
            completed.demographics.birth = EventDate(some(of: birth, &people.seed))
        }
        completed.events = person.events.map { event in
            var event = event
            if let date = event.date, !isFree(event) { event.date = EventDate(some(of: date, &people.seed)) }
            return event
        }
        for number in 0..<4 {
            var event = people.event("new\(number)", undated: false)
            if let date = event.date { event.date = EventDate(some(of: date, &people.seed)) }
            let isHeld = practice.coverage.contains { $0.holds(kind: event.kind, code: event.code, date: event.date) }
            // An extract as at a day says nothing of later days, and neither does a question.
            if !isHeld, !isFree(event) { completed.events.append(event) }
        }
        return completed
    }

    private static func isFree(_ event: SourceEvent) -> Bool {
        ["ethnicity", "interpreter needed", "black or African"].contains { name in
            SpecCatalogue.catalogue.codelist(name)?.entry(code: event.code, term: event.term) != nil
        }
    }

    private static func some(of date: EventDate, _ seed: inout SeededGenerator) -> Day {
        date.first.adding(days: seed.number(0...date.last.number - date.first.number))
    }
}
