extension Stylesheet {
    /// Narrow screens: one column, tables as blocks.
    static let reflow = #"""
        @media screen and (max-width: 63.99em) {
          .work > li { grid-template-columns: 8.25rem minmax(0, 1fr) 9rem; }
          .work .what { grid-column: 2 / 3; }
          .work .act { grid-column: 3; grid-row: 1 / span 2; }
          .lens { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          /* the filter stands before the list, not beside it: behind a disclosure */
          .fold { display: block; }
          .fold:not([open]) + .filters, .fold + .filters h2 { display: none; }
          .fold + .filters { margin-top: var(--s2); }
        }
        @media screen and (max-width: 47.99em) {
          .wrap { padding-inline: var(--s4); }
          main { padding-block: var(--s5) var(--s7); }
          .top-row { flex-wrap: wrap; gap: var(--s2) var(--s3); }
          .search { order: 3; flex: 1 1 100%; min-width: 0; max-width: none; }
          .me { display: none; }
          .brand { margin-right: auto; }
          .nav { display: none; }
          .nav-narrow { display: block; }
          .nav-narrow summary {
            display: inline-flex; align-items: center; min-height: var(--target); padding-inline: var(--s3);
            border: 1px solid var(--line-control); border-radius: var(--r1); font-weight: var(--w-bold);
            cursor: pointer;
          }
          .top { position: relative; }
          .nav-sheet {
            position: absolute; left: 0; right: 0; top: 100%; z-index: 20; padding: 0 var(--s4) var(--s3);
            background: var(--surface); border-bottom: 2px solid var(--line-control);
          }
          .nav-narrow li a { display: block; padding: var(--s3) 0; border-bottom: var(--hair); }
          .panel-head { padding: var(--s4) var(--s4) 0; }
          .panel-body { padding: var(--s4); }
          .panel-foot { padding: var(--s3) var(--s4); }
          .side .panel-body { padding: var(--s4); }
          .work > li { grid-template-columns: minmax(0, 1fr); padding: var(--s4); }
          .work .what, .work .act { grid-column: 1; grid-row: auto; }
          .more, .pages { padding-inline: var(--s4); }
          .tally li { flex-basis: 7.5rem; }
          .clauses > li { grid-template-columns: 2rem minmax(0, 1fr); padding: var(--s4); }
          .funnel { grid-column: 2; text-align: left; }
          .voice { padding: var(--s4); }
          .voice .pair, .next { grid-template-columns: minmax(0, 1fr); }
          .stages { grid-template-columns: minmax(0, 1fr); }
          .stages li {
            border-top: 0; border-left: 5px solid var(--sunken); padding: var(--s1) 0 var(--s1) var(--s3);
          }
          .stages .past { border-left-color: var(--accent-line); }
          .stages .here { border-left-color: var(--accent); }
          .line > li { grid-template-columns: 1rem minmax(0, 1fr); }
          .line > li::before { left: 0.4375rem; }
          .line .dot { grid-column: 1; grid-row: 1; }
          .line .at { grid-column: 2; grid-row: 1; }
          .line .ev { grid-column: 2; }
          .banner dl { gap: var(--s2) var(--s5); }
          .facts > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
          .state .right { margin-left: 0; }
          .bulk { padding-inline: var(--s4); }
          .seg { display: flex; }
          .tag { white-space: normal; }
          /* tables that become cards; roles in the markup keep them tables */
          .table.cards, .table.cards tbody, .table.cards tfoot, .table.cards tr, .table.cards td,
          .table.cards th, .table.cards caption:not(.vh) {
            display: block; width: auto;
          }
          .panel .table caption:not(.vh) { padding-inline: var(--s4); }
          .table.cards thead {
            position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          }
          .table.cards tr { padding-block: var(--s3); border-bottom: var(--row); }
          .table.cards th, .table.cards td, .panel .table.cards th, .panel .table.cards td {
            border: 0; padding: var(--s1) var(--s4); text-align: left;
          }
          .sheet .table.cards th, .sheet .table.cards td { padding-inline: 0; }
          .table.cards td[data-l]::before {
            content: attr(data-l); display: block; font-size: var(--t-s); color: var(--ink-soft);
          }
          .table.cards td.num {
            white-space: normal; display: flex; justify-content: space-between; align-items: baseline;
            gap: var(--s4);
          }
          .table.cards td:empty { display: none; }
          .panel .picks tr > :nth-child(2) { padding-left: var(--s4); }
        }
        @media screen and (max-width: 24em) {
          .lens { grid-template-columns: minmax(0, 1fr); }
          h1 { font-size: 1.5rem; }
        }

        """#
}
