/** Sentences, their notes, quotations and viewpoints: what is said about the comments. */
export const summary = `
.summary { text-wrap: pretty; hanging-punctuation: first allow-end last; }
.lede .summary { font-size: var(--text-l); line-height: 1.48; }
.summary > * + * { margin-block-start: var(--space-3); }
.summary :target, .quotation:target { background: var(--target); box-shadow: 0 0 0 0.2em var(--target); }
.marks { font: 0.62em var(--sans); font-variant-numeric: tabular-nums; vertical-align: super; margin-inline-start: 0.15em; white-space: nowrap; }
.marks a { padding: 0.35em 0.2em; text-decoration: none; }
.marks a:hover { text-decoration: underline; }
.marks span { color: var(--soft); }
.quotation { text-wrap: wrap; padding-inline-start: 1.1em; border-inline-start: 1px solid var(--line); }
.speaker { font-family: var(--sans); font-size: 0.8em; color: var(--soft); overflow-wrap: anywhere; }

.viewpoints > li { padding-block: var(--space-2); }
.viewpoints > .row + .row { margin-block-start: var(--space-2); }
.statement { text-wrap: pretty; }
.people { font-weight: 600; }
.holders { display: flex; flex-wrap: wrap; gap: 0 1em; margin-block-start: var(--space-1); }
.holders a { display: inline-block; min-width: 1.5rem; padding-block: 0.15rem; overflow-wrap: anywhere; }
.holders a + a { text-align: center; }
.plain > li + li { margin-block-start: var(--space-1); }
.plain .soft { margin-inline-start: 0.5em; }
`;
