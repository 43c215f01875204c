/** Calls to a language model: a table that becomes cards where it has no room, and one call with its texts. */
export const calls = `
.calls { width: 100%; margin-block-start: var(--space-4); border-collapse: collapse; font: var(--text-s)/1.45 var(--sans); }
.calls th, .calls td { padding: 0.45em 0.5em; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: top; font-weight: 400; }
.calls thead th { color: var(--soft); vertical-align: bottom; }
.calls tr > :first-child { padding-inline-start: 0; }
.calls tr > :last-child { padding-inline-end: 0; }
.calls .number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.calls .failed { color: var(--hue-2); overflow-wrap: anywhere; }
.calls tfoot th, .calls tfoot td { border-block-end: 0; font-weight: 600; }

@media (max-width: 55.99rem) {
  .calls, .calls tbody, .calls tfoot { display: block; }
  .calls thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .calls tr { display: flex; flex-wrap: wrap; gap: 0 1.1em; padding-block: var(--space-3); border-block-end: 1px solid var(--rule); }
  .calls tr > * { display: block; min-width: 0; padding: 0; border: 0; overflow-wrap: anywhere; }
  .calls tr > th { flex: 1 0 100%; order: -1; margin-block-end: var(--space-1); font-size: var(--text-m); }
  .calls tr > th a { display: inline-block; min-height: 1.5rem; }
  .calls td[data-name]::before { content: attr(data-name) " "; color: var(--soft); }
  .calls td:empty { display: none; }
  .calls tfoot tr { border-block-end: 0; }
}

@media (min-width: 56rem) {
  .calls tbody th { white-space: nowrap; }
}

.call-facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: var(--space-3); font: var(--text-s)/1.45 var(--sans); }
.call-facts dt { color: var(--soft); }
.call-facts dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.texts > * + * { margin-block-start: var(--space-4); }
.text h3 { display: inline; font: 600 var(--text-s)/1.5 var(--sans); }
.text > summary { min-height: 1.5rem; color: var(--soft); }
.text > summary h3 { margin-inline-end: 0.5em; color: var(--link); }
.text pre { margin-block-start: var(--space-2); padding: var(--space-3); background: var(--wash); white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.45; unicode-bidi: plaintext; }
@media print { .text pre { background: none; padding-inline: 0; } }
`;
