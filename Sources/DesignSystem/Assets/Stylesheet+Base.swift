extension Stylesheet {
    /// Elements without classes, and what helps everywhere.
    static let base = #"""
        *, *::before, *::after { box-sizing: border-box; }
        html {
          font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
          scroll-padding-top: var(--s4);
        }
        body {
          margin: 0; background: var(--canvas); color: var(--ink); font: var(--t-m)/var(--lead) var(--face);
          font-variant-numeric: tabular-nums; overflow-wrap: break-word;
        }
        h1, h2, h3, h4, p, ul, ol, dl, dd, figure, blockquote, fieldset, legend, table {
          margin: 0; padding: 0;
        }
        fieldset { border: 0; min-width: 0; }
        h1 {
          font-size: var(--t-2xl); line-height: var(--lead-tight); font-weight: 700;
          letter-spacing: -0.012em; text-wrap: balance;
        }
        h2 {
          font-size: var(--t-xl); line-height: var(--lead-tight); font-weight: 700;
          letter-spacing: -0.006em;
        }
        h3 { font-size: var(--t-l); line-height: var(--lead-snug); font-weight: var(--w-bold); }
        h4 { font-size: var(--t-m); line-height: var(--lead-snug); font-weight: var(--w-bold); }
        b, strong, th, dt { font-weight: var(--w-bold); }
        .h-s { font-size: var(--t-m); line-height: var(--lead-snug); font-weight: var(--w-bold); }
        p + .h-s { margin-top: var(--s3); }
        ul, ol { list-style: none; }
        a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
        a:hover { color: var(--accent-deep); text-decoration-thickness: 2px; }
        :focus-visible {
          outline: 3px solid var(--focus-ink); outline-offset: 3px; box-shadow: 0 0 0 3px var(--focus);
          border-radius: var(--r1);
        }
        svg { display: block; flex: none; }
        .i {
          width: 1.125em; height: 1.125em; display: inline-block; vertical-align: -0.2em;
          fill: currentColor;
        }
        .nb { white-space: nowrap; }
        .vh {
          position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden;
          clip-path: inset(50%); white-space: nowrap; border: 0;
        }
        time .vh { user-select: none; }
        main:focus { outline: 0; box-shadow: none; }
        .soft { color: var(--ink-soft); }
        .empty { padding: var(--s3) 0; }
        .nhs span + span::before { content: "\00a0"; }
        .small { font-size: var(--t-s); line-height: 1.45; }
        .num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .prose { max-width: var(--measure); }
        .prose > * + * { margin-top: var(--s3); }
        .bullets { list-style: disc; padding-left: 1.2em; }
        .bullets li + li { margin-top: var(--s1); }
        .gap-top { margin-top: var(--s6); }
        .gap-list { margin-top: var(--s4); }
        .gap-s { margin-top: var(--s3); }
        .gap-b { margin-bottom: var(--s5); }
        .stack > * + * { margin-top: var(--s4); }
        .stack-5 > * + * { margin-top: var(--s5); }
        .stack-6 > * + * { margin-top: var(--s6); }
        .stack-2 > * + * { margin-top: var(--s2); }
        @media (prefers-reduced-motion: no-preference) {
          a, .btn { transition: background-color 0.12s, border-color 0.12s; }
        }

        """#
}
