/** Sentences, their notes, quotations and viewpoints: what is said about the comments. */
export const summary = `
.summary { hanging-punctuation: first allow-end last; }
.lede .summary { font-size: var(--text-l); line-height: 1.48; }
.lede + *, .claims + *, .summary + .claims { margin-block-start: var(--space-3); }
.claims > ul { padding-inline-start: 1.1em; border-inline-start: 2px solid var(--hue, var(--line)); }
.claims li + li { margin-block-start: var(--space-2); }
.claims :target { background: var(--target); box-shadow: 0 0 0 0.2em var(--target); }
.side-label { margin-block-end: var(--space-1); font: 600 var(--text-s)/1.5 var(--sans); color: var(--soft); }
.side-label::first-letter { text-transform: uppercase; }
.part > details > summary { margin-block: var(--space-2); }
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
.exchanges { max-width: var(--measure); }
.exchanges > li + li { margin-block-start: var(--space-3); }
.quoted-title { font-size: var(--text-xl); line-height: 1.35; }
.speaker { font-family: var(--sans); font-size: 0.8em; color: var(--soft); overflow-wrap: anywhere; }

.viewpoints { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: var(--space-4); }
.viewpoints > li { min-width: 0; padding-block-start: var(--space-2); border-block-start: 3px solid var(--hue, var(--line)); }
.dispute { display: grid; gap: var(--space-2) var(--space-3); }
.dispute .viewpoints { grid-template-columns: minmax(0, 1fr); align-content: start; }
.dispute + .dispute, .dispute + .viewpoints { margin-block-start: var(--space-5); }
.versus { align-self: start; font: var(--text-s)/1.5 var(--sans); color: var(--soft); }
.evidence { margin-block-start: var(--space-2); padding-inline-start: 0.8em; border-inline-start: 1px solid var(--line); font-size: 0.88em; line-height: 1.45; color: var(--soft); overflow-wrap: anywhere; text-wrap: pretty; }
.role { display: inline-block; margin-inline-start: 0.3em; padding-inline: 0.45em; border-radius: 3px; background: var(--wash); font: 400 var(--text-xs)/1.5rem var(--sans); color: var(--soft); white-space: nowrap; text-decoration: none; }
.kind { font: var(--text-xs)/1.5 var(--sans); letter-spacing: 0.02em; color: var(--soft); }
.statement { margin-block: var(--space-1); text-wrap: pretty; overflow-wrap: anywhere; font-size: 0.94em; line-height: 1.48; }
.people { font-weight: 600; }
.holders { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1em; margin-block-start: var(--space-1); }
.holders a { display: inline-block; min-width: 1.5rem; padding-block: 0.15rem; overflow-wrap: anywhere; }
.holders a + a { text-align: center; }
.chapter-within.part { border-block-start: 0; padding-block-start: 0; }
.chapter .topic-line { border-block-end: 2px solid var(--hue); margin-block-end: var(--space-2); padding-block-end: 0.1em; }
.chapter-within .topic-line { border-block-end-width: 1px; }
.chapter > * + :is(.exchanges, .claims) { margin-block-start: var(--space-3); }
.chapter > * + :is(.dispute, .viewpoints) { margin-block-start: var(--space-4); }
.chapter .quoted { font-weight: 400; }
.chapter .description { color: var(--soft); margin-block-end: var(--space-2); }
.chapter:focus { outline: none; }
.resume a { font-weight: 600; }
.if-keys { display: none; }
.divided { margin-block-start: var(--space-4); }
.divided h3 { margin-block-end: var(--space-2); font: 600 var(--text-m)/1.3 var(--serif); }
.divided h3 .size { display: inline; margin-inline-start: 0.5em; font-weight: 400; }
.divided + .part-note { margin-block-start: var(--space-4); }
.divided h3 a { color: var(--ink); text-decoration-color: var(--hue); }
.holders li { color: var(--soft); }
.plain > li + li { margin-block-start: var(--space-1); }
.plain .soft { margin-inline-start: 0.5em; }

@media (scripting: enabled) and (hover: hover) { .if-keys { display: inline; } }

@media (min-width: 40rem) {
  .dispute { grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); }
}
`;
