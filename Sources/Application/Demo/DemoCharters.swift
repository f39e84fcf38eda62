import CaseFinding
import Domain
import Vocabulary

/// Two charters of a demonstration, a pilot whose review has come and one that runs, and needs under two themes: made
/// through the use cases that the pages use.
struct DemoCharters {
    let installation: Installation
    let clock: DemoClock
    let desk: CohortDesk
    let today: Day

    /// Both are small: a demonstration's lists stay as they are.
    private static let pilot = """
        cohort "Emergency department on three days in a year"
          purpose "People seen in an emergency department on three or more days in a year, for a named coordinator"
          at least 3 days of "emergency attendance" in the last 12 months
        """
    private static let running = """
        cohort "Dementia and three admissions"
          purpose "People with dementia who were admitted unplanned three times in a year"
          with any of "dementia"
          at least 3 of "unplanned admission" in the last 12 months
        """
    private static let needs: [(theme: String, daysAgo: Int, words: String)] = [
        ("transport", 3, "No bus to the clinic on the days when the foot clinic is held."),
        ("loneliness", 6, "Has outlived her friends and would join a lunch club if somebody fetched her."),
        ("transport", 24, "Patient transport comes two hours early or not at all; the appointment was lost."),
        ("loneliness", 40, "The befriending service has a waiting list of five months."),
        ("transport", 55, "A taxi to the hospital costs more than a day’s pension."),
        ("transport", 71, "The volunteer drivers do not come across the county boundary."),
        ("loneliness", 90, "The day centre closed and nothing took its place."),
    ]

    /// Nothing where nobody coordinates.
    func make(_ coordinators: [Account]) async throws {
        guard let amina = coordinators.first else { return }
        let ben = coordinators.count > 1 ? coordinators[1] : amina
        clock.set(to: today.adding(days: -5), hour: 14)
        var terms = CharterTerms(
            reason: "They are well known in the emergency department and to nobody here. Most have no plan.",
            outcome: "A named coordinator, a plan, and somebody to ring before they go.",
            measure: "Days in an emergency department in the six months before and after", target: "A third fewer",
            owner: amina.id, reviewOn: today, workers: plan(coordinators, second: today.adding(days: 30)),
            pilotMost: 6, tags: ["core20", "plus-multimorbidity"])
        if let practice = practices(of: amina).first {
            terms.replaces = [.init(practice: practice, system: "EMIS Web", name: "A&E frequent attenders v3")]
        }
        try await begin(Self.pilot, terms, amina, because: "Agreed at the network meeting: six people first.")
        terms = CharterTerms(
            reason: "The first cohort of the network: each admission costs them some of what they could still do.",
            outcome: "Admissions that somebody at home could have prevented do not happen.",
            measure: "Unplanned admissions a person a year", target: "2 or fewer", owner: ben.id,
            reviewOn: today.adding(days: 90), workers: plan(coordinators, second: today.adding(days: -5)),
            pilotMost: 10, tags: ["plus-multimorbidity"])
        let (cohort, charter) = try await begin(
            Self.running, terms, ben, because: "Agreed at the network meeting: ten people first.")
        clock.set(to: today.adding(days: -4), hour: 9)
        try await write.move(
            MoveCharter(
                .run, because: "Seven of the first ten agreed, and their families ring us first.",
                version: charter.version), of: cohort, by: ben.actor)
        try await write.note(
            "Rang the families of the first ten with the dementia nurse.", on: today.adding(days: -4), of: cohort,
            by: ben.actor)
        try await FeedCharters(desk)()
        try await log(coordinators)
    }

    private var write: WriteCharters { WriteCharters(desk) }

    /// One coordinator first, then the others.
    private func plan(_ coordinators: [Account], second: Day) -> [CharterTerms.Worker] {
        coordinators.enumerated().map { place, account in
            .init(coordinator: account.id, from: place == 0 ? today.adding(days: -5) : second)
        }
    }

    private func practices(of account: Account) -> [ODSCode] {
        if case .practices(let some) = account.scope { some.sorted() } else { [] }
    }

    @discardableResult private func begin(
        _ text: String, _ terms: CharterTerms, _ owner: Account, because: String
    ) async throws -> (ID<SavedCohort>, Charter) {
        let cohort = try await KeepCohorts(installation).keep(
            try Cohort.parse(text), for: .network, inPlaceOf: nil, version: nil, once: nil, by: owner.actor)
        let written = try await write.write(terms, of: cohort, version: nil, by: owner.actor)
        let charter = try await write.move(
            MoveCharter(.startPilot, because: because, version: written.version), of: cohort, by: owner.actor)
        try await FeedCharters(desk).feed(cohort)
        return (cohort, charter)
    }

    private func log(_ coordinators: [Account]) async throws {
        let needs = UnmetNeeds(desk)
        for (place, need) in Self.needs.enumerated() {
            let account = coordinators[place % coordinators.count]
            guard let practice = practices(of: account).first else { continue }
            clock.set(to: today.adding(days: -3), hour: 15, minute: place)
            try await needs.log(
                theme: need.theme, at: practice, noticedOn: today.adding(days: -need.daysAgo), need.words,
                by: account.actor)
        }
    }
}
