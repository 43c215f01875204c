/** One file of a site: its path from the export's root, and its content. */
export interface Page {
  readonly path: string;
  readonly content: string;
}
