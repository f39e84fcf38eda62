import DesignSystem
import Domain
import HTML
import Vocabulary

/// Whether a practice's extracts from the inbox are applied by themselves, for whoever may apply extracts: what that does,
/// and when it stops and asks.
struct ApplyingPanel: Component {
    let practice: PracticeProfile
    let actor: Actor?
    let hidden: HTML

    static let fields = [
        FormField("applies-itself", .flag, limit: 3, label: "Extracts from the inbox are applied by themselves")
    ]

    /// In a few words, for whoever sees the practice.
    static func words(_ practice: PracticeProfile) -> String {
        practice.appliesItself
            ? "are applied by themselves, where nothing speaks against it" : "wait until somebody applies them"
    }

    var html: HTML {
        guard Gate.extracts.admits(actor) == .allowed else { return "" }
        let form = Form(
            to: PracticeAddress.applying(practice.ods), hidden: hidden,
            """
            <div class="stack"><p>An extract that is put into the practice’s inbox is read by itself. Then it waits, unless this \
            is ticked, until somebody has looked it over and applies it.</p>\
            \(TickBox(
                "applies-itself", "Extracts from the inbox are applied by themselves", isTicked: practice.appliesItself,
                hint: "Once they are read, with nobody looking at them first. They can be undone like any other."))\
            <p>Even then an extract stops and waits for somebody where</p>\
            <ul><li>it is unlikely to be the one that was meant: too many people are missing, have left, are new or are another \
            practice’s;</li><li>a row is not taken, or only in part, because something is wrong with it, such as a code that a \
            spreadsheet cut;</li><li>a row hides somebody without saying whom;</li><li>it is of some people and later than what is known of everybody, so that \
            many answers could not be decided;</li><li>its files do not say on which day it was \
            exported;</li><li>it would change nothing;</li><li>it was brought in by the browser.</li></ul>\
            <p>Rows that the practice keeps back stop nothing. That this is set or taken away is kept in the audit log.</p>\
            \(Actions("\(Button("Save", about: "whether extracts are applied by themselves"))"))</div>
            """)
        return Panel(id: "applying", "Its extracts from the inbox", form.html).html
    }
}
