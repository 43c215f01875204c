import type { Child } from "hono/jsx";
import { toExternalUrl } from "../external-url.ts";
import { markup } from "../markup.ts";

interface ExternalLinkProps {
  readonly to: string | null;
  readonly label?: string;
  readonly children: Child;
}

/** A link out of the site. Shows nothing when the address may not become a link. */
export const ExternalLink = ({ to, label, children }: ExternalLinkProps) => {
  const url = toExternalUrl(to);
  if (url === null) return null;
  const name = label === undefined ? "" : markup` aria-label="${label}"`;
  return markup`<a href="${url.href}" rel="nofollow noopener noreferrer ugc"${name}>${children}</a>`;
};
