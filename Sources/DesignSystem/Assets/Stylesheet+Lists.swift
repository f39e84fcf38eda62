extension Stylesheet {
    /// Tables, lists of people, work and filters.
    static let lists = #"""
        /* definition rows */
        .facts { display: grid; gap: 0; }
        .facts > div {
          display: grid; grid-template-columns: minmax(7rem, 30%) minmax(0, 1fr); gap: var(--s1) var(--s4);
          padding-block: var(--s2); border-bottom: var(--hair);
        }
        .facts > div:last-child { border-bottom: 0; }
        .facts dt { color: var(--ink-soft); font-weight: 400; }
        /* tables: one person a row, strong rules between */
        .table { width: 100%; border-collapse: collapse; line-height: 1.4; }
        .table caption { text-align: left; font-weight: var(--w-bold); padding-bottom: var(--s2); }
        .table th, .table td {
          text-align: left; vertical-align: top; padding: var(--s3) var(--s3); border-bottom: var(--row);
        }
        .table th.num, .table td.num { text-align: right; }
        .table thead th {
          font-size: var(--t-s); color: var(--ink-soft); padding-block: var(--s2);
          border-bottom: 2px solid var(--line-control); vertical-align: bottom;
        }
        .table tbody th { font-weight: var(--w-bold); }
        .table tfoot th, .table tfoot td {
          border-top: 2px solid var(--line-control); border-bottom: 0; font-weight: var(--w-bold);
        }
        .table--tight th, .table--tight td { padding-block: var(--s2); }
        .table tr:last-child > * { border-bottom-color: var(--line); }
        .panel .table th:first-child, .panel .table td:first-child { padding-left: var(--s5); }
        .panel .table th:last-child, .panel .table td:last-child { padding-right: var(--s5); }
        .scroll { overflow-x: auto; position: relative; }
        .sorted::after { content: "\00a0▼"; font-size: 0.75em; color: var(--accent); }
        .sorted--up::after { content: "\00a0▲"; }
        a.who, .who a { display: inline-block; padding-block: 0.125rem; min-height: 1.5rem; }
        .who { font-weight: 700; }
        .ids { font-weight: 400; font-size: var(--t-s); line-height: 1.45; color: var(--ink-soft); }
        .ids > span { white-space: nowrap; margin-right: var(--s3); }
        .ids > span:last-child { margin-right: 0; }
        .ids > .wraps { display: inline-block; white-space: normal; }
        .table thead th a { display: inline-block; min-height: 1.5rem; color: inherit; }
        .panel .table caption:not(.vh) { padding: var(--s2) var(--s5); }
        /* task list */
        .steps > li {
          display: flex; flex-wrap: wrap; justify-content: space-between; gap: var(--s1) var(--s4);
          padding: var(--s3) 0; border-bottom: var(--row);
        }
        .steps > li:last-child { border-bottom: 0; }
        .steps > li > div { flex: 1 1 20rem; }
        /* filter state line */
        .state {
          display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s4);
          padding: var(--s3) var(--s4); background: var(--surface); border: var(--hair);
          border-radius: var(--r2);
        }
        .state > :first-child > b { font-size: var(--t-l); }
        .state .input { margin-top: 0; flex: 1; }
        .state label { flex: none; }
        .state .right { margin-left: auto; }
        /* today */
        .tally {
          display: flex; flex-wrap: wrap; gap: 1px; background: var(--line); border: var(--hair);
          border-radius: var(--r2); margin-bottom: var(--s5); overflow: clip;
        }
        .tally li { flex: 1 1 9.5rem; background: var(--surface); }
        .tally a:focus-visible { outline-offset: -6px; box-shadow: inset 0 0 0 3px var(--focus); }
        .tally a {
          display: block; height: 100%; padding: var(--s3) var(--s4) var(--s4); color: var(--ink);
          text-decoration: none;
        }
        .tally a:hover span { text-decoration-thickness: 2px; }
        .tally b {
          display: block; font-size: var(--t-3xl); line-height: 1.15; font-weight: 700;
          letter-spacing: -0.02em;
        }
        .tally span {
          font-size: var(--t-s); line-height: 1.35; display: block; color: var(--accent);
          text-decoration: underline; text-underline-offset: 0.18em; text-decoration-thickness: 1px;
        }
        .tally .is-late { box-shadow: inset 0 4px 0 var(--late); }
        .tally .is-late b { color: var(--late); }
        .group { margin-top: var(--s5); }
        .group:first-of-type { margin-top: 0; }
        .group-head {
          display: flex; flex-wrap: wrap; align-items: baseline; gap: var(--s1) var(--s3);
          margin-bottom: var(--s2);
        }
        .group-head h2 { font-size: var(--t-l); }
        .group-head p { font-size: var(--t-s); color: var(--ink-soft); }
        .work { background: var(--surface); border: var(--hair); border-radius: var(--r2); overflow: clip; }
        .work > li {
          display: grid; grid-template-columns: 8.25rem minmax(0, 15rem) minmax(0, 1fr) 8.75rem;
          gap: var(--s2) var(--s5); padding: var(--s4) var(--s5); align-items: start; line-height: 1.4;
        }
        .work > li + li { border-top: var(--row); }
        .work--late { border: 2px solid var(--late); }
        .work .when .tag { margin-bottom: var(--s1); }
        .work .when { font-weight: var(--w-bold); }
        .work .when .soft { font-weight: 400; display: block; font-size: var(--t-s); }
        .work .do { font-weight: var(--w-bold); }
        .work .why {
          font-size: var(--t-s); line-height: 1.45; color: var(--ink-soft); margin-top: var(--s1);
          max-width: 60ch;
        }
        .work .act .btn { width: 100%; }
        .warn {
          display: inline-flex; align-items: baseline; gap: 0.4em; margin-top: var(--s1);
          color: var(--stop); font-size: var(--t-s); font-weight: var(--w-bold); line-height: 1.4;
        }
        .more { padding: var(--s3) var(--s5); border-top: var(--row); background: var(--surface); }
        .work + .more { border: var(--hair); border-top: var(--row); border-radius: 0 0 var(--r2) var(--r2); }
        .work:has(+ .more) { border-bottom: 0; border-radius: var(--r2) var(--r2) 0 0; }
        .side h2 { font-size: var(--t-m); margin-bottom: var(--s2); }
        .side section + section { margin-top: var(--s5); padding-top: var(--s5); border-top: var(--hair); }
        .side .panel-body { padding: var(--s5); }
        .side .facts > div { grid-template-columns: 5.25rem minmax(0, 1fr); }
        .side .facts > div:last-child, .side .steps > li:last-child { padding-bottom: 0; }
        .day li {
          display: grid; grid-template-columns: 3.25rem minmax(0, 1fr); gap: var(--s3);
          padding-block: var(--s2); line-height: 1.4;
        }
        .day li + li { border-top: var(--hair); }
        .day time { font-weight: var(--w-bold); }
        .ticks li {
          display: grid; grid-template-columns: 1.25rem minmax(0, 1fr); gap: var(--s2);
          padding-block: var(--s1); font-size: var(--t-s); line-height: 1.45;
        }
        .ticks .i { color: var(--accent); margin-top: 0.3rem; }
        /* list */
        .fold { display: none; }
        .fold + .filters { margin-top: 0; }
        .filters fieldset { padding-block: var(--s4); border-top: var(--hair); }
        .filters legend { float: left; width: 100%; margin-bottom: var(--s1); }
        .filters legend + * { clear: both; }
        .filters .pick { font-size: 0.9375rem; }
        .bulk {
          display: flex; flex-wrap: wrap; align-items: center; gap: var(--s3) var(--s4);
          padding: var(--s3) var(--s5); background: var(--accent-tint);
          border-bottom: 1px solid var(--accent-line);
        }
        .bulk p { margin-right: auto; }
        .lens { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: var(--s5); }
        .lens dt { font-size: var(--t-s); font-weight: 400; color: var(--ink-soft); line-height: 1.4; }
        .lens dd b { font-size: var(--t-xl); }
        .lens dd span { font-size: var(--t-s); color: var(--ink-soft); }
        .lens .bar { height: 0.875rem; margin-top: var(--s1); }
        .picks thead th:first-child { width: 3.75rem; }
        .panel .picks tr > :nth-child(2) { padding-left: 0; }
        .people .tag + p { margin-top: var(--s1); }
        .state .line2 { flex: 1 0 100%; }
        .filters h2 { padding-bottom: var(--s3); font-size: var(--t-l); }
        aside:not(.side) h2 { font-size: var(--t-l); }
        .people .chips { flex-direction: column; align-items: flex-start; gap: var(--s1); }
        .people input { width: 1.5rem; height: 1.5rem; accent-color: var(--accent); margin: 0; }
        .changed { box-shadow: inset 4px 0 0 var(--accent); }
        .pages {
          display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline;
          gap: var(--s3); padding: var(--s4) var(--s5);
        }
        .pages-links { display: flex; gap: var(--s5); }
        .panel--flush > .panel-body > .empty, .panel--flush > .panel-body > .scroll > .empty {
          padding: 0 var(--s5) var(--s4);
        }
        .panel--flush > .panel-body > .pad { padding: var(--s3) var(--s5); margin: 0; }
        .plain { list-style: none; margin: 0; padding: 0; }
        .group > .empty { padding: var(--s3) 0 0; }
        details.panel > summary { padding: var(--s3) var(--s5); font-weight: var(--w-bold); }
        .panel-body > form + form { margin-top: var(--s6); }
        .table + .field { margin-top: var(--s4); }
        .chips + p, .chips + details { margin-top: var(--s2); }
        /* a person's row is as high as what it says: reasons run on, and what leads further shares a line */
        .people > tbody > tr > * { padding-block: var(--s2); }
        .people .chips { align-items: stretch; }
        .people .chip { display: block; padding-block: 0.0625rem; }
        .people .standing { min-width: 9rem; line-height: 1.45; }
        .people .btn { white-space: nowrap; }
        .people .standing .btn { margin-top: var(--s1); }
        .why-more { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--s4); margin-top: var(--s1); }
        .why-more details[open] { flex: 1 0 100%; }
        .why-more summary { padding-block: 0.125rem; }
        @media screen and (min-width: 64em) { .people > tbody > tr > th { min-width: 12.5rem; } }
        .copy-block .field { max-width: none; }
        .copy-line { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s3); margin-top: var(--s2); }

        """#
}
