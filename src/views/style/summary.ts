/** Sentences, their notes, quotations and viewpoints: what is said about the comments. */
export const summary = `
.summary { text-wrap: pretty; hanging-punctuation: first allow-end last; }
.lede .summary { font-size: var(--text-l); line-height: 1.48; }
.overview { font-size: 0.94em; }
.overview > details > summary { margin-block-start: var(--space-2); cursor: pointer; }
.summary > * + * { margin-block-start: var(--space-3); }
.summary :target, .quotation:target { background: var(--target); box-shadow: 0 0 0 0.2em var(--target); }
.marks { font: 0.62em var(--sans); font-variant-numeric: tabular-nums; vertical-align: super; margin-inline-start: 0.15em; white-space: nowrap; }
.marks a { padding: 0.35em 0.2em; text-decoration: none; }
:is(h1, h2, h3, h4) .marks a { display: inline-block; min-width: 24px; padding: 0; line-height: 24px; text-align: center; }
.marks a:hover { text-decoration: underline; }
.marks span { color: var(--soft); }
.quotation { text-wrap: wrap; padding-inline-start: 1.1em; border-inline-start: 1px solid var(--line); }
.quotation.answer { margin-inline-start: var(--space-4); }
.summary > .answer, .exchanges .answer, .beginning .answer { margin-block-start: var(--space-2); }
.exchanges > li + li { margin-block-start: var(--space-3); }
.quoted-title { font-size: var(--text-xl); line-height: 1.35; }
.speaker { font-family: var(--sans); font-size: 0.8em; color: var(--soft); overflow-wrap: anywhere; }

.viewpoints { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: var(--space-4); }
.viewpoints > li { min-width: 0; padding-block-start: var(--space-2); border-block-start: 3px solid var(--hue, var(--line)); }
.statement { margin-block: var(--space-1); text-wrap: pretty; overflow-wrap: anywhere; font-size: 0.94em; line-height: 1.48; }
.people { font-weight: 600; }
.holders { display: flex; flex-wrap: wrap; gap: 0 1em; margin-block-start: var(--space-1); }
.holders a { display: inline-block; min-width: 1.5rem; padding-block: 0.15rem; overflow-wrap: anywhere; }
.holders a + a { text-align: center; }
.divided { margin-block-start: var(--space-4); }
.divided h3 { font: 600 var(--text-m)/1.3 var(--serif); }
.divided h3 a { color: var(--ink); text-decoration-color: var(--hue); }
.divided .side-note { margin-block-start: var(--space-1); }
.divided .body > .part-note { margin-block-start: var(--space-2); }
.holders li { color: var(--soft); }
.plain > li + li { margin-block-start: var(--space-1); }
.plain .soft { margin-inline-start: 0.5em; }
`;
