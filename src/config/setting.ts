/** One row of the settings table. Validation, help and `docs/configuration.md` are generated from these rows. */
export interface Setting {
  readonly flag: string;
  /** The placeholder for the value in help, as `<folder>`; null for a switch. */
  readonly argument: string | null;
  /** The environment variable; null where a setting concerns a single run, and only the flag makes sense. */
  readonly variable: string | null;
  /** Whether the settings file may contain it, under the setting's name. */
  readonly inFile: boolean;
  /** As help shows it. `load-config.ts` decides what it means. */
  readonly default: string | null;
  readonly kind:
    | "text"
    | "choice"
    | "address"
    | "switch"
    | "model"
    | "count"
    | "money"
    | "port"
    | "path"
    | "networks"
    | "header"
    | "contact"
    | "database";
  readonly choices?: readonly string[];
  /** Whether the flag may be given more than once; its values are then separated by line breaks. */
  readonly isRepeatable?: boolean;
  readonly meaning: string;
}
