/** What only a server's pages have: the header's search, forms, jobs, the tools of a discussion. */
export const web = `
[hidden] { display: none !important; }

button, input, select, textarea { font: inherit; color: inherit; }
.field { width: 100%; min-width: 0; min-height: 2.5rem; padding: var(--space-1) var(--space-2); border: 1px solid var(--field); border-radius: 3px; background: var(--paper); font: var(--text-m)/1.45 var(--sans); }
textarea.field { display: block; padding-block: var(--space-2); resize: vertical; field-sizing: content; min-height: 4rem; max-height: 24rem; }
.field.code { font-family: var(--mono); font-size: var(--text-s); min-height: 7rem; }
.field::placeholder, .search-fields input::placeholder { color: var(--soft); opacity: 1; }
.field-row { display: flex; flex-wrap: wrap; align-items: start; align-content: start; gap: var(--space-2); }
.field-row .field { flex: 1 1 12rem; width: auto; }
.field-row .part-note { flex-basis: 100%; }
.button { display: inline-block; min-height: 2.5rem; padding: 0.5rem var(--space-3); border: 1px solid var(--field); border-radius: 3px; background: var(--paper); color: var(--ink); font: 600 var(--text-s)/1.5 var(--sans); text-decoration: none; cursor: pointer; }
.button:hover { background: var(--wash); border-color: var(--ink); }
.button.first, a.button { background: var(--ink); border-color: var(--ink); color: var(--paper); }
.button.first:hover, a.button:hover { background: var(--link); border-color: var(--link); }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
/* A legend is one of the row's items, and no part of its border, only where it floats. */
fieldset.row > legend { float: inline-start; width: 100%; margin-block-end: var(--space-2); padding: 0; }
fieldset.row > .body { clear: both; }
input[type="radio"] { flex: none; width: 1.15em; height: 1.15em; margin: 0.2em 0 0; accent-color: var(--link); }
.body > .field ~ .part-note, .file + .part-note { margin-block-start: var(--space-2); }
.file { max-width: 100%; font: var(--text-s)/1.5 var(--sans); }
.file::file-selector-button { min-height: 2.25rem; margin-inline-end: var(--space-3); padding: 0.3rem var(--space-3); border: 1px solid var(--field); border-radius: 3px; background: var(--paper); color: var(--ink); font: 600 var(--text-s)/1.5 var(--sans); cursor: pointer; }
.problem { padding: var(--space-3); border-inline-start: 3px solid var(--hue-2); background: var(--wash); font: var(--text-s)/1.5 var(--sans); overflow-wrap: anywhere; }
.problem p + p { margin-block-start: var(--space-1); white-space: pre-line; }

.site-search { flex: none; margin-inline-start: auto; }
.site-search form { display: none; }
.search-fields { display: flex; width: 12.5rem; }
.search-fields input { flex: 1; min-width: 0; height: 1.875rem; padding-inline: var(--space-2); border: 1px solid var(--field); border-inline-end: 0; border-radius: 3px 0 0 3px; background: var(--wash); font: var(--text-s) var(--sans); }
.search-fields button { display: grid; place-items: center; flex: none; width: 2rem; padding: 0; border: 1px solid var(--field); border-inline-start: 0; border-radius: 0 3px 3px 0; background: var(--wash); cursor: pointer; }
.search-fields button:hover { background: var(--rule); }
.search-fields path { fill: none; stroke: var(--soft); stroke-width: 1.8; stroke-linecap: round; }
.site-search a { display: inline-flex; align-items: center; min-height: 1.5rem; color: var(--soft); }
.site-links { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.1em; margin-block-start: var(--space-2); }
.site-links a { display: inline-block; min-height: 1.5rem; }

.sheet .row > .side, .submit .row > .side { font: 600 var(--text-s)/1.5 var(--sans); color: var(--soft); text-wrap: balance; }
.submit { margin-block-start: var(--space-2); padding-block-end: var(--space-2); }
.submit.is-dropping { outline: 2px dashed var(--link); outline-offset: var(--space-2); background: var(--wash); }
.field-note { margin-block-start: var(--space-2); }
.drop-hint { display: none; }
.choices label { display: flex; gap: 0.6em; font: var(--text-s)/1.5 var(--sans); }
.choices label + label { margin-block-start: var(--space-2); }
.more-choices { margin-block-start: var(--space-4); }
.more-choices + .row { margin-block-start: var(--space-3); }
.more-choices .row { margin-block-start: var(--space-3); }
.more-choices code, .bookmarklet { overflow-wrap: anywhere; }
.bookmarklet a { white-space: nowrap; }
.orders ul { display: flex; flex-wrap: wrap; gap: 0 1.1em; margin-block-start: var(--space-2); font: var(--text-s)/1.5 var(--sans); }
.orders a { display: inline-block; min-height: 1.5rem; }
.orders a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.paging { display: flex; flex-wrap: wrap; gap: var(--space-1) 1.1em; font: var(--text-s)/1.5 var(--sans); color: var(--soft); font-variant-numeric: tabular-nums; }
.discussions + nav.row { margin-block-start: var(--space-5); }
nav.row { padding-block-start: var(--space-3); border-block-start: 1px solid var(--rule); }
.discussions > li { scroll-margin-block-start: var(--header); }
.jobs .facts b { color: var(--ink); }
.jobs :is(h2, h3) { font-size: var(--text-m); }
.job-states { display: flex; flex-wrap: wrap; gap: 0 1.3em; font: var(--text-s)/1.5 var(--sans); }
.job-states a { display: inline-block; min-height: 1.5rem; }
.job-states a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.job-states a::first-letter { text-transform: uppercase; }
.job-states .side-note { font-variant-numeric: tabular-nums; font-weight: 400; }
.jobs-actions { margin-block: var(--space-3); }
.jobs-actions .side { font: 600 var(--text-s)/1.5 var(--sans); color: var(--soft); }
.jobs-actions .field-row { align-items: center; }
.jobs-actions details { margin-block-start: var(--space-2); }
.jobs-actions details > p { margin-block-start: var(--space-2); }
.jobs-actions .part-note { flex-basis: auto; }
.status-part > * + * { margin-block-start: var(--space-2); }
.status-part h3 { font: 600 var(--text-s)/1.5 var(--sans); color: var(--soft); }
.status-part code { overflow-wrap: anywhere; }
.status-part, .status-list { font: var(--text-s)/1.55 var(--sans); }
.status-list li + li { margin-block-start: var(--space-1); }
.status-list li { overflow-wrap: anywhere; }
.versions > li + li { margin-block-start: var(--space-4); }
.versions h2 { font-size: var(--text-l); }
.versions form { margin-block-start: var(--space-2); }
.versions .facts b { color: var(--ink); }
.version-notice { padding-block-start: var(--space-3); }
.button.small { min-height: 2rem; padding: 0.25rem var(--space-2); }
.chosen { position: relative; padding-inline-start: 2rem; }
.chosen > input { position: absolute; inset-inline-start: 0; inset-block-start: 0.1rem; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--link); }

.job-now { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-4); }
.job-state { font: 600 var(--text-s)/1.5 var(--sans); }
.steps > .step { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); column-gap: var(--space-3); margin-block-start: var(--space-3); }
.steps > .step > .body { margin-block-start: 0; }
.step .size { display: block; }
.step h3 { font-size: var(--text-m); font-weight: 400; }
.step .description { margin-block-start: var(--space-1); color: var(--soft); font-size: 0.94em; }
.step.is-waiting h3 { color: var(--soft); }
.step.is-running h3 { font-weight: 600; }
.step .size-words { font-variant-numeric: tabular-nums; }
.step.is-running .size-words { color: var(--ink); font-weight: 600; }
.step .size-words { line-height: 1.7; }
.step .bar { visibility: hidden; width: 100%; margin-block-start: 0.2em; transform: none; }
.step.has-bar .bar { visibility: visible; }
.found-topics { display: flex; flex-wrap: wrap; gap: 0 1.1em; margin-block-start: var(--space-1); color: var(--soft); font: var(--text-s)/1.6 var(--sans); overflow-wrap: anywhere; }
.plain-list > div { display: flex; flex-wrap: wrap; gap: 0 0.8em; font: var(--text-s)/1.6 var(--sans); font-variant-numeric: tabular-nums; }
.plain-list dt { color: var(--soft); }

.tools { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) 1.4em; font: var(--text-s)/1.5 var(--sans); }
.tools .search-fields { width: 11.75rem; }
.tools ul { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.1em; }
.tools a, .tools li button { display: inline-block; min-height: 1.5rem; line-height: 1.5; }
.tools li button, .site-links button { padding: 0; border: 0; background: none; color: var(--link); font: inherit; text-decoration: underline; text-decoration-thickness: 1px; text-decoration-color: color-mix(in srgb, currentcolor 38%, transparent); text-underline-offset: 0.2em; cursor: pointer; }
.tools li button:hover, .site-links button:hover { text-decoration-color: currentcolor; text-decoration-thickness: 2px; }

.topic-editor legend bdi { color: var(--ink); text-decoration: underline; text-decoration-color: var(--hue, transparent); text-decoration-thickness: 2px; text-underline-offset: 0.25em; overflow-wrap: anywhere; }
.topic-editor fieldset + fieldset, .topic-editor .topic-group { margin-block-start: var(--space-3); padding-block-start: var(--space-3); border-block-start: 1px solid var(--rule); }
.topic-group > summary { padding-block: var(--space-1); color: var(--ink); font: 600 var(--text-s)/1.5 var(--sans); overflow-wrap: anywhere; }
.topic-group[open] > summary { margin-block-end: var(--space-2); }
.topic-editor .labelled { display: grid; flex: 1 1 12rem; gap: var(--space-1); min-width: 0; }
.topic-editor .labelled .field { width: 100%; }
.topic-editor .field-row > .field { max-width: 22rem; }
.topic-editor .fields details > textarea { margin-block-start: var(--space-1); }
.topic-editor .send { position: sticky; inset-block-end: 0; z-index: 1; padding-block: var(--space-2); background: var(--paper); border-block-start: 1px solid var(--rule); }
.topic-editor .side-note { font-weight: 400; }
.topic-editor legend .side-note { display: block; }
.fields { display: grid; gap: var(--space-1); font: var(--text-s)/1.5 var(--sans); }
.fields label { color: var(--soft); }
.fields .field + label { margin-block-start: var(--space-2); }
.choice { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-3); font: var(--text-s)/1.5 var(--sans); }

@media (scripting: enabled) { .drop-hint { display: inline; } }

@media (max-width: 55.99rem) {
  .discussions .facts { display: flex; flex-wrap: wrap; gap: 0 0.9em; }
}

@media (min-width: 34rem) {
  .site-search form { display: flex; }
  .site-search a { display: none; }
}

@media (min-width: 56rem) {
  .steps > .step { grid-template-columns: var(--side) minmax(0, var(--measure)); column-gap: var(--gutter); }
  .sheet .row > label, .submit .row > label { padding-block-start: 0.6rem; }
  .topic-group > summary { margin-inline-start: calc(var(--side) + var(--gutter)); }
  .more-choices > summary { margin-inline-start: calc(var(--side) + var(--gutter)); }
}

@media print { .site-search, .site-links, .tools, .submit, .button, .paging { display: none; } }
`;
