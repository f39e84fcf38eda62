import Extracts
import Testing
import Vocabulary

@Suite struct `People of reports` {
    @Test func `whoever has left is registered until the day of the status`() throws {
        let person = try #require(try GivenReport.read(GivenReport.csv).sink.people.first)
        #expect(person.demographics.registeredUntil == Day(iso: "2026-03-03"))
        #expect(
            person.details.familyName == "BROWN" && person.details.givenName == "Tom" && person.details.title == "Mr")
        #expect(person.says == .some(standing: true))
    }

    @Test
    func `two people of one number are two, each with their own status, and a row of the first again is no third`()
        throws
    {
        func row(_ who: String, _ since: String) -> String {
            "9990000018,\(who),Dr Jones,Registered,\(since)" + String(repeating: ",", count: 10)
        }
        let (anna, tom) = ("\"SMITH, Anna (Mrs)\",04-Feb-1941", "\"BROWN, Tom (Mr)\",01-Mar-1950")
        let rows = [row(anna, "01-Jan-2001"), row(tom, "02-Jan-2003"), row(anna, "01-Jan-2001")]
        let read = try GivenReport.read(
            "Elm Surgery search\nRun on 20-Mar-2026\n\n\(GivenReport.header)\n\(rows.joined(separator: "\n"))\n")
        #expect(read.sink.people.map(\.details.familyName) == ["SMITH", "BROWN"])
        #expect(read.sink.people.map { $0.numberStandsAt != nil } == [false, true])
        #expect(read.sink.references.count == 1 && read.sink.rowsRead == 3)
    }

    @Test func `left without a day is not taken`() throws {
        let problems = try GivenReport.read(GivenReport.csv.replacing("Left,03-Mar-2026", with: "Left,")).sink.problems
        #expect(
            problems.contains { $0.column == "Date Status Added" && $0.words.contains("their last day is not known") })
    }

    @Test func `of two rows of one person the later status counts`() throws {
        let two =
            GivenReport.header + "\n" + """
                9990000026,"BROWN, Tom",01-Mar-1950,Dr Jones,Left,03-Mar-2025,,,,,,,,,,
                9990000026,"BROWN, Tom",01-Mar-1950,Dr Jones,Registered,05-Feb-2026,,,,,,,,,,
                """ + "\n"
        let sink = try GivenReport.read(two).sink
        #expect(sink.people.map(\.demographics.registeredUntil) == [nil])
        #expect(sink.rowsRead == 2)
    }

    @Test(arguments: [
        ("SMITH, Anna (Mrs)", "SMITH", "Anna", "Mrs"), ("Mrs Anna Smith", "Smith", "Anna", "Mrs"),
        ("Anna Jane VAN DER BERG", "VAN DER BERG", "Anna Jane", ""), ("Smith, Mr John", "Smith", "John", "Mr"),
        ("Smith", "Smith", "", ""),
    ])
    func `a name in one cell is taken apart`(text: String, family: String, given: String, title: String) throws {
        let csv = "NHS Number,Full Name,Date of Birth\n9990000018,\"\(text)\",04-Feb-1941\n"
        let person = try #require(try GivenReport.read(csv, try GivenReport.mapping(csv)).sink.people.first)
        #expect(person.details.familyName == family)
        #expect(person.details.givenName == given)
        #expect(person.details.title == title)
    }
}
