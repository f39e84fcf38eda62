import Vocabulary

/// What was found for one clause: its answer and what decided it.
struct Finding {
    var answer: Answer
    /// Where the answer is unknown only because coverage starts late: what it would be were the extract complete.
    var ifComplete: Answer?
    /// Newest first.
    var events: [SourceEvent] = []
    /// The days that were searched and held nothing.
    var searched: DayRange?
    var note: String?

    init(_ answer: Answer, events: [SourceEvent] = [], searched: DayRange? = nil, note: String? = nil) {
        self.answer = answer
        self.events = events
        self.searched = searched
        self.note = note
    }

    var negated: Finding {
        var negated = self
        negated.answer = answer.negated
        negated.ifComplete = ifComplete?.negated
        return negated
    }

    mutating func add(note: String?) {
        guard let note else { return }
        self.note = [self.note, note].compactMap(\.self).joined(separator: "; ")
    }
}

extension Answer {
    /// What all of them say, or unknown where they differ or there is none.
    static func common(_ answers: [Answer]) -> Answer {
        guard let first = answers.first, answers.allSatisfy({ $0 == first }) else { return .unknown }
        return first
    }
}
