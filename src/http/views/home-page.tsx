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
  /** Those of the page that was asked for. */
  readonly discussions: readonly ListedDiscussion[];
  /** How many there are on all pages that the words find. */
  readonly total: number;
  readonly query: ListQuery;
  readonly pageSize: number;
  /** Those that are open or failed lately, in the order in which to show them. */
  readonly jobs: readonly Job[];
  readonly form: SubmitForm;
}

/** The first page of a server: the form that starts a reading, what is being read, and what was read. */
export const renderWebHome = (props: WebHomeProps): string => {
  const { web, total, form, query } = props;
  return renderDocument({
    links: web.links,
    web,
    title: form.problem === null ? "Summarizer" : `${form.problem.what} · Summarizer`,
    description: `${toCount(total, "discussion")}, each read whole: its topics, every comment tagged, every sentence cited.`,
    footer: <p>Every comment is read and accounted for; every sentence cites the comments that it rests on. All times are UTC.</p>,
    children: (
      <>
        <div class="opening">
          <h1>{web.isReadOnly ? "Discussions" : "Read a discussion"}</h1>
          <p class="description">
            {web.isReadOnly
              ? "Each read whole: its topics, who holds what, and every comment in its place."
              : "All of it: its topics, who holds what, and every comment in its place."}
          </p>
        </div>
        {!web.isReadOnly && <SubmitFormBox web={web} form={form} takesFocus={query.words === "" && query.page === 1} />}
        <JobList {...props} />
        <DiscussionList {...props} />
      </>
    ),
  });
};
