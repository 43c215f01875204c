import { numberOf, objectOf, textOf } from "../json/json-fields.ts";
import { type JsonObject, isObject } from "../json/json-records.ts";

// GitHub's REST API writes `author_association`, its GraphQL API `authorAssociation`; both are read here.

/** A person's login. The comments of deleted accounts all belong to "ghost", which is no person. */
export const loginOf = (person: JsonObject | null): string | null => {
  const login = person === null ? null : textOf(person, "login");
  return login === "ghost" ? null : login;
};

const associations: Readonly<Record<string, string>> = { OWNER: "owner", MEMBER: "member", COLLABORATOR: "collaborator" };

/** What GitHub says about a comment and its author. */
export const toCommentMarks = (comment: JsonObject, person: JsonObject | null): readonly string[] => {
  const association = associations[textOf(comment, "author_association", "authorAssociation") ?? ""];
  const login = person === null ? null : textOf(person, "login");
  const isBot =
    person?.["type"] === "Bot" || person?.["__typename"] === "Bot" || person?.["is_bot"] === true || login?.endsWith("[bot]") === true;
  const reason = textOf(comment, "minimizedReason")?.toLowerCase().replaceAll("_", "-");
  return [
    ...(association === undefined ? [] : [association]),
    ...(isBot ? ["bot"] : []),
    ...(person === null || login === "ghost" ? ["account deleted"] : []),
    ...(objectOf(comment, "performed_via_github_app") === null
      ? []
      : [`by the app ${textOf(objectOf(comment, "performed_via_github_app") ?? {}, "name", "slug") ?? ""}`.trim()]),
    ...(comment["isMinimized"] === true ? [`hidden${reason === undefined ? "" : ` as ${reason}`}`] : []),
    ...(comment["isAnswer"] === true ? ["accepted answer"] : []),
  ];
};

/** Upvotes of a discussion, else thumbs up minus thumbs down; null where the format has no reactions. */
export const countVotes = (record: JsonObject): number | null => {
  const upvotes = numberOf(record, "upvoteCount");
  if (upvotes !== null) return upvotes;
  const rest = objectOf(record, "reactions");
  if (rest !== null && ("+1" in rest || "-1" in rest)) return (numberOf(rest, "+1") ?? 0) - (numberOf(rest, "-1") ?? 0);
  const groups = record["reactionGroups"];
  if (!Array.isArray(groups)) return null;
  const of = (content: string): number => {
    const group = groups.find((each: unknown) => isObject(each) && each["content"] === content) as JsonObject | undefined;
    return numberOf(objectOf(group ?? {}, "users", "reactors") ?? {}, "totalCount") ?? 0;
  };
  return of("THUMBS_UP") - of("THUMBS_DOWN");
};

const toWords = (name: string): string => name.toLowerCase().replaceAll("_", " ");

/** The state of a thread: "closed as completed", "merged", "locked as too heated", its labels. */
export const toThreadMarks = (thread: JsonObject, labels: readonly string[]): readonly string[] => {
  const merged = textOf(objectOf(thread, "pull_request") ?? thread, "merged_at", "mergedAt");
  const state = textOf(thread, "state")?.toLowerCase() ?? (thread["closed"] === true ? "closed" : null);
  const reason = textOf(thread, "state_reason", "stateReason");
  const lock = textOf(thread, "active_lock_reason", "activeLockReason");
  const isClosed = state === "closed" || state === "merged";
  const category = textOf(objectOf(thread, "category") ?? {}, "name");
  return [
    ...(merged !== null || state === "merged"
      ? ["merged"]
      : isClosed
        ? [`closed${reason === null ? "" : ` as ${toWords(reason)}`}`]
        : state === null
          ? []
          : ["open"]),
    ...(thread["draft"] === true || thread["isDraft"] === true ? ["draft"] : []),
    ...(thread["locked"] === true ? [`locked${lock === null ? "" : ` as ${toWords(lock)}`}`] : []),
    ...(thread["isAnswered"] === true ? ["answered"] : []),
    ...(category === null ? [] : [`in ${category}`]),
    ...labels.map((label) => `labelled ${label}`),
  ];
};

const reviewStates: Readonly<Record<string, string>> = {
  APPROVED: "approved the changes",
  CHANGES_REQUESTED: "requested changes",
  DISMISSED: "review dismissed",
};

/** What a review decided; null for one that only comments. */
export const describeReview = (state: string | null): string | null => reviewStates[state ?? ""] ?? null;
