extension Stylesheet {
    /// Fields and choices.
    static let fields = #"""
        /* forms */
        .field { max-width: 38rem; }
        .field + .field, .field + fieldset, fieldset + .field { margin-top: var(--s5); }
        .field ~ .btn, .field ~ .actions { margin-top: var(--s5); }
        .field--error > legend { float: left; width: 100%; }
        .field--error > legend + * { clear: both; }
        label, legend, .label { display: block; font-weight: var(--w-bold); }
        .hint { color: var(--ink-soft); font-size: var(--t-s); line-height: 1.45; margin-top: 0.125rem; }
        .input {
          width: 100%; min-height: var(--target); margin-top: var(--s2); padding: var(--s2) var(--s3);
          border: 1px solid var(--line-control); border-radius: var(--r1); background: var(--surface);
          color: var(--ink); font: inherit;
        }
        textarea.input { min-height: 7rem; resize: vertical; line-height: var(--lead); }
        .input--s { width: 9rem; max-width: 100%; }
        .input--m { width: 18rem; max-width: 100%; }
        .field--error { border-left: 5px solid var(--stop); padding-left: var(--s4); }
        .input[aria-invalid="true"] { border: 2px solid var(--stop); }
        .error { color: var(--stop); font-weight: var(--w-bold); margin-top: var(--s1); }
        .pick {
          display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 var(--s3); align-items: start;
          padding-block: 0.375rem;
        }
        .pick input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
        .pick label { font-weight: 400; }
        .filters .pick label { display: flex; justify-content: space-between; gap: var(--s2); }
        .pick .n { color: var(--ink-soft); }
        .inline { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s5); }
        textarea.code { white-space: pre-wrap; }
        .input--file { padding: var(--s2); }
        .upload { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s4); margin-top: var(--s4); }
        .upload progress { flex: 1 1 16rem; height: 0.875rem; accent-color: var(--accent); }
        /* forms inside a choice */
        .or-in {
          margin: var(--s2) 0 var(--s3) 0.6875rem; padding: var(--s2) 0 var(--s2) var(--s5);
          border-left: 3px solid var(--line-row);
        }
        /* sign in */
        .gate { max-width: 30rem; margin: var(--s7) auto 0; }

        """#
}
