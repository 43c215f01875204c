/** What a server's pages add to comments: the bar that chooses among them, and a person's own page. */
export const selection = `
.selection { display: flex; flex-wrap: wrap; gap: 0 var(--space-4); font: var(--text-s)/1.5 var(--sans); color: var(--soft); }
.selection > div, .selection ul { display: flex; flex-wrap: wrap; gap: 0 0.9em; }
.selection > div { flex-wrap: nowrap; }
.selection a { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; }
.selection a[aria-current], .selection .chosen { color: var(--ink); font-weight: 600; }
.selection a[aria-current] { text-decoration: none; }
.selection p { min-height: 1.5rem; overflow-wrap: anywhere; }
.parts { display: flex; flex-wrap: wrap; gap: 0 var(--space-4); margin-block: var(--space-3); font: var(--text-s)/1.5 var(--sans); color: var(--soft); }
.parts ol { display: flex; flex-wrap: wrap; gap: 0 0.9em; list-style: none; }
.parts a, .parts b { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; color: var(--ink); }
.part > .row:first-child:has(+ .row .selection) { margin-block-end: var(--space-2); }
.part > .row:has(.selection) { margin-block: 0 var(--space-3); }
.back { display: flex; flex-wrap: wrap; gap: var(--space-1) 1.1em; }
.author a { color: inherit; }
/* On a phone they stand on two lines, one right below the other: as high as a finger needs. */
.author a, .doors a, .entry header a { display: inline-block; min-height: 1.5rem; }
.person .tags { font: var(--text-s)/1.5 var(--sans); margin-block-start: var(--space-1); }
.person p { color: var(--soft); font: var(--text-s)/1.5 var(--sans); }

@media print {
  .selection > div, .selection a, .parts ol { display: none; }
}

@media (forced-colors: active) {
  .selection a[aria-current] { outline: 1px solid; }
}
`;
