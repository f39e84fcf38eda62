extension Stylesheet {
    /// Writing a question: what is offered at the caret, and what is wrong under its line.
    static let editor = #"""
        .editor { position: relative; }
        .editor .field { max-width: none; }
        .mirror {
          position: absolute; visibility: hidden; height: auto; overflow: hidden; white-space: pre-wrap;
          overflow-wrap: break-word;
        }
        .offers {
          position: absolute; z-index: 10; min-width: min(100%, 16rem); max-width: 100%; overflow-y: auto;
          background: var(--surface); border: 1px solid var(--line-control); border-radius: var(--r1);
          box-shadow: 0 4px 12px rgb(0 0 0 / 0.18);
        }
        .offers [role="option"] {
          padding: var(--s1) var(--s3); min-height: 2rem; cursor: pointer; overflow-wrap: anywhere;
        }
        .offers [role="option"]:hover { background: var(--sunken); }
        .offers [aria-selected="true"], .offers [aria-selected="true"] .soft {
          background: var(--accent); color: var(--surface);
        }
        .marks > ul { display: grid; gap: var(--s3); margin-top: var(--s3); list-style: none; padding: 0; }
        .marks li { border-left: 4px solid var(--late-line); padding-left: var(--s3); }
        .marks .is-wrong { border-left-color: var(--stop); }
        .marks .code { display: block; white-space: pre-wrap; overflow-wrap: anywhere; }
        .marks mark {
          background: none; border: 0; padding: 0;
          text-decoration: underline wavy var(--stop) 2px; text-underline-offset: 0.2em;
        }
        .marks .caret { color: var(--stop); font-weight: var(--w-bold); font-size: 1.5em; line-height: 1; }

        """#
}
