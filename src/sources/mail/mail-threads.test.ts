import { describe, expect, test } from "vitest";
import { findMailThreads } from "./mail-threads.ts";
import type { Mail } from "./parse-mail.ts";

const toMail = (id: string, other: Partial<Mail> = {}): Mail => ({
  messageId: id,
  inReplyTo: [],
  references: [],
  subject: `about ${id}`,
  author: null,
  createdAt: null,
  unreadTime: null,
  body: { kind: "text", content: "" },
  attachments: [],
  isMangled: false,
  place: id,
  isCut: false,
  ...other,
});

const find = (...mails: readonly Mail[]) =>
  findMailThreads(mails).map(({ mails: own, missing }) => ({ mails: own.map(({ key, parent }) => `${key}<${parent ?? ""}`), missing }));

describe("findMailThreads()", () => {
  test("[A2] a mail answers what In-Reply-To names, else the last known one of References", () => {
    expect(
      find(
        toMail("a"),
        toMail("b", { inReplyTo: ["a"], references: ["a"] }),
        toMail("c", { inReplyTo: ["x"], references: ["a", "b", "x"] }),
      ),
    ).toEqual([{ mails: ["a<", "b<a", "c<b"], missing: ["x"] }]);
  });

  test("[A2] what answers a mail outside the file names that, and shares its thread", () => {
    expect(find(toMail("b", { inReplyTo: ["x"] }), toMail("c", { references: ["x"] }))).toEqual([
      { mails: ["b<x", "c<x"], missing: ["x"] },
    ]);
  });

  test("the largest thread is the first, and mails stand in the order of their times", () => {
    const late = toMail("late", { inReplyTo: ["a"], createdAt: "2024-01-03T00:00:00.000Z" });
    const early = toMail("early", { inReplyTo: ["a"], createdAt: "2024-01-02T00:00:00.000Z" });
    expect(find(toMail("single"), late, toMail("a", { createdAt: "2024-01-01T00:00:00.000Z" }), early).map(({ mails }) => mails)).toEqual([
      ["a<", "early<a", "late<a"],
      ["single<"],
    ]);
  });

  test.each(["Re: Plan", "AW: Plan", "Re: Re[2]: Plan", "RE: [list] Plan", "[list] Re: Plan", "回复：Plan"])(
    "without references, %s answers the mail with that subject",
    (subject) => {
      const [thread] = findMailThreads([toMail("a", { subject: "[list] Plan" }), toMail("b", { subject })]);
      expect(thread?.mails[1]).toMatchObject({ parent: "a", isBySubject: true });
    },
  );

  test("two mails with one subject are no thread without a reply prefix", () => {
    expect(find(toMail("a", { subject: "Build failed" }), toMail("b", { subject: "Build failed" }))).toHaveLength(2);
    expect(find(toMail("a", { subject: "Plan" }), toMail("b", { subject: "Holidays: Plan" }))).toHaveLength(2);
  });

  test("survives mails that answer themselves or one another", () => {
    expect(find(toMail("a", { inReplyTo: ["a"] }), toMail("b", { inReplyTo: ["c"] }), toMail("c", { inReplyTo: ["b"] }))).toEqual([
      { mails: ["b<c", "c<b"], missing: [] },
      { mails: ["a<"], missing: [] },
    ]);
  });
});
