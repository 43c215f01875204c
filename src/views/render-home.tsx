import { countReport } from "../domain/report/count-report.ts";
import { type ListedTopic, toBottomLineText, toTopTopics } from "../domain/report/list-entry.ts";
import type { Report } from "../domain/report/report.ts";
import { toCount, toPeople } from "../domain/words/count-words.ts";
import { createRelativeLinks, type Links, type Place, toPath } from "./links.ts";
import type { Page } from "./page.ts";
import { renderDocument } from "./pieces/document.tsx";
import { DiscussionGist } from "./pieces/discussion-gist.tsx";
import { TimeStamp } from "./pieces/time-stamp.tsx";
import { labelSource } from "./source-name.ts";

/** One discussion in the list. */
export interface HomeEntry {
  readonly id: string;
  readonly title: string;
  readonly comments: number;
  readonly topics: number;
  readonly people: number;
  readonly createdAt: string | null;
  readonly source: string;
  readonly engineName: string;
  readonly topTopics: readonly ListedTopic[];
  readonly bottomLine: string | null;
}

export const toHomeEntry = (report: Report): HomeEntry => {
  const { discussion, engine } = report;
  const { comments, topics, people } = countReport(report);
  const { id, title, createdAt, source } = discussion;
  const gist = { topTopics: toTopTopics(report), bottomLine: toBottomLineText(report) };
  return { id, title, comments, topics, people, createdAt, source, engineName: engine.name, ...gist };
};

/** The list of all discussions of a site, newest first; those without a date stand last. */
export const renderHome = (entries: readonly HomeEntry[]): Page => {
  const here: Place = { page: "home" };
  const links = createRelativeLinks(here);
  const sorted = entries.toSorted(
    (left, right) => (right.createdAt ?? "").localeCompare(left.createdAt ?? "", "en") || left.id.localeCompare(right.id, "en"),
  );
  return {
    path: toPath(here),
    content: renderDocument({
      links,
      web: null,
      title: "Discussions · Summarizer",
      description: `${toCount(entries.length, "discussion")}, read in full: topics, a tag for every comment, and citations for every sentence.`,
      footer: <p>Every comment is read and accounted for; every sentence cites the comments that it rests on. All times are UTC.</p>,
      children: (
        <>
          <div class="opening">
            <h1>Discussions</h1>
            <p class="description">Each read whole: its topics, what is said on them, and every comment in its place.</p>
          </div>
          {sorted.length === 0 ? (
            <p class="part-note">
              Nothing has been read yet. Run <code>summarizer</code> with a thread’s address or file to begin.
            </p>
          ) : (
            <ol class="discussions">
              {sorted.map((entry) => (
                <Entry entry={entry} links={links} />
              ))}
            </ol>
          )}
        </>
      ),
    }),
  };
};

const Entry = ({ entry, links }: { readonly entry: HomeEntry; readonly links: Links }) => (
  <li class="row">
    <p class="side facts">
      {entry.createdAt !== null && <TimeStamp at={entry.createdAt} />}
      <span>{labelSource(entry.source)}</span>
    </p>
    <div class="body">
      <h2>
        <a href={links.to({ page: "discussion", discussionId: entry.id })} dir="auto">
          {entry.title}
        </a>
      </h2>
      <p class="soft">
        {toCount(entry.comments, "comment")} by {toPeople(entry.people)} in {toCount(entry.topics, "topic")}, read by {entry.engineName}
      </p>
      <DiscussionGist links={links} discussionId={entry.id} {...entry} />
    </div>
  </li>
);
