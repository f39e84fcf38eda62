import CBits
import Synchronization

/// Memory that one segment leaves to the next: the rows of a practice take tens of megabytes, which the system would
/// else clear anew for each. Whoever seals several segments holds one; any number of writers use it at a time, and it keeps
/// as much as those did.
package final class SealingRoom: Sendable {
    /// What one writer needs. Nothing is in it but room, and the texts of numbers.
    struct Memory: Sendable {
        var rows: [cbits_row] = []
        var keys: [UInt32] = []
        var origins: [UInt32] = []
        var numbers = NumberTexts()
    }

    private let free = Mutex<[Memory]>([])

    package init() {}

    func take() -> Memory {
        free.withLock { $0.popLast() } ?? Memory()
    }

    func give(_ memory: Memory) {
        free.withLock { $0.append(memory) }
    }
}
