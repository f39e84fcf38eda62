package import HTML
import Vocabulary

/// A count as people read it: thousands apart, `57,312`.
package struct Figure: Component {
    private let number: Int

    package init(_ number: Int) {
        self.number = number
    }

    package var html: HTML { "\(number.grouped)" }
}
