import type { LlmContext } from "../context.ts";
import { type Statement, citedBy } from "../statements/statement.ts";
import { type Section, isInSection } from "../thread/sections.ts";
import { countComments } from "../thread/selections.ts";

/** Statements that one call compares with their comments. */
export interface PlannedComparison {
  /** Their places in the list. */
  readonly places: readonly number[];
  /** The section that is shown; null where only the cited comments are shown, with excerpts of their parents. */
  readonly section: Section | null;
}

/** In longer lists models skip entries. */
export const largestBatch = 160;

/**
 * As few calls as fit. Statements whose comments stand in one section are read beside it, because it is cached, if the model that wrote them also
 * verifies; all others are shown with their comments alone, as many as fit the token budget.
 */
export const planComparisons = (context: LlmContext, statements: readonly Statement[]): readonly PlannedComparison[] => {
  const { sections, showsSections, verifier, model } = context;
  const isCached = showsSections && verifier?.model.name === model.name;
  const places = Map.groupBy(statements.keys(), (place) =>
    isCached ? (sections.sections.find((section) => isShownIn(section, statements[place], context)) ?? null) : null,
  );
  return [...places].flatMap(([section, all]) =>
    (section === null ? fitBatches(context, statements, all) : toRuns(all, largestBatch)).map((batch) => ({ places: batch, section })),
  );
};

/** Whether a section shows all comments that a statement cites: it withholds those that look like prompt injections. */
const isShownIn = (section: Section, statement: Statement | undefined, context: LlmContext): boolean =>
  statement !== undefined && citedBy([statement], context).every((comment) => !comment.isInjection && isInSection(section, comment));

/** Batches whose cited comments fit the token budget together. */
const fitBatches = (context: LlmContext, statements: readonly Statement[], places: readonly number[]): readonly (readonly number[])[] => {
  const batches: { readonly places: number[]; readonly shown: Set<string> }[] = [];
  let used = Infinity;
  for (const place of places) {
    const cited = citedBy(
      [statements[place]].filter((statement) => statement !== undefined),
      context,
    );
    const fresh = cited.filter(({ comment }) => batches.at(-1)?.shown.has(comment.id) !== true);
    const cost = countComments(fresh, context).reduce((sum, tokens) => sum + tokens, 0);
    if (used + cost > context.tokenBudget.comments || (batches.at(-1)?.places.length ?? 0) >= largestBatch) {
      batches.push({ places: [], shown: new Set() });
      used = 0;
    }
    batches.at(-1)?.places.push(place);
    for (const { comment } of cited) batches.at(-1)?.shown.add(comment.id);
    used += cost;
  }
  return batches.map((batch) => batch.places);
};

const toRuns = <T>(items: readonly T[], most: number): readonly (readonly T[])[] => {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, index) =>
    items.slice(Math.round((index * items.length) / count), Math.round(((index + 1) * items.length) / count)),
  );
};
