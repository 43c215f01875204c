import { type JsonObject, isObject } from "../json/json-records.ts";
import { readTime } from "../read-time.ts";
import { type RedditComment, type RedditPost, type RedditWords, toRedditAuthor, toRedditId } from "./reddit-thread.ts";

/** A comment from the fields of Reddit's API; `under` is the comment in whose replies it stands. Null without an id. */
export const toComment = (data: JsonObject, under: string | null): RedditComment | null => {
  const own = toOwn(data, { html: data["body_html"], markdown: data["body"] });
  if (own === null) return null;
  const parent = data["parent_id"];
  const named = typeof parent === "string" && !/^t3_/iu.test(parent) ? toRedditId(parent) : null;
  return { ...own, parentId: under ?? named };
};

/** A post from the fields of Reddit's API; null without an id. */
export const toPost = (data: JsonObject): RedditPost | null => {
  const own = toOwn(data, { html: data["selftext_html"], markdown: data["selftext"] });
  if (own === null) return null;
  const [crosspost] = Array.isArray(data["crosspost_parent_list"]) ? data["crosspost_parent_list"] : [];
  return {
    ...own,
    title: toText(data["title"]),
    subreddit: toText(data["subreddit"]) || null,
    articleUrl: toArticleUrl(data),
    permalink: toText(data["permalink"]) || null,
    commentCount: toNumber(data["num_comments"]),
    // A crosspost of a crosspost names the first post in its own list.
    crosspostOf: isObject(crosspost) ? toPost({ ...crosspost, crosspost_parent_list: [] }) : null,
    words: withChoices(own.words, data),
    marks: [...own.marks, ...toPostMarks(data)],
  };
};

/** What posts and comments have in common. */
const toOwn = (data: JsonObject, words: { readonly html: unknown; readonly markdown: unknown }): Omit<RedditComment, "parentId"> | null => {
  const id = toRedditId(data["id"]) ?? toRedditId(data["name"]);
  if (id === null) return null;
  const isHidden = data["score_hidden"] === true || data["hide_score"] === true;
  return {
    id,
    author: toRedditAuthor(data["author"]),
    createdAt: toTime(data["created_utc"]),
    score: isHidden ? null : (toNumber(data["score"]) ?? toNumber(data["ups"])),
    words: toWords(words),
    marks: toMarks(data),
  };
};

/** Reddit's own HTML where the source has it, because Reddit's Markdown differs from ours in details. */
const toWords = ({ html, markdown }: { readonly html: unknown; readonly markdown: unknown }): RedditWords =>
  typeof html === "string" && html.trim() !== "" ? { kind: "html", html } : { kind: "markdown", markdown: toText(markdown) };

const toMarks = (data: JsonObject): readonly string[] => [
  ...(typeof data["distinguished"] === "string" && data["distinguished"] !== "" ? [data["distinguished"]] : []),
  ...(data["stickied"] === true ? ["pinned"] : []),
  ...(data["is_submitter"] === true ? ["author of the post"] : []),
  ...(typeof data["edited"] === "number" || data["edited"] === true ? ["edited"] : []),
  ...(data["score_hidden"] === true ? ["score hidden"] : []),
];

const toPostMarks = (data: JsonObject): readonly string[] => [
  ...(data["locked"] === true ? ["locked"] : []),
  ...(data["spoiler"] === true ? ["spoiler"] : []),
  ...(typeof data["removed_by_category"] === "string" ? [`removed (${data["removed_by_category"].replaceAll("_", " ")})`] : []),
];

/** A poll's options with their votes, and the captions of a gallery, are words of the post, too. */
const withChoices = (words: RedditWords, data: JsonObject): RedditWords => {
  const options = listObjects(data["poll_data"], "options").map((option) => {
    const votes = toNumber(option["vote_count"]);
    return `Option: ${toText(option["text"])}${votes === null ? "" : ` (${votes === 1 ? "1 vote" : `${votes} votes`})`}`;
  });
  const captions = listObjects(data["gallery_data"], "items").flatMap(({ caption }) => toText(caption) || []);
  const lines = [...options, ...captions];
  if (lines.length === 0) return words;
  return words.kind === "html"
    ? { kind: "html", html: words.html + lines.map((line) => `<p>${line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`).join("") }
    : { kind: "markdown", markdown: [words.markdown, ...lines].filter((text) => text !== "").join("\n\n") };
};

const listObjects = (holder: unknown, name: string): readonly JsonObject[] => {
  const list = isObject(holder) ? holder[name] : null;
  return Array.isArray(list) ? list.filter(isObject) : [];
};

/** Null for a post that consists of words: its address is its own page. */
const toArticleUrl = (data: JsonObject): string | null => {
  const target = toText(data["url_overridden_by_dest"]) || toText(data["url"]);
  if (data["is_self"] === true || !/^https?:\/\//iu.test(target)) return null;
  const isOwnPage = URL.parse(target)?.pathname === toText(data["permalink"]);
  return isOwnPage ? null : target;
};

const toTime = (value: unknown): string | null => (typeof value === "number" || typeof value === "string" ? readTime(String(value)) : null);

const toText = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** Dumps that went through a spreadsheet have numbers as texts. */
const toNumber = (value: unknown): number | null => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? Math.trunc(number) : null;
};

/** The fields of a comment that are read here, and those that say nothing of what was said: rights, looks and rewards. */
export const knownCommentFields: ReadonlySet<string> = new Set([
  ..."id name parent_id link_id author body body_html score ups downs score_hidden created_utc created depth replies".split(" "),
  ..."is_submitter distinguished stickied edited controversiality permalink subreddit subreddit_id count".split(" "),
  ..."subreddit_name_prefixed subreddit_type link_title link_author link_permalink link_url num_comments over_18 quarantine".split(" "),
  ..."all_awardings associated_award awarders gilded gildings top_awarded_type total_awards_received treatment_tags can_gild".split(" "),
  ..."author_flair_background_color author_flair_css_class author_flair_richtext author_flair_template_id author_flair_text".split(" "),
  ..."author_flair_text_color author_flair_type author_fullname author_is_blocked author_patreon_flair author_premium".split(" "),
  ..."author_cakeday author_created_utc approved_at_utc approved_by archived banned_at_utc banned_by can_mod_post collapsed".split(" "),
  ..."collapsed_because_crowd_control collapsed_reason collapsed_reason_code comment_type likes locked mod_note".split(" "),
  ..."mod_reason_by mod_reason_title mod_reports no_follow num_reports removal_reason removed report_reasons saved send_replies".split(" "),
  ..."unrepliable_reason user_reports ignore_reports spam approved editable expression_asset_data media_metadata rte_mode".split(" "),
  ..."retrieved_on retrieved_utc updated_on updated_utc nest_level score_timestamp _meta body_sha1 profile_img profile_over_18".split(" "),
]);
