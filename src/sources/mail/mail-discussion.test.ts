import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { zip } from "../../../test/fixtures/zip.ts";
import { readFileDiscussion, readSavedFile } from "../files/file-source.ts";

const read = (content: string | Uint8Array, other: { readonly thread?: number; readonly format?: string; readonly name?: string } = {}) =>
  readSavedFile({ bytes: Buffer.from(content), name: other.name ?? "mails", format: other.format ?? null, thread: other.thread ?? null });

const toMail = (
  id: string,
  { headers = [], body = "words" }: { readonly headers?: readonly string[]; readonly body?: string } = {},
): string =>
  [
    `From: Ann <ann@example.org>`,
    `Message-ID: <${id}>`,
    "Date: Mon, 1 Jan 2024 10:00:00 +0100",
    `Subject: about ${id}`,
    ...headers,
    "",
    body,
    "",
    "",
  ].join("\n");

const toMbox = (...mails: readonly string[]): string => mails.map((mail) => `From x Mon Jan  1 10:00:00 2024\n${mail}`).join("");

const reply = (id: string, to: string, other: Parameters<typeof toMail>[1] = {}) =>
  toMail(id, { ...other, headers: [`In-Reply-To: <${to}>`, ...(other.headers ?? [])] });

const textsOf = (discussion: { readonly comments: readonly { readonly text: string }[] }) => discussion.comments.map(({ text }) => text);

