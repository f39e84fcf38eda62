/// An entry of a person's record as it lies in memory while an extract is read: its key and value as bytes, its code and its
/// other texts as numbers of ``EventTexts``. The same as a ``SourceEvent``, without a text of its own, so that millions can be
/// passed on cheaply.
///
/// It holds memory that is not its own: it is good for as long as whoever made it says.
package struct PlainEvent {
    package var key: UnsafeBufferPointer<UInt8>
    package var value = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    package var kind: RecordKind
    package var sensitivity = Sensitivity.ordinary
    /// The number of the code and the term beside it.
    package var concept: Int32
    package var unit: Int32 = EventTexts.empty
    package var recordedBy: Int32 = EventTexts.empty
    package var status: Int32 = EventTexts.empty
    /// The number of the file among those of the extract.
    package var file: Int32 = 0
    package var line = 0
    package var date: EventDate?
    package var recordedAt: Instant?
    package var end: Day?

    package init(key: UnsafeBufferPointer<UInt8>, kind: RecordKind, concept: Int32) {
        self.key = key
        self.kind = kind
        self.concept = concept
    }

    /// The value as a number, as ``SourceEvent/number``; NaN where it is none.
    package var number: Double {
        guard !value.isEmpty else { return .nan }
        if let number = Self.decimal(value) { return number }
        let text = String(decoding: value, as: UTF8.self)
        return SourceEvent(key: "", kind: kind, code: Code(.term, ""), value: text).number ?? .nan
    }

    /// Digits, and a point between them or none: whole numbers and powers of ten of this size are exact, and so their
    /// quotient is the number that is nearest.
    private static func decimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        guard bytes.count <= 15 else { return nil }
        var whole = 0
        var point = bytes.count - 1
        for (place, byte) in bytes.enumerated() {
            if byte == 0x2E, point == bytes.count - 1, place > 0, place < bytes.count - 1 {
                point = place
            } else {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                whole = whole * 10 + Int(byte - 0x30)
            }
        }
        return Double(whole) / powers[bytes.count - 1 - point]
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
    ]
}

/// Codes with their terms, and other texts, by number: what recurs in the entries of an extract.
package final class EventTexts {
    /// The number of the empty text.
    package static let empty: Int32 = 0

    package private(set) var concepts: [(code: Code, term: String)] = []
    package private(set) var texts = [""]

    package init() {}

    /// A number for a code and its term. Whoever asks sees to it that each is there but once.
    package func add(_ code: Code, term: String) -> Int32 {
        concepts.append((code, term))
        return Int32(concepts.count - 1)
    }

    /// A number for a text, likewise.
    package func add(_ text: String) -> Int32 {
        guard !text.isEmpty else { return Self.empty }
        texts.append(text)
        return Int32(texts.count - 1)
    }

    /// The entry with texts of its own.
    package func event(_ plain: PlainEvent, files: [String]) -> SourceEvent {
        let concept = concepts[Int(plain.concept)]
        return SourceEvent(
            key: String(decoding: plain.key, as: UTF8.self), kind: plain.kind, code: concept.code, term: concept.term,
            date: plain.date, value: String(decoding: plain.value, as: UTF8.self), unit: texts[Int(plain.unit)],
            recordedBy: texts[Int(plain.recordedBy)], recordedAt: plain.recordedAt, status: texts[Int(plain.status)],
            end: plain.end, sensitivity: plain.sensitivity,
            source: SourceLine(file: files[Int(plain.file)], line: plain.line))
    }
}
