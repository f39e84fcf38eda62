import Application
import DesignSystem
import HTML
import Vocabulary

/// What every page of codelists shows alike.
enum CodelistParts {
    static func kinds(_ list: Codelist) -> String {
        list.kinds.kinds.map(\.word).joined(separator: ", ")
    }

    static func code(_ entry: Codelist.Entry) -> HTML {
        guard let code = entry.code else { return "<span class=\"soft\">none known</span>" }
        return "<span class=\"code nb\">\(code.value)</span><p class=\"ids\">\(system(code.system))</p>"
    }

    static func system(_ system: CodeSystem) -> String {
        switch system {
        case .snomed: "SNOMED CT"
        case .read2: "Read version 2"
        case .ctv3: "CTV3"
        case .dmd: "dm+d"
        case .local: "local"
        case .term: "term"
        case .ethnicCategory: "ethnic category"
        case .rxnorm: "RxNorm"
        case .cvx: "CVX"
        case .loinc: "LOINC"
        case .other: "other"
        }
    }

    static func tag(_ state: EntryState) -> HTML {
        let kind: StatusTag.Kind =
            switch state {
            case .verified: .done
            case .termOnly: .plain
            case .unverified: .soon
            case .local, .retired: .waiting
            case .wrong: .stop
            }
        return StatusTag(state.word, kind).html
    }

    /// `12 verified, 3 term only`.
    static func states(_ list: Codelist) -> String {
        var counts: [(word: String, count: Int)] = []
        for entry in list.entries {
            let word = EntryState(entry).word
            if let place = counts.firstIndex(where: { $0.word == word }) {
                counts[place].count += 1
            } else {
                counts.append((word, 1))
            }
        }
        return counts.map { "\($0.count.grouped) \($0.word)" }.joined(separator: ", ")
    }

    /// What uses the list, active charters first; with ways there for whoever may ask questions.
    static func users(_ users: [CodelistUser], mayFind: Bool) -> HTML {
        guard !users.isEmpty else { return "<p>No question, indicator or charter that you find.</p>" }
        let lines = users.map { user -> HTML in
            let name: HTML = mayFind ? TextLink(user.name, to: address(user)).html : "\(user.name)"
            return "<li>\(name)<p class=\"small soft\">\(word(user.kind))</p></li>"
        }
        return "<ul class=\"small stack\">\(lines)</ul>"
    }

    private static func address(_ user: CodelistUser) -> Route {
        switch user.kind {
        case .activeCharter: CharterAddress.charter(user.slug)
        case .question: Address.cohort(user.slug)
        case .indicator: NeedAddress.indicator(user.slug)
        }
    }

    private static func word(_ kind: CodelistUser.Kind) -> String {
        switch kind {
        case .activeCharter: "active charter: people are put forward by it"
        case .question: "question"
        case .indicator: "indicator"
        }
    }

    /// Entries that one version has and another has not.
    static func table(_ caption: String, _ entries: [Codelist.Entry]) -> HTML {
        DataTable(
            caption, columns: [.init("Term"), .init("Code"), .init("State")],
            rows: entries.map { DataTable.Row(["\($0.term)", code($0), tag(EntryState($0))]) }, isTight: true,
            empty: "None."
        ).html
    }

    /// The difference of two versions, in panels.
    static func difference(_ difference: CodelistDifference, id: String = "") -> HTML {
        guard !difference.isEmpty else {
            return Notice(.plain, "Nothing differs: \(difference.same.of("entry", "entries")) in both.").html
        }
        func panel(_ name: String, _ title: String, _ entries: [Codelist.Entry]) -> HTML {
            guard !entries.isEmpty else { return "" }
            return Panel(id: id + name, "\(title): \(entries.count.grouped)", isFlush: true, table(title, entries)).html
        }
        let changes = difference.changed.map { change -> DataTable.Row in
            let rank: HTML =
                change.before.rank == change.after.rank
                ? ""
                : "<p class=\"ids\">rank \(change.before.rank.map(String.init) ?? "none") to \(change.after.rank.map(String.init) ?? "none")</p>"
            let retired: HTML =
                change.after.isRetired == true && change.before.isRetired != true
                ? "<p class=\"ids\">retired since</p>" : ""
            return DataTable.Row([code(change.after), "\(change.before.term)", "\(change.after.term)\(rank)\(retired)"])
        }
        let changed: HTML =
            changes.isEmpty
            ? ""
            : Panel(
                id: id + "changed", "Changed: \(changes.count.grouped)", isFlush: true,
                DataTable(
                    "Changed", columns: [.init("Code"), .init("Before"), .init("After")], rows: changes, isTight: true
                ).html
            ).html
        return """
            <p class="small soft">\(difference.same.of("entry", "entries")) in both as they are.</p>\
            \(panel("added", "Added", difference.added))\(panel("removed", "Removed", difference.removed))\(changed)
            """
    }
}
