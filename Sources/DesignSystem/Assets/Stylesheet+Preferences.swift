extension Stylesheet {
    /// What the reader has asked the system for.
    static let preferences = #"""
        @media (forced-colors: active) {
          .tag, .chip, .seg a[aria-current], .count { border: 1px solid; }
          .bar-fg { fill: CanvasText; }
          .banner { border-bottom: 3px solid; }
          .banner--died { border-block: 6px double; }
          .nav a, .subnav a { border-color: Canvas; }
          .nav a[aria-current], .subnav a[aria-current] { border-bottom-color: Highlight; }
          .btn, .input { forced-color-adjust: auto; border: 1px solid; }
          .dot { background: CanvasText; }
          .dot--x { background: Canvas; border: 2px solid CanvasText; }
          .stages .here { border-color: Highlight; }
          :focus-visible { outline-color: Highlight; }
        }
        @media (prefers-reduced-motion: reduce) {
          *, *::before, *::after { transition: none !important; animation: none !important; }
        }
        @media (prefers-contrast: more) {
          :root { --ink-soft: #13211f; --line: #66756f; --line-row: #44524f; }
        }

        """#
}
