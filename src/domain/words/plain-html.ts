/** Plain text as safe HTML: blocks that a blank line separates become paragraphs, and their lines stay lines. */
export const toPlainHtml = (text: string): string =>
  text
    .split("\n\n")
    .filter((block) => block.trim() !== "")
    .map((block) => `<p>${block.split("\n").map(escapeMarkup).join("<br>")}</p>`)
    .join("\n");

const escapeMarkup = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
