import type { Finding } from "../../domain/thread/finding.ts";

/** A finding for a saved page that lacks its end. A complete page ends with its closing tag; a broken download does not. */
export const findPageCut = (page: string): readonly Finding[] => {
  const lastPage = page.slice(page.toLowerCase().lastIndexOf("<html") + 1);
  const isCut = /^html[\s>]/iu.test(lastPage) && !/<\/html\s*>/iu.test(lastPage);
  return isCut ? [noteCut("comment")] : [];
};

/** The finding for a file that lacks its end. */
export const noteCut = (record: "comment" | "mail"): Finding => ({
  code: "page-incomplete",
  where: "document",
  message: `The file is cut: its last ${record} may be incomplete, and others may be missing.`,
});
