/** What is new: since the version that the report builds on, and, by the script, since the reader's last visit. */
export const news = `
.new { font: 600 var(--text-xs)/1.5 var(--sans); letter-spacing: 0.02em; color: var(--link); }
.size b.new { color: var(--link); font-size: inherit; }
.whats-new ul { font: var(--text-s)/1.5 var(--sans); list-style: none; overflow-wrap: anywhere; }
.whats-new li + li, .whats-new ul + p { margin-block-start: var(--space-1); }
.unread { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.9em; }
.link-button { min-height: 1.5rem; padding: 0; border: 0; background: none; color: var(--link); font: inherit; text-decoration: underline; text-underline-offset: 0.2em; cursor: pointer; }
.link-button[aria-pressed="true"] { color: var(--ink); font-weight: 600; text-decoration: none; }
.entry.is-unread { border-inline-start-color: var(--link); }
.is-unread .new:not(.unread-mark) { display: none; }
.only-unread :is(.entry, .comment):not(.is-unread), .only-unread .branch:not(:has(.is-unread)), .only-unread .branch > summary { display: none; }
.side-by-side { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: var(--space-2) var(--space-4); margin-block-start: var(--space-2); }
.side-by-side > div { min-width: 0; padding-inline-start: var(--space-3); border-inline-start: 2px solid var(--rule); }
.side-by-side ul { list-style: none; font-size: 0.94em; line-height: 1.48; overflow-wrap: anywhere; }
.side-by-side li + li { margin-block-start: var(--space-2); }
.changed-topic { margin-block-start: var(--space-4); }
.choice { font: var(--text-s)/1.5 var(--sans); }

@media print {
  .unread, .unread-mark { display: none; }
}
`;
