import {
  type CommentOrder,
  commentOrders,
  listKinds,
  type SelectedKind,
  type Selection,
  toSelectionQuery,
  wholeThread,
} from "../../domain/report/selection.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import type { Report, ReportComment } from "../../domain/report/report.ts";
import { describeSince, findNewIds, findOwnSince } from "../../domain/report/since.ts";
import type { Place } from "../links.ts";
import type { Web } from "../web-links.ts";

interface SelectionBarProps {
  readonly web: Web;
  readonly report: Report;
  /** The page whose comments are chosen from. */
  readonly here: Place;
  /** The anchor of the list of comments, so that a choice does not jump to the top of the page. */
  readonly anchor?: string;
  readonly selection: Selection;
  readonly shown: number;
  /** The comments that are chosen from. */
  readonly comments: readonly ReportComment[];
}

const orderNames: Readonly<Record<CommentOrder, string>> = {
  thread: "Thread",
  newest: "Newest",
  oldest: "Oldest",
  longest: "Longest",
};

/** The names of filters, also as titles of filtered pages. */
export const kindNames: Readonly<Record<SelectedKind, string>> = {
  all: "All",
  opening: "Opening comments",
  replies: "Replies",
  experience: "Experiences",
  argument: "Arguments",
  question: "Questions",
  answer: "Answers",
  correction: "Corrections",
  advice: "Advice",
  aside: "Asides",
};

/** Which comments are shown, in which order: every choice is a link that can be bookmarked and shared. */
export const SelectionBar = ({ web, report, here, anchor, selection, shown, comments }: SelectionBarProps) => {
  const all = comments.length;
  const toHref = (change: Partial<Selection>): string => {
    const address = web.links.toWeb(here, toSelectionQuery({ ...selection, ...change }));
    return anchor === undefined ? address : `${address}#${anchor}`;
  };
  return (
    <nav class="selection" aria-label="Choice of comments">
      <Choices
        name="Order"
        choices={commentOrders.map((order) => ({ name: orderNames[order], href: toHref({ order }), isChosen: order === selection.order }))}
      />
      <Choices
        name="Show"
        choices={listKinds(comments).map((kind) => ({ name: kindNames[kind], href: toHref({ kind }), isChosen: kind === selection.kind }))}
      />
      <Choices name="Since" choices={listSince({ report, selection, comments, toHref })} />
      {selection.author !== null && (
        <p>
          Comments by <bdi class="chosen">{selection.author}</bdi>
          {" · "}
          <a href={toHref({ author: null })}>Everybody’s</a>
        </p>
      )}
      <p>{shown === all ? `All ${toCount(all, "comment")}` : `${toNumeral(shown)} of ${toCount(all, "comment")} shown`}</p>
      {shown === 0 && (
        <p>
          No comment matches. <a href={toHref(wholeThread)}>Show all {toNumeral(all)}</a>
        </p>
      )}
    </nav>
  );
};

interface SinceProps extends Pick<SelectionBarProps, "report" | "selection" | "comments"> {
  readonly toHref: (change: Partial<Selection>) => string;
}

/** All comments, what is new in this version, and what else was asked for; nothing to choose where nothing is new. */
const listSince = ({ report, selection, comments, toHref }: SinceProps): ChoicesProps["choices"] => {
  const own = findOwnSince(report);
  const isNew = findNewIds(report);
  const fresh = comments.filter(({ id }) => isNew.has(id)).length;
  const isOwn = (since: Selection["since"]): boolean =>
    since?.kind === "version" && own?.kind === "version" && since.version === own.version;
  const other = selection.since !== null && !isOwn(selection.since) ? selection.since : null;
  if (fresh === 0 && selection.since === null) return [];
  return [
    { name: "Any time", href: toHref({ since: null }), isChosen: selection.since === null },
    ...(own === null
      ? []
      : [
          {
            name: `New since ${describeSince(own, report)} (${toNumeral(fresh)})`,
            href: toHref({ since: own }),
            isChosen: isOwn(selection.since),
          },
        ]),
    ...(other === null ? [] : [{ name: `New since ${describeSince(other, report)}`, href: toHref({ since: other }), isChosen: true }]),
  ];
};

interface ChoicesProps {
  readonly name: string;
  readonly choices: readonly { readonly name: string; readonly href: string; readonly isChosen: boolean }[];
}

const Choices = ({ name, choices }: ChoicesProps) =>
  choices.length === 0 ? null : (
    <div>
      <span aria-hidden="true">{name}</span>
      <ul aria-label={name}>
        {choices.map((choice) => (
          <li>
            <a href={choice.href} aria-current={choice.isChosen ? "true" : undefined}>
              {choice.name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
