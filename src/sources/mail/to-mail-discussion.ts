import { createHash } from "node:crypto";
import { type CommentDraft, arrangeComments } from "../../domain/thread/arrange-comments.ts";
import { toCount } from "../../domain/words/count-words.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { markAsOurs } from "../../domain/thread/our-reading.ts";
import { toMailThreadId } from "../../domain/sources/thread-ids.ts";
import { findReadingLoss } from "../reading-loss.ts";
import { chooseThread } from "./choose-thread.ts";
import { hideAddresses } from "./hide-addresses.ts";
import type { MailFile } from "./mail-file.ts";
import { listTailLines } from "./mail-parts.ts";
import { toMailText, toStructuredText } from "./mail-text.ts";
import { type MailThread, type ThreadMail, findMailThreads } from "./mail-threads.ts";
import type { Mail } from "./parse-mail.ts";

/** Lines at the end of at least this many mails of a file are a footer, and belong to none of them. */
const leastRepeated = 3;

/**
 * The discussion of one thread of a file of mails: every mail is a comment, the first one, too. `thread` is its number, null if the file has
 * only one. Throws `wrong-use` with the list of threads, see `chooseThread`.
 */
export const toMailDiscussion = (
  file: MailFile,
  { name, title, thread: number }: { readonly name: string; readonly title: string; readonly thread: number | null },
): UndetectedDiscussion => {
  const threads = findMailThreads(file.mails);
  const thread = chooseThread(threads, { number, name });
  const context = {
    repeated: findRepeated(file.mails),
    names: [...new Set(thread.mails.flatMap(({ mail }) => mail.author ?? []))].filter((author) => author.length > 3),
    isMangled: file.mails.some(({ isMangled }) => isMangled),
    texts: new Map(thread.mails.map(({ key, mail }) => [key, toStructuredText(mail)])),
  };
  const arranged = arrangeComments(thread.mails.map((each) => toDraft(each, context)));
  const [first] = thread.mails;
  const tally = {
    recordName: "mail",
    comments: arranged.comments,
    absentFields: [],
    unusedFields: [],
    skipped: file.skipped,
    remedy: null,
  };
  return {
    id: toMailThreadId(thread.root),
    source: "mail",
    url: null,
    title: hideAddresses(thread.subject, context.isMangled).trim() || title,
    articleUrl: null,
    author: first?.mail.author ?? null,
    createdAt: first?.mail.createdAt ?? null,
    readAt: null,
    mayBePart: true,
    points: null,
    html: null,
    text: null,
    comments: arranged.comments,
    findings: [...file.findings, ...findThreadFacts(thread, context.isMangled), ...arranged.findings, ...findReadingLoss(tally)],
  };
};

/** Ids of mails look like addresses and hold anything; a hash is safe in a path and reveals nothing. */
const hash = (id: string): string => createHash("sha256").update(id).digest("hex");

const toCommentId = (key: string): string => `m${hash(key).slice(0, 10)}`;

const findRepeated = (mails: readonly Mail[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const mail of mails)
    for (const line of new Set(listTailLines(toStructuredText(mail)))) counts.set(line, (counts.get(line) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= leastRepeated).map(([line]) => line));
};

const toDraft = (
  { mail, key, parent, isBySubject }: ThreadMail,
  {
    texts,
    ...context
  }: {
    readonly texts: ReadonlyMap<string, string>;
    readonly repeated: ReadonlySet<string>;
    readonly names: readonly string[];
    readonly isMangled: boolean;
  },
): CommentDraft => {
  const { html, text } = toMailText(mail, { ...context, answered: parent === null ? null : (texts.get(parent) ?? null) });
  return {
    id: toCommentId(key),
    parentId: parent === null ? null : toCommentId(parent),
    author: mail.author,
    createdAt: mail.createdAt,
    url: null,
    html,
    text,
    absence: text === "" ? "blank" : null,
    marks: isBySubject ? [markAsOurs("answers by its subject")] : [],
  };
};

/** What a reader should know of the thread: what is not in the file, and what was not read. */
const findThreadFacts = ({ mails, missing }: MailThread, isMangled: boolean): readonly Finding[] => {
  const attached = mails.filter(({ mail }) => mail.attachments.length > 0);
  const bySubject = mails.filter(({ isBySubject }) => isBySubject).length;
  const unread = mails.filter(({ mail }) => mail.unreadTime !== null);
  const damaged = mails.filter(({ mail }) => mail.body.content.includes("\uFFFD")).length;
  return [
    ...(missing.length === 0
      ? []
      : [
          {
            ...toFinding(
              "comment-missing",
              `The mails of this thread refer to ${toCount(missing.length, "mail")} that the file does not contain.`,
            ),
            count: missing.length,
          },
        ]),
    ...(bySubject === 0
      ? []
      : [
          toFinding(
            "parents-inferred",
            `${toCount(bySubject, "mail does", "mails do")} not say what ${bySubject === 1 ? "it answers" : "they answer"}; placed below the first mail with the same subject.`,
          ),
        ]),
    ...attached.map(({ mail, key }) => ({
      ...toFinding(
        "record-skipped",
        `${toCount(mail.attachments.length, "attachment")} of this mail ${mail.attachments.length === 1 ? "was" : "were"} not read: ${mail.attachments.map((name) => hideAddresses(name, isMangled)).join(", ")}.`,
      ),
      where: `comment:${toCommentId(key)}`,
    })),
    ...unread.map(({ mail, key }) => ({
      ...toFinding(
        "time-unreadable",
        `The time of this mail could not be read: "${hideAddresses(mail.unreadTime ?? "", isMangled).slice(0, 80)}".`,
      ),
      where: `comment:${toCommentId(key)}`,
    })),
    ...(damaged === 0
      ? []
      : [
          toFinding(
            "encoding-assumed",
            `${toCount(damaged, "mail holds", "mails hold")} characters that could not be decoded, shown as "\uFFFD".`,
          ),
        ]),
  ];
};

const toFinding = (code: Finding["code"], message: string): Finding => ({ code, where: "document", message });
