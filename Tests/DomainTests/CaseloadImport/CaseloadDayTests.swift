import Domain
import Testing
import Vocabulary

/// Dates as spreadsheets have them.
struct CaseloadDayTests {
    @Test(arguments: [
        "05/01/1950", "5/1/1950", "05-01-1950", "5.1.1950", "05-Jan-1950", "5 January 1950", "1950-01-05",
        "05/01/1950 00:00", "05/01/1950 00:00:00", "  05/01/1950 ",
    ])
    func `days first, in figures or words, are read`(text: String) throws {
        #expect(CaseloadDay(text) == .day(try #require(Day(year: 1950, month: 1, day: 5))))
        #expect(CaseloadDay(text).problem == nil)
    }

    @Test(arguments: ["01/25/1950", "1/25/1950", "12-31-2026", "January 5 1950", "Jan 5, 1950"])
    func `a month where the day is expected spoils the file`(text: String) {
        #expect(CaseloadDay(text) == .monthFirst)
        #expect(CaseloadDay(text).spoilsTheFile)
    }

    @Test(arguments: ["18264", "46000", "46000.5"])
    func `a spreadsheet's day number spoils the file`(text: String) {
        #expect(CaseloadDay(text) == .dayNumber)
        #expect(CaseloadDay(text).spoilsTheFile)
    }

    @Test(arguments: [
        ("05/01/50", CaseloadDay.shortYear), ("30/02/1950", .noSuchDay), ("1950-13-05", .noSuchDay),
        ("soon", .words), ("next week", .words), ("05/01/1950 14:30", .words), ("19500105", .words), ("12", .words),
        ("31 Feb 1950", .noSuchDay), ("45/45/1950", .noSuchDay),
    ])
    func `what is no day is said, and costs its row only`(text: String, expected: CaseloadDay) {
        #expect(CaseloadDay(text) == expected)
        #expect(!CaseloadDay(text).spoilsTheFile)
        #expect(CaseloadDay(text).problem?.contains(text) == false)
    }

    @Test func `nothing is no date and no problem`() {
        #expect(CaseloadDay("") == .none)
        #expect(CaseloadDay(" \u{A0}") == .none)
        #expect(CaseloadDay("").problem == nil)
    }
}

/// Columns by the words in their headers.
struct CaseloadColumnTests {
    @Test(arguments: [
        ("NHS Number", CaseloadColumn.nhsNumber), ("NHS no.", .nhsNumber), ("nhs_number", .nhsNumber),
        ("D.O.B.", .birth), ("Date of Birth", .birth), ("Care Co-ordinator", .owner), ("Key worker", .owner),
        ("Next action", .nextStep), ("Next contact date", .due), ("Follow-up", .due), ("Comments", .note),
        ("Start date", .since), ("On caseload since", .since),
    ])
    func `a header is known in any case and with any marks`(header: String, column: CaseloadColumn) {
        #expect(CaseloadColumn(header: header) == column)
    }

    @Test(arguments: ["", "Name", "Date", "Number", "Phone", "NHS England region", "999 000 0018"])
    func `others are not`(header: String) {
        #expect(CaseloadColumn(header: header) == nil)
    }

    @Test func `the examples that a page gives are known`() {
        for column in CaseloadColumn.allCases {
            for example in column.examples.split(separator: ",") {
                #expect(CaseloadColumn(header: String(example)) == column, "\(example)")
            }
        }
    }

    @Test func `no header means two things`() {
        let all = CaseloadColumn.allCases.flatMap(\.headers)
        #expect(Set(all).count == all.count)
    }
}
