import Domain
import Testing
import Vocabulary

/// Which records are one person's.
struct JoinedPeopleTests {
    private func person(_ number: Int) -> ID<Person> { ID(bits: UInt128(number)) }

    private func link(_ other: Int, _ kept: Int) -> JoinedPeople.Link {
        JoinedPeople.Link(other: person(other), kept: person(kept))
    }

    @Test func `nobody is joined with anybody`() {
        let joined = JoinedPeople.none
        #expect(joined.isEmpty)
        #expect(joined.members(of: person(1)) == [person(1)])
        #expect(joined.kept(of: person(1)) == person(1))
        #expect(!joined.areOne(person(1), person(2)))
        #expect(joined.records(of: [person(2), person(1)]) == [person(2), person(1)])
    }

    /// Whatever the order of the decisions, the record that nothing goes on under is the one shown.
    @Test(
        arguments: [
            ([(1, 2)], 2), ([(1, 2), (2, 3)], 3), ([(2, 3), (1, 2)], 3), ([(1, 2), (1, 3)], 3), ([(1, 2), (3, 2)], 2),
            ([(1, 2), (3, 4), (2, 4)], 4),
        ] as [([(Int, Int)], Int)])
    func `the record that goes on is the same for every member`(links: [(Int, Int)], kept: Int) {
        let joined = JoinedPeople(links.map { link($0.0, $0.1) })
        for number in Set(links.flatMap { [$0.0, $0.1] }) {
            #expect(joined.kept(of: person(number)) == person(kept))
            #expect(joined.members(of: person(number)).first == person(kept))
        }
        #expect(joined.people.count == 1)
    }

    @Test func `a second way between the same records changes nothing`() {
        #expect(JoinedPeople([link(1, 2), link(2, 1)]) == JoinedPeople([link(1, 2)]))
    }

    /// 10,000 networks of links: groups are those of a plain search, and taking a link away is as if it had not been made.
    @Test func `joining and parting are exact`() {
        var generator = SplitMix(seed: 20_261_126)
        var wrong = 0
        for _ in 0..<10_000 {
            var links: [JoinedPeople.Link] = []
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let (one, other) = (Int.random(in: 1...8, using: &generator), Int.random(in: 1...8, using: &generator))
                if one != other { links.append(link(one, other)) }
            }
            let joined = JoinedPeople(links)
            for number in 1...8 {
                var reached: Set = [person(number)]
                var grew = true
                while grew {
                    let more = links.flatMap { link in
                        reached.contains(link.other) || reached.contains(link.kept) ? [link.other, link.kept] : []
                    }
                    grew = !reached.isSuperset(of: more)
                    reached.formUnion(more)
                }
                if Set(joined.members(of: person(number))) != reached { wrong += 1 }
            }
            guard let last = links.popLast() else { continue }
            if JoinedPeople(links + [last]) != joined { wrong += 1 }
            if JoinedPeople(links).records(of: [last.other]).contains(last.kept)
                != JoinedPeople(links).areOne(last.other, last.kept)
            {
                wrong += 1
            }
        }
        #expect(wrong == 0)
    }
}

/// What several records of one person say together.
struct CardUnionTests {
    private static let day = Day(number: 20_777)

    private func written(_ at: Int, _ who: Int = 1) -> WrittenBy {
        WrittenBy(who: .account(ID(bits: UInt128(who))), at: Instant(milliseconds: at))
    }

    private func safety(
        _ marker: ContactMarker, _ instead: String = "", _ sensitivity: Sensitivity = .ordinary, review: Int = 30
    ) -> ContactSafety {
        ContactSafety(
            marker: marker, instead: instead, why: "", sensitivity: sensitivity,
            reviewOn: Self.day.adding(days: review), written: written(1))
    }

    @Test func `every alert of every record stands, and the sterner of two wins`() throws {
        let one = PersonCard(
            person: ID(bits: 1), safety: [safety(.phoneHome, "Ring the daughter", review: 60), safety(.text)],
            version: 4)
        let other = PersonCard(
            person: ID(bits: 2), safety: [safety(.phoneHome, "Write", .sensitive, review: 10), safety(.visitAlone)],
            version: 9)
        for cards in [[one, other], [other, one]] {
            let union = try #require(PersonCard.union(of: cards))
            #expect(Set(union.safety.map(\.marker)) == [.phoneHome, .text, .visitAlone])
            let home = try #require(union.safety(.phoneHome))
            #expect(home.sensitivity == .sensitive)
            #expect(home.reviewOn == Self.day.adding(days: 10))
            #expect(home.instead.contains("Ring the daughter") && home.instead.contains("Write"))
            #expect((union.person, union.version) == (cards[0].person, cards[0].version))
        }
    }

    /// 10,000 pairs of made-up cards, in both orders.
    @Test func `no alert is ever lost, and none becomes milder`() {
        var generator = SplitMix(seed: 20_261_127)
        var lost = 0
        for _ in 0..<10_000 {
            let cards = [1, 2].map { number in
                PersonCard(
                    person: ID(bits: UInt128(number)),
                    safety: ContactMarker.allCases.filter { _ in Bool.random(using: &generator) }.map { marker in
                        safety(
                            marker, "\(number)", Bool.random(using: &generator) ? .sensitive : .ordinary,
                            review: Int.random(in: 1...300, using: &generator))
                    })
            }
            for pair in [cards, cards.reversed()] {
                let union = PersonCard.union(of: pair)
                for one in cards.flatMap(\.safety) {
                    guard let kept = union?.safety(one.marker), kept.sensitivity >= one.sensitivity,
                        kept.reviewOn <= one.reviewOn, kept.instead.contains(one.instead)
                    else {
                        lost += 1
                        continue
                    }
                }
                let markers = Set(cards.flatMap(\.safety).map(\.marker))
                if Set(union?.safety.map(\.marker) ?? []) != markers { lost += 1 }
            }
        }
        #expect(lost == 0)
    }

    @Test func `what matters is the newest, a death is not overtaken, and every need is told`() throws {
        func card(_ number: Int, _ at: Int, _ kind: LocalStatus.Kind, _ need: String) -> PersonCard {
            PersonCard(
                person: ID(bits: UInt128(number)),
                whatMatters: WhatMatters(words: "at \(at)", pleaseDo: "", pleaseDoNot: "", written: written(at)),
                needs: PersonNeeds(text: need, written: written(at)),
                status: LocalStatus(kind: kind, on: Self.day, toldBy: "x", note: "", written: written(at)))
        }
        let (died, hospital) = (card(1, 1, .died, "Large print"), card(2, 2, .inHospital, "Hearing loop"))
        for cards in [[died, hospital], [hospital, died]] {
            let union = try #require(PersonCard.union(of: cards))
            #expect(union.whatMatters?.words == "at 2")
            #expect(union.status?.kind == .died)
            let needs = try #require(union.needs?.text)
            #expect(needs.contains("Large print") && needs.contains("Hearing loop"))
        }
        #expect(PersonCard.union(of: []) == nil)
    }
}
