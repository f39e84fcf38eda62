extension Stylesheet {
    /// What stands around every page.
    static let frame = #"""
        .skip {
          position: absolute; left: var(--s4); top: -6rem; z-index: 30; background: var(--surface);
          padding: var(--s3) var(--s4);
        }
        .skip:focus { top: var(--s3); }
        .wrap { max-width: var(--page); margin-inline: auto; padding-inline: var(--s6); }
        .top { background: var(--surface); border-bottom: var(--hair); }
        .ribbon { background: var(--sunken); border-bottom: var(--row); font-size: var(--t-s); }
        .ribbon .wrap { display: block; padding-block: var(--s1); }
        .mark-low { fill: var(--accent-deep); }
        .mark-mid { fill: var(--accent); }
        .mark-top { fill: #4a919a; }
        .top-row { display: flex; align-items: center; gap: var(--s5); padding-block: var(--s3); }
        .brand {
          display: flex; align-items: center; gap: var(--s3); color: var(--ink); text-decoration: none;
          min-height: var(--target);
        }
        .brand:hover { color: var(--ink); }
        .brand svg { width: 2.25rem; height: 2.25rem; }
        .brand b { display: block; font-size: var(--t-xl); line-height: 1.1; letter-spacing: -0.01em; }
        .brand span span {
          display: block; font-size: var(--t-s); line-height: 1.3; color: var(--ink-soft);
        }
        .search { flex: 1; max-width: 34rem; display: flex; margin-left: auto; }
        .search input {
          flex: 1; min-width: 0; min-height: var(--target); padding: var(--s2) var(--s3);
          border: 1px solid var(--line-control); border-right: 0; border-radius: var(--r1) 0 0 var(--r1);
          font: inherit; color: var(--ink); background: var(--surface);
        }
        .search input::placeholder { color: var(--ink-soft); opacity: 1; }
        .search .btn { border-radius: 0 var(--r1) var(--r1) 0; }
        .search :focus-visible { position: relative; z-index: 1; }
        .me { display: flex; align-items: center; gap: var(--s4); font-size: var(--t-s); line-height: 1.3; }
        .top-row > :not(.search) + .me { margin-left: auto; }
        .me b { display: block; }
        .me a, .me .link-btn { display: inline-block; padding-block: var(--s1); min-height: 1.5rem; }
        .me .soft { display: block; }
        .nav { background: var(--surface); border-bottom: 1px solid var(--line-row); }
        .nav ul { display: flex; flex-wrap: wrap; gap: 0 var(--s5); }
        .nav a {
          display: flex; align-items: center; gap: var(--s2); min-height: var(--target);
          padding-block: var(--s1); color: var(--ink); text-decoration: none;
          border-block: 3px solid transparent;
        }
        .nav a:hover { border-bottom-color: var(--line-row); }
        .nav a[aria-current] {
          font-weight: 700; color: var(--accent-deep); border-bottom-color: var(--accent);
        }
        .nav-narrow { display: none; }
        .nav-narrow .out { padding-block: var(--s3); }
        .nav-narrow .out .link-btn { min-height: var(--target); }
        .count {
          display: inline-block; min-width: 1.5rem; padding: 0 var(--s2); border-radius: 1rem;
          background: var(--sunken); color: var(--ink); font-size: var(--t-s); line-height: 1.5rem;
          font-weight: var(--w-bold); text-align: center;
        }
        main { padding-block: var(--s6) var(--s8); display: block; }
        .head {
          display: flex; flex-wrap: wrap; align-items: flex-end; justify-content: space-between;
          gap: var(--s3) var(--s6); margin-bottom: var(--s5);
        }
        .head > div:first-child { flex: 1 1 24rem; }
        .kicker { font-size: var(--t-s); color: var(--ink-soft); margin-bottom: var(--s1); }
        .lede { margin-top: var(--s2); color: var(--ink-soft); max-width: 92ch; }
        .actions { display: flex; flex-wrap: wrap; gap: var(--s3); align-items: center; }
        .cols { display: grid; gap: var(--s6); grid-template-columns: minmax(0, 1fr); align-items: start; }
        @media screen and (min-width: 64em) {
          .cols--aside { grid-template-columns: minmax(0, 1fr) 19rem; }
          .cols--filter { grid-template-columns: 15.5rem minmax(0, 1fr); }
          .cols--even { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
          .cols--find { grid-template-columns: minmax(0, 1fr) 25rem; }
        }
        .foot {
          border-top: var(--hair); padding-block: var(--s5) var(--s6); font-size: var(--t-s);
          color: var(--ink-soft);
        }
        .foot .wrap {
          align-items: baseline; display: flex; flex-wrap: wrap; gap: var(--s3) var(--s6);
          justify-content: space-between;
        }
        .foot ul { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s5); }
        .foot a { display: inline-block; padding-block: var(--s1); }

        """#
}
