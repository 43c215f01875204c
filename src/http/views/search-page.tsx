import { splitPassage } from "../../domain/words/split-passage.ts";
import { type PartCount, type SearchHit, mostFound } from "../../domain/search/search-hit.ts";
import { mostSearchCharacters, parseSearchQuery } from "../../domain/search/search-query.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { toCommentAnchor } from "../../views/links.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { nameAuthor } from "../../views/wording.ts";
import { SearchForm } from "./search-form.tsx";
import type { Query, Web } from "../../views/web-links.ts";

export interface SearchPageProps {
  readonly web: Web;
  /** As it was typed. */
  readonly text: string;
  /** The one discussion to search; null for all. */
  readonly within: { readonly id: string; readonly title: string } | null;
  readonly hits: readonly SearchHit[];
  /** The number of hits on all pages, at most `mostFound`. */
  readonly found: number;
  readonly offset: number;
  /** How many a page shows. */
  readonly limit: number;
  /** How many hits each part of the query has alone; empty if anything was found. */
  readonly help: readonly PartCount[];
  /** The discussions among the hits whose comments are on several pages. */
  readonly inParts?: ReadonlySet<string>;
}

/** The hits of a search, or help if there are none. */
export const renderSearchPage = (props: SearchPageProps): string => {
  const { web, text, within } = props;
  const about = within === null ? "all discussions" : `“${within.title}”`;
  return renderDocument({
    links: web.links,
    web,
    title: `${text.trim() === "" ? "Search" : `${text.trim()} · Search`} · Summarizer`,
    description: `Comments, topics and summaries of ${about} that match the search.`,
    trail: within === null ? [] : [{ name: within.title, href: web.links.to({ page: "discussion", discussionId: within.id }) }],
    name: "Search",
    children: (
      <>
        <Opening {...props} />
        <Answer {...props} />
      </>
    ),
  });
};

/** The address of a search. */
const toSearch = ({ web, within }: SearchPageProps, { text, offset = 0 }: { readonly text: string; readonly offset?: number }): string => {
  const query: Query = { q: text, ...(within === null ? {} : { in: within.id }), ...(offset === 0 ? {} : { offset: String(offset) }) };
  return web.links.toWeb({ page: "search" }, query);
};

const Opening = (props: SearchPageProps) => {
  const { web, text, within } = props;
  return (
    <div class="opening">
      <h1>{within === null ? "Search" : "Search this discussion"}</h1>
      <SearchForm
        action={web.links.toWeb({ page: "search" })}
        label={within === null ? "In all discussions" : `In “${within.title}”`}
        name="q"
        text={text}
        mostCharacters={mostSearchCharacters}
        hidden={within === null ? {} : { in: within.id }}
      />
      {within !== null && (
        <p class="part-note">
          <a href={toSearch({ ...props, within: null }, { text })}>Search all discussions</a>
        </p>
      )}
      <p class="part-note language">
        All words must occur, <code>-word</code> must not. <code>"words in quotes"</code> must stand together. <code>author:name</code>{" "}
        finds one person’s comments by their full name; <code>topic:word</code> finds a topic and its comments,{" "}
        <code>topic:"two words"</code> one with several words.
      </p>
    </div>
  );
};

const Answer = (props: SearchPageProps) => {
  const { text, hits, found, offset } = props;
  const { isEmpty, isCut } = parseSearchQuery(text);
  if (isEmpty) return text.trim() === "" ? null : <p class="part-note nothing">The search contains no word.</p>;
  return (
    <section class="part" aria-label="Results">
      {isCut && <p class="notice">The search is too long: only its first {mostSearchCharacters} characters were used.</p>}
      {found === 0 && <Nothing {...props} />}
      {found > 0 && hits.length === 0 && (
        <p class="part-note nothing">
          There are only {showFound(found)}. <a href={toSearch(props, { text })}>Go to the first page</a>
        </p>
      )}
      {hits.length > 0 && (
        <>
          <p class="part-note nothing">
            {hits.length === found
              ? toCount(found, "passage")
              : `${toNumeral(offset + 1)} to ${toNumeral(offset + hits.length)} of ${showFound(found)}`}
            {found >= mostFound && ": only the latest are shown; add a word to narrow the search"}
          </p>
          <ol class="hits">
            {hits.map((hit) => (
              <Hit {...props} hit={hit} />
            ))}
          </ol>
        </>
      )}
      <Pages {...props} />
    </section>
  );
};

