/**
 * The page is set like a book with a margin: a narrow column for what stands beside the text (headings, sizes, authors) and
 * one measure for the text. Where there is no room for both, the margin's matter stands above its text.
 */
export const layout = `
body { padding-inline: var(--edge); }
.site-header > div, main, .site-footer { max-width: var(--measure); margin-inline: auto; }

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

.byline, .coverage, .back, .part-note, .facts, .doors, .status, .answered, .also-label, .cited, .side-note, .size, .people, .holders, .tags, .plain .soft, .tally .soft, .discussions .soft, .next-topics .soft, .notice {
  font-family: var(--sans);
  font-size: var(--text-s);
  line-height: 1.5;
}
.byline, .coverage, .part-note, .facts, .doors, .answered, .cited, .side-note, .size, .people { color: var(--soft); }
.byline { display: flex; flex-wrap: wrap; column-gap: 1.1em; row-gap: var(--space-1); }
.on-this-page ul { display: flex; flex-wrap: wrap; gap: 0 1.1em; font: var(--text-s)/1.5 var(--sans); }
.on-this-page a { display: inline-block; min-height: 1.5rem; }
.coverage a { color: inherit; }
.notice { padding: var(--space-3); border-inline-start: 3px solid var(--hue-2); background: var(--wash); }

.row + .row, .part, .row.neighbours { margin-block-start: var(--space-4); }
.part > .row:first-child { margin-block-end: var(--space-3); }
section.row, section.part { padding-block-start: var(--space-4); border-block-start: 1px solid var(--rule); margin-block-start: var(--space-4); }
.side h2, h2.side { font-size: var(--text-s); font-family: var(--sans); font-weight: 600; letter-spacing: 0.01em; line-height: 1.5; color: var(--soft); text-wrap: wrap; }
.row > .side + .body { margin-block-start: var(--space-2); }
.tally { font-size: var(--text-l); }
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
  .site-name:has(+ .trail) span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}

@media (min-width: 34rem) {
  .next-topics { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .next-topics p + p { text-align: end; }
}

@media (min-width: 56rem) {
  body { font-size: 1.125rem; }
  .site-header > div, main, .site-footer { max-width: calc(var(--side) + var(--gutter) + var(--measure)); }
  .row { display: grid; grid-template-columns: var(--side) minmax(0, var(--measure)); column-gap: var(--gutter); }
  .row > .side { grid-column: 1; text-align: end; }
  .row > .body { grid-column: 2; }
  .row > .side + .body { margin-block-start: 0; }
  .branch > summary { margin-inline-start: calc(var(--side) + var(--gutter)); }
  .opening, .next-topics { margin-inline-start: calc(var(--side) + var(--gutter)); }
  .topic-opening h1 { margin-inline-start: calc(-0.67em); }
  .opening.flush { margin-inline-start: 0; }
  .site-footer { padding-inline-start: calc(var(--side) + var(--gutter)); }
  section.row > h2.side, .part > .row:first-child > h2.side { padding-block-start: 0.2em; }
}
`;
