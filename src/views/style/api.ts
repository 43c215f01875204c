/** The page of the API: routes one below the other, each with a command that can be copied. */
export const api = `
.api .body > * + *, .route > * + *, .shape > * + *, .answers dd > * + * { margin-block-start: var(--space-2); }
.api .route, .api .shape { margin-block-start: var(--space-5); }
.api h3 { overflow-wrap: anywhere; }
.api pre { padding: var(--space-3); background: var(--wash); overflow-x: auto; line-height: 1.5; }
.api .command { white-space: pre-wrap; overflow-wrap: anywhere; }
.api .answers pre { max-height: 18rem; overflow: auto; }
.api .address { overflow-wrap: anywhere; }
.api .wide { overflow-x: auto; }
.api table { width: 100%; border-collapse: collapse; font: var(--text-s)/1.5 var(--sans); }
.api th, .api td { padding: var(--space-1) var(--space-3) var(--space-1) 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--rule); }
.api th { font-weight: 400; white-space: nowrap; }
.api thead th { color: var(--soft); }
.api td code { overflow-wrap: anywhere; }
.answers > div { display: grid; grid-template-columns: 3rem minmax(0, 1fr); margin-block-start: var(--space-3); font: var(--text-s)/1.5 var(--sans); }
`;
