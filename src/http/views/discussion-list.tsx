import { toCount, toNumeral, toPeople } from "../../domain/words/count-words.ts";
import type { Child } from "hono/jsx";
import { DiscussionGist } from "../../views/pieces/discussion-gist.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import { labelSource } from "../../views/source-name.ts";
import { type ListQuery, type ListedDiscussion, listOrders, toListHref } from "./list-query.ts";
import type { Web } from "../../views/web-links.ts";

interface DiscussionListProps {
  readonly web: Web;
  readonly discussions: readonly ListedDiscussion[];
  readonly total: number;
  readonly query: ListQuery;
  readonly pageSize: number;
}

/** All stored discussions: filtered by words of their titles, sorted, and divided into pages. */
export const DiscussionList = (props: DiscussionListProps) => {
  const { web, discussions, total, query } = props;
  const isEmpty = total === 0 && query.words === "";
  return (
    <section class="part" aria-labelledby="discussions">
      <div class="row">
        <h2 id="discussions" class="side">
          {web.isReadOnly ? "Stored discussions" : "Discussions"}
        </h2>
        {!isEmpty && (
          <div class="body">
            <Filter web={web} query={query} />
            {total > 1 && <Orders web={web} query={query} />}
          </div>
        )}
      </div>
      {discussions.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <ol class="discussions">
          {discussions.map((discussion) => (
            <Entry web={web} discussion={discussion} />
          ))}
        </ol>
      )}
      {discussions.length > 0 && total > discussions.length && <Paging {...props} />}
    </section>
  );
};

interface QueryProps {
  readonly web: Web;
  readonly query: ListQuery;
}

const Filter = ({ web: { links }, query }: QueryProps) => (
  <search aria-label="Titles">
    <form class="field-row" action={`${links.toWeb({ page: "home" })}#discussions`} method="get">
      <label for="words" class="unseen">
        Words in the title
      </label>
      <input id="words" class="field" type="search" name="words" value={query.words} placeholder="Words in the title" autocomplete="off" />
      {query.order !== "latest" && <input type="hidden" name="order" value={query.order} />}
      <button class="button" type="submit">
        Filter
      </button>
    </form>
  </search>
);

const Orders = ({ web, query }: QueryProps) => (
  <nav class="orders" aria-label="Order">
    <ul>
      {listOrders.map(([order, words]) => (
        <li>
          <a href={toListHref(web.links, { ...query, order, page: 1 })} aria-current={order === query.order ? "true" : undefined}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** The message of an empty list: why it is empty and what to do. */
const Nothing = ({ web, total, query }: DiscussionListProps) => {
  const all = toListHref(web.links, { ...query, words: "", page: 1 });
  if (query.words !== "" && total === 0) {
    return (
      <Note>
        No title contains “<bdi>{query.words}</bdi>”.{" "}
        <a href={web.links.toWeb({ page: "search" }, { q: query.words })}>Search in the comments</a> for it, or see{" "}
        <a href={all}>all discussions</a>.
      </Note>
    );
  }
  if (total > 0) {
    return (
      <Note>
        There is no page {toNumeral(query.page)}. <a href={toListHref(web.links, { ...query, page: 1 })}>Go to the first page</a>
      </Note>
    );
  }
  return web.isReadOnly ? (
    <Note>
      Nothing has been read yet. This server is read-only: to add a discussion, run <code>summarizer</code> with a thread’s link on its
      machine.
    </Note>
  ) : (
    <Note>Nothing has been read yet. To begin, paste a discussion’s link above or choose a file.</Note>
  );
};

const Note = ({ children }: { readonly children: Child }) => (
  <div class="row">
    <p class="body part-note">{children}</p>
  </div>
);

const Entry = ({ web: { links }, discussion }: { readonly web: Web; readonly discussion: ListedDiscussion }) => (
  <li class="row">
    <p class="side facts">
      <TimeStamp at={discussion.madeAt} exact />
      <span>{labelSource(discussion.source)}</span>
    </p>
    <div class="body">
      <h3>
        <a href={links.to({ page: "discussion", discussionId: discussion.id })} dir="auto">
          {discussion.title}
        </a>
      </h3>
      <p class="soft">
        {toCount(discussion.comments, "comment")} by {toPeople(discussion.people)} in {toCount(discussion.topics, "topic")}, read by{" "}
        <bdi>{discussion.engine}</bdi>
        {discussion.isPartial && <strong>, not finished</strong>}
      </p>
      <DiscussionGist links={links} discussionId={discussion.id} {...discussion} />
    </div>
  </li>
);

const Paging = ({ web, discussions, total, query, pageSize }: DiscussionListProps) => {
  const first = (query.page - 1) * pageSize + 1;
  const last = first + discussions.length - 1;
  const [before, after] = query.order === "latest" ? ["Newer", "Older"] : ["Previous", "Next"];
  return (
    <nav class="row" aria-label="Pages">
      <p class="body paging">
        {query.page > 1 && (
          <a href={toListHref(web.links, { ...query, page: query.page - 1 })} rel="prev">
            ← {before}
          </a>
        )}
        <span>
          {toNumeral(first)} to {toNumeral(last)} of {toNumeral(total)}
        </span>
        {last < total && (
          <a href={toListHref(web.links, { ...query, page: query.page + 1 })} rel="next">
            {after} →
          </a>
        )}
      </p>
    </nav>
  );
};
