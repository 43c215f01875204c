import type { Job, JobCounts } from "../../domain/jobs/job.ts";
import type { Child } from "hono/jsx";
import { toCount } from "../../domain/words/count-words.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { DiscussionList } from "./discussion-list.tsx";
import { JobList } from "./job-list.tsx";
import { type ListQuery, type ListedDiscussion, toListHref } from "./list-query.ts";
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
  /** The first open jobs and recently failed ones, in the order to show them. */
  readonly jobs: readonly Job[];
  /** Of all jobs. */
  readonly jobCounts: JobCounts;
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
        <Refreshed id="current-jobs" {...props}>
          <JobList {...props} />
        </Refreshed>
        <Refreshed id="all-discussions" {...props}>
          <DiscussionList {...props} />
        </Refreshed>
      </>
    ),
  });
};

/** How often the script looks for changes, in seconds: while jobs are open, and while none is. */
const refreshEvery = { active: 3, idle: 15 } as const;

/** A part that the script keeps up to date. The form stays as it is, so that nothing typed is lost. */
const Refreshed = ({ id, web, query, jobCounts, children }: WebHomeProps & { readonly id: string; readonly children: Child }) => {
  const isActive = jobCounts.running + jobCounts.queued > 0;
  return (
    <div
      id={id}
      data-refresh={toListHref(web.links, query).replace(/#.*$/u, "")}
      data-every={isActive ? refreshEvery.active : refreshEvery.idle}
    >
      {children}
    </div>
  );
};
