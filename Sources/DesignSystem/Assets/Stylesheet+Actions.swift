extension Stylesheet {
    /// Buttons, panels and switches of view.
    static let actions = #"""
        /* buttons */
        .btn {
          display: inline-flex; align-items: center; justify-content: center; gap: var(--s2);
          min-height: var(--target); padding: var(--s2) var(--s4); border: 1px solid var(--accent);
          border-radius: var(--r1); background: var(--accent); color: #fff; font: inherit;
          font-weight: var(--w-bold); line-height: 1.25; text-align: center; text-decoration: none;
          cursor: pointer;
        }
        .btn:hover { background: var(--accent-deep); border-color: var(--accent-deep); color: #fff; }
        .btn--second {
          background: var(--surface); color: var(--accent-deep); border-color: var(--line-control);
        }
        .btn--second:hover {
          background: var(--accent-tint); color: var(--accent-deep); border-color: var(--accent);
        }
        .btn--stop { background: var(--surface); color: var(--stop); border-color: var(--stop); }
        .btn--stop:hover { background: var(--stop-tint); border-color: var(--stop); color: var(--stop); }
        .btn--small { min-height: 2.25rem; padding: var(--s1) var(--s3); font-size: var(--t-s); }
        .btn[aria-current] {
          background: var(--accent-tint); border-color: var(--accent); color: var(--accent-deep);
          box-shadow: inset 0 -3px 0 var(--accent);
        }
        .btn[aria-disabled="true"] {
          background: var(--sunken); border: 1px dashed var(--line-control); color: var(--ink-soft);
          cursor: not-allowed;
        }
        .link-btn {
          border: 0; background: none; padding: var(--s1) 0; min-height: 1.75rem; font: inherit;
          color: var(--accent); text-decoration: underline; text-underline-offset: 0.18em; cursor: pointer;
        }
        .not-allowed { display: inline-flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s3); }
        .tap { padding: var(--s1) var(--s2); margin-inline: calc(-1 * var(--s2)); }
        /* panel */
        .panel { background: var(--surface); border: var(--hair); border-radius: var(--r2); }
        .panel-head {
          display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline;
          gap: var(--s1) var(--s4); padding: var(--s4) var(--s5) 0;
        }
        .panel-body { padding: var(--s4) var(--s5) var(--s5); }
        .panel-foot { padding: var(--s3) var(--s5); border-top: var(--hair); }
        .panel--flush > .panel-body { padding: var(--s3) 0 0; }
        /* segmented links: one choice of view */
        .seg {
          display: inline-flex; flex-wrap: wrap; border: 1px solid var(--line-control);
          border-radius: var(--r1); background: var(--surface);
        }
        .seg a {
          display: flex; align-items: center; gap: var(--s2); min-height: 2.25rem; padding: var(--s1) var(--s3);
          color: var(--ink); text-decoration: none; font-size: var(--t-s);
        }
        .seg a + a { border-left: 1px solid var(--line-row); }
        .seg a:hover { background: var(--sunken); }
        .seg a[aria-current] { background: var(--accent); color: #fff; font-weight: var(--w-bold); }

        """#
}
