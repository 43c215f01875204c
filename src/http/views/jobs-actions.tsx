import type { JobsQuery } from "./jobs-query.ts";
import { toNumeral } from "../../domain/words/count-words.ts";
import { type JobCounts, type JobState, isOpen } from "../../domain/jobs/job.ts";
import { type JobsAction, jobsActions } from "../../app/change-jobs.ts";

const words: Readonly<
  Record<JobsAction, { readonly selected: string; readonly all: string; readonly fits: (state: JobState) => boolean }>
> = {
  cancel: { selected: "Cancel", all: "Cancel all that are open", fits: (state) => isOpen({ state }) },
  retry: { selected: "Try again", all: "Try all failed and cancelled again", fits: (state) => state === "failed" || state === "cancelled" },
  clear: { selected: "Clear", all: "Clear all that ended", fits: (state) => !isOpen({ state }) },
};

/** The buttons of the list: for the jobs that are ticked, and for all that the filter matches. */
export const JobsActions = ({ counts, query }: { readonly counts: JobCounts; readonly query: JobsQuery }) => {
  const states = query.state === null ? (Object.keys(counts) as readonly JobState[]) : [query.state];
  const fitting = jobsActions.filter((action) => states.some((state) => counts[state] > 0 && words[action].fits(state)));
  return (
    <div class="row jobs-actions">
      <p class="side">Change jobs</p>
      <div class="body">
        <p class="field-row">
          <span class="part-note">Ticked jobs:</span>
          {fitting.map((action) => (
            <button class="button small" type="submit" name="action" value={action}>
              {words[action].selected}
            </button>
          ))}
        </p>
        <details>
          <summary>{query.words === "" ? "All at once" : "All that match the filter"}</summary>
          <p class="field-row">
            {fitting.map((action) => (
              <button class="button small" type="submit" name="action" value={`${action}-all`}>
                {words[action].all}
                {query.words === "" && ` (${toNumeral(states.filter(words[action].fits).reduce((sum, state) => sum + counts[state], 0))})`}
              </button>
            ))}
          </p>
        </details>
      </div>
    </div>
  );
};
