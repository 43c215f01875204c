import { replaceControls } from "../../domain/words/control-characters.ts";
import { toDollars } from "../../domain/models/cost.ts";
import type { Child } from "hono/jsx";
import type { ModelCall, ReceivedAnswer } from "../../domain/models/model-call.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import { notShown, toEnding, toSeconds } from "./call-wording.ts";
import type { Web } from "../../views/web-links.ts";

export interface CallPageProps {
  readonly web: Web;
  readonly discussion: { readonly id: string; readonly title: string };
  readonly call: ModelCall & { readonly number: number };
  /** The calls before and after it in this discussion. */
  readonly previous: number | null;
  readonly next: number | null;
}

/** Texts longer than this are folded: most calls contain a whole section of the thread. In characters. */
const foldFrom = 3_000;

/** One model call: everything that was sent and everything that came back. */
export const renderCallPage = (props: CallPageProps): string => {
  const { web, discussion, call } = props;
  const links = web.links;
  return renderDocument({
    links,
    web,
    title: `Call ${call.number}: ${call.step} · Summarizer`,
    description: `What was sent to ${call.model} for “${discussion.title}”, and what came back.`,
    trail: [
      { name: discussion.title, href: links.to({ page: "discussion", discussionId: discussion.id }) },
      { name: "Model calls", href: links.toWeb({ page: "calls", discussionId: discussion.id }) },
    ],
    name: `Call ${call.number}`,
    footer: <p>Calls are stored as they were sent and received, without API keys. Characters that cannot be shown appear as �.</p>,
    children: (
      <>
        <div class="opening">
          <h1>
            Call {call.number}: {call.step}
          </h1>
        </div>
        <Facts call={call} />
        {call.erasedAt === undefined ? <Texts call={call} /> : <Erased at={call.erasedAt} />}
        <Neighbours {...props} />
      </>
    ),
  });
};

const Texts = ({ call }: Pick<CallPageProps, "call">) => (
  <>
    <Part name="Input">
      <Text name="System" text={call.sent.system} />
      <Text name="Prefix" note="the same in many calls, so that a provider can cache it" text={call.sent.prefix} />
      <Text name="Task" text={call.sent.task} />
      <Text name={`Schema ${call.sent.schema.name}`} text={JSON.stringify(call.sent.schema.json, null, 2)} />
    </Part>
    <Part name="Output">{call.answer === null ? <Text name="No answer" text={call.error ?? ""} /> : <Answer answer={call.answer} />}</Part>
  </>
);

const Erased = ({ at }: { readonly at: string }) => (
  <Part name="Texts">
    <p>
      What was sent and what came back was deleted on <TimeStamp at={at} exact />: it was kept long enough, or held words that their author
      had removed.
    </p>
  </Part>
);

const Facts = ({ call }: Pick<CallPageProps, "call">) => {
  const { answer } = call;
  const facts: readonly (readonly [string, Child])[] = [
    ["Model", call.model],
    ["Started", <TimeStamp at={call.startedAt} exact />],
    ["Took", toSeconds(call.milliseconds)],
    ["Response", toEnding(answer?.finish ?? null)],
    ...(answer === null ? [] : toUsageFacts(answer)),
    ["Prompt", `version ${call.promptVersion}`],
    ["Output limit", toCount(call.sent.maxOutputTokens, "token")],
    ["Request hash", <code>{call.hash.slice(0, 12)}</code>],
  ];
  return (
    <div class="row">
      <h2 class="side">Facts</h2>
      <dl class="body call-facts">
        {facts.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
};

const toUsageFacts = ({ usage }: ReceivedAnswer): readonly (readonly [string, string])[] => [
  ["Tokens in", `${toNumeral(usage.inputTokens)}, ${toNumeral(usage.cachedTokens)} cached`],
  ["Tokens out", toNumeral(usage.outputTokens)],
  ["Cost", usage.costUsd === null ? "unknown" : toDollars(usage.costUsd)],
];

const Part = ({ name, children }: { readonly name: string; readonly children: Child }) => (
  <section class="row">
    <h2 class="side">{name}</h2>
    <div class="body texts">{children}</div>
  </section>
);

interface TextProps {
  readonly name: string;
  readonly note?: string;
  readonly text: string;
  /** Never folded, however long. */
  readonly isOpen?: boolean;
  /** Always folded, however short. */
  readonly isFolded?: boolean;
}

/** A text as it was sent or received. A long one is folded and shows its length. */
const Text = ({ name, note, text, isOpen = false, isFolded = false }: TextProps) => {
  const shown = replaceControls(text, notShown);
  const heading = <h3>{name}</h3>;
  const words = note === undefined ? "" : `, ${note}`;
  if (text === "") {
    return (
      <div class="text">
        {heading}
        <p class="absent">empty</p>
      </div>
    );
  }
  if (!isFolded && (isOpen || text.length <= foldFrom)) {
    return (
      <div class="text">
        {heading}
        <pre dir="auto">{shown}</pre>
      </div>
    );
  }
  return (
    <details class="text">
      <summary>
        {heading} {toCount(text.length, "character")}
        {words}
      </summary>
      <pre dir="auto">{shown}</pre>
    </details>
  );
};

/** The answer, indented if it is JSON, followed by the original text. */
const Answer = ({ answer }: { readonly answer: ReceivedAnswer }) => {
  const lines = toJsonLines(answer.text);
  if (lines === null || lines === answer.text) return <Text name="Answer" text={answer.text} isOpen />;
  return (
    <>
      <Text name="Answer" text={lines} isOpen />
      <Text name="Original text" text={answer.text} isFolded />
    </>
  );
};

const toJsonLines = (text: string): string | null => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
};

const Neighbours = ({ web, discussion, previous, next }: CallPageProps) => {
  if (previous === null && next === null) return null;
  const hrefOf = (number: number): string => web.links.toWeb({ page: "call", discussionId: discussion.id, number });
  return (
    <nav class="next-topics" aria-label="Other calls">
      <p>
        {previous !== null && (
          <>
            <span class="soft">Previous</span>
            <a href={hrefOf(previous)} rel="prev">
              Call {previous}
            </a>
          </>
        )}
      </p>
      <p>
        {next !== null && (
          <>
            <span class="soft">Next</span>
            <a href={hrefOf(next)} rel="next">
              Call {next}
            </a>
          </>
        )}
      </p>
    </nav>
  );
};
