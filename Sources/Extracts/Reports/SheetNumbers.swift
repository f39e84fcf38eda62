import Vocabulary

/// Shows what a workbook keeps as numbers as somebody would have typed them: a whole one without a point, however large; or
/// the day that it is, in `dates`.
struct SheetNumbers {
    private let workbook: Workbook
    private let formats: [Bool]
    private let dates: DateFormat
    /// Days that were shown before, each at the place that its last bits give: the same few thousand come again and again.
    private var days = [(serial: Int, cell: String)](repeating: (-1, ""), count: 1 << 14)

    init(_ workbook: Workbook, _ dates: DateFormat) {
        self.workbook = workbook
        self.dates = dates
        formats = workbook.isDate
    }

    /// Whether a cell of that format shows a day.
    func isDate(_ format: Int) -> Bool { formats.indices.contains(format) && formats[format] }

    /// A number as the sheet has it, as a cell.
    mutating func shown(_ number: [UInt8], isDate: Bool) -> String {
        guard number.count <= 15, let digits = MarkupReader.digits(number.span) else {
            return ReportRow.cell(shown(String(decoding: number, as: UTF8.self), isDate: isDate))
        }
        return (isDate ? day(digits) : nil) ?? String(decoding: number, as: UTF8.self)
    }

    /// A day that stands in the sheet as a text of ISO 8601; what is none stays as it is.
    func shown(iso text: String) -> String { Day(iso: text.prefix(10)).map(dates.written) ?? text }

    /// The cell of a day without a time; `nil` where there is no such day.
    private mutating func day(_ serial: Int) -> String? {
        let place = serial & (days.count - 1)
        if days[place].serial == serial { return days[place].cell }
        guard let day = workbook.day(Double(serial)) else { return nil }
        let cell = ReportRow.cell(dates.written(day))
        days[place] = (serial, cell)
        return cell
    }

    private func shown(_ text: String, isDate: Bool) -> String {
        guard let number = Double(text), number.isFinite else { return text }
        if isDate, let day = workbook.day(number) {
            let minutes = Int(((number - number.rounded(.down)) * 1440).rounded())
            guard minutes > 0, minutes < 1440 else { return dates.written(day) }
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(dates.written(day)) \(two(minutes / 60)):\(two(minutes % 60))"
        }
        guard text.utf8.contains(where: { $0 == 0x45 || $0 == 0x65 || $0 == 0x2E }) else { return text }
        // Beyond fifteen digits a spreadsheet has lost some; it is shown as it stands, and no id fits it.
        if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
        return "\(number)"
    }
}

extension DateFormat {
    /// A day in this format.
    func written(_ day: Day) -> String {
        let iso = Array(day.iso.utf8)
        let (year, month, date) = (iso[0..<4], iso[5..<7], iso[8..<10])
        return write(year: Array(year), month: Array(month), day: Array(date))
    }
}
