import { browserScript } from "./browser-script.gen.ts";
import type { Page } from "./page.ts";
import { api } from "./style/api.ts";
import { base } from "./style/base.ts";
import { calls } from "./style/calls.ts";
import { comments } from "./style/comments.ts";
import { layout } from "./style/layout.ts";
import { map } from "./style/map.ts";
import { news } from "./style/news.ts";
import { onDemand } from "./style/on-demand.ts";
import { print } from "./style/print.ts";
import { search } from "./style/search.ts";
import { selection } from "./style/selection.ts";
import { summary } from "./style/summary.ts";
import { tokens } from "./style/tokens.ts";
import { topics } from "./style/topics.ts";
import { web } from "./style/web.ts";

/** A thread of comments as four lines; light and dark as the system is. */
const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><style>path{fill:#1c6f91}@media(prefers-color-scheme:dark){path{fill:#5fb2d3}}</style><path d="M1 2h9v2H1zM4 6h11v2H4zM7 10h6v2H7zM1 14h8v2H1z"/></svg>
`;

/** The files that every page of a site refers to. */
export const siteAssets: readonly Page[] = [
  {
    path: "assets/summarizer.css",
    content: [tokens, base, layout, summary, topics, map, comments, news, selection, search, calls, onDemand, web, api, print].join(""),
  },
  { path: "assets/summarizer.js", content: browserScript },
  { path: "assets/favicon.svg", content: favicon },
];
