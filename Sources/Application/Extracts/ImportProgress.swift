package import Vocabulary

/// How far an import is, for whoever waits for it.
package struct ImportProgress: Hashable, Sendable {
    /// What is being done; later ones come later.
    package enum Stage: String, Hashable, Sendable {
        case copying, reading, merging, sealing
    }

    package var practice: ODSCode
    package var stage: Stage
    /// Of the stage: bytes copied or read, people merged; 0 of 0 where the stage is not counted.
    package var done: Int
    package var total: Int
}

/// Tells of progress where a hundredth of the stage more is done, and not for each row.
struct ProgressMeter {
    private let practice: ODSCode
    private let tell: (@Sendable (ImportProgress) -> Void)?
    private var last: (stage: ImportProgress.Stage, hundredths: Int)?

    init(practice: ODSCode, tell: (@Sendable (ImportProgress) -> Void)?) {
        self.practice = practice
        self.tell = tell
    }

    mutating func at(_ stage: ImportProgress.Stage, _ done: Int = 0, of total: Int = 0) {
        guard let tell else { return }
        let hundredths = total > 0 ? min(100, done * 100 / total) : 0
        if let last, last.stage == stage, last.hundredths == hundredths { return }
        last = (stage, hundredths)
        tell(ImportProgress(practice: practice, stage: stage, done: min(done, total), total: total))
    }
}
