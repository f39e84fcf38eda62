package import Vocabulary

extension Segment {
    /// All events of that person, exactly as they were appended and in that order.
    package func events(of local: Int) throws(SegmentProblem) -> [SourceEvent] {
        try events(of: local) { _ in true }
    }

    /// Those events of that person whose entry is wanted, and all that have no entry.
    func events(of local: Int, under wanted: EntrySet) throws(SegmentProblem) -> [SourceEvent] {
        try events(of: local) { entry in entry.map(wanted.contains) ?? true }
    }

    private func events(of local: Int, _ matches: (Int?) -> Bool) throws(SegmentProblem) -> [SourceEvent] {
        guard (0..<people).contains(local) else { throw segmentFile.damaged }
        let starts: UnsafeBufferPointer<UInt64> = try segmentFile.column(.factStarts, from: local, count: 2)
        guard let start = Int(exactly: starts[0]), let end = Int(exactly: starts[1]), start <= end else {
            throw segmentFile.damaged
        }
        return try withExtendedLifetime(self) { () throws(SegmentProblem) in
            let file = try factsFile
            var reader = FactReader(self, file, try file.bytes(.facts, start, end - start))
            var events: [SourceEvent] = []
            while !reader.isAtEnd {
                if let event = try reader.next(matches) { events.append(event) }
            }
            return events
        }
    }
}
