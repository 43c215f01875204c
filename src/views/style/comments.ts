/** Comments: their words, what stands around them, and the thread's steps. */
export const comments = `
.words > * + * { margin-block-start: 0.8em; }
.words p, .words blockquote, .words pre { unicode-bidi: plaintext; }
.words { overflow-wrap: anywhere; hyphens: manual; }
.words blockquote { padding-inline-start: 1em; border-inline-start: 3px solid var(--rule); color: var(--soft); font-style: italic; }
.words blockquote i, .words blockquote em { font-style: normal; }
.words pre { padding: var(--space-3); background: var(--wash); white-space: pre-wrap; line-height: 1.45; }
.words :not(pre) > code { background: var(--wash); padding: 0.05em 0.25em; }

.words .folded > summary { color: var(--soft); font: var(--text-s)/1.5 var(--sans); width: fit-content; }
.words .folded[open] > summary { margin-block-end: var(--space-2); }
.words .spoiler { background: var(--ink); color: transparent; border-radius: 2px; }
.words .spoiler:hover, .words .spoiler:focus { background: var(--wash); color: inherit; }
.words .spoiler:not(:hover, :focus) > * { visibility: hidden; }

.author { font: 600 var(--text-s)/1.5 var(--sans); overflow-wrap: anywhere; }
.answered { margin-block-end: var(--space-2); overflow-wrap: anywhere; }
.answered a, .answered summary { color: inherit; font-size: inherit; }
.answered[open] { padding-inline-start: 0.9rem; border-inline-start: 1px solid var(--line); }
.answered .words { margin-block: var(--space-2); font: 0.96rem/1.5 var(--serif); color: var(--ink); }
.branch > summary { padding-block: var(--space-1); min-height: 1.5rem; color: var(--soft); width: fit-content; }
.thread .branch > summary { margin-inline-start: 0.9rem; }
.branch:not([open]) { margin-block-end: var(--space-4); }
.absent { color: var(--soft); font-style: italic; }
.status { color: var(--soft); margin-block: var(--space-2); }
.status::before { content: "○ "; }

.comment { padding-block: var(--space-4); border-block-start: 1px solid var(--rule); }
.part > .comment.row, .branch > .comment.row { margin-block-start: 0; }
.comment:target, .entry:target { background: var(--target); box-shadow: -0.75rem 0 0 var(--target), 0.75rem 0 0 var(--target); outline: 0 solid transparent; }
.comment:target .author::after, .entry:target .author::after { content: " ◂"; }
.facts > * { display: block; }
.also { margin-block-start: var(--space-3); display: flex; flex-wrap: wrap; gap: var(--space-1) 0.8em; align-items: baseline; }
.also-label { color: var(--soft); }
.tags { display: flex; flex-wrap: wrap; gap: 0.35rem 1.1em; overflow-wrap: anywhere; }
.tags a { color: var(--soft); text-decoration-color: transparent; }
.tags a:hover { text-decoration-color: currentcolor; }
.tags li::before { content: ""; display: inline-block; width: 0.55em; height: 0.55em; margin-inline-end: 0.45em; background: var(--hue); border-radius: 1px; }
.cited { margin-block-start: var(--space-2); }
.cited b { display: inline-block; min-width: 1.5em; padding-inline: 0.3em; text-align: center; background: var(--mark); color: var(--ink); font-variant-numeric: tabular-nums; }

.thread { margin-block-start: var(--space-4); }
.entry { max-width: calc(var(--measure) + 2rem); padding-block: var(--space-3); padding-inline-start: 0.9rem; border-inline-start: 1px solid var(--rule); }
.entry.in-0 { margin-block-start: var(--space-4); border-inline-start-color: var(--line); }
.entry header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.9em; margin-block-end: var(--space-1); font: var(--text-s)/1.5 var(--sans); color: var(--soft); }
.entry header a { color: inherit; }
.entry .author { color: var(--ink); }
.entry .tags { margin-block-start: var(--space-2); }
.comment .body[class*="in-"] { padding-inline-start: 0.9rem; border-inline-start: 1px solid var(--rule); }
.in-1 { margin-inline-start: var(--step); }
.in-2 { margin-inline-start: calc(var(--step) * 2); }
.in-3 { margin-inline-start: calc(var(--step) * 3); }
.in-4 { margin-inline-start: calc(var(--step) * 4); }
.in-5 { margin-inline-start: calc(var(--step) * 5); }
.in-6 { margin-inline-start: calc(var(--step) * 6); }
.in-7 { margin-inline-start: calc(var(--step) * 7); }
.in-8 { margin-inline-start: calc(var(--step) * 8); }

.comment .side { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.9em; }
.comment .facts { display: flex; flex-wrap: wrap; gap: 0 0.9em; }
`;
