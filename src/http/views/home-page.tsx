import type { Job } from "../../domain/job.ts";
import { toCount } from "../../domain/count-words.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { DiscussionList } from "./discussion-list.tsx";
import { JobList } from "./job-list.tsx";
import type { ListQuery, ListedDiscussion } from "./list-query.ts";
import { type SubmitForm, SubmitFormBox } from "./submit-form.tsx";
import type { Web } from "../../views/web-links.ts";

export interface WebHomeProps {
  readonly web: Web;
  /** The discussions on the requested page. */
  readonly discussions: readonly ListedDiscussion[];
  /** How many discussions match, on all pages. */
  readonly total: number;
  readonly query: ListQuery;
  readonly pageSize: number;
  /** Open jobs and recently failed ones, in the order to show them. */
  readonly jobs: readonly Job[];
  readonly form: SubmitForm;
}

/** A server's first page: the form that starts a reading, the current jobs, and all discussions. */
export const renderWebHome = (props: WebHomeProps): string => {
  const { web, total, form, query } = props;
  return renderDocument({
    links: web.links,
    web,
    title: form.problem === null ? "Summarizer" : `${form.problem.what} · Summarizer`,
    description: `${toCount(total, "discussion")}, read in full: topics, a tag for every comment, and citations for every sentence.`,
    footer: <p>Every comment is read and accounted for. Every sentence cites the comments it is based on. All times are UTC.</p>,
    children: (
      <>
        <div class="opening">
          <h1>{web.isReadOnly ? "Discussions" : "Read a discussion"}</h1>
          <p class="description">
            {web.isReadOnly
              ? "Each one read in full: its topics, who says what, and every comment in its place."
              : "In full: its topics, who says what, and every comment in its place."}
          </p>
        </div>
        {!web.isReadOnly && <SubmitFormBox web={web} form={form} takesFocus={query.words === "" && query.page === 1} />}
        <JobList {...props} />
        <DiscussionList {...props} />
      </>
    ),
  });
};
