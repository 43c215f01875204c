import { replaceControls } from "../../domain/words/control-characters.ts";
import { toDollars } from "../../domain/models/cost.ts";
import { type ListedCall, addCall, noCalls } from "../../domain/models/model-call.ts";
import { shorten } from "../../domain/words/shorten.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import { notShown, toEnding, toSeconds } from "./call-wording.ts";
import { SearchForm } from "./search-form.tsx";
import type { Web } from "../../views/web-links.ts";

export interface CallsPageProps {
  readonly web: Web;
  readonly discussion: { readonly id: string; readonly title: string };
  /** In the order in which they ended; with `words`, only the calls that contain them. */
  readonly calls: readonly ListedCall[];
  /** The search text; empty for all calls. */
  readonly words: string;
}

const mostCharacters = 200;
const errorLimit = 120;

/** Every call to a language model for a discussion, one per row. */
export const renderCallsPage = (props: CallsPageProps): string => {
  const { web, discussion, calls, words } = props;
  const links = web.links;
  return renderDocument({
    links,
    web,
    title: `Model calls · ${discussion.title} · Summarizer`,
    description: `Every call to a language model for “${discussion.title}”: what was sent, what came back, time, tokens and cost.`,
    trail: [{ name: discussion.title, href: links.to({ page: "discussion", discussionId: discussion.id }) }],
    name: "Model calls",
    footer: <p>Every call is stored in full, including failed ones. All times are UTC.</p>,
    children: (
      <>
        <div class="opening flush">
          <h1>Model calls</h1>
          <p class="description">Every request that was sent to a language model for this discussion, and what came back.</p>
          <SearchForm
            action={links.toWeb({ page: "calls", discussionId: discussion.id })}
            label="Search in everything sent and received"
            name="q"
            text={words}
            mostCharacters={mostCharacters}
          />
          {words.trim() !== "" && (
            <p class="part-note">
              {toCount(calls.length, "call")} contain all of these words.{" "}
              <a href={links.toWeb({ page: "calls", discussionId: discussion.id })}>All calls</a>
            </p>
          )}
        </div>
        {calls.length === 0 ? <NoCalls words={words} /> : <CallsTable {...props} />}
      </>
    ),
  });
};

const NoCalls = ({ words }: Pick<CallsPageProps, "words">) => (
  <p class="part-note">
    {words.trim() === ""
      ? "This discussion was read by the embedded engine, so there are no model calls."
      : "The search covers each call’s step, model, texts and error. All words must occur in the same call."}
  </p>
);

const columns = ["Call", "Step", "Model", "Started", "Took", "Tokens in", "Cached", "Out", "Cost", "Response"] as const;
const numeric = new Set<string>(["Call", "Took", "Tokens in", "Cached", "Out", "Cost"]);

const CallsTable = ({ web, discussion, calls }: CallsPageProps) => (
  <table class="calls">
    <thead>
      <tr>
        {columns.map((column) => (
          <th scope="col" class={numeric.has(column) ? "number" : undefined}>
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {calls.map((call) => (
        <Row call={call} href={web.links.toWeb({ page: "call", discussionId: discussion.id, number: call.number })} />
      ))}
    </tbody>
    <Totals calls={calls} />
  </table>
);

const Row = ({ call, href }: { readonly call: ListedCall; readonly href: string }) => {
  const { number, step, model, startedAt, milliseconds, usage, finish, error } = call;
  return (
    <tr>
      <td class="number" data-name="Call">
        {number}
      </td>
      <th scope="row">
        <a href={href}>
          {step}
          <span class="unseen"> call {number}</span>
        </a>
      </th>
      <td data-name="Model">{model}</td>
      <td data-name="Started">
        <TimeStamp at={startedAt} exact />
      </td>
      <td class="number" data-name="Took">
        {toSeconds(milliseconds)}
      </td>
      {usage === null ? (
        <td class="failed" colspan={5} data-name="No answer">
          {shorten(replaceControls(error ?? "no reason was given", notShown), errorLimit)}
        </td>
      ) : (
        <>
          <Amounts {...usage} />
          <td class={finish === "whole" ? undefined : "failed"} data-name="Response">
            {toEnding(finish)}
          </td>
        </>
      )}
    </tr>
  );
};

const Amounts = ({ inputTokens, cachedTokens, outputTokens, costUsd }: NonNullable<ListedCall["usage"]>) => (
  <>
    <td class="number" data-name="Tokens in">
      {toNumeral(inputTokens)}
    </td>
    <td class="number" data-name="Cached">
      {toNumeral(cachedTokens)}
    </td>
    <td class="number" data-name="Out">
      {toNumeral(outputTokens)}
    </td>
    <td class="number" data-name="Cost">
      {costUsd === null ? "unknown" : toDollars(costUsd)}
    </td>
  </>
);

const Totals = ({ calls }: Pick<CallsPageProps, "calls">) => {
  const usages = calls.flatMap(({ usage }) => usage ?? []);
  const { inputTokens, cachedTokens, outputTokens, costUsd } = usages.reduce(addCall, noCalls);
  const unanswered = calls.length - usages.length;
  return (
    <tfoot>
      <tr>
        <th scope="row" colspan={4}>
          {toCount(calls.length, "call")}
          {unanswered > 0 && `, ${toNumeral(unanswered)} without an answer`}
        </th>
        <td class="number" data-name="Took">
          {toSeconds(calls.reduce((sum, { milliseconds }) => sum + milliseconds, 0))}
        </td>
        <Amounts inputTokens={inputTokens} cachedTokens={cachedTokens} outputTokens={outputTokens} costUsd={costUsd} />
        <td />
      </tr>
    </tfoot>
  );
};
