/** How a place writes its HTML. */
export interface HtmlRules {
  /** What relative addresses start from; without it they are dropped. */
  readonly base?: string;
  /** Elements that are left out with all that is in them: avatars, buttons. */
  readonly isDropped?: (name: string, attributes: Readonly<Record<string, string>>) => boolean;
  /** Elements with the words of others: they become quotations. */
  readonly isQuotation?: (name: string, attributes: Readonly<Record<string, string>>) => boolean;
}
