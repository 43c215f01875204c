import type { RecentError, ServerStatus } from "../../app/server-status.ts";
import { isDatabaseAddress } from "../../domain/database-address.ts";
import { toBytes } from "../../domain/words/bytes-words.ts";
import { toDollars } from "../../domain/models/cost.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { toDuration } from "../../domain/jobs/expected-time.ts";
import { describeShortly } from "../../domain/jobs/job-wording.ts";
import { nameJob } from "../../domain/jobs/name-job.ts";
import { shorten } from "../../domain/words/shorten.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import { type AccessParts, Changes, FeedLinks } from "./status-access.tsx";
import { countJobs } from "./jobs-page.tsx";
import { StatusPart } from "./status-part.tsx";

export interface StatusPageProps extends AccessParts {
  readonly status: ServerStatus;
  /** Bytes that were just given back; null if the page was opened otherwise. */
  readonly given: number | null;
}

/** What the people who run the server want to know: versions, space, queue, limits, errors, cost. */
export const renderStatusPage = (props: StatusPageProps): string => {
  const { web, status } = props;
  return renderDocument({
    links: web.links,
    web,
    title: "Status · Summarizer",
    description: `Summarizer ${status.version} on ${status.runtime}.`,
    name: "Status",
    footer: (
      <p>
        Copy the store while the server runs: <code>{isDatabaseAddress(status.store.file) ? "pg_dump" : "summarizer backup FILE"}</code>.
        All times are UTC.
      </p>
    ),
    children: (
      <>
        <div class="opening">
          <h1>Status</h1>
          <p class="byline">
            <span>Summarizer {status.version}</span>
            <span>{status.runtime}</span>
            <span>
              running for {toDuration(Date.parse(status.now) - Date.parse(status.startedAt))}, since{" "}
              <TimeStamp at={status.startedAt} exact />
            </span>
          </p>
        </div>
        <Jobs {...props} />
        <Storage {...props} />
        <Limits {...props} />
        <Errors {...props} />
        <Cost {...props} />
        <FeedLinks {...props} />
        <Changes {...props} />
      </>
    ),
  });
};

const Jobs = ({ web, status }: StatusPageProps) => (
  <StatusPart id="jobs" name="Jobs">
    <p>
      <a href={web.links.toWeb({ page: "jobs" })}>{countJobs(status.jobs)}</a>
    </p>
  </StatusPart>
);

const Storage = ({ web, status: { store }, given }: StatusPageProps) => (
  <StatusPart id="storage" name="Storage">
    {given !== null && (
      <p class="notice" role="status">
        {given > 0 ? `${toBytes(given)} were given back.` : "There was no space to give back."}
      </p>
    )}
    <dl class="plain-list">
      <div>
        <dt>{isDatabaseAddress(store.file) ? "Database" : "File"}</dt>
        <dd>
          <code>{store.file}</code>, {toBytes(store.bytes)}
        </dd>
      </div>
      <div>
        <dt>Holds</dt>
        <dd>
          {[
            toCount(store.discussions, "discussion"),
            toCount(store.reports, "version"),
            toCount(store.calls, "model call"),
            toCount(store.embeddings, "embedding"),
            toCount(store.jobs, "job"),
            toCount(store.uploads, "upload"),
          ].join(", ")}
        </dd>
      </div>
      <div>
        <dt>Unused</dt>
        <dd>{toBytes(store.freeBytes)}</dd>
      </div>
    </dl>
    {store.freeBytes > 0 && (
      <form action={web.links.toAction({ action: "give-back" })} method="post">
        <button class="button small" type="submit">
          Give unused space back
        </button>
      </form>
    )}
    <p class="part-note">
      <code>summarizer vacuum</code> gives back more, and says what each part takes.
      {!isDatabaseAddress(store.file) && " Removed words are gone from the file after it."}
    </p>
  </StatusPart>
);

