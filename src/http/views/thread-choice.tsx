import type { MailboxThread } from "../../domain/sources/mailbox-thread.ts";
import { toCount } from "../../domain/words/count-words.ts";

interface ThreadChoiceProps {
  readonly threads: readonly MailboxThread[];
  /** Where the chosen number is sent. */
  readonly action: string;
}

/** The threads of an uploaded mailbox, of which one is read. The file need not be given again. */
export const ThreadChoice = ({ threads, action }: ThreadChoiceProps) => (
  <section class="row" aria-labelledby="threads">
    <h2 id="threads" class="side">
      Threads
    </h2>
    <form class="body" action={action} method="post">
      <ol class="plain-list thread-choice">
        {threads.map((thread, index) => (
          <li>
            <label>
              <input type="radio" name="thread" value={String(thread.number)} checked={index === 0} />{" "}
              <span dir="auto">{thread.subject ?? "no subject"}</span> <span class="soft">{describeThread(thread)}</span>
            </label>
          </li>
        ))}
      </ol>
      <p>
        <button class="button" type="submit">
          Read this thread
        </button>
      </p>
    </form>
  </section>
);

const describeThread = ({ mails, day }: MailboxThread): string => `${toCount(mails, "mail")}${day === null ? "" : `, ${day}`}`;
