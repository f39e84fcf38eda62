import Application
import CaseFinding
import Domain
import Store
import Vocabulary

/// What a coordinator opens on Monday morning: each starter cohort with its counts, and the first people of one with the
/// reason for each.
struct MondayList {
    private let installation: Installation
    private let catalogue: CatalogueFolder
    private let ask: AskCohort
    /// The cohort whose people are shown, and how many of them.
    private static let shown = (file: "housebound-with-high-need.cohort", people: 8)

    init(_ installation: Installation, catalogue: CatalogueFolder) {
        self.installation = installation
        self.catalogue = catalogue
        ask = AskCohort(installation, shelf: SegmentShelf(installation.folder), catalogue: catalogue)
    }

    func write(by actor: Actor) async throws {
        Terminal.line("Monday's list")
        Terminal.line()
        Terminal.line(row("", ["found", "undecided", "of"]))
        var example: Cohort?
        for (file, cohorts) in try catalogue.cohorts() {
            for cohort in cohorts {
                if file == Self.shown.file { example = cohort }
                Terminal.line(row(cohort.name, try await counts(cohort, by: actor)))
            }
        }
        guard let example else { return }
        Terminal.line()
        let inquiry = CohortInquiry(cohort: example, people: true, purpose: "demonstration")
        let finding = try await ask(inquiry, by: actor)
        FindText.write(example, finding, atMost: Self.shown.people)
    }

    private func counts(_ cohort: Cohort, by actor: Actor) async throws -> [String] {
        do {
            let finding = try await ask(CohortInquiry(cohort: cohort, purpose: "demonstration"), by: actor)
            let total = finding.total
            return [total.included, total.unknown, total.registered].map(String.init)
        } catch let problem as FindProblem {
            return [problem.words]
        }
    }

    private func row(_ name: String, _ cells: [String]) -> String {
        name + String(repeating: " ", count: max(1, 52 - name.count))
            + cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }.joined(separator: " ")
    }
}
