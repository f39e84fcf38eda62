import Domain
import Synchronization
import Vocabulary

/// What was told last of each extract that is being read or applied. In memory alone: what a process has not finished when
/// it ends was never done.
final class ToldProgress: Sendable {
    private let newest = Mutex<[ID<WaitingExtract>: ImportProgress]>([:])

    /// Takes what an import tells of this extract, from whichever thread imports.
    func teller(of extract: ID<WaitingExtract>) -> @Sendable (ImportProgress) -> Void {
        { progress in self.newest.withLock { $0[extract] = progress } }
    }

    func progress(of extract: ID<WaitingExtract>) -> ImportProgress? {
        newest.withLock { $0[extract] }
    }

    func forget(_ extract: ID<WaitingExtract>) {
        newest.withLock { $0[extract] = nil }
    }
}
