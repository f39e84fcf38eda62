import DesignSystem
import HTML

/// Which practices a question names that whoever reads may not see: they are in no number and on no list here.
struct LeftOutLine: Component {
    let names: [String]

    var html: HTML {
        guard !names.isEmpty else { return "" }
        let named = names.map { "“\($0)”" }.joined(separator: ", ")
        let rest = names.count == 1 ? "it is not one of your practices" : "they are not among your practices"
        return Notice(
            .plain, title: "Left out:", "\(named). The question names \(names.count == 1 ? "it" : "them"), but \(rest)."
        ).html
    }
}
