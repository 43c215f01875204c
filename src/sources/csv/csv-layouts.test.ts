import { describe, expect, test } from "vitest";
import { decodeText } from "../text-encoding.ts";
import { parseCsvComments } from "./csv-comments.ts";

// One small thread in the layouts that exports have; each must come out as the same comments.
interface Line {
  readonly id: string;
  readonly parent: string | null;
  readonly author: string;
  readonly seconds: number;
  readonly words: string;
}

const start = 1_700_000_000;
const thread: readonly Line[] = [
  { id: "5501", parent: null, author: "ann", seconds: start, words: "The roof leaks at the chimney, and the gutter is older still." },
  { id: "5502", parent: "5501", author: "bob", seconds: start + 60, words: 'Lead flashing; ours is from 1974 and "as good as new".' },
  { id: "5503", parent: "5502", author: "cem", seconds: start + 120, words: "Lead is hard to buy now, and heavy to carry up a ladder." },
  { id: "5504", parent: null, author: "dora", seconds: start + 180, words: "A good mason costs less than a wet ceiling does." },
  { id: "5505", parent: "5504", author: "ann", seconds: start + 240, words: "Where do you find one before the winter comes?" },
];

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();
const plain = (seconds: number): string => iso(seconds).slice(0, 19).replace("T", " ");
const quote = (text: string, escape = '""'): string => `"${text.replaceAll('"', escape)}"`;
const table = (separator: string, header: readonly string[], toCells: (line: Line, index: number) => readonly string[]): string =>
  [header, ...thread.map(toCells)].map((cells) => cells.join(separator)).join("\n");

type Has = "author" | "parent" | "time";
const all: readonly Has[] = ["author", "parent", "time"];

