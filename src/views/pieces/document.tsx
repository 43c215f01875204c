import { shorten } from "../../domain/words/shorten.ts";
import type { Child } from "hono/jsx";
import type { Links } from "../links.ts";
import { HeaderSearch, SiteLinks } from "./site-chrome.tsx";
import { VersionNotice } from "./version-notice.tsx";
import type { Web } from "../web-links.ts";

/** One script of ours, no frame, no form, nothing from elsewhere. For a page opened from a folder, Chromium and Firefox count its files as 'self'. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

export interface DocumentProps {
  readonly links: Links;
  /** What a server adds; null in an export. */
  readonly web: Web | null;
  readonly title: string;
  readonly description: string;
  /** The breadcrumb from the home page, without the page itself. */
  readonly trail?: readonly { readonly name: string; readonly href: string }[];
  /** The page's own name at the end of the breadcrumb; none on the home page. */
  readonly name?: string;
  /** The discussion whose page it is, and whose feed it names; absent for other pages. */
  readonly discussionId?: string;
  /** How often a page that changes reloads itself where scripts are off. */
  readonly refreshSeconds?: number;
  /** Stands in a side column that stays in sight on large screens; smaller ones do without. */
  readonly contents?: Child;
  readonly footer?: Child;
  readonly children: Child;
}

const descriptionLimit = 200;

/** Renders a whole document. JSX has no doctype, so it is prepended. */
export const renderDocument = (props: DocumentProps): string => {
  const element = <Document {...props} />;
  if (element instanceof Promise) throw new Error("Cannot render the page: expected components that wait for nothing");
  return `<!doctype html>\n${element.toString()}\n`;
};

const Document = ({ trail = [], name, contents, footer, children, ...props }: DocumentProps) => (
  <html lang="en">
    <Head {...props} />
    <body class={contents === undefined ? undefined : "has-contents"}>
      <a class="skip" href="#main">
        Skip to the text
      </a>
      <header class="site-header">
        <div>
          <a class="site-name" href={props.links.to({ page: "home" })}>
            <SiteMark />
            <span>Summarizer</span>
          </a>
          {name !== undefined && <Trail trail={trail} name={name} />}
          {props.web !== null && <HeaderSearch {...props.web} />}
        </div>
      </header>
      <div class="page">
        {contents}
        <main id="main" tabindex={-1}>
          {props.web?.version && <VersionNotice web={props.web} version={props.web.version} />}
          {children}
        </main>
      </div>
      <footer class="site-footer">
        {footer}
        {props.web !== null && <SiteLinks {...props.web} />}
      </footer>
    </body>
  </html>
);

type HeadProps = Pick<DocumentProps, "links" | "web" | "title" | "description" | "discussionId" | "refreshSeconds">;

const Head = ({ links, web, title, discussionId, refreshSeconds, ...props }: HeadProps) => {
  const feed = discussionId === undefined ? undefined : links.toFeed?.(discussionId);
  const description = shorten(props.description, descriptionLimit);
  return (
    <head>
      <meta charset="utf-8" />
      {/* A server sends its policy as a header, where it can also say who may frame the page. */}
      {web === null && <meta http-equiv="content-security-policy" content={contentSecurityPolicy} />}
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={description} />
      <meta name="robots" content="noindex" />
      {/* A server says so in a header, and differently: with no-referrer its own forms would have no origin. */}
      {web === null && <meta name="referrer" content="no-referrer" />}
      <meta name="color-scheme" content="light dark" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content="Summarizer" />
      <meta name="twitter:card" content="summary" />
      <link rel="icon" type="image/svg+xml" href={links.to({ page: "asset", name: "favicon.svg" })} />
      <link rel="stylesheet" href={links.to({ page: "asset", name: "summarizer.css" })} />
      {web !== null && <link rel="alternate" type="application/atom+xml" title="Discussions" href={web.links.toWeb({ page: "feed" })} />}
      {feed !== undefined && <link rel="alternate" type="application/atom+xml" title="This discussion" href={feed} />}
      {refreshSeconds !== undefined && (
        <noscript>
          <meta http-equiv="refresh" content={String(refreshSeconds)} />
        </noscript>
      )}
      <script src={links.to({ page: "asset", name: "summarizer.js" })} defer />
    </head>
  );
};

const Trail = ({ trail, name }: Required<Pick<DocumentProps, "trail" | "name">>) => (
  <nav class="trail" aria-label="Where you are">
    <ol>
      {trail.map((step) => (
        <li>
          <a href={step.href} dir="auto">
            {step.name}
          </a>
        </li>
      ))}
      <li aria-current="page">
        <span dir="auto">{name}</span>
      </li>
    </ol>
  </nav>
);

/** A thread of comments as four lines, the same as the favicon. */
const SiteMark = () => (
  <svg class="site-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d="M1 2h9v2H1zM4 6h11v2H4zM7 10h6v2H7zM1 14h8v2H1z" />
  </svg>
);
