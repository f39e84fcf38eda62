import DesignSystem
import HTML
import Vocabulary

extension Gallery {
    var fields: [Part] {
        [
            Part(name: "Text", html: texts), Part(name: "Choices", html: choices),
            Part(
                name: "A form with everything sent",
                html: Form(
                    to: "/upload", hidden: "", id: "upload", label: say("Upload"), isPanel: true, isUpload: true,
                    check: LiveCheck(by: "/check", into: "checked"),
                    """
                    \(FileField("file", say("Extract"), accept: say(".zip"), hint: say("One ZIP file"), error: say("No file")))\
                    <div id="checked" role="status"></div>\(Button(say("Upload")))
                    """
                ).html),
        ]
    }

    private var texts: HTML {
        HTML(parts: [
            TextField(
                "name", say("NHS number"), hint: say("10 figures"), value: say("999"), width: .medium, isNeeded: true,
                inputmode: "numeric", suggestions: [say("one"), say("two")]),
            TextField("bad", say("Phone"), hint: say("With the code"), error: say("Too short"), value: say("1")),
            TextArea(
                "note", say("What was said"), hint: say("Her words"), value: "\n" + say("Pleased."), isNeeded: true),
            TextArea("cohort", say("Question"), error: say("Line 1"), value: say("aged 65 or over"), isCode: true),
            DayField("day", say("Day"), value: today, isNeeded: true),
            TimeField("time", say("Time"), error: say("No such time"), value: say("25:00")),
            SelectField(
                "owner", say("Owner"), options: [Choice(say("1"), say("Amina")), Choice("2", say("Helen"))],
                chosen: "2",
                blank: say("Choose somebody"), hint: say("Who does it"), error: say("Say who")),
            PasswordField("password", say("Password"), .current, hint: say("You can paste it.")),
            OneTimeCodeField("code", say("Code from your app"), error: say("Too old")),
        ])
    }

    private var choices: HTML {
        let nested = TextField("what", say("What"))
        return HTML(parts: [
            Radios(
                "how", say("How"), choices: [Choice("phone", say("Phone")), Choice(say("v"), say("In person"))],
                chosen: "phone", isInline: true, isNeeded: true),
            Radios(
                "next", say("Next step"),
                choices: [
                    Choice("yes", say("There is a next step"), nested: nested.html),
                    Choice("no", say("Nothing more to do"), hint: say("Closes the episode")),
                ], hint: say("One of them"), error: say("Say which")),
            Checkboxes(
                "who", say("Who was there"),
                choices: [Choice("a", say("Herself"), count: 61), Choice("b", say("Niece"))],
                chosen: ["a"], error: say("Say who")),
            TickBox(
                "sure", say("I have checked it"), isTicked: true, hint: say("With the list"), error: say("Check it")),
            TickBox("calm", say("Tell me when it is done")),
        ])
    }

    var lists: [Part] {
        [
            Part(name: "Work", html: work), Part(name: "People", html: people),
            Part(
                name: "Totals",
                html: Panel(
                    id: "totals", say("By practice"), aside: "\(FreshnessStamp(asAt: today, practice: say("all")))",
                    isFlush: true, foot: "\(say("Under 5 is hidden"))",
                    totals
                ).html),
            Part(name: "Nobody", html: DataTable(say("Nobody"), columns: [], rows: [], empty: say("Nobody.")).html),
            Part(
                name: "Side panel",
                html: Columns(.aside, head.html, side.html).html),
            Part(name: "On paper", html: sheet),
        ]
    }

    private var totals: HTML {
        DataTable(
            say("By practice"), columns: [.init(say("Practice")), .init(say("People"), isNumber: true)],
            rows: [.init(["\(say("Elm Surgery"))", "\(Figure(57_312))"])], footer: ["All", "\(Figure(57_312))"],
            isTight: true, isCaptionShown: true
        ).html
    }

    private var head: PageHead {
        PageHead(
            say("Summary"), kicker: "\(say("Thursday"))", lede: "\(say("What there is to know."))",
            actions: LinkButton(say("Record a contact"), to: "/").html)
    }

    private var side: SidePanel {
        let reach = Facts(
            [(say("Mobile"), "\(say("07700 900 412"))"), (say("Letters"), "\(say("Large print"))")], isSmall: true)
        return SidePanel(
            say("About"), [(say("Reach her"), reach.html), (say("Team"), "<p class=\"small\">\(say("Two"))</p>")])
    }

    private var filter: FilterColumn {
        FilterColumn(
            to: "/find",
            groups: [
                FilterGroup(
                    "practice", say("Practice"),
                    choices: [
                        Choice(say("e"), say("Elm Surgery"), count: 61), Choice("m", say("Moorside"), count: 57),
                    ], chosen: ["m"]),
                FilterGroup(
                    "state", say("Status"), choices: [Choice("x", say("Any")), Choice("y", say("Open"))], chosen: ["x"],
                    isOneOf: true),
            ], kept: [(name: say("order"), value: say("name"))], label: say("Filter"))
    }

