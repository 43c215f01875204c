import type { Report } from "../../domain/report/report.ts";
import { SearchFields } from "../pieces/search-fields.tsx";
import type { View } from "../view.ts";
import type { Web } from "../web-links.ts";

/**
 * The last part of the page: the actions that a server offers on a discussion. Those that change it are missing for a read-only visitor,
 * and on an earlier version.
 */
export const ToolsSection = ({ web, ...view }: View) =>
  web !== null && (
    <section class="part" aria-labelledby="tools">
      <h2 id="tools">Tools</h2>
      <DiscussionTools {...view} web={web} />
    </section>
  );

const DiscussionTools = ({ index, web }: Omit<View, "web"> & { readonly web: Web }) => {
  const { discussion, calls } = index.report;
  const discussionId = discussion.id;
  const { links } = web;
  const isReadOnly = web.isReadOnly || web.version?.isCurrent === false;
  return (
    <div class="tools">
      <search aria-label="This discussion">
        <form action={links.toWeb({ page: "search" })} method="get">
          <SearchFields id="search-here" label="Search in this discussion" placeholder="In this discussion" />
          <input type="hidden" name="in" value={discussionId} />
        </form>
      </search>
      <ul>
        {!isReadOnly && (
          <li>
            <a href={links.toWeb({ page: "topic-editor", discussionId })}>Edit topics</a>
          </li>
        )}
        {calls.count > 0 && (
          <li>
            <a href={links.toWeb({ page: "calls", discussionId })}>Model calls</a>
          </li>
        )}
        <li>
          <a href={links.toWeb({ page: "versions", discussionId })}>Versions</a>
        </li>
        <li>
          <a href={links.toWeb({ page: "markdown", discussionId })} data-copy="Copied">
            Copy as Markdown
          </a>
        </li>
        {!isReadOnly && <ReadingTools discussion={discussion} web={web} />}
        {!isReadOnly && web.maySetUp && (
          <li>
            <a href={links.toAction({ action: "remove", discussionId })}>Remove</a>
          </li>
        )}
      </ul>
    </div>
  );
};

/** Share it, bring it up to date, watch it, read it again. What came from a file cannot be fetched again. */
const ReadingTools = ({ discussion, web }: { readonly discussion: Report["discussion"]; readonly web: Web }) => {
  const { links } = web;
  const discussionId = discussion.id;
  return (
    <>
      <li>
        <a href={links.toWeb({ page: "share", discussionId })}>Share</a>
      </li>
      {discussion.readAt !== null && (
        <>
          <li>
            <form action={links.toAction({ action: "refresh", discussionId })} method="post">
              <button type="submit">Bring up to date</button>
            </form>
          </li>
          <li>
            <a href={links.toWeb({ page: "watch", discussionId })}>Watch</a>
          </li>
        </>
      )}
      <li>
        <form action={links.toAction({ action: "read-again", discussionId })} method="post">
          <button type="submit">Read again</button>
        </form>
      </li>
    </>
  );
};
