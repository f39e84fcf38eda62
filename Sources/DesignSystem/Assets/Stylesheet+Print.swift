extension Stylesheet {
    /// Paper: A4, black on white.
    static let print = #"""
        .sheet {
          background: var(--surface); max-width: 52rem; margin: var(--s6) auto; padding: var(--s6);
          border: var(--hair);
        }
        .sheet-head {
          display: flex; justify-content: space-between; gap: var(--s5);
          border-bottom: 3px solid var(--ink); padding-bottom: var(--s3);
        }
        .sheet-head dl {
          display: grid; grid-template-columns: auto auto; gap: 0 var(--s3); font-size: var(--t-s);
          align-content: start;
        }
        .sheet-head dt { font-weight: 400; color: var(--ink-soft); white-space: nowrap; }
        .sheet-head dd { font-weight: var(--w-bold); white-space: nowrap; }
        .sheet h1 { font-size: 1.5rem; }
        .sheet h2 {
          font-size: var(--t-m); border-bottom: 1px solid var(--ink); padding-bottom: var(--s1);
          margin-bottom: var(--s2);
        }
        .sheet-cols {
          display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--s5) var(--s6);
          margin-top: var(--s5);
        }
        .sheet-cols .full { grid-column: 1 / -1; }
        .sheet-warn { border: 3px solid var(--ink); padding: var(--s3) var(--s4); margin-top: var(--s4); }
        .sheet .table th, .sheet .table td { padding: var(--s1) var(--s2) var(--s1) 0; }
        .sheet-foot {
          margin-top: var(--s5); padding-top: var(--s2); border-top: 1px solid var(--ink);
          font-size: var(--t-s); display: flex; flex-wrap: wrap; justify-content: space-between;
          gap: var(--s2) var(--s5);
        }
        @media screen and (max-width: 47.99em) {
          .sheet { padding: var(--s4); margin-block: var(--s4); }
          .sheet-head { flex-direction: column; }
          .sheet-head dd { white-space: normal; }
          .sheet-cols { grid-template-columns: minmax(0, 1fr); }
        }
        @page { size: A4; margin: 12mm 14mm; }
        @media print {
          :root { --canvas: #fff; --sunken: #eee; --ink-soft: #222; --line: #888; --line-row: #555; }
          html { font-size: 81.25%; }
          body { background: #fff; }
          .top, .nav, .subnav, .nav-narrow, .skip, .foot, .actions, .bulk, .filters, .screen-only, .act,
          .pages-links, .copy-line, .ribbon {
            display: none !important;
          }
          .wrap, .sheet { max-width: none; margin: 0; padding: 0; border: 0; }
          main { padding: 0; }
          textarea.input { field-sizing: content; height: auto; resize: none; }
          .banner, .banner--stick {
            position: static; background: #fff; color: #000; border-block: 2px solid #000;
          }
          .banner dt, .banner-name p + p { color: #000; }
          .cols { display: block; }
          a { color: inherit; text-decoration: none; }
          .tag, .chip { border: 1px solid #000; background: #fff; color: #000; }
          tr, .work > li, .sheet section, .voice, .clauses > li, figure { break-inside: avoid; }
          .work, .scroll { overflow: visible; }
          h1, h2, h3, .group-head { break-after: avoid; }
          .seg, .search, .tool, details:not([open]) { display: none; }
          html:has(.sheet) { font-size: 87.5%; }
          .work > li { grid-template-columns: 8.75rem 14rem minmax(0, 1fr); padding: var(--s3) var(--s4); }
          .tally b { font-size: var(--t-xl); }
          .sheet-cols, .sheet-head { margin-top: var(--s3); gap: var(--s4) var(--s6); }
          .warn { color: #000; }
          .notice { background: #fff; color: #000; }
          .notice[role="status"], .picks tr > :first-child { display: none; }
          .panel .picks tr > :nth-child(2) { padding-left: var(--s5); }
          thead { display: table-header-group; }
        }

        """#
}