const layouts: readonly (readonly [name: string, text: string, has: readonly Has[]])[] = [
  [
    "YouTube's API, flattened",
    table(
      ",",
      ["snippet.textDisplay", "snippet.authorDisplayName", "snippet.publishedAt", "snippet.likeCount", "id", "snippet.parentId"],
      (line) => [quote(line.words.replaceAll('"', "&quot;")), line.author, iso(line.seconds), "3", line.id, line.parent ?? ""],
    ),
    all,
  ],
  [
    "a YouTube scraper",
    table(",", ["cid", "author", "time", "timeParsed", "votes", "text", "replyTo"], (line) => [
      line.id,
      line.author,
      "2 days ago",
      String(line.seconds),
      "1.2K",
      quote(line.words),
      line.parent ?? "",
    ]),
    all,
  ],
  [
    "Reddit by PRAW and pandas",
    table(",", ["", "id", "author", "body", "score", "created_utc", "parent_id", "link_id"], (line, index) => [
      String(index),
      `k${line.id}`,
      line.author,
      quote(line.words),
      "3",
      `${line.seconds}.0`,
      line.parent ? `t1_k${line.parent}` : "t3_zz9",
      "t3_zz9",
    ]),
    all,
  ],
  [
    "Reddit by Pushshift",
    table("\t", ["name", "author", "body", "created_utc", "parent_id", "permalink"], (line) => [
      `t1_k${line.id}`,
      line.author,
      quote(line.words),
      String(line.seconds),
      line.parent ? `t1_k${line.parent}` : "t3_zz9",
      `/r/roofs/comments/zz9/_/k${line.id}/`,
    ]),
    all,
  ],
  [
    "Hacker News from BigQuery",
    table(
      ",",
      ["title", "url", "text", "dead", "by", "score", "time", "timestamp", "type", "id", "parent", "descendants", "ranking", "deleted"],
      (line) => [
        "",
        "",
        quote(line.words.replaceAll('"', "&quot;")),
        "",
        line.author,
        "",
        String(line.seconds),
        `${plain(line.seconds)} UTC`,
        "comment",
        line.id,
        line.parent ?? "5500",
        "",
        "",
        "",
      ],
    ),
    all,
  ],
  [
    "pandas beside empty cells",
    table(",", ["comment_text", "author", "parent_id", "created_at_i", "objectID"], (line) => [
      quote(line.words),
      line.author,
      line.parent ? `${line.parent}.0` : "",
      `${line.seconds}.0`,
      line.id,
    ]),
    all,
  ],
  [
    "MySQL's own export",
    table("\t", ["comment_ID", "comment_author", "comment_date", "comment_content", "comment_parent"], (line) => [
      line.id,
      line.author,
      plain(line.seconds),
      quote(line.words, '\\"'),
      line.parent ?? "\\N",
    ]),
    all,
  ],
  [
    "WordPress",
    table(
      ",",
      ["comment_ID", "comment_post_ID", "comment_author", "comment_author_email", "comment_date_gmt", "comment_content", "comment_parent"],
      (line) => [line.id, "17", line.author, `${line.author}@example.org`, plain(line.seconds), quote(line.words), line.parent ?? "0"],
    ),
    all,
  ],
  [
    "Disqus",
    table(",", ["id", "author.name", "createdAt", "raw_message", "parent", "isSpam", "isDeleted"], (line) => [
      line.id,
      line.author,
      iso(line.seconds).slice(0, 19),
      quote(line.words),
      line.parent ? `${line.parent}.0` : "NaN",
      "False",
      "False",
    ]),
    all,
  ],
  [
    "Facebook",
    table(",", ["comment_id", "comment_message", "comment_by", "comment_published", "comment_likes", "parent_comment_id"], (line) => [
      line.id,
      quote(line.words),
      line.author,
      iso(line.seconds).replace(".000Z", "+0000"),
      "5",
      line.parent ?? "null",
    ]),
    all,
  ],
  [
    "X",
    table(",", ["tweet_id", "username", "created_at", "full_text", "in_reply_to_status_id"], (line) => [
      line.id,
      line.author,
      new Date(line.seconds * 1000).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/u, "$1 $3 $2 $5 +0000 $4"),
      quote(line.words),
      line.parent ?? "",
    ]),
    all,
  ],
  [
    "Airtable",
    `\uFEFF${table(",", ["Comment", "Name", "Record ID", "Replies to", "Created"], (line) => [
      quote(line.words),
      line.author,
      `rec${line.id}`,
      line.parent ? `rec${line.parent}` : "",
      `${new Date(line.seconds * 1000).getUTCMonth() + 1}/${new Date(line.seconds * 1000).getUTCDate()}/2023 10:${iso(line.seconds).slice(14, 19)}pm`,
    ])}`,
    all,
  ],
  [
    "Google Forms",
    table(",", ["Timestamp", "Your name", "What should we do about the roof?"], (line) => [
      quote(`${plain(line.seconds).replaceAll("-", "/").replace(" 22", " 10")} PM GMT`),
      line.author,
      quote(line.words),
    ]),
    ["author", "time"],
  ],
  [
    "Polis",
    table(",", ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"], (line) => [
      `${line.seconds}000`,
      "Tue Nov 14 22:13:20 UTC 2023",
      line.id,
      line.author,
      "3",
      "1",
      "1",
      quote(line.words),
    ]),
    ["author", "time"],
  ],
  [
    "Talk to the City",
    table(",", ["comment-id", "interview", "comment-body", "timestamp"], (line) => [
      line.id,
      line.author,
      quote(line.words),
      `${line.seconds}000000`,
    ]),
    ["author", "time"],
  ],
  [
    "reviews",
    table(";", ["Review ID", "Reviewer Name", "Review Date", "Rating", "Review Text"], (line) => [
      line.id,
      line.author,
      `14.11.2023 ${iso(line.seconds).slice(11, 19)}`,
      "4",
      quote(line.words),
    ]),
    ["author", "time"],
  ],
  [
    "Excel with semicolons",
    `sep=;\r\n${table(";", ["Id", "Parent Id", "User", "Date", "Message"], (line) => [
      line.id,
      line.parent ?? "",
      line.author,
      String(line.seconds / 86_400 + 25_569),
      quote(line.words),
    ]).replaceAll("\n", "\r\n")}\r\n`,
    all,
  ],
  [
    "a spreadsheet that leaves out empty cells, and one that adds some",
    table(",", ["id", "text", "author", "created", "parent", "note"], (line, index) => [
      line.id,
      quote(line.words),
      line.author,
      iso(line.seconds),
      ...(line.parent === null ? [] : [line.parent]),
      ...(index === 1 ? ["x", "", ""] : []),
    ]),
    all,
  ],
  [
    "blanks after commas",
    table(", ", ["id", "user", "content", "posted", "reply_to"], (line) => [
      line.id,
      line.author,
      quote(line.words),
      plain(line.seconds),
      line.parent ?? "NULL",
    ]),
    all,
  ],
  [
    "pipes, with the lines of a drawn table",
    `id | author | created_at | in_reply_to | statement\n----+-----+-----+----+-----\n${table(" | ", ["a"], (line) => [
      line.id,
      line.author,
      `${plain(line.seconds)}+00`,
      line.parent ?? "",
      line.words.replaceAll('"', "'"),
    ]).slice(2)}`,
    all,
  ],
  [
    "names that tell nothing",
    table(",", ["a", "b", "c", "d"], (line) => [
      `x-${line.id}`,
      line.parent ? `x-${line.parent}` : "",
      quote(line.words),
      iso(line.seconds),
    ]),
    ["parent", "time"],
  ],
  [
    "a title above the header",
    `Comments on the roof\n\n${table(",", ["ID", "Author Name", "Comments", "Published at", "In-reply-to"], (line) => [
      line.id,
      line.author,
      quote(line.words),
      iso(line.seconds),
      line.parent ?? "",
    ])}`,
    all,
  ],
  ["single quotes", table(",", ["id", "author", "text"], (line) => [line.id, line.author, `'${line.words}'`]), ["author"]],
  [
    "R's row names",
    table(",", ["comment", "who", "parentId", "id", "createdAt"], (line, index) => [
      quote(String(index + 1)),
      quote(line.words),
      quote(line.author),
      line.parent ?? "NA",
      line.id,
      quote(iso(line.seconds)),
    ]),
    ["parent", "time"],
  ],
];

