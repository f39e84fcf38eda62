import Domain
import Extracts
import Vocabulary

/// One extract that an ``ExtractDesk`` is to read or apply.
struct ExtractJob: Sendable {
    let extract: ID<WaitingExtract>
    let practice: ODSCode
    let since: Instant
    let kind: ExtractDesk.Work
    let work: @Sendable () async throws -> Void
    /// What is done with its files where it fails.
    var refusing: (@Sendable (String) -> Void)?
    /// The names of its files; they are gone where it fails.
    var files: [String] = []
    /// What was said of it beside its files.
    var given = GivenDeclaration()
    /// Whether it is a report that waits to be mapped until it has been read: where it fails, it does so on, with its file.
    var isOfDraft = false
    /// Whether it failed so that nobody can know whether it was kept: its files then lie where they are until the next start.
    var isUnsettled = false
}