const showFound = (found: number): string => (found >= mostFound ? `${toCount(mostFound, "passage")} or more` : toCount(found, "passage"));

const Hit = ({ hit, ...props }: SearchPageProps & { readonly hit: SearchHit }) => {
  const { within } = props;
  const what = describeHit(hit);
  const placeName = hit.kind === "comment" ? "In the thread" : "The topic";
  return (
    <li class="row">
      <p class="side facts" dir="auto">
        {what}
      </p>
      <div class="body">
        {within === null && (
          <h2 dir="auto">
            <a href={toHitHref(props, hit)} aria-label={`${hit.title}: ${what}`}>
              {hit.title}
            </a>
          </h2>
        )}
        <p class="passage" dir="auto">
          <Marked passage={hit.passage} />
        </p>
        {within !== null && (
          <p class="part-note">
            <a href={toHitHref(props, hit)} aria-label={`${placeName}: ${what}`}>
              {placeName}
            </a>
          </p>
        )}
      </div>
    </li>
  );
};

const describeHit = ({ kind, author, topicName }: SearchHit): string => {
  if (kind === "comment") return `Comment by ${nameAuthor(author)}`;
  return `${kind === "topic" ? "Topic" : "Summary"}: ${topicName ?? ""}`;
};

/** A comment in its thread, or a topic's page. */
const toHitHref = ({ web: { links }, inParts }: SearchPageProps, { discussionId, commentId, topicSlug }: SearchHit): string => {
  const place = { page: "comments", discussionId } as const;
  // Which part has it is only known where the report is loaded: the server redirects there.
  if (commentId !== null && inParts?.has(discussionId)) return links.toWeb(place, { at: toCommentAnchor(commentId) });
  if (commentId !== null) return links.to(place, toCommentAnchor(commentId));
  return links.to(topicSlug === null ? { page: "discussion", discussionId } : { page: "topic", discussionId, slug: topicSlug });
};

const Marked = ({ passage }: { readonly passage: string }) => (
  <>{splitPassage(passage).map(({ text, isFound }) => (isFound ? <mark>{text}</mark> : text))}</>
);

const Pages = (props: SearchPageProps) => {
  const { text, hits, found, offset, limit } = props;
  const hasNext = hits.length > 0 && offset + hits.length < found;
  const hasPrevious = offset > 0 && hits.length > 0;
  if (!hasNext && !hasPrevious) return null;
  return (
    <nav class="pages" aria-label="Pages">
      {hasPrevious && (
        <a href={toSearch(props, { text, offset: Math.max(0, offset - limit) })} rel="prev">
          Previous page
        </a>
      )}
      {hasNext && (
        <a href={toSearch(props, { text, offset: offset + hits.length })} rel="next">
          Next page
        </a>
      )}
    </nav>
  );
};

/** No hits: how many each part of the query has alone, and what else to try. */
const Nothing = (props: SearchPageProps) => {
  const { web, text, within, help } = props;
  const isOne = help.length === 1;
  return (
    <>
      <p class="nothing">
        {isOne ? "Nothing was found" : "No passage contains all of this"}
        {within === null ? "." : " in this discussion."}
      </p>
      {!isOne && help.length > 0 && (
        <>
          <p class="part-note">Each part alone is in:</p>
          <ul class="part-counts">
            {help.map(({ asked, found }) => (
              <li>
                {found === 0 ? (
                  <bdi>{asked}</bdi>
                ) : (
                  <a href={toSearch(props, { text: asked })} dir="auto">
                    {asked}
                  </a>
                )}{" "}
                <span class="soft">{found === 0 ? "nowhere" : showFound(found)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="part-note">You can also:</p>
      <ul class="other-ways part-note">
        {within !== null && (
          <li>
            <a href={toSearch({ ...props, within: null }, { text })}>Search all discussions</a>
          </li>
        )}
        {text.includes('"') && <li>leave out the quotes: quoted words must stand side by side</li>}
        {/author:/iu.test(text) && <li>check the name: only the full name matches, in upper or lower case</li>}
        <li>use other or fewer words; word endings do not matter</li>
        <li>
          <a href={web.links.to({ page: "home" })}>see all discussions</a>
        </li>
      </ul>
    </>
  );
};
