import CaseFinding
import Domain
import Store
import Vocabulary

/// What is known of the people whom answers are drawn from: their order, their groups, what Cairn has with them, and the
/// codes in their records.
extension CohortDesk {
    private struct Names: Sendable {
        let names: [PeopleOrder.Place]
        let standings: [ID<Person>: PersonStanding]
    }

    /// The order of names of the people whom the answer was drawn from, and the standings that need a look.
    func order(of answer: KeptAnswer) async throws -> PeopleOrder {
        let snapshot = answer.finder.snapshot
        let known = memory.order
        let (joined, read) = try await database.read { reading in
            let joined = try reading.joinedPeople()
            if known?.snapshot == snapshot.version, known?.order.joined == joined { return (joined, Names?.none) }
            let names = try reading.peopleInNameOrder().map {
                PeopleOrder.Place(practice: $0.practice, person: $0.person, usualGP: $0.usualGP)
            }
            return (joined, Names(names: names, standings: try reading.standingsToLookAt()))
        }
        guard let read else {
            guard let known else { throw Fault("desk.order") }
            return known.order
        }
        let order = try PeopleOrder(read.names, read.standings, joined, in: snapshot)
        memory.order = (snapshot.version, order)
        return order
    }

    /// Everybody with whom a contact is recorded; gathered again only where something has changed.
    func contacted(_ local: LocalFacts) -> Set<ID<Person>> {
        if let known = memory.contacted, known.sequence == local.sequence { return known.people }
        let people = Set(local.facts.lazy.filter { $0.kind == .contact }.map(\.person))
        memory.contacted = (local.sequence, people)
        return people
    }

    /// Everybody with a live episode; read again only where one has changed.
    func episodeMarks() async throws -> [ID<Person>: EpisodeMark] {
        let known = memory.marks
        let (sequence, marks) = try await database.read { reading in
            let sequence = try reading.careSequence()
            if let known, known.sequence == sequence { return (sequence, known.marks) }
            return (sequence, try reading.episodeMarks())
        }
        memory.marks = (sequence, marks)
        return marks
    }

    /// Everybody whose last word was no; read again only where an episode, or who is who, has changed.
    func pastRefusals() async throws -> [ID<Person>: PastRefusal] {
        let known = memory.refusals
        let read = try await database.read { reading in
            let (sequence, joined) = (try reading.careSequence(), try reading.joinedPeople())
            if let known, known.sequence == sequence, known.joined == joined { return known }
            return DeskMemory.KnownRefusals(
                sequence: sequence, joined: joined, refusals: try reading.pastRefusals(joined))
        }
        memory.refusals = read
        return read.refusals
    }

    /// The groups of the people whom the answer was drawn from, as the clearance may know them.
    func traits(of answer: KeptAnswer, _ clearance: Sensitivity, _ standing: CohortStanding) throws -> PeopleTraits {
        try traits(in: answer.finder, clearance, standing)
    }

    /// The same of everybody whom a finder holds.
    func traits(in finder: CaseFinder, _ clearance: Sensitivity, _ standing: CohortStanding) throws -> PeopleTraits {
        let snapshot = finder.snapshot
        let key = DeskMemory.TraitsKey(
            snapshot: snapshot.version, catalogue: standing.catalogueNumber, clearance: clearance)
        if let known = memory.traits(key) { return known }
        let registers = LensDimension.allCases.map { dimension in
            let answers = dimension.questions.compactMap { question -> CohortAnswer? in
                let cohort = Cohort(name: question.codelist, lines: [Cohort.Line(.clause(question.clause))])
                return try? finder.answer(
                    Question(cohort: cohort, catalogue: standing.catalogue, clearance: clearance))
            }
            return (dimension, answers)
        }
        let traits = try PeopleTraits(snapshot, registers: Dictionary(uniqueKeysWithValues: registers))
        memory.keep(traits, key)
        return traits
    }

    /// The codes in use, made by `make` where they are not known; those of other extracts are forgotten.
    func codeBook(_ key: CodeBookKey, _ make: () throws -> CodeBook) rethrows -> CodeBook {
        if let known = memory.codeBook(key) { return known }
        let book = try make()
        memory.keep(book, key)
        return book
    }
}
