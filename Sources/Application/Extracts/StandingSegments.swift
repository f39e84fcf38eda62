import CaseFinding
import Domain
import Vocabulary

/// The events that stand for a practice, to be merged with those of a newer extract.
struct StandingSegments {
    /// Why nothing can be read; `nil` where everything can.
    let lost: SegmentProblem?
    private let segments: [Segment]

    /// Reads everything once, so that damage is found before anything rests on it. What is lost is lost: a newer extract
    /// then begins anew. Where the system only refuses to read, that is thrown.
    init(of extract: ExtractRecord?, in folder: DataFolder) throws(SegmentProblem) {
        var segments: [Segment] = []
        var lost: SegmentProblem?
        do {
            for name in extract?.segments ?? [] {
                let segment = try Segment.open(folder: folder.segments, name: name)
                try segment.verify()
                segments.append(segment)
            }
        } catch {
            if case .unreadable = error.kind { throw error }
            lost = error
        }
        self.lost = lost
        self.segments = lost == nil ? segments : []
    }

    /// Whether nothing stands of anybody.
    var isEmpty: Bool { segments.isEmpty }

    func events(of person: ID<Person>) throws(SegmentProblem) -> [SourceEvent] {
        var events: [SourceEvent] = []
        for segment in segments {
            if let local = try segment.localNumber(of: person) { events += try segment.events(of: local) }
        }
        return events
    }
}
