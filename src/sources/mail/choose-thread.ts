import { AppError } from "../../domain/app-error.ts";
import { toCount } from "../../domain/words/count-words.ts";
import type { MailboxThread } from "../../domain/sources/mailbox-thread.ts";
import { shorten } from "../../domain/words/shorten.ts";
import { hideAddresses } from "./hide-addresses.ts";
import { type MailThread, countMails } from "./mail-threads.ts";

/** Threads that a message lists; the others are counted. */
const listed = 40;
const longestSubject = 70;

/** Threads that a page lets a person choose from, and how much of a subject it shows: a mailbox of years has thousands. */
const offered = 500;
const longestOffered = 200;

/**
 * The thread to read: the one with the number, counted from 1 with the largest first, else the only one. Throws `wrong-use` with the list of
 * threads where a number is needed, or there is no thread of that number.
 */
export const chooseThread = (
  threads: readonly MailThread[],
  { number, name }: { readonly number: number | null; readonly name: string },
): MailThread => {
  const [only] = threads;
  if (!only) throw noMail(name);
  if (number === null && threads.length === 1) return only;
  const chosen = number === null ? undefined : threads[number - 1];
  if (chosen) return chosen;
  const mails = threads.reduce((sum, thread) => sum + countMails(thread), 0);
  const content = `it has ${toCount(mails, "mail")} in ${toCount(threads.length, "thread")}`;
  throw new AppError("wrong-use", {
    what: number === null ? `${name} has several threads` : `${name} has no thread ${number}`,
    why: number === null ? `${content}, and one is read at a time` : content,
    fix: `Choose one by its number: --thread 1, or "Thread of a mailbox" on the web form.\n${listThreads(threads)}`,
    threads: threads.slice(0, offered).map(toMailboxThread),
  });
};

const listThreads = (threads: readonly MailThread[]): string => {
  const width = String(Math.min(listed, threads.length)).length;
  const lines = threads.slice(0, listed).map((thread, index) => {
    const { number, mails, day, subject } = toMailboxThread(thread, index);
    const shown = subject === null ? "no subject" : shorten(subject, longestSubject);
    return `  ${String(number).padStart(width)}: ${toCount(mails, "mail")}${day === null ? "" : `, ${day}`}, "${shown}"`;
  });
  const others = threads.length - lines.length;
  return [...lines, ...(others > 0 ? [`  and ${toCount(others, "smaller one")}, to number ${threads.length}`] : [])].join("\n");
};

const toMailboxThread = (thread: MailThread, index: number): MailboxThread => {
  const time = thread.mails.find(({ mail }) => mail.createdAt !== null)?.mail.createdAt ?? null;
  const subject = hideAddresses(thread.subject, true).trim();
  return {
    number: index + 1,
    mails: countMails(thread),
    day: time?.slice(0, 10) ?? null,
    subject: subject === "" ? null : shorten(subject, longestOffered),
  };
};

const noMail = (name: string): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read ${name} as mail`,
    why: "there is no mail in it",
    fix: "Pass a mail (.eml), a mailbox (mbox), or a Maildir folder with cur/ and new/.",
  });
