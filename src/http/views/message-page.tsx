import type { Explanation } from "../../domain/app-error.ts";
import { endSentence } from "../../domain/app-error.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import type { Web } from "../../views/web-links.ts";

export interface MessagePageProps {
  readonly web: Web;
  readonly title: string;
  readonly explanation: Explanation;
  /** The link back; null for the home page. */
  /** Finds the request in the log; null where that is not needed. */
  readonly requestId?: string | null;
  readonly back: { readonly name: string; readonly href: string } | null;
}

/** An error page: not found, not allowed, too large, too many requests, or broken. */
export const renderMessagePage = ({ web, title, explanation: { what, why, fix }, back, requestId = null }: MessagePageProps): string => {
  const way = back ?? { name: "all discussions", href: web.links.to({ page: "home" }) };
  return renderDocument({
    links: web.links,
    web,
    title: `${title} · Summarizer`,
    description: `${what}: ${why}`,
    name: title,
    children: (
      <div class="opening">
        <h1 dir="auto">{title}</h1>
        <p class="description" dir="auto">
          {what}: {endSentence(why)}
        </p>
        <p dir="auto">{fix}</p>
        {requestId !== null && (
          <p class="soft">
            The log has this request as <code>{requestId}</code>.
          </p>
        )}
        <p class="back">
          <a href={way.href} dir="auto">
            ← Back to {way.name}
          </a>
        </p>
      </div>
    ),
  });
};