    private var work: HTML {
        let row = WorkRow(
            when:
                "\(When("\(StatusTag("Overdue", .late))", detail: "\(say("promise")), \(DayText(today, hasWeekday: true))"))",
            who: "\(PersonCell(name, to: "/people/1", nhsNumber: number, practice: say("Elm Surgery")))",
            what: say("Phone back about the stair rail"), why: "\(say("The council has since replied."))",
            warning: say("Unsafe to phone the house"),
            action: "\(LinkButton(say("Record the call"), to: "/contact", .main, isSmall: true, about: name.cui))",
            id: "row-1")
        let second = WorkRow(
            when: "\(When("\(TimeText(instant, hasDay: false))", detail: "\(say("promise"))"))",
            who: "\(PersonCell(name, to: "/people/2", nhsNumber: nil))", what: say("Visit"),
            action: "\(LinkButton(say("Open"), to: "/contact", isSmall: true, about: name.cui))")
        return """
            \(WorkGroup(id: "late", say("Overdue"), note: say("Always first."), rows: [row], isLate: true))\
            \(WorkGroup(id: "due", say("Due today"), rows: [second], count: 30, more: "\(TextLink(say("25 more"), to: "/due"))"))\
            \(WorkGroup(id: "new", say("New"), rows: []))
            """
    }

    private var people: HTML {
        let cell = PersonCell(
            name, to: "/people/1", nhsNumber: number, birth: born, today: today, practice: say("Elm"),
            change: say("Joined since your last look"))
        let table = DataTable(
            say("People"),
            columns: [
                .init(say("Select"), isHidden: true), .init(say("Person"), sort: "/find"),
                .init(say("Why here"), order: .descending, sort: "/find"), .init(say("Status")),
                .init(say("Next step")),
            ],
            rows: [
                .init(
                    [
                        "<input type=\"checkbox\" name=\"person\" value=\"1\" aria-label=\"Select \(name.cui)\">",
                        cell.html,
                        Chips([
                            ReasonChip(say("2 unplanned admissions"), evidence: "last \(DayText(today))" as HTML),
                            ReasonChip(say("Moderate frailty"), evidence: say("coded 03-Mar-2026")),
                        ]).html, StatusTag(say("In progress"), .inProgress).html,
                        "\(StatusTag("Overdue", .late))<p>\(say("Phone back"))</p><p class=\"ids\">\(say("Amina Yusuf"))</p>",
                    ], isChanged: true, id: "person-1"),
                .init([
                    "<input type=\"checkbox\" name=\"person\" value=\"2\" aria-label=\"Select \(name.cui)\">",
                    "\(PersonCell(name, to: "/people/2", nhsNumber: nil, today: today))", "\(say("None"))",
                    StatusTag(say("Not yet started")).html, "\(say("None yet"))",
                ]),
            ], header: 1, isPeople: true)
        let state = FilterState(
            shown: 38, of: 412, chips: [FilterChip(say("Elm Surgery"), removing: "/find")], clear: "/find",
            order: say("last admission, newest first"),
            extra: FreshnessStamp(asAt: today, practice: say("Elm Surgery")).html)
        let pages = Pagination(showing: 26...50, of: 1412, previous: "/find", next: "/find")
        let columns = Columns(.filter, filter.html, "<div class=\"panel\">\(table)\(pages)</div>")
        return "\(state)<div class=\"gap-top\">\(columns)</div>"
    }

    private var sheet: HTML {
        PrintSheet(
            say("Summary"),
            facts: [
                (say("Name"), "\(name.cui)"), ("Born", "\(DayText(born))"), ("NHS No.", "\(NHSNumberText(number))"),
            ], warning: "<p><b>\(say("Unsafe to phone the house."))</b></p>",
            sections: [
                (title: say("What matters"), content: "<p>\(say("My garden."))</p>", isWide: true),
                (title: say("Next"), content: "<p>\(say("Visit"))</p>", isWide: false),
                (title: say("Team"), content: "<p>\(say("Amina Yusuf"))</p>", isWide: false),
            ], foot: ["\(say("Printed by Amina Yusuf")), \(TimeText(instant))", "\(say("Keep safe"))"]
        ).html
    }

    /// One page with everything around it.
    func page(_ content: HTML, banner: PatientBanner? = nil) -> HTML {
        PageFrame(
            title: say("Components"), network: say("Thornmere network"), home: "/today",
            member: .init(
                name: say("Amina Yusuf"), role: say("Care coordinator"), account: "/account", signOut: "/sign-out",
                hidden: "\(HiddenField("csrf", say("t")))"),
            search: .init(to: "/search", hidden: "\(HiddenField("csrf", say("t")))"),
            links: [
                NavLink(say("Today"), to: "/today", count: 18, isCurrent: true),
                NavLink(say("Caseload"), to: "/caseload"),
                NavLink(say("Find"), to: "/find"), NavLink(say("Extracts"), to: "/extracts", count: 1),
            ],
            footer: [NavLink(say("Help"), to: "/help"), NavLink(say("Accessibility"), to: "/accessibility")],
            ribbon: say("Demonstration: nobody here is real."),
            notice: Notice(.good, title: say("Contact saved."), say("Next step on Thursday."), isAnnounced: true),
            banner: banner,
            subnavigation: banner == nil
                ? ""
                : Subnavigation(say("This person"), [NavLink(say("Summary"), to: "/people/1", isCurrent: true)]).html,
            scripts: Script.allCases, hasProblems: true, content
        ).html
    }
}
