import Vocabulary

@testable import CaseFinding

/// Two practices and some questions: asked of the reference and of SQL, and of segments when they are fresh, after one
/// practice has sent a new extract, and after the files have been opened again.
struct World {
    /// Questions put to each state of a world.
    static let questions = 20

    let seed: UInt64

    /// The practices of the first state, and the questions.
    func firstState() -> (practices: [AwkwardPeople.Practice], questions: [Question], indicators: [Indicator]) {
        var people = AwkwardPeople(seed: seed)
        let made = made(&people)
        return (made.practices, made.questions, made.indicators)
    }

    private func made(_ people: inout AwkwardPeople)
        -> (
            practices: [AwkwardPeople.Practice], next: AwkwardPeople.Practice?, questions: [Question],
            indicators: [Indicator]
        )
    {
        guard let elm = ODSCode("A81001"), let oak = ODSCode("A81002") else { return ([], nil, [], []) }
        // Some are larger than a word of bits.
        let count = seed % 40 == 7 ? 130 : 4 + people.generator.below(13)
        let elmNow = people.practice(elm, asAt: AwkwardPeople.asAt, people: count)
        let oakNow = people.practice(
            oak, asAt: AwkwardPeople.asAt.adding(days: people.generator.below(40) - 30), people: count)
        let elmNext = people.next(after: elmNow)
        let everybody = (elmNow.people + oakNow.people + elmNext.people).map(\.person)
        var maker = QuestionMaker(
            generator: people.generator,
            practices: [
                Catalogue.Practice(ods: elm, name: "Elm Surgery"), Catalogue.Practice(ods: oak, name: "Oak Surgery"),
            ], edges: people.edges)
        let questions = (0..<Self.questions).map { _ in maker.question(about: everybody) }
        let indicators = questions.prefix(4).map { maker.indicator($0) }
        return ([elmNow, oakNow], elmNext, questions, indicators)
    }

    func compared() throws -> Tally {
        var people = AwkwardPeople(seed: seed)
        let made = made(&people)
        guard let elmNext = made.next else { return Tally() }
        let (elmNow, oakNow, questions) = (made.practices[0], made.practices[1], made.questions)
        let elm = elmNow.facts.practice

        let folder = try TemporaryFolder()
        // Of every third world the dictionary is too small, so that some events have no entry.
        var limits = SegmentWriter.Limits()
        if seed % 3 == 0 { limits.entries = 8 }
        let segments = try [elmNow, oakNow].map { try $0.sealed(in: folder, limits) }
        let fresh = CaseFinder(Snapshot(segments: segments, version: 1))
        let next = try elmNext.sealed(in: folder, limits)
        let swapped = CaseFinder(fresh.snapshot.replacing(elm, with: [next], version: 2))
        let reopened = CaseFinder(
            Snapshot(
                segments: try [next, segments[1]].map { try Segment.open(folder: folder.path, name: $0.name) },
                version: 3))

        var tally = Tally()
        var states = [try State([elmNow, oakNow]), try State([elmNext, oakNow])]
        for question in questions { try states[0].compare(question, [("cold", fresh), ("hot", fresh)], &tally, seed) }
        for question in questions {
            try states[1].compare(question, [("after a swap", swapped), ("after a restart", reopened)], &tally, seed)
        }
        for (question, indicator) in zip(questions, made.indicators) {
            try states[0].compare(indicator, question, fresh, &tally, seed)
            try states[1].compare(indicator, question, swapped, &tally, seed)
        }
        // The old snapshot still answers as before.
        try states[0].compare(questions[0], [("kept", fresh)], &tally, seed)
        return tally
    }
}

extension AwkwardPeople.Practice {
    func sealed(in folder: TemporaryFolder, _ limits: SegmentWriter.Limits) throws -> Segment {
        let header = SegmentHeader(
            practice: facts.practice, extract: ID(bits: 1), asAt: facts.asAt, coverage: facts.coverage)
        let writer = try SegmentWriter(folder: folder.path, header: header, disk: .system, limits: limits)
        for person in people { try writer.append(person.person, person.demographics, events: person.events) }
        return try Segment.open(folder: folder.path, name: try writer.seal().name)
    }
}
