/** What a column of a table of comments can mean; also the keys of `--column`. */
export const columnRoles = ["words", "author", "parent", "time", "id", "score", "url", "title"] as const;

export type ColumnRole = (typeof columnRoles)[number];

/** The columns that a person named for their meaning. */
export type NamedColumns = Readonly<Partial<Record<ColumnRole, string>>>;

/**
 * Reads columns named by hand, each as `words=Comment`. What cannot be read is a problem in words: an unknown meaning, one
 * that is named twice, a missing name.
 */
export const parseNamedColumns = (texts: readonly string[]): { readonly columns: NamedColumns; readonly problems: readonly string[] } => {
  const columns: Partial<Record<ColumnRole, string>> = {};
  const problems: string[] = [];
  for (const text of texts) {
    const at = text.indexOf("=");
    const role = columnRoles.find((known) => known === text.slice(0, Math.max(0, at)).trim().toLowerCase());
    const name = text.slice(at + 1).trim();
    if (role === undefined || name === "")
      problems.push(`the column "${text}" is not <meaning>=<column>, where the meaning is one of ${columnRoles.join(", ")}`);
    else if (columns[role] !== undefined) problems.push(`two columns are named for ${role}: "${columns[role]}" and "${name}"`);
    else columns[role] = name;
  }
  return { columns, problems };
};
