/** The thread seen from afar, and its table. */
export const map = `
.map { margin: 0; }
.map-columns { display: flex; flex-wrap: wrap; gap: var(--space-3) 0; }
.map-column { display: block; flex: none; }
.map-column path { stroke: var(--hue); stroke-width: 5; }
.map-column.thick-4 path { stroke-width: 4; }
.map-column.thick-3 path { stroke-width: 3; }
.map-column .hue-absent path { stroke: var(--rule); }
.map-column .elsewhere { stroke: var(--rule); }
.map-column a { text-decoration: none; }
.map-column a:hover path, .map-column a:focus-visible path { stroke: var(--ink); }
.map-column a:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.map figcaption { margin-block-start: var(--space-3); font: var(--text-s)/1.5 var(--sans); color: var(--soft); text-wrap: pretty; }
.legend { display: flex; flex-wrap: wrap; gap: 0 1.1em; margin-block-end: var(--space-2); }
.legend li { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.legend bdi { color: var(--ink); }
.legend li::before { content: ""; display: inline-block; width: 0.7em; height: 0.55em; margin-inline-end: 0.45em; background: var(--hue); border-radius: 1px; }
.map details { margin-block-start: var(--space-2); }
.map table { border-collapse: collapse; margin-block-start: var(--space-2); font: var(--text-s)/1.4 var(--sans); }
.map th, .map td { padding: 0.25em 0.35em; border-block-end: 1px solid var(--rule); text-align: end; vertical-align: bottom; font-variant-numeric: tabular-nums; font-weight: 400; }
.map th:first-child { padding-inline-start: 0; text-align: start; overflow-wrap: anywhere; }
.map thead th, .map tfoot th, .map tfoot td { font-weight: 600; }

@media (max-width: 33.99rem) {
  .map-column { width: auto; height: 11.5rem; }
}

.map-row .map-columns { flex-wrap: nowrap; align-items: start; }
.map-row .map-column { flex: 0 1 auto; min-width: 0; height: auto; }
`;
