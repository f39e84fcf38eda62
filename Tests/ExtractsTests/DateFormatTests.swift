import Extracts
import Testing
import Vocabulary

@Suite struct `Dates of a file` {
    static func events(_ dates: [String], format: String? = nil) -> [String: String] {
        let rows = dates.enumerated().map { "9990000018,\($0.offset),\($0.element),x\n" }
        var files = ["events.csv": "nhs_number,event_id,date,term\n" + rows.joined()]
        if let format {
            files["extract.json"] = #"{"format":1,"dateFormats":{"events.csv":"\#(format)"}}"#
        }
        return files
    }

    @Test(
        arguments: [
            ("dd/mm/yyyy", "05/06/2025"), ("mm/dd/yyyy", "06/05/2025"), ("dd-MMM-yyyy", "05-Jun-2025"),
            ("dd-MMM-yyyy", "05-JUN-2025"), ("dd.mm.yyyy", "05.06.2025"), ("dd MMM yyyy", "05 Jun 2025"),
            ("yyyymmdd", "20250605"), ("yyyy/mm/dd", "2025/06/05"), ("dd/MM/yyyy", "05/06/2025"),
            ("yyyy-mm-dd", "2025-06-05"), ("dd/mm/yyyy", "05/06/2025 10:11"), ("dd-MMM-yyyy", "05-Jun-2025 10:11:12"),
        ])
    func `a declared format is read`(format: String, text: String) throws {
        let read = try Reading(Self.events([text], format: format))
        #expect(try read.event.date?.iso == "2025-06-05")
    }

    @Test(
        arguments: [
            ("05/06/2025", "dd/mm/yyyy or mm/dd/yyyy"), ("05-Jun-2025", "dd-MMM-yyyy"), ("05.06.2025", "dd.mm.yyyy"),
            ("05-06-2025", "dd-mm-yyyy"), ("20250605", "yyyymmdd"), ("45813", "a spreadsheet's day number"),
            ("5/6/25", "a short year, day or month"), ("05-Jun-25", "a short year, day or month"),
        ])
    func `an undeclared format refuses the file, names the line and what was found`(text: String, found: String) throws
    {
        let refusal = try Reading.refusal(Self.events(["2025-01-02", text]))
        #expect(refusal.file == "events.csv" && refusal.line == 3)
        #expect(refusal.words.contains(found), "\(refusal.words)")
        #expect(refusal.words.contains("column date") && refusal.words.contains("extract.json"))
        #expect(!refusal.words.contains(text))
    }

    @Test(
        arguments: [
            ("dd/mm/yyyy", ["05/06/2025", "2025-06-05"]), ("dd/mm/yyyy", ["05/06/2025", "12/25/2025"]),
            ("mm/dd/yyyy", ["12/25/2025", "25/12/2025"]), ("dd-MMM-yyyy", ["05-Jun-2025", "05/06/2025"]),
            ("yyyymmdd", ["20250605", "2025-06-05"]),
        ])
    func `a file that mixes formats is refused`(format: String, dates: [String]) throws {
        let refusal = try Reading.refusal(Self.events(dates, format: format))
        #expect(refusal.line == 3 && refusal.file == "events.csv")
    }

    @Test func `a day that there is not rejects the row`() throws {
        let read = try Reading(Self.events(["31/02/2025", "01/02/2025"], format: "dd/mm/yyyy"))
        #expect(read.sink.rejections == ["events.csv:2 date: there is no such day"])
        #expect(read.sink.rows.count == 1)
    }

    @Test(arguments: ["dd/mm/yy", "d/m/yyyy", "dd/mm", "mm/yyyy", "dd/mm/mm/yyyy", "", "iso", "dd/mm/yyyy hh:mm"])
    func `a format that leaves anything open cannot be declared`(format: String) throws {
        let refusal = try Reading.refusal(Self.events(["2025-01-01"], format: format))
        #expect(refusal.file == "extract.json")
    }

    @Test func `every day of two centuries is read the same in every format`() throws {
        let (from, to) = (Day(number: -25_567), Day(number: 47_481))
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = stride(from: from.number, through: to.number, by: 7).map { Day(number: $0) }
        for format in ["yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy", "dd-MMM-yyyy", "dd.mm.yyyy", "yyyymmdd"] {
            let texts = days.map { day in
                let (year, month, _) = day.parts
                let iso = day.iso
                let (mm, dd) = (String(iso.dropFirst(5).prefix(2)), String(iso.suffix(2)))
                return format.replacing("yyyy", with: String(year)).replacing("MMM", with: months[month - 1])
                    .replacing("mm", with: mm).replacing("dd", with: dd)
            }
            let read = try Reading(Self.events(texts, format: format))
            #expect(read.sink.rejections == [])
            #expect(read.sink.events.compactMap { $0.date?.first } == days)
        }
    }

    @Test func `when it was recorded is read in the same format`() throws {
        let read = try Reading([
            "events.csv":
                "nhs_number,event_id,date,term,recorded_at\n9990000018,1,05-Jun-2025,x,06-Jun-2025 10:11:12\n",
            "extract.json": #"{"format":1,"dateFormats":{"events.csv":"dd-MMM-yyyy"}}"#,
        ])
        #expect(try read.event.recordedAt?.iso == "2025-06-06T09:11:12.000Z")
    }
}
