import Testing
import Vocabulary

struct ShownTextTests {
    @Test(arguments: [
        ("1950-01-05", "05-Jan-1950", "Thu 05-Jan-1950", "5 January 1950"),
        ("2023-01-05", "05-Jan-2023", "Thu 05-Jan-2023", "5 January 2023"),
        ("2026-05-31", "31-May-2026", "Sun 31-May-2026", "31 May 2026"),
        ("2024-02-29", "29-Feb-2024", "Thu 29-Feb-2024", "29 February 2024"),
    ])
    func `a day has one form for staff and one for letters and screen readers`(
        iso: String, cui: String, withWeekday: String, long: String
    ) throws {
        let day = try day(iso)
        #expect(day.cui == cui)
        #expect(day.cuiWithWeekday == withWeekday)
        #expect(day.long == long)
    }

    @Test func `the month is never a number`() throws {
        let start = try day("2026-01-01")
        for offset in 0..<365 {
            let text = start.adding(days: offset).cui
            if text.dropFirst(3).prefix(3).contains(where: \.isNumber) { Issue.record("\(text)") }
        }
        #expect(Day.monthWord(0).isEmpty)
        #expect(Day.monthWord(13).isEmpty)
        #expect(
            (1...12).map(Day.shortMonth) == [
                "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
            ])
    }

    @Test(arguments: [("01-Apr-2026", "2026-04-01"), ("01-apr-2026", "2026-04-01"), ("31-MAY-2026", "2026-05-31")])
    func `a day in the form for staff is read`(text: String, iso: String) {
        #expect(Day(cui: text)?.iso == iso)
    }

    @Test(arguments: [
        "", "1-Apr-2026", "01-April-2026", "01-04-2026", "01/Apr/2026", "01-Apr-26", "31-Apr-2026", "01 Apr 2026",
        "01-Apr-2026 ", "2026-Apr-01", "01-Apx-2026", "01--2026", "+1-Apr-2026", "٠١-Apr-2026", "01-Apr-2026-",
    ])
    func `another form is not read`(text: String) {
        #expect(Day(cui: text) == nil)
    }

    @Test func `weekdays follow one another`() throws {
        #expect(Day(number: 0).weekday == .thursday)
        #expect(try day("2026-11-20").weekday == .friday)
        #expect(try day("1600-01-01").weekday == .saturday)
        for offset in -1000..<1000 {
            let today = Day(number: offset).weekday
            let tomorrow = Day(number: offset + 1).weekday
            if tomorrow.rawValue != today.rawValue % 7 + 1 { Issue.record("\(offset)") }
        }
        #expect(Weekday.allCases.map(\.short) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
        #expect(Weekday.allCases.filter(\.isWeekend) == [.saturday, .sunday])
        #expect(Weekday.wednesday.word == "Wednesday")
    }

    @Test(arguments: [
        ("Smith", "John", "Mr", "SMITH, John (Mr)"), ("Smith", "John", "", "SMITH, John"),
        ("Smith", "", "Mr", "SMITH (Mr)"),
        ("", "John", "Mr", "John (Mr)"), ("", "", "Mr", "Name not recorded"), ("", "", "", "Name not recorded"),
        ("de Souza", "Ana  Maria ", "Ms", "DE SOUZA, Ana Maria (Ms)"),
        ("O'Neill", "Aoife", "Dr", "O'NEILL, Aoife (Dr)"),
        ("Müller-Lüdenscheidt", "Jörg", " ", "MÜLLER-LÜDENSCHEIDT, Jörg"), (" ", " ", "Mr", "Name not recorded"),
    ])
    func `a name is FAMILY, Given (Title), and a missing part takes its marks with it`(
        family: String, given: String, title: String, cui: String
    ) {
        #expect(PersonName(family: family, given: given, title: title).cui == cui)
        var details = PersonDetails()
        (details.familyName, details.givenName, details.title) = (family, given, title)
        #expect(details.name.cui == cui)
    }

    @Test(arguments: [
        ("2026-11-20", "0d"), ("2026-11-19", "1d"), ("2026-10-24", "27d"), ("2026-10-23", "4w"),
        ("2026-10-22", "4w 1d"),
        ("2025-11-21", "52w"), ("2025-11-20", "12m"), ("2025-11-19", "12m 1d"), ("2025-11-12", "12m 8d"),
        ("2025-10-12", "13m 8d"), ("2024-11-21", "23m 30d"), ("2024-11-20", "2y"), ("2022-10-12", "4y 1m"),
        ("2008-11-21", "17y 11m"), ("2008-11-20", "18"), ("1950-01-05", "76"), ("1926-11-21", "99"),
        ("1926-11-20", "100"),
    ])
    func `an age is shown in the units of the patient banner guide`(birth: String, text: String) throws {
        let age = try #require(Age(born: day(birth), on: day("2026-11-20")))
        #expect(age.text == text)
        #expect(try age.years == day("2026-11-20").completedYears(since: day(birth)))
    }

    @Test(arguments: [
        ("2024-02-29", "2025-02-28", "52w 1d"), ("2024-02-29", "2025-03-01", "12m"),
        ("2024-01-31", "2025-03-01", "13m"),
        ("2024-01-31", "2025-03-02", "13m 1d"), ("2024-01-31", "2025-02-28", "12m 28d"),
    ])
    func `a month too short for the day is completed on the first of the next`(
        birth: String, on: String, text: String
    ) throws {
        #expect(try Age(born: day(birth), on: day(on))?.text == text)
    }

    @Test func `nobody has an age before birth`() throws {
        #expect(try Age(born: day("2026-11-21"), on: day("2026-11-20")) == nil)
    }

    @Test(arguments: [
        ("1950-01-05", "Born 05-Jan-1950 (76)"), ("1950-01", "Born Jan-1950 (76)"),
        ("1950-11", "Born Nov-1950 (75 or 76)"),
        ("1950", "Born 1950 (75 or 76)"), ("2026", "Born 2026 (0d or 46w 1d)"), ("2027", "Born 2027"),
        ("2026-11-19", "Born 19-Nov-2026 (1d)"),
    ])
    func `the banner says when somebody was born and how old they are`(birth: String, text: String) throws {
        #expect(BannerText.born(try eventDate(birth), on: try day("2026-11-20")) == text)
    }

    @Test func `what is not recorded is said in words`() throws {
        #expect(BannerText.born(nil, on: try day("2026-11-20")) == "Born Not recorded")
        #expect(BannerText.born(nil) == "Born Not recorded")
        #expect(BannerText.nhsNumber(nil) == "NHS No. Not recorded")
        #expect(BannerText.ageAtDeath(birth: nil, death: try eventDate("2026")) == nil)
    }

    @Test func `the banner of somebody who has died says so without an age beside the birth`() throws {
        #expect(BannerText.born(try eventDate("1950-01-05")) == "Born 05-Jan-1950")
        #expect(BannerText.died(try eventDate("2026-03-03")) == "Died 03-Mar-2026")
    }

    @Test(arguments: [
        ("1950-01-05", "2026-03-03", "Age at Death 76"), ("1950-03-04", "2026-03-03", "Age at Death 75"),
        ("1950", "2026-03-03", "Age at Death 75 or 76"), ("1950-03-04", "2026", "Age at Death 75 or 76"),
        ("2026-03", "2026-03", "Age at Death 0d or 4w 2d"),
    ])
    func `the age at death is as exact as both dates`(birth: String, death: String, text: String) throws {
        #expect(BannerText.ageAtDeath(birth: try eventDate(birth), death: try eventDate(death)) == text)
    }

    @Test func `a death before the birth has no age`() throws {
        #expect(BannerText.ageAtDeath(birth: try eventDate("2026"), death: try eventDate("2025")) == nil)
    }

    @Test func `the NHS number has its label and stays on one line`() throws {
        #expect(BannerText.nhsNumber(try number("9990000018")) == "NHS No.\u{A0}999\u{A0}000\u{A0}0018")
    }
}
