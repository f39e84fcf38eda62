import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What lies in the inbox: files that are not complete yet, those that could not be taken, and what lies where nobody looks.
struct InboxPanel: Component {
    let states: [ExtractInbox.State]
    let astray: [ExtractInbox.Astray]

    var html: HTML {
        guard !states.isEmpty || !astray.isEmpty else { return "" }
        let table = DataTable(
            "What lies in the inbox",
            columns: [.init("Practice"), .init("Files"), .init("State"), .init("Why, and where")],
            rows: states.flatMap(Self.rows) + astray.map(Self.row))
        return Panel(id: "inbox", "Inbox", isFlush: true, table.html).html
    }

    private static func rows(_ state: ExtractInbox.State) -> [DataTable.Row] {
        var rows: [DataTable.Row] = []
        if !state.waiting.isEmpty {
            rows.append(
                DataTable.Row([
                    "\(state.name)", "\(state.waiting.joined(separator: ", "))",
                    StatusTag("Arriving", .waiting).html, "Taken once it is complete.",
                ]))
        }
        if !state.unfinished.isEmpty {
            rows.append(
                DataTable.Row([
                    "\(state.name)", "\(state.unfinished.joined(separator: ", "))",
                    StatusTag("Not finished", .waiting).html,
                    """
                    By its name a copy that has not ended. Nothing beside it is taken until it has its own name or is removed, \
                    or until a file .done says that the rest is complete.
                    """,
                ]))
        }
        rows += state.folders.map { folder in
            DataTable.Row([
                "\(state.name)", "\(folder)/", StatusTag("Not looked into", .stop).html,
                "Nobody looks into a folder here. Put its files straight into inbox/\(state.practice.text).",
            ])
        }
        rows += state.refused.reversed().map { refused in
            DataTable.Row([
                "\(state.name)", "\(refused.files.joined(separator: ", "))", StatusTag("Not taken", .stop).html,
                "\(refused.words)<p class=\"ids\">inbox/\(state.practice.text)/refused/\(refused.folder)</p>",
            ])
        }
        return rows
    }

    private static func row(_ astray: ExtractInbox.Astray) -> DataTable.Row {
        let why: HTML
        if let meant = astray.meant {
            why = "This practice’s folder is inbox/\(meant.text), written exactly so. Put the files there."
        } else if astray.isFolder {
            why = """
                No practice has this code. Put the files into the folder of their practice, which is named by its code, or \
                record the practice first.
                """
        } else {
            why = "It lies in no practice’s folder. Put it into that of its practice, which is named by its code."
        }
        return DataTable.Row([
            "\(astray.meant?.text ?? "None")", "inbox/\(astray.name)\(astray.isFolder ? "/" : "")",
            StatusTag("Not looked into", .stop).html, why,
        ])
    }
}