describe("mails as a discussion", () => {
  test("[A3] every mail is a comment, also in compressed files, a zip of mails and a Maildir", async () => {
    const mails = [toMail("a@x.org"), reply("b@x.org", "a@x.org"), reply("c@x.org", "b@x.org")];
    const whole = await read(toMbox(...mails));
    expect(whole.comments.map(({ depth }) => depth)).toEqual([0, 1, 2]);
    expect(whole).toMatchObject({ source: "mail", title: "about a@…", author: "Ann", createdAt: "2024-01-01T09:00:00.000Z", findings: [] });
    expect((await read(gzipSync(toMbox(...mails)))).comments).toEqual(whole.comments);
    const files = Object.fromEntries(mails.map((mail, index) => [`cur/${index}.eml`, mail]));
    expect((await read(zip({ ...files, "tmp/unfinished": "x" }))).comments).toEqual(whole.comments);
    const folder = mkdtempSync(join(tmpdir(), "maildir-"));
    for (const name of ["cur", "new", "tmp"]) mkdirSync(join(folder, name));
    for (const [index, mail] of mails.entries()) writeFileSync(join(folder, index === 0 ? "cur" : "new", `${index}:2,S`), mail);
    const tools = { standardInput: noInput(), signal: new AbortController().signal };
    expect((await readFileDiscussion(folder, tools)).comments).toEqual(whole.comments);
    await expect(readFileDiscussion(folder, { ...tools, format: "csv" })).rejects.toThrow("it looks like mail");
  });

  test("[A3] a byte order mark costs no mail", async () => {
    const mails = [toMail("a@x.org"), reply("b@x.org", "a@x.org")];
    for (const text of [toMbox(...mails), toMail("a@x.org")])
      expect((await read(`\uFEFF${text}`)).comments).toEqual((await read(text)).comments);
  });

  test("a mail that names no encoding is read in the one that its bytes fit, with a finding", async () => {
    const words = Buffer.from(
      "1eK49suuscPS0b6t1MvQ0MHLvsXE6qOsw7/E6rS6zOy2vNKquPy7u8Pct+K8/qOs1eKxyMLy0ru49tDCtcTLrrHDsePSy7XDtuAK",
      "base64",
    );
    const { comments, findings } = await read(Buffer.concat([Buffer.from(toMail("a@x.org").replace("words\n\n", "")), words]));
    expect(findings).toMatchObject([{ code: "encoding-assumed", message: expect.stringContaining("read as GB 18030 (Chinese)") }]);
    expect(comments[0]?.text).toMatch(/^[\u4E00-\u9FFF，]+$/u);
  });

  test("[A3] a mailbox that was cut exactly after an empty line says that its last mail looks cut", async () => {
    const part = "--b1\nContent-Type: text/plain\n\nHello.\n\n";
    const headers = ['Content-Type: multipart/mixed; boundary="b1"'];
    const whole = toMbox(toMail("a@x.org"), reply("b@x.org", "a@x.org", { headers, body: `${part}--b1--\n` }));
    expect((await read(whole)).findings).toEqual([]);
    const cut = whole.slice(0, whole.indexOf("--b1--"));
    expect((await read(cut)).findings).toMatchObject([
      { code: "page-incomplete", message: expect.stringMatching(/^The mail at line \d+ looks cut, because the end of its last part/u) },
    ]);
  });

  test("[S2] lists the threads of a mailbox, the largest first, and reads the one that is named", async () => {
    const mailbox = toMbox(toMail("a@x.org"), toMail("b@x.org"), reply("c@x.org", "b@x.org"));
    await expect(read(mailbox)).rejects.toMatchObject({
      code: "wrong-use",
      message: '"mails" has several threads: it has 3 mails in 2 threads, and one is read at a time',
      explanation: { fix: expect.stringContaining('  1: 2 mails, 2024-01-01, "about b@…"\n  2: 1 mail, 2024-01-01, "about a@…"') },
    });
    expect((await read(mailbox, { thread: 2 })).title).toBe("about a@…");
    await expect(read(mailbox, { thread: 3 })).rejects.toThrow('"mails" has no thread 3');
    await expect(read('[{"id": 1, "author": "ann", "text": "No mail."}]', { thread: 2 })).rejects.toThrow(
      "--thread chooses a thread of a mailbox; this is comments of any place",
    );
  });

  test("[A1] mails that others refer to and the file lacks are missing, with their number", async () => {
    const { comments, findings } = await read(toMbox(reply("b@x.org", "a@x.org", { headers: ["References: <r@x.org> <a@x.org>"] })));
    expect(comments).toMatchObject([{ orphan: true, depth: 0 }]);
    expect(findings).toMatchObject([{ code: "comment-missing", count: 2 }, { code: "comment-orphaned" }]);
  });

  test("a mail that answers by its subject alone is marked, and counted", async () => {
    const bare = toMail("b@x.org").replace("about b@x.org", "Re: about a@x.org");
    const { comments, findings } = await read(toMbox(toMail("a@x.org"), bare));
    expect(comments.map(({ depth, marks }) => [depth, marks])).toEqual([
      [0, []],
      [1, ["answers by its subject (our reading)"]],
    ]);
    expect(findings).toMatchObject([{ code: "parents-inferred", message: expect.stringContaining("1 mail does not say what it answers") }]);
  });

  test("[A2] a mail that came twice is kept once", async () => {
    const { comments, findings } = await read(toMbox(toMail("a@x.org"), toMail("a@x.org")));
    expect(comments).toHaveLength(1);
    expect(findings).toMatchObject([{ code: "comment-duplicated" }]);
  });

  test("[S1] no address reaches the discussion: not from headers, bodies, HTML, titles or messages", async () => {
    const body =
      "Ask eve@example.org or <a at example.org>.\n\nOn Mon, 1 Jan 2024 at 9:00, <bob@example.org> wrote:\n> bob@example.org\n\n-- \nann@example.org";
    const html = '<p>See <a href="mailto:eve@example.org">Eve</a>, &#101;ve&#64;example.org, https://example.org/?to=eve%40example.org</p>';
    const mails = toMbox(
      toMail("a@x.org", { body, headers: ["Cc: carl@example.org"] }),
      reply("b@x.org", "a@x.org", { headers: ["Content-Type: text/html"], body: html }),
      reply("c@x.org", "q@x.org", {
        headers: ["References: <a@x.org> <q@x.org>", "Content-Type: text/x; name=eve@example.org"],
        body: "x",
      }),
    ).replaceAll("Subject: about", "Subject: to dan@example.org about");
    const discussion = await read(mails);
    expect(discussion.comments).toHaveLength(3);
    expect(JSON.stringify(discussion)).not.toMatch(/[\w.]+(?:@|%40| at )\w+\.\w+/u);
    expect(textsOf(discussion)[1]).toBe("See Eve (eve@…), eve@…, https://example.org/?to=eve%40…");
  });

  test("[A3] attachments, times and encodings that could not be read are findings with their number", async () => {
    const part = (type: string, body: string) => `--b\nContent-Type: ${type}\n\n${body}\n`;
    const body = `${part("text/plain", "see the files")}${part('application/pdf; name="plan.pdf"', "x")}${part("image/png", "x")}--b--`;
    const { comments, findings } = await read(
      toMbox(toMail("a@x.org", { headers: ['Content-Type: multipart/mixed; boundary="b"'], body })).replace(
        "Mon, 1 Jan 2024",
        "RANDOM_Mon, 1 Jan 2024",
      ),
    );
    expect(comments).toMatchObject([{ text: "see the files", createdAt: "2024-01-01T10:00:00.000Z" }]);
    expect(findings).toMatchObject([
      { code: "record-skipped", message: "2 attachments of this mail were not read: plan.pdf, image/png." },
      { code: "time-unreadable", message: expect.stringContaining("RANDOM_Mon") },
    ]);
  });

  test("reads undeclared letters of Windows-1252, and declared ones by their name", async () => {
    const guessed = await read(Buffer.from(toMail("a@x.org", { body: "Grüße" }), "latin1"));
    expect(guessed).toMatchObject({ comments: [{ text: "Grüße" }], findings: [{ code: "encoding-assumed" }] });
    const headers = ["Content-Type: text/plain; charset=koi8-r"];
    const declared = await read(
      Buffer.concat([Buffer.from(toMail("a@x.org", { headers, body: "" }).trimEnd()), Buffer.from([10, 10, 0xd0, 0xd2, 10, 10])]),
    );
    expect(declared).toMatchObject({ comments: [{ text: "пр" }], findings: [] });
  });

  test("joins flowed lines, and takes quotations of HTML for quotations", async () => {
    const flowed = ["Content-Type: text/plain; charset=utf-8;", "  format=flowed"];
    const html = "<p>Yes.</p><blockquote>Really?</blockquote><p>Really.</p><div>--</div><div>Ann</div>";
    const discussion = await read(
      toMbox(
        toMail("a@x.org", { headers: flowed, body: "> one \n> two\nThis goes \non." }),
        reply("b@x.org", "a@x.org", { headers: ["Content-Type: text/html"], body: html }),
      ),
    );
    expect(textsOf(discussion)).toEqual(["> one two\n\nThis goes on.", "Yes.\n\n> Really?\n\nReally."]);
    expect(discussion.comments[1]?.html).toContain('<details class="folded"><summary>Signature</summary>');
  });

  test("the mail that is quoted below an answer folds, and is in the text only where the file lacks it", async () => {
    const body = "My answer.\n\nOn Mon, 1 Jan 2024 at 9:00, Ann wrote:\n> words";
    const [, known] = (await read(toMbox(toMail("a@x.org"), reply("b@x.org", "a@x.org", { body })))).comments;
    expect(known).toMatchObject({ text: "My answer.", html: expect.stringContaining("<summary>Quoted mail</summary><blockquote>") });
    const [unknown] = (await read(toMbox(reply("b@x.org", "a@x.org", { body })))).comments;
    expect(unknown?.text).toBe("My answer.\n\n> On Mon, 1 Jan 2024 at 9:00, Ann wrote:\n> words");
  });

  test("[A3] a cut file says so: without its last line, or in the middle of a header", async () => {
    const mailbox = toMbox(toMail("a@x.org"), reply("b@x.org", "a@x.org"));
    const single = toMail("a@x.org", { headers: ["To: bob@example.org"] });
    for (const cut of [mailbox.slice(0, -3), single.slice(0, single.indexOf("words") - 1)])
      expect((await read(cut)).findings.map(({ code }) => code)).toContain("page-incomplete");
  });

  test("[S2] a file that is no mail is refused where mail is asked for", async () => {
    await expect(read("hello", { format: "mail" })).rejects.toMatchObject({ code: "source-unsupported" });
    await expect(read("a,b\n1,2", { format: "csv", name: "x.csv" })).rejects.toThrow("no column");
  });

  test("reads the page of a conversation in Gmail", async () => {
    const message = (id: string, name: string, words: string) =>
      `<div class="adn" data-message-id="#${id}" data-legacy-message-id="${id}"><span class="gD" email="${name}@example.org" name="${name}">x</span><span class="g3" title="May 13, 2026, 11:02 PM">x</span><div class="a3s">${words}</div></div>`;
    const page = `<html><body><h2 class="hP" data-legacy-thread-id="t">Plan</h2>${message("m1", "Ann", "<p>When?</p>")}${message("m2", "Bob", '<p>Now.</p><blockquote class="gmail_quote">When?</blockquote>')}</body></html>`;
    const discussion = await read(page, { name: "page.html" });
    expect(discussion).toMatchObject({
      title: "Plan",
      comments: [
        { author: "Ann", createdAt: "2026-05-13T23:02:00.000Z" },
        { author: "Bob", depth: 1 },
      ],
    });
    expect(textsOf(discussion)).toEqual(["When?", "Now."]);
    expect(discussion.findings.map(({ code }) => code)).toEqual(["parents-inferred"]);
  });
});

async function* noInput(): AsyncGenerator<Uint8Array> {}
