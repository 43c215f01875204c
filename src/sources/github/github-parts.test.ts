import { afterEach, describe, expect, test } from "vitest";
import { githubExample } from "../../../test/fixtures/places/github-example.ts";
import { type PlaceServer, servePlace } from "../../../test/fixtures/places/place-server.ts";
import { readPlace } from "../../../test/fixtures/places/read-place.ts";
import { compareDiscussions } from "../../domain/changes/compare-discussions.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { readSaved } from "../files/file-source.ts";

// Parts of a thread that GitHub keeps in lists of their own: reviews, comments on code, and which comments were hidden.

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map(async (close) => close()));
});

const pullUrl = "https://github.com/acme/Widgets/pull/12";
const readFile = (value: unknown, name = "thread.json"): UndetectedDiscussion =>
  readSaved({ bytes: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)), name, format: null });
const codesOf = ({ findings }: UndetectedDiscussion): readonly string[] => findings.map(({ code }) => code);
const marksOf = ({ comments }: UndetectedDiscussion) => Object.fromEntries(comments.map(({ id, marks }) => [id, marks]));

/** A comment, review or comment on code as GraphQL gives it. */
const toNode = (anchor: string, parts: object = {}): object => ({
  databaseId: Number(anchor.replaceAll(/\D/gu, "")),
  url: `${pullUrl}#${anchor}`,
  author: { login: "ann" },
  authorAssociation: "NONE",
  body: `Words of ${anchor}.`,
  createdAt: "2026-03-01T10:00:00Z",
  isMinimized: false,
  minimizedReason: null,
  ...parts,
});
const hidden = { isMinimized: true, minimizedReason: "outdated" };
const toPull = (parts: object): object => ({
  data: { repository: { pullRequest: { title: "Retry", body: "Why.", url: pullUrl, author: { login: "asker" }, ...parts } } },
});

describe("a pull request from GraphQL", () => {
  test("[A3] has its comments on code, from review threads and from reviews, each once and under what it answers", () => {
    const reviewThreads = {
      nodes: [{ path: "a.ts", line: 7, comments: { nodes: [toNode("discussion_r1"), toNode("discussion_r2", hidden)] } }],
    };
    const reviews = {
      nodes: [
        toNode("pullrequestreview-5", { state: "COMMENTED", comments: { nodes: [toNode("discussion_r1", { path: "a.ts" })] } }),
        toNode("pullrequestreview-6", { ...hidden, comments: { nodes: [toNode("discussion_r3", { replyTo: { databaseId: 1 } })] } }),
      ],
    };
    const discussion = readFile(toPull({ comments: { nodes: [toNode("issuecomment-4")] }, reviews, reviewThreads }));
    expect(discussion.comments.map(({ id, parentId }) => `${id} ${parentId}`).toSorted()).toEqual([
      "4 null",
      "r1 null",
      "r2 r1",
      "r3 r1",
      "review-5 null",
      "review-6 null",
    ]);
    expect(marksOf(discussion)).toMatchObject({
      r1: ["on a.ts, line 7"],
      r2: ["hidden as outdated", "on a.ts, line 7"],
      "review-6": ["hidden as outdated"],
    });
    expect(codesOf(discussion)).toEqual([]);
  });

  test.each([
    ["more comments than it holds", { comments: { totalCount: 3, nodes: [toNode("issuecomment-4")] } }, "GitHub counts 3 and 1 are in it"],
    [
      "a further page",
      { reviews: { pageInfo: { hasNextPage: true }, nodes: [toNode("pullrequestreview-5")] } },
      "only the first 1 are in it",
    ],
    [
      "more replies on code than it holds",
      { reviewThreads: { nodes: [{ comments: { totalCount: 2, nodes: [toNode("discussion_r1")] } }] } },
      "GitHub counts 2 and 1 are in it",
    ],
  ])("[A3] says that it is a part where it names %s", (_, parts, message) => {
    expect(readFile(toPull(parts)).findings.find(({ code }) => code === "page-incomplete")?.message).toContain(message);
  });

  test("[A3] a discussion with all of its comments and replies is whole", () => {
    const url = "https://github.com/acme/Widgets/discussions/3";
    const at = (number: number, parts: object = {}): object =>
      toNode("", { databaseId: number, url: `${url}#discussioncomment-${number}`, ...parts });
    const comments = { totalCount: 1, nodes: [at(1, { replies: { totalCount: 1, nodes: [at(2)] } })] };
    const discussion = readFile({ data: { repository: { discussion: { title: "Which?", body: "Well.", url, comments } } } });
    expect(discussion.comments.map(({ id, parentId }) => [id, parentId])).toEqual([
      ["1", null],
      ["2", "1"],
    ]);
    expect(codesOf(discussion)).toEqual([]);
  });
});

