extension Stylesheet {
    /// What the reader has asked the system for.
    static let preferences = #"""
        @media (forced-colors: active) {
          .tag, .chip, .seg a[aria-current], .count { border: 1px solid; }
          .bar-fg { fill: CanvasText; }
          .banner { border-bottom: 3px solid; }
        }

        """#
}
