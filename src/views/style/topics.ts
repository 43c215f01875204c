/** The outline of topics and what stands out beside it; the list of discussions is its kin. */
export const topics = `
.outline > li + li { margin-block-start: var(--space-4); }
.topic-line { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.9em; }
.topic-line > * { min-width: 0; overflow-wrap: anywhere; }
.outline h3 { font-size: var(--text-xl); }
.outline h4 { font-size: var(--text-m); }
.outline h3 a, .outline h4 a, .discussions :is(h2, h3) a { color: var(--ink); text-decoration-color: var(--hue, var(--line)); }
.outline h3 a { text-decoration-thickness: 2px; }
.outline .quoted { font-size: var(--text-l); font-weight: 400; line-height: 1.35; }
.outline .marks a { color: var(--link); }
.outline .description { font-size: 0.92em; color: var(--soft); text-wrap: pretty; }
.outline .topic-line + * { margin-block-start: var(--space-1); }
.beginning { margin-block-start: var(--space-1); text-wrap: pretty; }
.description b { font-weight: 600; }
.narrower { margin-block-start: var(--space-3); padding-inline-start: 1rem; border-inline-start: 2px solid var(--hue); }
.narrower.outline > li + li { margin-block-start: var(--space-3); }
.size { display: flex; align-items: center; gap: 0.8em; }
.size-words { flex: 0 1 auto; }
.size b { color: var(--ink); font-size: var(--text-m); font-variant-numeric: lining-nums tabular-nums; }
.bar { display: block; flex: 1 1 3rem; min-width: 0; height: 4px; }
.bar-track { fill: var(--wash); }
.bar-value { fill: var(--hue, var(--hue-none)); }
.standing-out > li, .discussions > li { margin-block-start: var(--space-3); }
.standing-out > li > p { text-wrap: pretty; overflow-wrap: anywhere; }
.entry-line .author { margin-inline-end: 0.4em; }
.entry-line + p { margin-block-start: 0.1em; }
.findings dt { margin-block-start: var(--space-3); font-weight: 600; font-size: 0.94em; }
.findings dd { margin-block-start: var(--space-1); font-size: 0.94em; }
.discussions :is(h2, h3) { font-size: var(--text-xl); overflow-wrap: anywhere; }
.discussions :is(h2, h3) + p { margin-block-start: var(--space-1); }
.gist { margin-block-start: var(--space-1); text-wrap: pretty; overflow-wrap: anywhere; }
.gist a { color: inherit; text-decoration: none; }
.gist a:is(:hover, :focus-visible) { text-decoration: underline; }
.gist-topics { display: flex; flex-wrap: wrap; gap: 0 1.1em; margin-block-start: var(--space-1); font-size: var(--text-s); }
.gist-topics a { overflow-wrap: anywhere; }

@media (min-width: 56rem) {
  .size { display: block; }
  .bar { width: 100%; margin-block-start: 0.4em; transform: scaleX(-1); }
  .bar:dir(rtl) { transform: none; }
}
`;
