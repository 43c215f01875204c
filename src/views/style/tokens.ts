/**
 * Type, space and colour: the only place where values are chosen; docs/design.md says why. The page itself is ink on paper.
 * Colour belongs to topics: eight hues for the largest, neutral for the rest.
 */
export const tokens = `
:root {
  color-scheme: light dark;

  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", Cambria, Georgia, "Noto Serif", "Liberation Serif", serif;
  --sans: ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Noto Sans Mono", "Liberation Mono", monospace;

  --text-xs: 0.75rem;
  --text-s: 0.8125rem;
  --text-m: 1.0625rem;
  --text-l: 1.1875rem;
  --text-xl: 1.375rem;
  --text-xxl: clamp(1.625rem, 1.35rem + 1.2vw, 2.125rem);

  --measure: 36rem;
  --contents: 15rem;
  --wide: 50rem;
  --side: 9.5rem;
  --gutter: 2.25rem;
  --edge: clamp(1.125rem, 4.5vw, 3rem);
  --step: clamp(0.5rem, 2.1vw, 1.5rem);

  --header: 2.75rem;

  --space-1: 0.25rem;
  --space-2: 0.5rem;
  --space-3: 0.875rem;
  --space-4: 1.5rem;
  --space-5: 2.5rem;
  --space-6: 4rem;

  --paper: #fcfcfb;
  --wash: #f1f2ef;
  --ink: #1b1d1f;
  --soft: #5a5e62;
  --rule: #d9dbd6;
  --line: #a3a8a8;
  --field: #7c8083;
  --link: #17506a;
  --mark: #fbeaa6;
  --target: #fbf3d4;

  --hue-1: #1c6f91;
  --hue-2: #b4472c;
  --hue-3: #6a7a14;
  --hue-4: #7c4790;
  --hue-5: #a9740a;
  --hue-6: #bd4576;
  --hue-7: #4a5db3;
  --hue-8: #2a7d54;
  --hue-none: #7c8083;
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a;
    --wash: #1f2226;
    --ink: #e3e2de;
    --soft: #a0a4a8;
    --rule: #32363b;
    --line: #6a7076;
    --field: #8d9195;
    --link: #93c7dd;
    --mark: #4b3f12;
    --target: #272518;

    --hue-1: #5fb2d3;
    --hue-2: #e4866b;
    --hue-3: #b1bf55;
    --hue-4: #bf93d1;
    --hue-5: #dcaa48;
    --hue-6: #e78db0;
    --hue-7: #97a6ec;
    --hue-8: #69c094;
    --hue-none: #8d9195;
  }
}

@media (min-width: 100rem) {
  :root { font-size: 112.5%; }
}

.hue-1 { --hue: var(--hue-1); }
.hue-2 { --hue: var(--hue-2); }
.hue-3 { --hue: var(--hue-3); }
.hue-4 { --hue: var(--hue-4); }
.hue-5 { --hue: var(--hue-5); }
.hue-6 { --hue: var(--hue-6); }
.hue-7 { --hue: var(--hue-7); }
.hue-8 { --hue: var(--hue-8); }
.hue-none { --hue: var(--hue-none); }
`;
