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
        #expect(PersonStatus.of(Demographics(), told: told(kind), on: day) == .reported(told(kind)))
        #expect(PersonStatus.of(Demographics(), told: nil, on: day) == .present)
    }

    @Test func `an extract that says the same takes over`() {
        let death = EventDate(Day(number: 19_991))
        #expect(PersonStatus.of(Demographics(death: death), told: told(.died), on: day) == .died(death))
        #expect(PersonStatus.of(Demographics(death: death), told: told(.inHospital), on: day) == .died(death))
        let left = Demographics(registeredUntil: Day(number: 19_995))
        #expect(PersonStatus.of(left, told: told(.movedAway), on: day) == .left(Day(number: 19_995)))
        #expect(PersonStatus.of(left, told: told(.died), on: day) == .reported(told(.died)))
    }

    @Test func `a registration that ends later has not ended`() {
        let later = Demographics(registeredUntil: Day(number: 20_001))
        #expect(PersonStatus.of(later, told: nil, on: day) == .present)
        #expect(PersonStatus.of(Demographics(registeredUntil: day), told: nil, on: day) == .left(day))
    }

    @Test func `gone is dead or away, not in hospital`() {
        #expect(PersonStatus.reported(told(.died)).isGone)
        #expect(PersonStatus.reported(told(.movedAway)).isGone)
        #expect(!PersonStatus.reported(told(.inHospital)).isGone)
        #expect(!PersonStatus.present.isGone)
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
