import DesignSystem
import HTML
import Testing
import Vocabulary

/// Fields keep what was typed, and say what is wrong where it is wrong.
struct FieldTests {
    @Test(arguments: [
        ("27/02/2027", "2027-02-27"), ("27-02-2027", "2027-02-27"), ("27.02.2027", "2027-02-27"),
        ("27 02 2027", "2027-02-27"), ("27-Feb-2027", "2027-02-27"), ("27 Feb 2027", "2027-02-27"),
        ("27 february 2027", "2027-02-27"), ("27/FEB/2027", "2027-02-27"), ("2027-02-27", "2027-02-27"),
        ("2027/2/27", "2027-02-27"), ("  27 Feb, 2027 ", "2027-02-27"), ("7/2/2027", "2027-02-07"),
        ("03/04/2026", "2026-04-03"), ("12/11/2026", "2026-11-12"), ("1 may 2026", "2026-05-01"),
        ("3 Sept 2026", "2026-09-03"), ("29/02/2028", "2028-02-29"),
    ])
    func `a day is read as people write it, day first`(text: String, iso: String) {
        #expect(DayField.read(text)?.iso == iso)
    }

    @Test(arguments: [
        "", " ", "27", "27/02", "02/27/2027", "29/02/2027", "30-Feb-2026", "2026-13-01", "27/02/27", "23-Nov-26",
        "Feb 27 2027", "23-Nov-2026 x", "27/Fe/2027", "27/02/20277", "soon", "20261123", "٢٣-Nov-2026",
        "99999999999999999999-11-23", "27/99999999999999999999/2027", "0/02/2027",
    ])
    func `what is no day, or leaves its year to be guessed, is not read`(text: String) {
        #expect(DayField.read(text) == nil)
    }

    @Test(arguments: [
        ("today", "2026-11-20"), ("Yesterday", "2026-11-19"), ("tomorrow", "2026-11-21"), ("19/11/2026", "2026-11-19"),
        ("last week", ""),
    ])
    func `where a form knows its day, it is read by its word too`(text: String, iso: String) throws {
        let today = try #require(Day(iso: "2026-11-20"))
        #expect(DayField.read(text, on: today) == Day(iso: iso))
        #expect((DayField.read(text) == nil) == !text.contains("/"))
    }

    @Test(arguments: [("14:30", 14, 30), ("9:05", 9, 5), ("0000", 0, 0), ("23.59", 23, 59), (" 08:00 ", 8, 0)])
    func `a time is read as people write it`(text: String, hour: Int, minute: Int) {
        let time = TimeField.read(text)
        #expect(time?.hour == hour && time?.minute == minute)
    }

    @Test(arguments: ["", "24:00", "12:60", "12", "1:2", "12:300", "a:bc", "123", "12:30pm", "::"])
    func `no such time is no time`(text: String) {
        #expect(TimeField.read(text) == nil)
    }

    @Test func `every line break that somebody typed comes back`() {
        let html = TextArea("note", "Note", value: "\n\nx").html.text
        #expect(html.contains(">\n\n\nx</textarea>"))
    }

    @Test func `a field with a problem says so at the field`() {
        let html = DayField("day", "Day", error: "No such day", value: "30-Feb-2026").html.text
        #expect(html.contains("aria-describedby=\"day-hint day-error\" aria-invalid=\"true\""))
        #expect(html.contains("id=\"day-error\"><span class=\"vh\">Error: </span>No such day<"))
        #expect(html.contains("value=\"30-Feb-2026\""))
    }

    @Test func `the summary leads to the first of several choices`() {
        let problems = [FieldProblem("Say how", field: "how")]
        let html =
            ErrorSummary(problems).html
            + Radios("how", "How", choices: [Choice("a", "A"), Choice("b", "B")], error: problems.text(for: "how")).html
        #expect(Markup.problems(in: html) == [])
        #expect(html.text.contains("<input type=\"radio\" id=\"how\""))
        #expect(problems.text(for: "other") == nil)
    }

    @Test func `a password is never filled in again`() {
        #expect(!PasswordField("password", "Password", .new).html.text.contains("value="))
    }

    @Test func `no problems, no summary`() {
        #expect(ErrorSummary([]).html.isEmpty)
    }
}
