import type { ListedTopic } from "../../domain/report/list-entry.ts";
import type { Links } from "../links.ts";

interface DiscussionGistProps {
  readonly links: Links;
  readonly discussionId: string;
  readonly topTopics: readonly ListedTopic[];
  readonly bottomLine: string | null;
}

/** What a list of discussions says of one: what it came to, as a link to the page where that carries its citations, and its largest topics. */
export const DiscussionGist = ({ links, discussionId, topTopics, bottomLine }: DiscussionGistProps) => (
  <>
    {bottomLine !== null && (
      <p class="gist">
        <a href={links.to({ page: "discussion", discussionId }, "bottom-line")} dir="auto">
          {bottomLine}
        </a>
      </p>
    )}
    {topTopics.length > 0 && (
      <ul class="gist-topics" aria-label="Largest topics">
        {topTopics.map(({ slug, name }) => (
          <li>
            <a href={links.to({ page: "topic", discussionId, slug })} dir="auto">
              {name}
            </a>
          </li>
        ))}
      </ul>
    )}
  </>
);
