import type { Explanation } from "../../domain/app-error.ts";
import { toDollars } from "../../domain/models/cost.ts";
import { describeDuration } from "../../domain/words/duration.ts";
import { type StoredWatch, describeChecks, describeEnd, usualPlan, watchRules } from "../../domain/jobs/watch.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import type { Web } from "../../views/web-links.ts";
import { ProblemBox, problemId } from "./problem-box.tsx";
import { StatusPart } from "./status-part.tsx";

/** What was typed into the form. */
export interface TypedWatch {
  readonly every: string;
  readonly until: string;
  readonly cost: string;
}

export interface WatchPageProps {
  readonly web: Web;
  readonly discussion: { readonly id: string; readonly title: string };
  /** Null if it was never watched. */
  readonly watch: StoredWatch | null;
  /** Why it cannot be watched; null if it can be. */
  readonly refusal: string | null;
  /** Whether refreshes may cost money, because a language model reads. */
  readonly hasCost: boolean;
  /** Why the form was refused, and what was typed; null if the page was opened otherwise. */
  readonly refused: { readonly problem: Explanation; readonly typed: TypedWatch } | null;
}

/** Whether and how a thread is watched: begin, change, stop. */
export const renderWatchPage = (props: WatchPageProps): string => {
  const { web, discussion, watch, refusal } = props;
  return renderDocument({
    links: web.links,
    web,
    title: `Watch · ${discussion.title} · Summarizer`,
    description: `Whether “${discussion.title}” is brought up to date automatically.`,
    trail: [{ name: discussion.title, href: web.links.to({ page: "discussion", discussionId: discussion.id }) }],
    name: "Watch",
    footer: <p>All times are UTC.</p>,
    children: (
      <>
        <div class="opening">
          <h1>Watch this thread</h1>
          <p class="description" dir="auto">
            {discussion.title}
          </p>
          <p>
            While a thread is watched, it is brought up to date automatically. After a check that finds something, the next one follows
            after the interval; each check that finds nothing doubles the interval, up to {describeDuration(watchRules.longestInterval)}.
            Watching ends at the time that you set, when its budget is used up, or when nothing has come for{" "}
            {describeDuration(watchRules.quiet)}.
          </p>
        </div>
        {watch !== null && <State {...props} watch={watch} />}
        {refusal !== null ? (
          <StatusPart id="refusal" name="Not possible">
            <p>This thread cannot be watched: {refusal}.</p>
          </StatusPart>
        ) : (
          !web.isReadOnly && <WatchForm {...props} />
        )}
      </>
    ),
  });
};

const State = ({ web, discussion, watch }: WatchPageProps & { readonly watch: StoredWatch }) => (
  <StatusPart id="state" name={watch.ended === null ? "Watched" : "Not watched any more"}>
    <WatchState web={web} watch={watch} />
    {watch.ended === null && !web.isReadOnly && (
      <form action={web.links.toAction({ action: "unwatch", discussionId: discussion.id })} method="post">
        <button class="button small" type="submit">
          Stop watching
        </button>
      </form>
    )}
  </StatusPart>
);

/** Until when a thread is watched, when the next check is due, and what the checks have found and cost. */
export const WatchState = ({ web, watch }: { readonly web: Web; readonly watch: StoredWatch }) => (
  <>
    {watch.ended === null ? (
      <p>
        Every {describeDuration(watch.everyMilliseconds)} until <TimeStamp at={watch.until} exact />. <NextCheck web={web} watch={watch} />
      </p>
    ) : (
      <p>
        Ended <TimeStamp at={watch.ended.at} exact />. {describeEnd(watch)}
      </p>
    )}
    <p class="soft">
      {describeChecks(watch)}
      {watch.spentUsd > 0 &&
        ` They cost ${toDollars(watch.spentUsd)}${watch.maxCostUsd === null ? "" : ` of ${toDollars(watch.maxCostUsd)}`}.`}
      {watch.ended === null && watch.lastCheck?.failure && ` The last check failed: ${watch.lastCheck.failure}`}
    </p>
  </>
);

const NextCheck = ({
  web,
  watch: { dueAt, jobNumber, intervalMilliseconds, everyMilliseconds },
}: {
  readonly web: Web;
  readonly watch: StoredWatch;
}) => {
  if (jobNumber !== null) {
    return (
      <>
        It is being checked{web.isReadOnly ? "" : ": "}
        {!web.isReadOnly && <a href={web.links.toWeb({ page: "job", number: jobNumber })}>job {jobNumber}</a>}.
      </>
    );
  }
  return (
    <>
      The next check is due {dueAt !== null && <TimeStamp at={dueAt} exact />}
      {intervalMilliseconds > everyMilliseconds && `, ${describeDuration(intervalMilliseconds)} after the last one, which found nothing`}.
    </>
  );
};

const WatchForm = ({ web, discussion, watch, hasCost, refused }: WatchPageProps) => {
  const typed = refused?.typed ?? { ...usualPlan, cost: "" };
  const isOn = watch !== null && watch.ended === null;
  return (
    <form action={web.links.toAction({ action: "watch", discussionId: discussion.id })} method="post">
      {refused !== null && (
        <div class="row">
          <div class="body">
            <ProblemBox explanation={refused.problem} takesFocus />
          </div>
        </div>
      )}
      <Field id="every" label="Every" value={typed.every} note="30m, 2h, 1d" isRefused={refused !== null} />
      <Field
        id="until"
        label="Until"
        value={typed.until}
        note="2d from now, or a time such as 2026-01-31T18:00"
        isRefused={refused !== null}
      />
      {hasCost && (
        <Field
          id="cost"
          label="Budget in dollars"
          value={typed.cost}
          note="for all checks together; leave it empty for the server’s own limit"
          isRefused={refused !== null}
        />
      )}
      <div class="row">
        <div class="body">
          <button class="button first" type="submit">
            {isOn ? "Change" : "Watch"}
          </button>
        </div>
      </div>
    </form>
  );
};

interface FieldProps {
  readonly id: keyof TypedWatch;
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly isRefused: boolean;
}

const Field = ({ id, label, value, note, isRefused }: FieldProps) => (
  <div class="row">
    <label class="side" for={id}>
      {label}
    </label>
    <div class="body field-row">
      <input
        type="text"
        class="field"
        id={id}
        name={id}
        value={value}
        autocomplete="off"
        aria-describedby={isRefused ? `${problemId} ${id}-note` : `${id}-note`}
      />
      <p class="part-note" id={`${id}-note`}>
        {note}
      </p>
    </div>
  </div>
);
