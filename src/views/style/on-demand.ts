/** What only the script brings: a cited comment beside its mark, the comment one has stepped to, the list of keys. */
export const onDemand = `
.preview { position: absolute; z-index: 3; width: min(27rem, 100vw - 2 * var(--edge)); padding: var(--space-3); background: var(--paper); border: 1px solid var(--line); border-radius: 3px; box-shadow: 0 0.4rem 1.4rem rgb(0 0 0 / 0.16); font-size: 0.94rem; line-height: 1.5; }
.preview .words { max-height: min(18rem, 38vh); overflow: auto; overscroll-behavior: contain; margin-block: var(--space-1) var(--space-2); }
.comment:focus, .entry:focus, .standing-out > li:focus { outline: none; box-shadow: -0.75rem 0 0 var(--paper), -0.95rem 0 0 var(--link); }
.comment:target:focus, .entry:target:focus { box-shadow: -0.75rem 0 0 var(--target), -0.95rem 0 0 var(--link), 0.75rem 0 0 var(--target); }
.site-footer button, .help button { padding: 0; border: 0; background: none; color: var(--link); font: inherit; text-decoration: underline; text-underline-offset: 0.2em; cursor: pointer; }
.site-footer button { min-height: 1.5rem; }
.help { width: min(26rem, 100vw - 2 * var(--edge)); padding: var(--space-4); border: 1px solid var(--line); border-radius: 3px; background: var(--paper); color: var(--ink); font: var(--text-s)/1.5 var(--sans); }
.help::backdrop { background: rgb(0 0 0 / 0.4); }
.help h2 { font-size: var(--text-m); }
.help dl { display: grid; grid-template-columns: 2.4rem 1fr; gap: var(--space-2); margin-block: var(--space-3); }
.help kbd { display: inline-block; min-width: 1.6em; padding: 0 0.4em; text-align: center; border: 1px solid var(--line); border-radius: 3px; font-family: var(--mono); }
.help label { display: block; margin-block: var(--space-3); }

@media (max-width: 33.99rem) {
  .preview { position: fixed; inset: auto 0 0 !important; width: auto; border-width: 1px 0 0; border-radius: 0; padding-inline: var(--edge); }
}
@media print { .preview, .site-footer button, .help { display: none; } }
`;
