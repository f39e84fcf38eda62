extension Stylesheet {
    /// Questions, their counts and their text.
    static let find = #"""
        /* bars are SVG: no inline styles */
        .bar { width: 100%; height: 0.625rem; }
        .bar-bg { fill: var(--sunken); }
        .bar-fg { fill: var(--accent); }
        .bar-mid { fill: var(--accent-line); }
        .bar-late { fill: var(--late-line); }
        .bar-cut { fill: var(--line-row); }
        .tick { stroke: var(--ink); stroke-width: 2; }
        /* find */
        .clauses {
          counter-reset: c; background: var(--surface); border: var(--hair); border-radius: var(--r2);
        }
        .clauses > li {
          display: grid; grid-template-columns: 2rem minmax(0, 1fr) 12.5rem; gap: var(--s2) var(--s4);
          padding: var(--s4) var(--s5);
        }
        .clauses > li + li { border-top: var(--row); }
        .clauses .no {
          width: 1.75rem; height: 1.75rem; border-radius: 50%; border: 1px solid var(--line-control);
          text-align: center; line-height: 1.65rem; font-size: var(--t-s); font-weight: var(--w-bold);
        }
        .clauses h3 { font-weight: var(--w-bold); }
        /* a name is no link, and must not look like one */
        .clauses em { font-style: normal; color: var(--accent-deep); }
        .clauses em::before { content: "\201C"; }
        .clauses em::after { content: "\201D"; }
        .clauses .cl-meta { font-size: var(--t-s); color: var(--ink-soft); margin-top: var(--s1); }
        .clauses .cl-acts {
          display: flex; flex-wrap: wrap; gap: 0 var(--s4); font-size: var(--t-s); margin-top: var(--s1);
        }
        .clauses .or {
          margin-top: var(--s3); padding-left: var(--s4); border-left: 3px solid var(--accent-line);
          display: grid; gap: var(--s3);
        }
        .clauses .or p + p { margin-top: 0.125rem; }
        .funnel { text-align: right; }
        .funnel b { font-size: var(--t-xl); line-height: 1.2; display: block; }
        .funnel p { font-size: var(--t-s); color: var(--ink-soft); line-height: 1.4; }
        .funnel .bar { margin-block: var(--s2); }
        /* building a question: fields that belong to one answer show with it, where the browser can tell */
        .fields-row { display: flex; flex-wrap: wrap; align-items: flex-end; gap: var(--s4); }
        .fields-row > * { min-width: 0; max-width: 100%; }
        .fields-row .field, .fields-row .field + .field, .fields-row .field ~ .btn { margin-top: 0; }
        .fields-row select.input { width: auto; }
        .fields-row .input--s { width: 6rem; }
        .clause-form { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s4); }
        .clause-form > .field { margin-top: 0; }
        @supports selector(:has(*)) {
          .clause-form :is(.if-to, .if-within, .if-span, .if-day, .if-days) { display: none; }
          .clause-form:has([name="how"] [value="within"]:checked) .if-within,
          .clause-form:has([name="how"] [value="from"]:checked) .if-to,
          .clause-form:has([name="when"] [value$="the last"]:checked) .if-span,
          .clause-form:has([name="when"] :is([value="since"], [value="before"], [value="between"]):checked) .if-day,
          .clause-form:has([name="when"] [value="between"]:checked) .if-days { display: block; }
        }
        .as-text > summary, .tables > summary { padding: var(--s3) var(--s5); }
        .tables > summary { padding-inline: 0; }
        .as-text .field { max-width: none; }
        .bulk .all { display: flex; align-items: center; gap: var(--s2); font-weight: 400; }
        .bulk .all input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
        .bar-mark { fill: var(--ink); }
        .lens-tables {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
          gap: var(--s5) var(--s6); margin-top: var(--s5);
        }
        /* need: name, bar, share */
        .need { display: grid; gap: var(--s1); margin: var(--s3) 0 var(--s4); }
        .need p {
          display: grid; grid-template-columns: minmax(8rem, 15rem) minmax(4rem, 1fr) 3.5rem; gap: var(--s3);
          align-items: center; font-size: var(--t-s);
        }
        .need .bar { height: 0.875rem; width: 100%; margin: 0; }
        .need b { text-align: right; font-variant-numeric: tabular-nums; }
        @media (max-width: 29.99em) {
          .need p { grid-template-columns: minmax(0, 1fr) 3rem; gap: 0 var(--s2); }
          .need p span { grid-column: 1 / -1; }
        }
        /* funnel plot */
        .plot { margin: 0 0 var(--s4); max-width: 44rem; }
        .plot svg { display: block; width: 100%; height: auto; }
        .plot text { font: 14px var(--face); fill: var(--ink); }
        .plot .plot-tick { fill: var(--ink-soft); }
        .plot .plot-x { text-anchor: middle; }
        .plot .plot-y { text-anchor: end; }
        .plot .plot-number { font-weight: var(--w-bold); }
        .plot path { fill: none; stroke: var(--ink-soft); stroke-width: 1.5; }
        .plot .plot-grid { stroke: var(--line); stroke-width: 1; }
        .plot .plot-mid { stroke: var(--ink); stroke-width: 2; }
        .plot .plot-95 { stroke: var(--accent); stroke-width: 2; stroke-dasharray: 9 5; }
        .plot .plot-998 { stroke: var(--ink-soft); stroke-width: 2; stroke-dasharray: 2 5; }
        .plot .plot-point { fill: var(--accent); stroke: var(--surface); stroke-width: 1.5; }
        .plot .plot-out { fill: var(--late); }
        .plot figcaption { display: flex; flex-wrap: wrap; gap: 0 var(--s4); }
        @media (max-width: 29.99em) { .plot text { font-size: 24px; } }
        .question { font-family: var(--face); line-height: 1.6; }
        .question pre + p { margin-top: var(--s3); }
        .question pre { margin: 0; font: inherit; white-space: pre-wrap; }
        .question .k { color: var(--accent-deep); font-weight: var(--w-bold); }
        .total { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--s3); }
        .total b { font-size: 3.25rem; line-height: 1; font-weight: 700; letter-spacing: -0.03em; }
        /* cohorts: name and purpose left, numbers right, practices under both */
        .cohorts > li {
          display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--s1) var(--s6);
          padding: var(--s3) var(--s5); align-items: start;
        }
        .cohorts > li + li { border-top: var(--row); }
        .cohorts h3 { font-size: var(--t-m); }
        .cohorts dl {
          display: grid; grid-template-columns: 4.5rem 9.5rem 5.5rem; gap: 0 var(--s4); text-align: right;
        }
        .cohorts dl > div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
        .cohorts dt { font-size: var(--t-s); font-weight: 400; line-height: 1.35; color: var(--ink-soft); }
        .cohorts dd { font-weight: var(--w-bold); }
        .cohorts dl > :first-child dd { font-size: var(--t-l); line-height: 1.35; }
        .cohorts details, .cohorts .notice { grid-column: 1 / -1; }
        .panel.cohorts .table tr > :first-child { padding-left: 0; }
        @media (max-width: 47.99em) {
          .cohorts > li { grid-template-columns: minmax(0, 1fr); padding: var(--s4); }
          .cohorts dl { grid-template-columns: repeat(3, minmax(0, 1fr)); text-align: left; }
        }
        /* import */
        .balance { display: flex; flex-wrap: wrap; align-items: flex-end; gap: var(--s3) var(--s4); }
        .balance div b {
          display: block; font-size: var(--t-2xl); line-height: 1.2; letter-spacing: -0.015em;
        }
        .balance div span { font-size: var(--t-s); color: var(--ink-soft); }
        .balance .op {
          font-size: var(--t-xl); color: var(--ink-soft); padding-bottom: 1.25rem; line-height: 1;
        }
        code, .code { font-family: var(--face-code); font-size: 0.9em; }
        mark {
          background: #ffe9a8; color: var(--ink); padding: 0 0.15em; border-bottom: 2px solid var(--late);
        }

        """#
}
