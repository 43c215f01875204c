import { AppError } from "../../domain/app-error.ts";
import type { Place } from "../place.ts";
import { isGmailPage, readGmailPage } from "./gmail-page.ts";
import { toMailDiscussion } from "./to-mail-discussion.ts";

/** Mail has no public addresses, so it is read from files. */
export const mail: Place<"mail"> = {
  links: null,
  formats: {
    mail: {
      recognises: ({ content }) => content.kind === "mail",
      parse: (document, { thread }) => {
        if (document.content.kind === "mail") return toMailDiscussion(document.content.file, { ...document, thread });
        throw new AppError("source-unsupported", {
          what: `Cannot read ${document.name} as mail`,
          why: "it is no mail",
          fix: "Pass a mail (.eml) or a mailbox (mbox).",
        });
      },
    },
    "gmail-page": {
      recognises: ({ text }) => isGmailPage(text),
      parse: (document, { thread }) => toMailDiscussion(readGmailPage(document.text), { ...document, thread }),
    },
  },
};
