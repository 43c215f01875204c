/** The elements as they are, before any page gives them a place. */
export const base = `
*, *::before, *::after { box-sizing: border-box; }

html {
  background: var(--paper);
  color: var(--ink);
  font-family: var(--serif);
  line-height: 1.55;
  text-size-adjust: 100%;
  -webkit-text-size-adjust: 100%;
  scroll-padding-block: var(--space-4);
}

body { margin: 0; font-size: var(--text-m); font-kerning: normal; overflow-wrap: break-word; }

h1, h2, h3, h4, p, ul, ol, dl, dd, blockquote, pre { margin: 0; padding: 0; }
ol, ul { list-style: none; }
h1, h2, h3, h4 { font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { font-size: var(--text-xxl); font-weight: 400; line-height: 1.12; letter-spacing: -0.015em; overflow-wrap: anywhere; }
h2 { font-size: var(--text-xl); }
h3 { font-size: var(--text-l); }
h4 { font-size: var(--text-m); }

a {
  color: var(--link);
  text-decoration-line: underline;
  text-decoration-color: color-mix(in srgb, currentcolor 38%, transparent);
  text-decoration-thickness: 1px;
  text-underline-offset: 0.2em;
}
a:hover { text-decoration-color: currentcolor; text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 1px; }
main:focus { outline: none; }

code, pre { font-family: var(--mono); font-size: 0.86em; }
pre, code { tab-size: 4; }
mark { background: var(--mark); color: var(--ink); box-shadow: 0 0 0 0.12em var(--mark); border-radius: 1px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
sup { line-height: 0; }
summary { min-height: 1.5rem; cursor: pointer; font-family: var(--sans); font-size: var(--text-s); color: var(--link); }
b, strong { font-weight: 600; }

.soft { color: var(--soft); }
.skip { position: absolute; inset-inline-start: var(--edge); top: -4rem; padding: var(--space-2) var(--space-3); background: var(--ink); color: var(--paper); font: var(--text-s) var(--sans); z-index: 1; }
.skip:focus { top: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
