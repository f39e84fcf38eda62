import Application
import CaseFinding
import Domain
import Foundation
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// What narrows a list of people, and where that stands.
struct ListFilterTests {
    @Test func `each filter leaves those it counts`() async throws {
        let world = try await FindSite(people: 40)
        let member = try await world.member()
        let request = CohortListRequest(
            cohort: try world.site.cohorts.shipped("palliative-care").cohort, purpose: "test")
        let list = try await ReadCohortList(world.site.cohorts)(request, by: member.actor)
        #expect(list.contacts.map(\.count).reduce(0, +) == list.total)
        #expect(list.deprivation.map(\.count).reduce(0, +) == list.total)
        for group in list.deprivation {
            var narrowed = request
            narrowed.filter.deprivation = [group.value]
            #expect(try await ReadCohortList(world.site.cohorts)(narrowed, by: member.actor).filtered == group.count)
        }
        for doctor in list.doctors {
            var narrowed = request
            narrowed.filter.doctors = [doctor.value]
            #expect(try await ReadCohortList(world.site.cohorts)(narrowed, by: member.actor).filtered == doctor.count)
        }
        for part in list.lens.parts {
            #expect(part.groups.compactMap(\.found.number).reduce(0, +) == list.total)
        }
    }

    @Test func `the choice of a list stands in its address and reads back the same`() throws {
        var choice = ListChoice()
        choice.filter.practices = [try #require(ODSCode("A81001")), try #require(ODSCode("A81002"))]
        choice.filter.reasons = [2, 3]
        choice.filter.standing = [.none, .live(.askAgain)]
        choice.filter.deprivation = [0, 1]
        choice.filter.careHome = [2]
        choice.filter.contacted = [false]
        choice.filter.doctors = ["0123456789ab"]
        choice.sort = .birth
        choice.page = 3
        let values = Dictionary(grouping: choice.values(), by: \.name).mapValues { $0.map(\.value) }
        #expect(ListChoice(FormValues(values)) == choice)
        choice.kind = .undecided
        choice.filter.reasons = []
        choice.filter.causes = ["0123456789ab", "ba9876543210"]
        let missing = Dictionary(grouping: choice.values(), by: \.name).mapValues { $0.map(\.value) }
        #expect(ListChoice(FormValues(missing)) == choice && ListChoice(text: choice.text) == choice)
        #expect(ListChoice(FormValues(missing), kind: .found).filter.causes.isEmpty)
        let hostile = [
            "who": ["x"], "practice": ["'; DROP"], "why": ["-1e9", "a"], "sort": ["name desc"], "page": ["-4"],
        ]
        let read = ListChoice(FormValues(hostile))
        #expect(read.kind == .found && read.filter.practices.isEmpty && read.sort == .name && read.page == 1)
        let keys = ["who": ["undecided"], "missing": ["&who=found", "0123456789AB", "0123456789", ""]]
        #expect(ListChoice(FormValues(keys)) == ListChoice(kind: .undecided))
    }

    @Test func `a usual GP of another form is as if it had not been chosen, and leaves the text of a choice whole`() {
        let read = ListChoice(
            FormValues(["gp": ["&who=exclude", "a=b", "0123456789AB", "Dr Jones", "", "0123456789ab"]]))
        #expect(read.filter.doctors == ["0123456789ab"])
        #expect(ListChoice(text: read.text) == read)
        for text in ["who=undecided&gp=a=b", "gp=a=b&who=undecided"] {
            #expect(ListChoice(text: text) == ListChoice(kind: .undecided))
        }
    }

    @Test(arguments: [
        ("people", "gp", "0123456789ab", "A usual GP that nobody here has"),
        ("people", "deprivation", "9", "Deprivation: Group 9, which there is not"),
        ("people", "home", "9", "Care home: Group 9, which there is not"),
        ("people", "why", "77", "Clause 77, which the question does not have"),
        ("near-misses", "why", "77", "Line 77, which the question does not have"),
        ("people", "practice", "A81009", "A81009, which shows nobody here"),
    ])
    func `what is asked for and nobody is in is said on the list, and can be taken away`(
        path: String, name: String, value: String, words: String
    ) async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let page = try await world.page(.get, "/find/palliative-care/\(path)", [name: [value]], by: member)
        #expect(page.contains("Filtered: 0 of "))
        let chips = page.components(separatedBy: "<a class=\"filter-chip\" href=\"").dropFirst()
        #expect(chips.count == 1)
        let chip = try #require(chips.first)
        #expect(chip.contains(">\(words) ") && chip.prefix { $0 != "\"" } == "/find/palliative-care/\(path)")
        // It is ticked in the filter too, and stays where another filter is applied.
        #expect(page.contains("name=\"\(name)\" value=\"\(value)\" checked"))
    }

