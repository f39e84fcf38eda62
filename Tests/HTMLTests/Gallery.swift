import DesignSystem
import HTML
import Vocabulary

/// Every component once, in its states, with the given text in every place that takes text.
struct Gallery {
    /// What stands in place of words; `nil` for words as a page would have them.
    var text: String?

    struct Part {
        let name: String
        let html: HTML
    }

    let today = Day(number: 20_783)
    let instant = Instant(milliseconds: 1_795_700_100_000)

    func say(_ words: String) -> String { text ?? words }

    var number: NHSNumber? { NHSNumber(prefix: 999_000_204) }

    var name: PersonName {
        PersonName(family: say("Hargreaves"), given: say("Doreen"), title: say("Mrs"))
    }

    var born: EventDate { EventDate(Day(number: -9820)) }

    var parts: [Part] { person + states + messages + actions + fields + lists }

    var person: [Part] {
        [
            Part(name: "Patient banner", html: banner.html),
            Part(
                name: "Patient banner after death",
                html: PatientBanner(
                    name: name, birth: EventDate(Day(number: -12_675)), death: EventDate(Day(number: 20_772)),
                    gender: say("Male"), nhsNumber: number, practice: say("Elm Surgery"), today: today, isSticky: false
                ).html),
            Part(
                name: "Patient banner of somebody hardly known",
                html: PatientBanner(
                    name: PersonName(family: "", given: ""), birth: nil, gender: "", nhsNumber: nil, practice: "",
                    today: today, isSticky: false
                ).html),
            Part(
                name: "Their own words",
                html: Voice(
                    say("To stay in my own house with my garden. I am not ill, I am eighty-three."),
                    please: say("Ring the bell twice and wait. Call me Dot."), pleaseNot: say("Move my things."),
                    source: "\(say("Her own words")), \(DayText(today))"
                ).html),
            Part(name: "Timeline", html: timeline),
            Part(
                name: "Facts",
                html: Facts([
                    (say("Coordinator"), "\(say("Amina Yusuf"))"), (say("Cover"), "\(say("Helen Marsh"))"),
                    (say("NHS number"), "\(NHSNumberText(number))"),
                ]).html),
            Part(
                name: "Stages",
                html: Stages([
                    .init(say("Found"), .past, detail: "\(DayText(today.adding(days: -30)))"),
                    .init(say("Offered"), .past),
                    .init(say("Agreed"), .here, detail: "\(say("no plan yet"))"), .init(say("Open"), .ahead),
                    .init(say("Closed"), .ahead),
                ]).html),
            Part(
                name: "Steps",
                html: Steps([
                    ("\(say("Totals balance"))", StatusTag(say("Completed"), .done)),
                    ("\(say("Biggest differences read"))", StatusTag(say("Not yet started"))),
                ]).html),
        ]
    }

    var banner: PatientBanner {
        PatientBanner(
            name: name, preferredName: say("Dot"), birth: born, gender: say("Female"), nhsNumber: number,
            practice: say("Elm Surgery"), today: today)
    }

    private var timeline: HTML {
        Timeline([
            .init(
                at: "\(TimeText(instant))", say("Home visit"),
                detail: "\(say("Post unopened since October.\nOut of breath on the stairs."))",
                source: "\(say("Recorded in Cairn by Amina Yusuf"))", isOwn: true),
            .init(
                at: "\(DayText(today.adding(days: -6)))", say("Phone call"), detail: "\(say("Wrong person."))",
                source: "\(say("Recorded in Cairn by Amina Yusuf"))", isOwn: true, isStruck: true),
            .init(
                at: "\(DayText(today.adding(days: -19)))", say("Unplanned admission"),
                source: "\(say("From Elm Surgery’s extract")), as at \(DayText(today))", isOwn: false, id: "event-1"),
        ]).html
    }

