import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Above and below an indicator, whether it can be answered or not: who keeps it, and the ways to change and remove it.
struct IndicatorHead {
    let named: NamedIndicator
    /// Whether whoever looks may write questions of their own.
    let mayAsk: Bool
    /// Whether it is kept by whoever looks.
    let isOwn: Bool
    let hidden: HTML

    var kicker: HTML {
        let way = TextLink("Indicators", to: NeedAddress.indicators).html
        guard let saved = named.saved, let keeper = named.keeper else { return way }
        let shared = saved.audience == .network ? "for everybody in the network" : "for nobody else"
        return """
            \(way) Kept by \(isOwn ? "you" : keeper), \(shared), version \(saved.version), \(TimeText(saved.changedAt))
            """
    }

    var lede: HTML { named.indicator.headers.purpose.map { "\($0)." } ?? "" }

    var change: HTML {
        guard mayAsk else { return "" }
        return LinkButton(isOwn ? "Change it" : "Change a copy", to: FindAddress.change(named.slug)).html
    }

    var remove: HTML {
        guard isOwn else { return "" }
        return Form(
            to: FindAddress.remove(named.slug), hidden: hidden,
            "\(Actions("\(Button("Remove this indicator from the list", .stop, isSmall: true))"))"
        ).html
    }
}
