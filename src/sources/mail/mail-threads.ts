import type { Mail } from "./parse-mail.ts";

/** A mail in its thread. */
export interface ThreadMail {
  readonly mail: Mail;
  /** The key of the mail: its Message-ID, else made of its place. */
  readonly key: string;
  /** What it answers: the key of a mail in the file, else the id of a mail that is not in it; null for the first of a thread. */
  readonly parent: string | null;
  /** Whether only the subject says what it answers. */
  readonly isBySubject: boolean;
}

export interface MailThread {
  readonly subject: string;
  /** In the order of their times; those without one stay where they stood. */
  readonly mails: readonly ThreadMail[];
  /** Mails that others refer to and the file does not have. */
  readonly missing: readonly string[];
  /** The id of the first mail, in the file or not: the thread's identity. */
  readonly root: string;
}

/**
 * Finds the threads of a file by the rules of mail programs (RFC 5322, 3.6.4): a mail answers the first id of its In-Reply-To, or where the
 * file lacks that, the last known one of its References. Without either, a mail whose subject is that of an earlier mail after a reply prefix
 * ("Re:" in any language) answers that one. Mails that share an id, known or not, are one thread. The largest thread comes first.
 */
export const findMailThreads = (mails: readonly Mail[]): readonly MailThread[] => {
  const ordered = orderByTime(mails);
  const keyed = ordered.map((mail) => ({ mail, key: mail.messageId ?? `no id: ${mail.place}` }));
  const known = new Map<string, Mail>();
  for (const { mail, key } of keyed) if (!known.has(key)) known.set(key, mail);
  const subjects = new Map<string, string>();
  const placed = keyed.map(({ mail, key }): ThreadMail => {
    const parent = findParent(mail, key, known);
    const bySubject = parent === null ? findBySubject(mail.subject, subjects) : null;
    if (!subjects.has(toSubjectKey(mail.subject))) subjects.set(toSubjectKey(mail.subject), key);
    return { mail, key, parent: parent ?? bySubject, isBySubject: parent === null && bySubject !== null };
  });
  return groupThreads(placed, known).toSorted((one, other) => countMails(other) - countMails(one));
};

/** How many different mails a thread has in the file. */
export const countMails = ({ mails }: MailThread): number => new Set(mails.map(({ key }) => key)).size;

const orderByTime = (mails: readonly Mail[]): readonly Mail[] => {
  let before = "";
  const timed = mails.map((mail) => {
    before = mail.createdAt ?? before;
    return { mail, time: before };
  });
  return timed.toSorted((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0)).map(({ mail }) => mail);
};

const findParent = ({ inReplyTo, references }: Mail, key: string, known: ReadonlyMap<string, Mail>): string | null => {
  const first = inReplyTo.find((id) => id !== key);
  if (first !== undefined && known.has(first)) return first;
  const others = references.filter((id) => id !== key);
  return others.findLast((id) => known.has(id)) ?? first ?? others.at(-1) ?? null;
};

/** A reply's subject is another mail's after a short word and a colon; lists put their name in brackets before or after that. */
const replyPrefix = /^(?:\[[^\]]{1,40}\]\s*)?\p{L}{1,5}(?:\s?[[(]?\d{1,3}[\])]?)?\s?[:：]\s*/u;
const toSubjectKey = (subject: string): string =>
  subject
    .replace(/^\[[^\]]{1,40}\]\s*(?=\S)/u, "")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();

/** The first mail in the file with the same subject without its reply prefixes, else the first one with the very same subject. */
const findBySubject = (subject: string, subjects: ReadonlyMap<string, string>): string | null => {
  let rest = subject;
  // Two replies to a mail that is not in the file have the same subject.
  const twin = replyPrefix.test(subject) ? subjects.get(toSubjectKey(subject)) : undefined;
  // "Re: AW: Re: …" at most this often.
  for (let count = 0; count < 8 && replyPrefix.test(rest); count += 1) {
    rest = rest.replace(replyPrefix, "");
    const found = rest.trim() === "" ? undefined : subjects.get(toSubjectKey(rest));
    if (found !== undefined) return found;
  }
  return twin ?? null;
};

/** Puts mails together that are connected by any id, also one that is not in the file. */
const groupThreads = (placed: readonly ThreadMail[], known: ReadonlyMap<string, Mail>): readonly MailThread[] => {
  const leaders = new Map<string, string>();
  const lead = (id: string): string => {
    let leader = id;
    for (let next = leaders.get(leader); next !== undefined && next !== leader; next = leaders.get(leader)) leader = next;
    leaders.set(id, leader);
    return leader;
  };
  for (const { mail, key, parent } of placed)
    for (const id of [key, ...mail.references, ...mail.inReplyTo.slice(0, 1), ...(parent === null ? [] : [parent])])
      leaders.set(lead(id), lead(key));
  const groups = Map.groupBy(placed, ({ key }) => lead(key));
  return [...groups.values()].map((mails) => {
    const missing = new Set(
      mails.flatMap(({ mail }) => [...mail.references, ...mail.inReplyTo.slice(0, 1)]).filter((id) => !known.has(id)),
    );
    const [first] = mails;
    return {
      subject: first?.mail.subject ?? "",
      mails,
      missing: [...missing],
      root: first?.mail.references[0] ?? first?.parent ?? first?.key ?? "",
    };
  });
};
