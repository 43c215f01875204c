/** Print: no navigation, black on white, and no page break between a comment's header and its text. */
export const print = `
@media print {
  :root { color-scheme: light; --paper: #fff; --wash: #f4f4f4; --ink: #000; --soft: #444; --link: #000; --target: #fff; --mark: #eee; --rule: #ccc; --line: #999; }
  body { padding: 0; font-size: 10.5pt; }
  .site-header, .skip, .on-this-page, .contents, .if-keys, .resume, .doors, .next-topics, .map details, .branch > summary { display: none; }
  .has-contents .page { display: block; }
  .map-columns, .viewpoints > li { break-inside: avoid; }
  a { text-decoration-color: #aaa; }
  .comment, .entry { break-inside: auto; }
  h1, h2, h3, h4, .comment header, .entry header { break-after: avoid; }
  mark { text-decoration: underline; }
  p, blockquote { orphans: 3; widows: 3; }
}

@media (forced-colors: active) {
  mark { outline: 1px solid; }
  .bar-value { fill: CanvasText; }
  .tags li::before, .legend li::before { display: none; }
  .map-column path { stroke: LinkText; }
  .map-column .elsewhere { stroke: GrayText; }
}
`;
