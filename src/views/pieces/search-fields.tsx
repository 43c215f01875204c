interface SearchFieldsProps {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
}

/** A small field for words to search for, with its button. */
export const SearchFields = ({ id, label, placeholder }: SearchFieldsProps) => (
  <span class="search-fields">
    <label for={id} class="unseen">
      {label}
    </label>
    <input id={id} type="search" name="q" placeholder={placeholder} autocomplete="off" />
    <button type="submit" aria-label="Search">
      <Glass />
    </button>
  </span>
);

const Glass = () => (
  <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <path d="M10.6 10.6 15 15M11.5 6.75a4.75 4.75 0 1 1-9.5 0 4.75 4.75 0 0 1 9.5 0Z" />
  </svg>
);
