import Domain
import HTML
import Vocabulary

extension Address {
    /// A caseload from a spreadsheet that is being looked over.
    static func stagedCaseload(_ id: ID<StagedCaseload>) -> Route { "/caseload/import/\(id.text)" }
    static func applyCaseload(_ id: ID<StagedCaseload>) -> Route { "/caseload/import/\(id.text)/apply" }
    static func discardCaseload(_ id: ID<StagedCaseload>) -> Route { "/caseload/import/\(id.text)/discard" }
}
