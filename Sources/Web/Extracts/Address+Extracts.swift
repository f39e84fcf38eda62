import Domain
import HTML
import Vocabulary

extension Address {
    static let newExtract: Route = "/extracts/new"
    /// An extract that waits, or waited.
    static func stagedExtract(_ id: ID<WaitingExtract>) -> Route { "/extracts/\(id.text)" }
    static func applyExtract(_ id: ID<WaitingExtract>) -> Route { "/extracts/\(id.text)/apply" }
    static func discardExtract(_ id: ID<WaitingExtract>) -> Route { "/extracts/\(id.text)/discard" }
    /// Where it is said as at which day an extract is.
    static func sayDay(_ id: ID<WaitingExtract>) -> Route { "/extracts/\(id.text)/day" }
    static func readExtractAgain(_ id: ID<WaitingExtract>) -> Route { "/extracts/\(id.text)/again" }
    static func decideRepair(_ id: ID<WaitingExtract>) -> Route { "/extracts/\(id.text)/repair" }
    /// An extract that was applied.
    static func appliedExtract(_ id: ID<ExtractRecord>) -> Route { "/extracts/applied/\(id.text)" }
    static func undoExtract(_ id: ID<ExtractRecord>) -> Route { "/extracts/applied/\(id.text)/undo" }
    static func takeRepairBack(_ ods: ODSCode) -> Route { "/extracts/practices/\(ods.text)/repairs" }
    static func readKeptFiles(_ ods: ODSCode) -> Route { "/extracts/practices/\(ods.text)/kept" }
    /// Everything that came in of a practice.
    static func extractHistory(_ ods: ODSCode) -> Route { "/extracts/practices/\(ods.text)" }
    static func compareExtracts(_ ods: ODSCode) -> Route { "/extracts/practices/\(ods.text)/compare" }
    static let importProblems: Route = "/extracts/problems"
    static func settleProblem(_ id: ID<ImportProblem>) -> Route { "/extracts/problems/\(id.text)/settle" }
    static func importProblem(_ id: ID<ImportProblem>) -> Route { "/extracts/problems/\(id.text)" }
}

extension Address {
    /// Reports that practices export, and how each is read.
    static let reports: Route = "/extracts/reports"
    static let newReport: Route = "/extracts/reports/new"
    static func reportDraft(_ id: ID<WaitingExtract>) -> Route { "/extracts/reports/drafts/\(id.text)" }
    static func giveUpReport(_ id: ID<WaitingExtract>) -> Route { "/extracts/reports/drafts/\(id.text)/give-up" }
    static func reportTerms(_ id: ID<WaitingExtract>) -> Route { "/extracts/reports/drafts/\(id.text)/terms" }
    static func reportMapping(_ id: ID<ReportProfile>) -> Route { "/extracts/reports/mappings/\(id.text)" }
}
