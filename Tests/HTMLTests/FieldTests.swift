import DesignSystem
import HTML
import Testing
import Vocabulary

/// Fields keep what was typed, and say what is wrong where it is wrong.
struct FieldTests {
    @Test(arguments: [
        ("23-Nov-2026", "2026-11-23"), ("3-nov-2026", "2026-11-03"), ("3 November 2026", "2026-11-03"),
        (" 03/NOV/2026 ", "2026-11-03"), ("2026-11-23", "2026-11-23"), ("2026-1-3", "2026-01-03"),
        ("1 may 2026", "2026-05-01"),
    ])
    func `a day is read as people write it`(text: String, iso: String) {
        #expect(DayField.read(text)?.iso == iso)
    }

    @Test(arguments: [
        "", "23", "03/04/2026", "03-04-2026", "30-Feb-2026", "2026-13-01", "23-Nov-26", "tomorrow", "23-Nov-2026 x",

        "٢٣-Nov-2026", "99999999999999999999-11-23", "20261123",
    ])
    func `what two people would read as two days is no day`(text: String) {
        #expect(DayField.read(text) == nil)
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
