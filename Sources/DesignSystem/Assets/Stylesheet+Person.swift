extension Stylesheet {
    /// The banner and the page of one person.
    static let person = #"""
        /* patient banner */
        .banner { background: var(--band); color: var(--band-ink); }
        .banner .wrap {
          display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s6);
          padding-block: var(--s3);
        }
        .banner-name { margin-right: auto; }
        .banner-name p:first-child { font-size: var(--t-xl); font-weight: 700; line-height: 1.25; }
        .banner-name p + p { font-size: var(--t-s); color: var(--band-soft); }
        .banner dl { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s6); }
        .banner dt { font-size: var(--t-s); font-weight: 400; color: var(--band-soft); line-height: 1.35; }
        .banner dd { font-weight: var(--w-bold); line-height: 1.35; }
        .banner--died {
          background: repeating-linear-gradient(135deg, #4a4a4a 0 10px, #565656 10px 20px);
          border-bottom: 6px double #fff;
        }
        .banner--died dt, .banner--died .banner-name p + p { color: #fff; }
        @media (min-width: 40.0625em) {
          .banner--stick { position: sticky; top: 0; z-index: 10; }
          html:has(.banner--stick) { scroll-padding-top: 7.5rem; }
        }
        .subnav { background: var(--surface); border-bottom: 1px solid var(--line-row); }
        .subnav ul { display: flex; flex-wrap: wrap; gap: 0 var(--s5); }
        .subnav a {
          display: flex; align-items: center; gap: var(--s2); min-height: var(--target); color: var(--ink);
          text-decoration: none; border-block: 3px solid transparent;
        }
        .subnav a:hover { border-bottom-color: var(--line-row); }
        .subnav a[aria-current] {
          border-bottom-color: var(--accent); color: var(--accent-deep); font-weight: 700;
        }
        /* person */
        .voice {
          background: var(--surface); border: var(--hair); border-left: 5px solid var(--accent);
          border-radius: var(--r2); padding: var(--s5);
        }
        .voice blockquote { font-size: 1.25rem; line-height: 1.5; max-width: 56ch; margin-top: var(--s2); }
        .voice .pair {
          display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--s4) var(--s6);
          margin-top: var(--s4); padding-top: var(--s4); border-top: var(--hair);
        }
        .next {
          display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--s4) var(--s6);
          align-items: center;
        }
        .next .do { font-size: var(--t-l); font-weight: var(--w-bold); line-height: 1.35; }
        .stages {
          display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: var(--s1);
          margin-top: var(--s3);
        }
        .stages li {
          padding-top: var(--s2); border-top: 5px solid var(--sunken); font-size: var(--t-s);
          line-height: 1.35; color: var(--ink-soft);
        }
        .stages .past { border-top-color: var(--accent-line); }
        .stages .here { border-top-color: var(--accent); color: var(--ink); font-weight: var(--w-bold); }
        .src + p { margin-top: var(--s2); }
        .line { position: relative; }
        .tool-line + .line { margin-top: var(--s4); }
        .line > li {
          display: grid; grid-template-columns: 6.75rem 1rem minmax(0, 1fr); gap: 0 var(--s4);
          padding-bottom: var(--s5); position: relative;
        }
        .line > li::before {
          content: ""; position: absolute; left: calc(6.75rem + var(--s4) + 0.4375rem); top: 0.6rem;
          bottom: -0.6rem; width: 2px; background: var(--line);
        }
        .line > .is-same { margin-top: calc(-1 * var(--s3)); }
        .line > li:last-child::before { display: none; }
        .line > li:last-child { padding-bottom: 0; }
        .dot {
          width: 1rem; height: 1rem; margin-top: 0.25rem; border-radius: 50%; background: var(--accent);
          border: 3px solid var(--surface); box-shadow: 0 0 0 2px var(--accent); position: relative;
        }
        .dot--x {
          border-radius: 0; background: var(--surface); border: 2px solid var(--line-control);
          box-shadow: none; width: 0.875rem; height: 0.875rem; margin-left: 1px;
        }
        .line .at time { font-weight: var(--w-bold); }
        .line .at { font-size: var(--t-s); line-height: 1.5; padding-top: 0.125rem; }
        .ev-text { margin-top: 0.125rem; white-space: pre-line; }
        .is-struck s, .is-struck .ev-text { color: var(--ink-soft); text-decoration: line-through; }
        .src { font-size: var(--t-s); color: var(--ink-soft); margin-top: var(--s1); }
        .tool-line { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s4); }
        .key {
          display: flex; flex-wrap: wrap; gap: var(--s2) var(--s5); font-size: var(--t-s);
          color: var(--ink-soft);
        }
        .key span { display: inline-flex; align-items: center; gap: var(--s2); }
        .key .dot { margin-top: 0; }
        .voice .pair h3 { font-size: var(--t-m); margin-bottom: var(--s1); }
        .voice .src { margin-top: var(--s4); }
        .voice .pair:nth-child(2) { border-top: 0; padding-top: 0; margin-top: var(--s3); }
        .next .do { margin-block: var(--s1); }

        """#
}