describe("[R4] what a file of GitHub lacks counts as deleted only where the file shows that it is whole", () => {
  const issueUrl = "https://github.com/acme/Widgets/issues/7";
  const toIssue = (url: string, comments: number, parts: object = {}): object => ({
    html_url: url,
    comments_url: "x",
    title: "Disk full",
    body: "Why?",
    user: { login: "asker" },
    comments,
    ...parts,
  });
  const toComment = (url: string, id: number): object => ({
    id,
    html_url: `${url}#issuecomment-${id}`,
    user: { login: "ann" },
    body: `Words ${id}.`,
    created_at: `2026-03-01T10:0${id}:00Z`,
  });
  const toDifference = (before: readonly object[], after: readonly object[]) => compareDiscussions(readFile(before), readFile(after));
  const two = [1, 2].map((id) => toComment(issueUrl, id));
  const [first = {}] = two;

  test("an issue with as many comments as it counts is whole", () => {
    expect(toDifference([toIssue(issueUrl, 2), ...two], [toIssue(issueUrl, 1), first])).toMatchObject({ deleted: ["2"], unread: [] });
  });

  test("a list of comments without its issue is not, nor is an issue that counts more", () => {
    expect(toDifference([toIssue(issueUrl, 2), ...two], [first])).toMatchObject({ deleted: [], unread: ["2"] });
    expect(toDifference([toIssue(issueUrl, 2), ...two], [toIssue(issueUrl, 2), first])).toMatchObject({ deleted: [], unread: ["2"] });
  });

  test("a pull request without its reviews is not; with the count of its comments on code, what is missing is a finding", () => {
    const onCode = { id: 9, html_url: `${pullUrl}#discussion_r9`, diff_hunk: "@@", user: { login: "mo" }, body: "Here." };
    const whole = [toIssue(pullUrl, 1), toComment(pullUrl, 1), onCode];
    expect(toDifference(whole, whole.slice(0, 2))).toMatchObject({ deleted: [], unread: ["r9"] });
    expect(codesOf(readFile([toIssue(pullUrl, 1, { review_comments: 1 }), toComment(pullUrl, 1)]))).toContain("page-incomplete");
  });
});

describe("comments that a maintainer hid", () => {
  const serve = async (nodesOf: (list: "comments" | "reviews") => readonly object[]): Promise<PlaceServer> => {
    const server = await servePlace((request, origin) => {
      if (request.path !== "/graphql") return githubExample.live?.answer(request, origin) ?? null;
      const list = request.body.includes("reviews(") ? "reviews" : "comments";
      const connection = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: nodesOf(list) };
      return { body: { data: { repository: { issueOrPullRequest: { [list]: connection } } } } };
    });
    closing.push(server.close);
    return server;
  };

  test("are marked in every list of a pull request: comments, reviews, comments on code", async () => {
    const { origin } = await serve((list) =>
      list === "comments"
        ? [{ databaseId: 502, isMinimized: true, minimizedReason: "spam" }]
        : [
            {
              databaseId: 801,
              isMinimized: true,
              minimizedReason: "resolved",
              comments: {
                pageInfo: { hasNextPage: false },
                nodes: [
                  { databaseId: 901, isMinimized: false, minimizedReason: null },
                  { databaseId: 902, isMinimized: true, minimizedReason: "off-topic" },
                ],
              },
            },
          ],
    );
    const discussion = await readPlace(pullUrl, { settings: { githubUrl: origin, githubToken: "secret" }, origin });
    expect(Object.entries(marksOf(discussion)).filter(([, marks]) => marks?.some((mark) => mark.startsWith("hidden")))).toEqual([
      ["502", ["hidden as spam"]],
      ["review-801", ["member", "hidden as resolved", "requested changes"]],
      ["r902", ["hidden as off-topic", "on src/retry.ts, line 7"]],
    ]);
    expect(codesOf(discussion)).not.toContain("marks-unknown");
  });

  test("[A3] are said to be unknown in a review with more comments than one answer holds", async () => {
    const { origin } = await serve((list) =>
      list === "comments" ? [] : [{ databaseId: 801, comments: { pageInfo: { hasNextPage: true }, nodes: [] } }],
    );
    const discussion = await readPlace(pullUrl, { settings: { githubUrl: origin, githubToken: "secret" }, origin });
    expect(discussion.findings.find(({ code }) => code === "marks-unknown")?.message).toContain("of a review with more than");
  });

  test("are marked in a saved page, and neither a quoted note nor a note that the page keeps ready marks another", () => {
    const note = (reason: string): string => `<h3>This comment was marked as <em>${reason}</em>.</h3>`;
    const toBox = (id: string, inner: string): string =>
      `<div class="review-comment" id="${id}"><a class="author" href="/ann">ann</a>${inner}</div>`;
    const toWords = (html: string): string => `<div class="comment-body">${html}</div>`;
    const page = `<html><head><link rel="canonical" href="${pullUrl}"></head><body>
      <div id="pullrequestreview-5"><a class="author" href="/mo">mo</a>${toWords("<p>See below.</p>")}
        ${toBox("discussion_r1", `<details><summary>${note("off-topic")}</summary>${toWords("<p>Hm.</p>")}</details>`)}
        ${toBox("discussion_r2", `<div class="minimized-comment d-none">${note("spam")}</div>${toWords("<p>This comment was marked as spam.</p>")}`)}
      </div>${toBox("issuecomment-3", `<div>This comment has been hidden.</div>${toWords("<p>Hidden.</p>")}`)}</body></html>`;
    expect(marksOf(readFile(page, "page.html"))).toEqual({ "review-5": [], r1: ["hidden as off-topic"], r2: [], "3": ["hidden"] });
  });
});