    @Test func `why somebody is here narrows no list of those who are not`() async throws {
        for kind in [CohortListKind.undecided, .excluded] {
            let read = ListChoice(FormValues(["who": [kind.rawValue], "why": ["1", "2"]]))
            #expect(read == ListChoice(kind: kind), "it would leave nobody, and nothing could be taken away")
        }
        #expect(ListChoice(FormValues(["why": ["2"]])).filter.reasons == [2])
        #expect(ListChoice(FormValues(["why": ["2"]]), kind: .nearMisses).filter.reasons == [2])
        let world = try await FindSite()
        let page = try await world.page(
            .get, "/find/palliative-care/people", ["who": ["excluded"], "why": ["1"]], by: try await world.member())
        #expect(page.contains("no filter") && !FindSite.people(on: page).isEmpty)
    }

    @Test func `filters are kept under a name, for oneself or for the team, and taken away by whoever keeps them`()
        async throws
    {
        let world = try await FindSite()
        let (member, other) = (try await world.member(), try await world.member())
        let list = "/find/palliative-care/people"
        let filter = ["practice": ["A81002"], "status": ["none"]]
        let shown = try await world.page(.get, list, filter, by: member)
        #expect(shown.contains("Keep these filters under a name"))
        let nameless = try await world.page(.post, "/find/palliative-care/views", filter, by: member, status: 422)
        #expect(nameless.contains("Give the view a name."))
        for (name, shared) in [("Oak, not begun", "yes"), ("Mine alone", "")] {
            let values = filter.merging(["view-name": [name], "shared": [shared]]) { $1 }
            guard
                case .seeOther(let route, _) = try await world.ask(
                    .post, "/find/palliative-care/views", values, by: member)
            else {
                Issue.record("no redirect")
                return
            }
            #expect(route.path.contains("practice=A81002") && route.path.contains("status=none"))
        }
        let own = try await world.page(.get, list, by: member)
        #expect(own.contains("Oak, not begun") && own.contains("Mine alone"))
        let theirs = try await world.page(.get, list, by: other)
        #expect(theirs.contains("Oak, not begun") && !theirs.contains("Mine alone"))
        #expect(theirs.contains("/find/palliative-care/people?practice=A81002&amp;status=none"))
        let views = try await KeepViews(world.installation).all(of: "palliative-care", for: member.actor)
        #expect(views.count == 2)
        for view in views {
            // Somebody else's is not taken away; one's own is not even there to others.
            _ = try? await world.ask(
                .post, "/find/palliative-care/views/remove", ["view": [view.id.text]], by: other)
            #expect(
                try await KeepViews(world.installation).all(of: "palliative-care", for: member.actor).contains(view))
            _ = try await world.ask(
                .post, "/find/palliative-care/views/remove", ["view": [view.id.text]], by: member)
        }
        #expect(try await KeepViews(world.installation).all(of: "palliative-care", for: member.actor).isEmpty)
    }

    @Test func `a view none of whose practices is the reader’s is offered to nobody but its owner, and leads nowhere`()
        async throws
    {
        let world = try await FindSite()
        let list = "/find/palliative-care/people"
        let member = try await world.member()
        for (name, practices) in [
            ("Elm alone", ["A81001"]), ("Oak alone", ["A81002"]), ("Elm and Oak", ["A81001", "A81002"]),
            ("Not begun", []),
        ] {
            _ = try await world.ask(
                .post, "/find/palliative-care/views",
                ["practice": practices, "status": ["none"], "view-name": [name], "shared": ["yes"]], by: member)
        }
        let all = try await world.page(.get, list, by: try await world.member())
        #expect(all.contains("Views of this list (4)") && all.contains(">Oak alone</a>"))
        let elm = try await world.page(.get, list, by: try await world.member(at: ["A81001"]))
        #expect(elm.contains("Views of this list (3)"))
        for name in ["Elm alone", "Elm and Oak", "Not begun"] { #expect(elm.contains(">\(name)</a>"), "\(name)") }
        #expect(!elm.contains("Oak alone") && !elm.contains("people?practice=A81002&amp;status=none"))

        // Whoever keeps it and has lost the practice sees why it leads nowhere, and can take it away.
        let actor = Actor(
            identity: member.actor.identity, role: .careCoordinator,
            scope: .practices([try #require(ODSCode("A81001"))]), clearance: .ordinary)
        let moved = SignedIn(
            actor: actor, name: member.name, roleWords: member.roleWords, session: member.session, csrf: member.csrf)
        let own = try await world.page(.get, list, by: moved)
        #expect(own.contains("Views of this list (4)") && own.contains("none of its practices is yours now"))
        #expect(own.contains("Oak alone") && !own.contains(">Oak alone</a>"))
        let views = try await KeepViews(world.installation).all(of: "palliative-care", for: actor)
        let lost = try #require(views.first { $0.name == "Oak alone" })
        _ = try await world.ask(
            .post, "/find/palliative-care/views/remove", ["view": [lost.id.text]], by: moved)
        #expect(try await !world.page(.get, list, by: moved).contains("Oak alone"))
    }
}
