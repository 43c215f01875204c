import { type NewerComments, describeNewer } from "../../domain/changes/newer-comments.ts";
import type { Report } from "../../domain/report/report.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import { nameSource } from "../../views/source-name.ts";
import type { Web } from "../../views/web-links.ts";

export interface NewerPageProps {
  readonly web: Web;
  readonly report: Report;
  readonly newer: NewerComments;
}

/** How many comments a source says have come since its thread was read, and what can be done about it. */
export const renderNewerPage = ({ web, report, newer }: NewerPageProps): string => {
  const { id: discussionId, title, source, readAt } = report.discussion;
  const name = nameSource(source).whole;
  return renderDocument({
    links: web.links,
    web,
    title: `Newer comments · ${title} · Summarizer`,
    description: `How many comments have come on “${title}” since it was read.`,
    trail: [{ name: title, href: web.links.to({ page: "discussion", discussionId }) }],
    name: "Newer comments",
    footer: <p>The source is asked at most once a minute. All times are UTC.</p>,
    children: (
      <div class="opening">
        <h1>Newer comments</h1>
        <p class="description" dir="auto">
          {title}
        </p>
        <p>
          {readAt !== null && (
            <>
              The thread was fetched on <TimeStamp at={readAt} exact />.{" "}
            </>
          )}
          {describeNewer(newer, capitalize(name))}
        </p>
        <p class="part-note">
          {capitalize(name)} was asked on <TimeStamp at={newer.askedAt} exact />.
        </p>
        {!web.isReadOnly && (
          <div class="tools">
            <form action={web.links.toAction({ action: "refresh", discussionId })} method="post">
              <button class="button small" type="submit">
                Bring up to date
              </button>
            </form>
            <p>
              <a href={web.links.toWeb({ page: "watch", discussionId })}>Watch this thread</a>
            </p>
          </div>
        )}
        <p class="back">
          <a href={web.links.to({ page: "discussion", discussionId })}>← Back to the discussion</a>
        </p>
      </div>
    ),
  });
};

const capitalize = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
