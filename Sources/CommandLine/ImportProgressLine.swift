import Application
import Glibc
import Synchronization
import Vocabulary

/// Shows on standard error how far an import is: one line that is written over, where that is a terminal; else nothing.
final class ImportProgressLine: Sendable {
    private let isShown = isatty(STDERR_FILENO) == 1
    private let stages = Mutex<[(practice: String, words: String)]>([])

    func tell(_ progress: ImportProgress) {
        guard isShown else { return }
        let share = progress.total > 0 ? " \(progress.done * 100 / progress.total)%" : ""
        let words = "\(progress.practice.text) \(progress.stage.rawValue)\(share)"
        let line = stages.withLock { stages in
            if let place = stages.firstIndex(where: { $0.practice == progress.practice.text }) {
                stages[place].words = words
            } else {
                stages.append((progress.practice.text, words))
            }
            if progress.stage == .sealing { stages.removeAll { $0.practice == progress.practice.text } }
            return ([words] + stages.filter { $0.practice != progress.practice.text }.map(\.words))
                .joined(separator: "   ")
        }
        Terminal.over(line)
    }

    /// Leaves the line empty for what is said next.
    func end() {
        if isShown { Terminal.over("") }
    }
}
