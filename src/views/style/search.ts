/** Looking for something: one line to type in, what was found, the way to more. */
export const search = `
.search-form { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--space-1) var(--space-2); font: var(--text-s)/1.5 var(--sans); }
.search-form label { grid-column: 1 / -1; color: var(--soft); overflow-wrap: anywhere; }
.search-form input, .search-form button { min-height: 2.75rem; border: 1px solid var(--field); border-radius: 3px; font: var(--text-m)/1.3 var(--sans); }
.search-form input { width: 100%; min-width: 0; padding-inline: var(--space-3); background: var(--paper); color: var(--ink); }
.search-form button { padding-inline: var(--space-3); background: var(--paper); color: var(--ink); font: 600 var(--text-s)/1.5 var(--sans); cursor: pointer; }
.search-form button:hover { background: var(--wash); border-color: var(--ink); }
.language code { background: var(--wash); padding: 0.05em 0.25em; white-space: nowrap; }

.hits > li { margin-block-start: var(--space-4); }
.hits h2 { font: 600 var(--text-m)/1.35 var(--serif); overflow-wrap: anywhere; }
.hits h2 a { color: var(--ink); text-decoration-color: var(--line); }
.hits .side { overflow-wrap: anywhere; }
.passage { text-wrap: pretty; overflow-wrap: anywhere; }
.passage + .part-note, .hits h2 + .passage { margin-block-start: var(--space-1); }
.pages { display: flex; justify-content: space-between; gap: var(--space-3); margin-block-start: var(--space-5); padding-block-start: var(--space-4); border-block-start: 1px solid var(--rule); font: var(--text-s)/1.5 var(--sans); }
.pages a { display: inline-block; min-height: 1.5rem; }
.pages a[rel="next"] { margin-inline-start: auto; }
.part-counts { margin-block: var(--space-2) var(--space-4); }
.part-counts li { padding-block: var(--space-1); overflow-wrap: anywhere; }
.part-counts .soft { margin-inline-start: 0.5em; font: var(--text-s)/1.5 var(--sans); }
.other-ways { margin-block-start: var(--space-2); padding-inline-start: 1.1em; list-style: disc; }
p.nothing + p.part-note { margin-block-start: var(--space-3); }

@media (min-width: 56rem) {
  .nothing, .nothing ~ .part-note, .part-counts, .pages { margin-inline-start: calc(var(--side) + var(--gutter)); }
}
@media print { .search-form, .language, .pages { display: none; } }
`;
