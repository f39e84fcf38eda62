package import Vocabulary

/// Events of one person as plain columns, all of one length: ordinary ones of one kind, each of a known day, of which
/// nothing is known but a code and perhaps a number.
///
/// It holds memory that is not its own: it is good for as long as whoever made it says.
package struct EventColumns {
    let kind: RecordKind
    /// What the numbers of the column stand for; the same for all people of a segment.
    let codes: [Code]
    let code: UnsafeBufferPointer<UInt16>
    /// The day that 0 stands for.
    let dayZero: Day
    let day: UnsafeBufferPointer<UInt16>
    /// NaN where there is none. Its text is the shortest that is read as that number.
    let value: UnsafeBufferPointer<Float>

    /// `nil` where the columns are of different lengths, or a number has no code.
    package init?(
        kind: RecordKind, codes: [Code], code: UnsafeBufferPointer<UInt16>, dayZero: Day,
        day: UnsafeBufferPointer<UInt16>, value: UnsafeBufferPointer<Float>
    ) {
        guard code.count == day.count, code.count == value.count, code.allSatisfy({ Int($0) < codes.count }) else {
            return nil
        }
        (self.kind, self.codes, self.code, self.dayZero) = (kind, codes, code, dayZero)
        (self.day, self.value) = (day, value)
    }

    var count: Int { code.count }

    /// An event as any other.
    func event(_ place: Int) -> SourceEvent {
        SourceEvent(
            key: "", kind: kind, code: codes[Int(code[place])],
            date: EventDate(dayZero.adding(days: Int(day[place]))),
            value: value[place].isNaN ? "" : "\(value[place])")
    }
}
