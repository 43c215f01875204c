/** The outline of topics and what stands out beside it; the list of discussions is its kin. */
export const topics = `
.outline > li + li { margin-block-start: var(--space-4); }
.outline h3 { font-size: var(--text-xl); }
.outline h3 a, .outline h4 a, .discussions :is(h2, h3) a { color: var(--ink); text-decoration-color: var(--hue, var(--line)); }
.outline .quoted { font-size: var(--text-l); font-weight: 400; line-height: 1.35; }
.outline .marks a { color: var(--link); }
.outline .description { margin-block-start: var(--space-1); color: var(--soft); text-wrap: pretty; }
.beginning { margin-block-start: var(--space-2); text-wrap: pretty; }
.description b { font-weight: 600; }
.size { display: flex; align-items: center; gap: 0.8em; }
.size-words { flex: 0 1 auto; }
.size b { color: var(--ink); font-size: var(--text-m); font-variant-numeric: lining-nums tabular-nums; }
.bar { display: block; flex: 1 1 3rem; min-width: 0; height: 4px; }
.bar-track { fill: var(--wash); }
.bar-value { fill: var(--hue, var(--hue-none)); }
.family > summary { margin-block-start: var(--space-2); list-style: none; }
.family > summary::-webkit-details-marker { display: none; }
.family > summary .body { color: var(--soft); line-height: 1.55; text-wrap: pretty; overflow-wrap: anywhere; }
.family > summary .body::before { content: "▸ "; color: var(--hue); }
.family[open] > summary .body::before { content: "▾ "; }
.narrower { margin-block-start: var(--space-3); }
.narrower > .row + .row { margin-block-start: var(--space-3); }
.narrower .narrower { grid-column: 1 / -1; }
.narrower .body { padding-inline-start: var(--space-4); border-inline-start: 2px solid var(--hue); }
.narrower .description { font-size: 0.92em; }

.standing-out > li, .discussions > li { margin-block-start: var(--space-3); }
.standing-out .body { text-wrap: pretty; overflow-wrap: anywhere; }
.standing-out .side-note { display: block; }
.findings dt { margin-block-start: var(--space-3); font-weight: 600; font-size: 0.94em; }
.findings dd { margin-block-start: var(--space-1); font-size: 0.94em; }
.discussions :is(h2, h3) { font-size: var(--text-xl); overflow-wrap: anywhere; }
.discussions :is(h2, h3) + p { margin-block-start: var(--space-1); }

@media (min-width: 56rem) {
  .size { display: block; }
  .size-more { display: block; }
  .bar { width: 100%; margin-block-start: 0.4em; transform: scaleX(-1); }
  .bar:dir(rtl) { transform: none; }
  .outline > li + li { margin-block-start: 2rem; }
}
`;
