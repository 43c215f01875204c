/**
 * One measure for the text. A discussion's pages have the topics beside it on large screens, in a column that stays in sight, and give
 * maps, tables and opposed views more room than the text. Lists and forms have a margin instead, for what stands beside the text;
 * where there is no room for it, it stands above.
 */
export const layout = `
body { padding-inline: var(--edge); }
.site-header > div, .page, .site-footer { max-width: var(--measure); margin-inline: auto; }
.has-contents .part > :not(.map, .divided, .dispute), .has-contents .opening > *, .has-contents .bottom-line { max-width: var(--measure); }
.contents { display: none; }

.site-header { margin-inline: calc(var(--edge) * -1); padding-inline: var(--edge); background: var(--paper); border-block-end: 1px solid var(--rule); font: var(--text-s)/1.5 var(--sans); }
.site-header > div { display: flex; align-items: center; gap: var(--space-3); min-height: var(--header); }
.site-name { display: inline-flex; flex: none; align-items: center; gap: 0.45em; min-height: 1.5rem; color: var(--ink); font-weight: 600; text-decoration: none; letter-spacing: 0.01em; }
.site-name:hover { text-decoration: underline; }
.site-mark { fill: var(--hue-1); }
.trail { min-width: 0; flex: 1 1 auto; }
.trail ol { display: flex; min-width: 0; }
/* The way here gives way before the page's own name: shrunk by a hair, a name already loses its last letters to the three dots. */
.trail li { display: flex; min-width: 2.5em; flex: 0 9999 auto; }
.trail li:last-child { flex-shrink: 1; }
.trail li::before { content: "/"; color: var(--line); padding-inline-end: 0.6em; }
.trail li + li::before { padding-inline-start: 0.6em; }
.trail a, .trail li > span { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; color: var(--soft); }
.trail li > span { color: var(--ink); }
.trail a:focus-visible { outline-offset: -1px; }

.opening { padding-block: var(--space-4) var(--space-3); }
.opening > * + * { margin-block-start: var(--space-2); }
.opening + section.row { margin-block-start: 0; }
.story > summary { font: var(--text-s)/1.5 var(--sans); color: var(--soft); cursor: pointer; }
.story .words { margin-block-start: var(--space-2); }
.opening .description { font-size: var(--text-l); line-height: 1.45; color: var(--soft); text-wrap: pretty; }
.topic-opening h1 { border-inline-start: 0.22em solid var(--hue); padding-inline-start: 0.45em; }

.byline, .coverage, .back, .part-note, .gist-topics, .topic-line .size, .entry-line, .facts, .doors, .status, .answered, .also-label, .cited, .side-note, .size, .people, .holders, .tags, .plain .soft, .tally .soft, .discussions .soft, .next-topics .soft, .notice {
  font-family: var(--sans);
  font-size: var(--text-s);
  line-height: 1.5;
}
.byline, .coverage, .part-note, .facts, .doors, .answered, .cited, .side-note, .size, .people, .entry-line { color: var(--soft); }
.byline { display: flex; flex-wrap: wrap; column-gap: 1.1em; row-gap: var(--space-1); }
.bottom-line { padding-block: var(--space-2) var(--space-1); font-size: var(--text-l); line-height: 1.48; }
.bottom-line h2 { font: 600 var(--text-s)/1.5 var(--sans); color: var(--soft); }
.on-this-page ul { display: flex; flex-wrap: wrap; gap: 0 1.1em; font: var(--text-s)/1.5 var(--sans); }
.contents > ul + ul { margin-block-start: var(--space-3); padding-block-start: var(--space-3); border-block-start: 1px solid var(--rule); }
.contents li > a { display: inline-block; min-height: 1.5rem; padding-block: 0.2rem; color: var(--soft); text-decoration: none; overflow-wrap: anywhere; }
.contents li > a:hover { text-decoration: underline; }
.contents li > a[aria-current] { color: var(--ink); font-weight: 600; }
.contents .topic-list li { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 0.6em; align-items: baseline; }
.topic-list .topic-list { grid-column: 1 / -1; margin: 0.1em 0 0.4em 0.3em; padding-inline-start: 0.75em; border-inline-start: 1px solid var(--rule); }
.topic-list > li > a { color: var(--ink); overflow-wrap: anywhere; }
.contents .topic-list > li > a { padding-inline-start: 1.1em; text-indent: -1.1em; }
.topic-list > li > a::before { content: ""; display: inline-block; width: 0.6em; height: 0.6em; margin-inline-end: 0.5em; background: var(--hue); border-radius: 1px; }
.contents .topic-list .topic-list > li > a { padding-inline-start: 0; text-indent: 0; }
.topic-list .topic-list > li > a::before { display: none; }
.topic-list .soft { font-variant-numeric: tabular-nums; }
.on-this-page a { display: inline-block; min-height: 1.5rem; }
.coverage a { color: inherit; }
.notice { padding: var(--space-3); border-inline-start: 3px solid var(--hue-2); background: var(--wash); }

.row + .row, .part { margin-block-start: var(--space-4); }
.part > h2 { margin-block-end: var(--space-3); }
.part > h2 + .part-note { margin-block: calc(var(--space-2) * -1) var(--space-3); }
.part > p + p { margin-block-start: var(--space-2); }
section.row, section.part { padding-block-start: var(--space-4); border-block-start: 1px solid var(--rule); margin-block-start: var(--space-4); }
.side h2, h2.side { font-size: var(--text-s); font-family: var(--sans); font-weight: 600; letter-spacing: 0.01em; line-height: 1.5; color: var(--soft); text-wrap: wrap; }
.row > .side + .body { margin-block-start: var(--space-2); }
.tally { font-size: var(--text-l); text-wrap: wrap; }
.tally .soft { font-weight: 400; }
.tally .soft::before { content: ""; }

.next-topics { display: grid; grid-template-columns: minmax(0, 1fr); overflow-wrap: anywhere; gap: var(--space-3); margin-block-start: var(--space-5); padding-block-start: var(--space-4); border-block-start: 1px solid var(--rule); }
.next-topics .soft { display: block; }

.site-footer { margin-block: var(--space-6) var(--space-5); padding-block-start: var(--space-4); border-block-start: 1px solid var(--rule); font: var(--text-s)/1.55 var(--sans); color: var(--soft); }
.site-footer code { white-space: nowrap; }
.site-footer p + p { margin-block-start: var(--space-2); }

/* A header that stays costs a low window too much. */
@media (min-height: 30rem) {
  .site-header { position: sticky; inset-block-start: 0; z-index: 2; }
  html { scroll-padding-block-start: calc(var(--header) + var(--space-3)); }
}

@media (max-width: 33.99rem) {
  .bottom-line { font-size: var(--text-m); }
  .site-name:has(+ .trail) span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}

@media (min-width: 34rem) {
  .next-topics { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .next-topics p + p { text-align: end; }
}

@media (min-width: 56rem) {
  body { font-size: 1.125rem; }
  body:not(.has-contents) :is(.site-header > div, .page, .site-footer) { max-width: calc(var(--side) + var(--gutter) + var(--measure)); }
  /* The pages of a discussion have no margin. */
  .has-contents { --side: 0rem; --gutter: 0rem; }
  body:not(.has-contents) .row { display: grid; grid-template-columns: var(--side) minmax(0, var(--measure)); column-gap: var(--gutter); }
  body:not(.has-contents) .row > .side { grid-column: 1; text-align: end; }
  .row > .body { grid-column: 2; }
  body:not(.has-contents) .row > .side + .body { margin-block-start: 0; }
  .branch > summary { margin-inline-start: calc(var(--side) + var(--gutter)); }
  .opening, .next-topics { margin-inline-start: calc(var(--side) + var(--gutter)); }
  .opening.flush { margin-inline-start: 0; }
  .site-footer { padding-inline-start: calc(var(--side) + var(--gutter)); }
  section.row > h2.side, .part > .row:first-child > h2.side { padding-block-start: 0.2em; }
}

@media (min-width: 72rem) {
  .has-contents :is(.site-header > div, .page, .site-footer) { max-width: calc(var(--contents) + var(--space-5) + var(--wide)); }
  .has-contents .page { display: grid; grid-template-columns: var(--contents) minmax(0, 1fr); column-gap: var(--space-5); }
  .has-contents .site-footer { padding-inline-start: calc(var(--contents) + var(--space-5)); }
  .has-contents .on-this-page { display: none; }
  .contents { display: block; position: sticky; inset-block-start: calc(var(--header) + 1px); align-self: start; max-height: calc(100vh - var(--header) - 1px); overflow-y: auto; overscroll-behavior: contain; padding-block: var(--space-4); font: var(--text-s)/1.4 var(--sans); scrollbar-width: thin; }
}
`;
