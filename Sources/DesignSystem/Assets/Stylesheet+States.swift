extension Stylesheet {
    /// Tags, chips and stamps.
    static let states = #"""
        /* tags: a state in words; shape as well as colour */
        .tag {
          display: inline-flex; align-items: center; gap: 0.35em; padding: 0.125rem var(--s2);
          border: 1px solid transparent; border-radius: var(--r1); background: var(--sunken);
          color: var(--ink); font-size: var(--t-s); font-weight: var(--w-bold); line-height: 1.4;
          white-space: nowrap;
        }
        .tag--go { background: var(--accent-tint); color: var(--accent-deep); }
        .tag--done {
          background: var(--surface); color: var(--accent-deep); border-color: var(--accent-line);
        }
        .tag--wait {
          background: var(--surface); color: var(--ink-soft); border: 1px dashed var(--line-control);
        }
        .tag--late { background: var(--late); color: #fff; }
        .tag--soon { background: var(--late-tint); color: var(--late); border-color: var(--late-line); }
        .tag--stop { background: var(--stop); color: #fff; }
        /* reason chips: why this person is here, with the evidence */
        .chips { display: flex; flex-wrap: wrap; gap: var(--s2); }
        .chip {
          display: inline-flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--s2); max-width: 100%;
          padding: 0.1875rem var(--s2); border: 1px solid var(--line-row);
          border-left: 3px solid var(--accent); border-radius: var(--r1); background: var(--surface);
          font-size: var(--t-s); line-height: 1.4;
        }
        .chip b { color: var(--ink); }
        .chip span { color: var(--ink-soft); }
        .gap-chips { margin-bottom: var(--s1); }
        .chip--new { border-style: dashed; border-left: 3px solid var(--accent); }
        .filter-chip {
          display: inline-flex; align-items: center; gap: var(--s2); min-height: 2rem; padding: 0 var(--s2);
          border: 1px solid var(--accent-line); border-radius: var(--r1); background: var(--accent-tint);
          color: var(--accent-deep); font-size: var(--t-s); text-decoration: none;
        }
        .filter-chip:hover {
          border-color: var(--accent); color: var(--accent-deep); text-decoration: line-through;
        }
        .count-chip {
          display: inline-flex; align-items: center; gap: var(--s2); min-height: 2rem;
          padding: 0 var(--s1) 0 var(--s3); border: 1px solid var(--line-control); border-radius: 1rem;
          background: var(--surface); font-size: var(--t-s); text-decoration: none;
        }
        .count-chip:not(:has(b)) { padding-right: var(--s3); }
        .count-chip:hover { background: var(--accent-tint); text-decoration: underline; }
        .count-chip b {
          padding: 0 var(--s2); border-radius: 1rem; background: var(--sunken); color: var(--ink);
          line-height: 1.5rem;
        }
        /* freshness stamp */
        .stamp {
          display: inline-block; position: relative; padding-left: 1rem; font-size: var(--t-s);
          line-height: 1.45; color: var(--ink-soft);
        }
        .stamp::before {
          content: ""; position: absolute; left: 0; top: 0.4em; width: 0.5rem; height: 0.5rem;
          border-radius: 50%; border: 2px solid var(--accent);
        }
        .stamps { display: inline-flex; flex-wrap: wrap; gap: 0 var(--s4); }
        .stamp--old { color: var(--late); font-weight: var(--w-bold); }
        .stamp--old::before { border-color: var(--late); border-radius: 0; transform: rotate(45deg); }
        /* how far something is that takes a while */
        .told {
          display: flex; flex-wrap: wrap; align-items: center; gap: var(--s1) var(--s3); margin: var(--s1) 0 0;
          font-size: var(--t-s);
        }
        .told progress { flex: 0 1 10rem; min-width: 4rem; max-width: 100%; height: 0.875rem; accent-color: var(--accent); }

        """#
}