const Limits = ({ status: { limits, model, today } }: StatusPageProps) => (
  <StatusPart id="limits" name="Limits">
    <dl class="plain-list">
      <div>
        <dt>Jobs</dt>
        <dd>
          {limits.jobsAtOnce === 0 ? "none here: workers do them" : `${toNumeral(limits.jobsAtOnce)} at a time`},{" "}
          {toNumeral(limits.waitingJobs)} may wait
        </dd>
      </div>
      <div>
        <dt>Files</dt>
        <dd>up to {toBytes(limits.fileBytes)}</dd>
      </div>
      <div>
        <dt>Language model</dt>
        <dd>
          {model === null ? "none configured" : <bdi>{model}</bdi>}
          {model !== null && (limits.costUsd === null ? ", without a cost limit" : `, at most ${toDollars(limits.costUsd)} a reading`)}
        </dd>
      </div>
      {(model !== null || today.spentUsd + today.heldUsd > 0) && (
        <div>
          <dt>Today’s calls</dt>
          <dd>{describeDay(limits.dayUsd, today)}</dd>
        </div>
      )}
    </dl>
  </StatusPart>
);

/** "$1.20 of $5.00 spent (24 %), $0.30 held for calls in flight" */
const describeDay = (limitUsd: number | null, { spentUsd, heldUsd }: ServerStatus["today"]): string => {
  const held = heldUsd > 0 ? `, ${toDollars(heldUsd)} held for calls in flight` : "";
  if (limitUsd === null) return `${toDollars(spentUsd)} spent${held}; no limit for the day`;
  const share = limitUsd > 0 ? ` (${Math.round((spentUsd / limitUsd) * 100)} %)` : "";
  return `${toDollars(spentUsd)} of ${toDollars(limitUsd)} spent${share}${held}`;
};

const Errors = ({ web, status: { errors, failedJobs } }: StatusPageProps) => (
  <StatusPart id="errors" name="Last errors">
    {errors.length === 0 ? (
      <p>None since the start.</p>
    ) : (
      <ul class="status-list">
        {errors.map((error) => (
          <li>
            <TimeStamp at={error.at} exact /> <b>{error.message}</b> {describeFacts(error)}
          </li>
        ))}
      </ul>
    )}
    {failedJobs.length > 0 && (
      <>
        <h3>Failed jobs</h3>
        <ul class="status-list">
          {failedJobs.map((job) => (
            <li>
              <a href={web.links.toWeb({ page: "job", number: job.number })} dir="auto">
                {nameJob(job)}
              </a>{" "}
              <span class="soft" dir="auto">
                {describeShortly(job)}
              </span>
            </li>
          ))}
        </ul>
      </>
    )}
  </StatusPart>
);

const factsLimit = 300;

const describeFacts = ({ facts }: RecentError): string =>
  shorten(
    Object.entries(facts)
      .filter(([, value]) => typeof value === "string" || typeof value === "number")
      .map(([name, value]) => `${name}: ${String(value)}`)
      .join(", "),
    factsLimit,
  );

const columns = ["Day", "Model", "Calls", "Failed", "Tokens in", "Out", "Cost"] as const;

const Cost = ({ status: { calls } }: StatusPageProps) => (
  <StatusPart id="cost" name="Model calls">
    {calls.length === 0 ? (
      <p>None in the last thirty days.</p>
    ) : (
      <table class="calls">
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th scope="col" class={place > 1 ? "number" : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calls.map((each) => (
            <tr>
              <th scope="row">{each.day}</th>
              <td data-name="Model">{each.model}</td>
              <td class="number" data-name="Calls">
                {toNumeral(each.calls)}
              </td>
              <td class="number" data-name="Failed">
                {toNumeral(each.failed)}
              </td>
              <td class="number" data-name="Tokens in">
                {toNumeral(each.inputTokens)}
              </td>
              <td class="number" data-name="Out">
                {toNumeral(each.outputTokens)}
              </td>
              <td class="number" data-name="Cost">
                {each.unpriced > 0 && each.costUsd === 0 ? "unknown" : toDollars(each.costUsd)}
                {each.unpriced > 0 && each.costUsd > 0 && " and more"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </StatusPart>
);
