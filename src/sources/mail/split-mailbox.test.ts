import { describe, expect, test } from "vitest";
import { detectMail } from "./detect-mail.ts";
import { splitMailbox } from "./split-mailbox.ts";

const split = (text: string) => {
  const { mails, ...others } = splitMailbox(Buffer.from(text, "latin1"));
  return { texts: mails.map(({ bytes }) => Buffer.from(bytes).toString("latin1")), mails, ...others };
};

const mail = (body: string, from = "From ann@example.org Mon Jan  1 10:00:00 2024") =>
  `${from}\nFrom: Ann <ann@example.org>\nSubject: s\n\n${body}\n\n`;

describe("splitMailbox()", () => {
  test("[A3] gives every mail, its place and the time of its separator", () => {
    const { mails, isClosed } = split(mail("one") + mail("two", "From - Tue Jan  2 11:00:00 2024"));
    expect(mails).toMatchObject([
      { place: "line 1", separatorTime: "Mon Jan  1 10:00:00 2024" },
      { place: "line 7", separatorTime: "Tue Jan  2 11:00:00 2024" },
    ]);
    expect(isClosed).toBe(true);
  });

  test("takes a line of a text that begins with From for text, unless a header follows", () => {
    expect(split(mail("From here on it works.\n\nFrom there, too.\nSee above: fine.")).texts).toHaveLength(1);
    expect(split(mail("From ann Mon Jan  1 10:00:00 2024\nno header here")).texts).toHaveLength(1);
  });

  test("splits where the empty line above a dated separator is missing, as in the archives of Mailman", () => {
    expect(split(`${mail("one").trimEnd()}\n${mail("two", "From bob at example.org  Tue Jan  2 11:00:00 2024")}`).texts).toHaveLength(2);
  });

  test("believes a length in the header that leads to the next separator", () => {
    const inner = "From eve@example.org Mon Jan  1 10:00:00 2024\nSubject: quoted in the text";
    const first = mail(inner).replace("Subject: s\n", `Subject: s\nContent-Length: ${inner.length}\n`);
    expect(split(first + mail("two")).texts).toHaveLength(2);
    expect(split(mail(inner) + mail("two")).texts).toHaveLength(3);
  });

  test("unescapes lines of mboxrd by one mark", () => {
    expect(split(mail(">From a\n>>From b\n> From c")).texts[0]).toContain("\nFrom a\n>From b\n> From c");
  });

  test("[A3] names what stands before the first mail, and says where the end is missing", () => {
    expect(split(`some words\n${mail("one")}`).skipped).toEqual([{ place: "line 1", why: "it stands before the first mail" }]);
    expect(split(mail("one").trimEnd()).isClosed).toBe(false);
  });
});

describe("detectMail()", () => {
  const detect = (text: string) => detectMail(Buffer.from(text));

  test("knows a mailbox, a mail, and neither", () => {
    expect(detect(mail("one"))).toBe("mailbox");
    expect(detect("Return-Path: <a@b.c>\nFrom: a@b.c\nSubject: x\n\nhello")).toBe("mail");
    expect(detect("From: 2024\nTo: 2025\n\nhello")).toBeNull();
    expect(detect('From,To,Subject\n"a","b","c"')).toBeNull();
    expect(detect("From here on it works: really.\nno header")).toBeNull();
  });

  test("leaves a page alone that a browser saved in the form of a mail", () => {
    const page =
      "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: x\nDate: Mon, 1 Jan 2024 10:00:00 -0000\n";
    expect(detect(`${page}MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x`)).toBeNull();
  });
});
