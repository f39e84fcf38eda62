import Domain
import HTML
import Vocabulary

extension Address {
    static let newExtract: Route = "/extracts/new"
    /// An extract that waits, or waited.
    static func stagedExtract(_ id: ID<WaitingExtract>) -> Route { "/extracts/\(id.text)" }
    static func applyExtract(_ id: ID<WaitingExtract>) -> Route { "/extracts/\(id.text)/apply" }
    static func discardExtract(_ id: ID<WaitingExtract>) -> Route { "/extracts/\(id.text)/discard" }
    /// An extract that was applied.
    static func appliedExtract(_ id: ID<ExtractRecord>) -> Route { "/extracts/applied/\(id.text)" }
}