describe("tables as exports write them", () => {
  test.each(layouts)("[A3] %s", (_name, text, has) => {
    const { comments } = parseCsvComments({ text: decodeText(Buffer.from(text))?.text ?? "", title: "roof" });
    const numberOf = (id: string | null): string | null => (id === null ? null : (/\d+$/u.exec(id)?.[0] ?? null));
    const words = (text_: string): string => text_.replaceAll(/["']/gu, "'");
    const isNumbered = comments.some(({ id }) => id === "1");
    expect(comments.map(({ text: own }) => words(own))).toEqual(thread.map((line) => words(line.words)));
    if (!isNumbered) expect(comments.map(({ id }) => numberOf(id))).toEqual(thread.map(({ id }) => id));
    expect(comments.map(({ parentId }) => numberOf(parentId))).toEqual(
      thread.map(({ parent }) => (has.includes("parent") ? parent : null)),
    );
    expect(comments.map(({ author }) => author)).toEqual(thread.map(({ author }) => (has.includes("author") ? author : null)));
    expect(comments.map(({ createdAt }) => createdAt?.slice(0, 19) ?? null)).toEqual(
      thread.map(({ seconds }) => (has.includes("time") ? iso(seconds).slice(0, 19) : null)),
    );
    expect(comments.every(({ orphan }) => !orphan)).toBe(true);
  });

  test("[A3] Excel's Unicode text and its CSV of Western countries", () => {
    const text = table("\t", ["id", "author", "text"], (line) => [line.id, line.author, quote(`${line.words} Café.`)]);
    const utf16 = decodeText(Buffer.from(`\uFEFF${text.replaceAll("\n", "\r\n")}`, "utf16le"));
    const western = decodeText(Buffer.from(text.replaceAll("\t", ";"), "latin1"));
    for (const decoded of [utf16, western]) {
      const { comments } = parseCsvComments({ text: decoded?.text ?? "", title: "roof" });
      expect(comments.map(({ text: own }) => own)).toEqual(thread.map(({ words }) => `${words} Café.`));
    }
  });
});
