import Testing
import Vocabulary

@testable import Domain

/// What was told beats the extract until one confirms it, and what it stands against.
struct LocalStatusTests {
    private let day = Day(number: 20_000)

    private func told(_ kind: LocalStatus.Kind) -> LocalStatus {
        LocalStatus(
            kind: kind, on: Day(number: 19_990), toldBy: "her daughter", note: "",
            written: WrittenBy(who: .host(login: "ann"), at: Instant(milliseconds: 0)))
    }

    @Test(arguments: LocalStatus.Kind.allCases)
    func `what was told counts while the extract says nothing`(kind: LocalStatus.Kind) {
        #expect(PersonStatus.of(Demographics(), told: told(kind), on: day) == .reported(kind, on: told(kind).on))
        #expect(PersonStatus.of(Demographics(), told: nil, on: day) == .present)
    }

    @Test func `an extract that says the same takes over`() {
        let death = EventDate(Day(number: 19_991))
        #expect(PersonStatus.of(Demographics(death: death), told: told(.died), on: day) == .died(death))
        #expect(PersonStatus.of(Demographics(death: death), told: told(.inHospital), on: day) == .died(death))
        let left = Demographics(registeredUntil: Day(number: 19_995))
        #expect(PersonStatus.of(left, told: told(.movedAway), on: day) == .left(Day(number: 19_995)))
        #expect(PersonStatus.of(left, told: told(.died), on: day) == .reported(.died, on: told(.died).on))
        // Somebody who has left does not come back by being in hospital.
        #expect(PersonStatus.of(left, told: told(.inHospital), on: day) == .left(Day(number: 19_995)))
    }

    @Test func `a registration that ends later has not ended`() {
        let later = Demographics(registeredUntil: Day(number: 20_001))
        #expect(PersonStatus.of(later, told: nil, on: day) == .present)
        #expect(PersonStatus.of(Demographics(registeredUntil: day), told: nil, on: day) == .left(day))
    }

    @Test func `gone is dead or away, not in hospital`() {
        #expect(PersonStatus.reported(.died, on: day).isGone)
        #expect(PersonStatus.reported(.movedAway, on: day).isGone)
        #expect(!PersonStatus.reported(.inHospital, on: day).isGone)
        #expect(!PersonStatus.present.isGone)
    }

    @Test func `a list says in words what is known, and a death wherever it is recorded`() throws {
        let (elm, oak) = (try #require(ODSCode("A81001")), try #require(ODSCode("A81002")))
        func line(_ practice: ODSCode, death: EventDate? = nil, told: LocalStatus.Kind? = nil) -> PersonLine {
            PersonLine(
                person: ID(bits: 1), practice: practice, name: PersonName(family: "A", given: "B", title: ""),
                preferredName: "", nhsNumber: nil, birth: nil, death: death, told: told,
                toldOf: told.map { _ in Day(number: 19_990) })
        }
        #expect([line(elm)].status(at: elm, on: day).words == nil)
        let death = EventDate(Day(number: 19_991))
        #expect([line(elm), line(oak, death: death)].status(at: elm, on: day) == .died(death))
        for kind in LocalStatus.Kind.allCases {
            let status = [line(elm, told: kind)].status(at: elm, on: day)
            #expect(status.words?.hasPrefix("\(kind.words) (24-Sep-2024)") == true)
            #expect([line(elm, told: kind)].status(at: nil, on: day) == status, "registered nowhere")
        }
        #expect([PersonLine]().status(at: elm, on: day) == .present)
    }

    @Test func `of several records at one practice the one that lasts counts, else the one that ended last`() throws {
        let (elm, oak) = (try #require(ODSCode("A81001")), try #require(ODSCode("A81002")))
        let number = NHSNumber("9990000018")
        func line(
            _ family: String, _ practice: ODSCode? = nil, until: Int?, _ number: NHSNumber? = nil,
            told: LocalStatus.Kind? = nil
        ) -> PersonLine {
            PersonLine(
                person: ID(bits: 1), practice: practice ?? elm, name: PersonName(family: family, given: "", title: ""),
                preferredName: "", nhsNumber: number, birth: nil, registeredUntil: until.map(Day.init(number:)),
                told: told, toldOf: told.map { _ in Day(number: 19_990) })
        }
        let (ended, lasting) = (line("A", until: 18_000, number), line("B", until: nil))
        for lines in [[ended, lasting], [lasting, ended]] {
            #expect(lines.status(at: elm, on: day) == .present)
            #expect(lines.held(at: elm, on: day)?.name.family == "B")
        }
        #expect([ended, lasting].held(at: elm, on: day)?.nhsNumber == number, "that of the record that goes on")
        #expect([ended, line("B", until: 20_001)].status(at: elm, on: day) == .present, "it ends tomorrow")
        #expect([ended, line("C", until: 19_000)].status(at: elm, on: day) == .left(Day(number: 19_000)))
        #expect([line("C", until: 19_000), ended].status(at: elm, on: day) == .left(Day(number: 19_000)))
        #expect([ended, line("D", oak, until: nil)].status(at: elm, on: day) == .left(Day(number: 18_000)))
        // What was told of the one that ended is the person's.
        #expect(
            [line("A", until: 18_000, told: .inHospital), lasting].status(at: elm, on: day)
                == .reported(.inHospital, on: Day(number: 19_990)))
        #expect([PersonLine]().held(at: elm, on: day) == nil)
    }

    @Test(arguments: ContactMarker.allCases, ContactWay.allCases)
    func `each marker stands against its own way and no other`(marker: ContactMarker, way: ContactWay) {
        let safety = ContactSafety(
            marker: marker, instead: "", why: "", sensitivity: .ordinary, reviewOn: day,
            written: WrittenBy(who: .host(login: "ann"), at: Instant(milliseconds: 0)))
        let card = PersonCard(person: ID(bits: 1), safety: [safety])
        let barred: [ContactMarker: ContactWay] = [
            .phoneHome: .phoneHome, .phoneMobile: .phoneMobile, .write: .letter, .text: .text, .email: .email,
        ]
        #expect((card.forbids(way) != nil) == (barred[marker] == way))
        let isMessage = marker == .leaveMessage && way != .theyPhoned
        #expect((card.forbids(way, .leftMessage) != nil) == (isMessage || barred[marker] == way))
    }
}
