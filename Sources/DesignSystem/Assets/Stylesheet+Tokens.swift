extension Stylesheet {
    /// Colours, space and type, by meaning.
    static let tokens = #"""
        :root {
          /* paper and ink */
          --canvas: #f3f6f5;
          --surface: #ffffff;
          --sunken: #e9eeec;
          --ink: #13211f;
          --ink-soft: #44524f;
          --line: #d2dbd8;
          --line-row: #b4c0bc;
          --line-control: #66756f;
          /* the one accent: links, actions, where you are, done */
          --accent: #0b5d66;
          --accent-deep: #07434a;
          --accent-tint: #e1eff0;
          --accent-line: #8fbcc1;
          /* late: a clock has passed. Amber, always with a word */
          --late: #824200;
          --late-tint: #fdf1e1;
          --late-line: #d99a4e;
          /* stop: errors and danger only */
          --stop: #a61d17;
          --stop-tint: #fdedeb;
          /* the patient band: the only dark area in the product */
          --band: #1b2b33;
          --band-ink: #ffffff;
          --band-soft: #c9d6da;
          --band-line: #4c626c;
          /* focus: a yellow ring inside a black ring, seen on any ground */
          --focus: #ffd23d;
          --focus-ink: #0b0b0b;
          /* space: 4 8 12 16 24 32 48 64 */
          --s1: 0.25rem; --s2: 0.5rem; --s3: 0.75rem; --s4: 1rem;
          --s5: 1.5rem; --s6: 2rem; --s7: 3rem; --s8: 4rem;
          /* type: 14 16 18 22 28 36 */
          --t-s: 0.875rem; --t-m: 1rem; --t-l: 1.125rem;
          --t-xl: 1.375rem; --t-2xl: 1.75rem; --t-3xl: 2.25rem;
          --lead-tight: 1.2; --lead-snug: 1.35; --lead: 1.5;
          --w-bold: 600;
          --face: "Segoe UI", "Helvetica Neue", Arial, sans-serif;
          --face-code: ui-monospace, Consolas, "Liberation Mono", monospace;
          /* shape */
          --r1: 3px; --r2: 6px;
          --hair: 1px solid var(--line);
          --row: 1px solid var(--line-row);
          --measure: 68ch;
          --page: 80rem;
          --target: 2.75rem;
        }

        """#
}