    var states: [Part] {
        [
            Part(
                name: "Status tags",
                html: Chips(StatusTag.Kind.allCases.map { StatusTag(say("\($0)"), $0) }).html),
            Part(
                name: "Reason chips",
                html: Chips([
                    ReasonChip(
                        say("3 unplanned admissions"), evidence: "last \(DayText(today.adding(days: -19)))" as HTML),
                    ReasonChip(say("HbA1c 82"), evidence: say("12-Oct-2026")),
                    ReasonChip(say("No plan agreed"), evidence: "", isNew: true),
                ]).html),
            Part(
                name: "Count chip and filter chip",
                html: """
                    \(CountChip(say("HbA1c above 75"), count: 1152, to: "/find")) \
                    \(FilterChip(say("Elm Surgery"), removing: "/find"))
                    """),
            Part(
                name: "Freshness stamps",
                html: """
                    <p>\(FreshnessStamp(asAt: today, practice: say("Elm Surgery")))</p>\
                    <p>\(FreshnessStamp(asAt: today, practice: say("Hollins Lane"), isOld: true, days: 17))</p>\
                    <p>\(FreshnessStamp(asAt: nil, practice: say("Moorside")))</p>\
                    <p>\(FreshnessStamp(asAt: today, practice: nil))</p>
                    """),
            Part(
                name: "How far something is",
                html: """
                    \(ProgressLine(say("Reading"), done: 43, of: 100))\(ProgressLine(say("Sealing"), done: 0, of: 0))
                    """),
            Part(
                name: "View switch",
                html: TabLinks(
                    say("Group by"),
                    [
                        NavLink(say("What is needed"), to: "/today", isCurrent: true),
                        NavLink(say("Place"), to: "/place"),
                    ]
                ).html),
            Part(
                name: "Links within a section",
                html: Subnavigation(
                    say("This person"),
                    [
                        NavLink(say("Summary"), to: "/a", isCurrent: true),
                        NavLink(say("Contacts"), to: "/b", count: 7),
                    ]
                ).html),
            Part(
                name: "Count strip",
                html: Tally(
                    say("What waits for you"),
                    [
                        .init(2, say("overdue"), to: "/today", isLate: true), .init(5, say("due today"), to: "/today"),
                        .init(1204, say("new referrals"), to: "/today"),
                    ]
                ).html),
        ]
    }

    var messages: [Part] {
        [
            Part(
                name: "Notices",
                html: HTML(
                    joining: Notice.Kind.allCases.map { kind in
                        Notice(
                            kind, title: say("Contact saved."), say("Next step on Thursday."),
                            isAnnounced: kind == .good
                        )
                        .html
                    })),
            Part(
                name: "A safety alert",
                html: Notice(
                    .stop, title: say("Unsafe to phone the house."), say("Go in person."), label: say("Safety alert")
                ).html),
            Part(
                name: "Summary of problems",
                html: ErrorSummary([
                    FieldProblem(say("Say when the contact was"), field: "p-day"),
                    FieldProblem(say("Say who it was with"), field: "p-who"),
                ]).html
                    + "\(DayField("p-day", say("Day"), error: say("Say when"), value: say("2")))\(TextField("p-who", say("Who")))"
            ),
        ]
    }

    private var buttons: HTML {
        Actions(
            HTML(parts: [
                Button(say("Record a contact"), name: say("a"), value: say("b")),
                LinkButton(say("Refer"), to: "/refer", about: name.cui), Button(say("Discard"), .stop),
                Button(say("In a row"), .second, isSmall: true, about: name.cui),
                TextLink(say("Leave without saving"), to: "/", about: say("now")),
            ])
        ).html
    }

    var actions: [Part] {
        [
            Part(
                name: "Buttons",
                html: Form(
                    to: "/contacts", hidden: "\(HiddenField(say("csrf"), say("x")))",
                    buttons
                ).html),
            Part(
                name: "Not allowed",
                html: NotAllowed(say("Send a text"), because: say("Elm Surgery has not agreed.")).html),
            Part(
                name: "To copy",
                html: CopyBlock(
                    id: "record", say("For the record"),
                    "\n" + say("23-Nov-2026 Phone call\nAgreed: visit on Thursday"),
                    hint: say("One block to paste")
                ).html),
        ]
    }
}
