extension Stylesheet {
    /// Notices and the summary of problems.
    static let messages = #"""
        /* notices */
        .notice {
          display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--s1) var(--s3);
          padding: var(--s3) var(--s4); border: 1px solid var(--accent-line);
          border-left: 5px solid var(--accent); border-radius: var(--r1); background: var(--accent-tint);
        }
        .notice + .notice { margin-top: var(--s3); }
        .notice > .i { margin-top: 0.2em; }
        .notice--late {
          border-color: var(--late-line); border-left-color: var(--late); background: var(--late-tint);
        }
        .notice--late > .i { color: var(--late); }
        .notice--stop {
          border: 2px solid var(--stop); border-left-width: 8px; background: var(--stop-tint);
        }
        .notice--stop > .i { color: var(--stop); }
        .notice--plain {
          background: var(--surface); border-color: var(--line); border-left-color: var(--line-control);
        }
        .errors {
          border: 3px solid var(--stop); border-radius: var(--r1); background: var(--surface);
          padding: var(--s4) var(--s5) var(--s5); margin-bottom: var(--s6);
        }
        .errors h2 { margin-bottom: var(--s2); }
        .errors li + li { margin-top: var(--s1); }
        .errors a {
          color: var(--stop); font-weight: var(--w-bold); display: inline-block; padding-block: 0.125rem;
        }

        """#
}
