interface SearchFormProps {
  readonly action: string;
  /** What is searched; the button says "Search". */
  readonly label: string;
  readonly name: string;
  readonly text: string;
  readonly mostCharacters: number;
  /** Other query parameters to send. */
  readonly hidden?: Readonly<Record<string, string>>;
}

/** A search field and a button. The form uses GET, so that results have an address. */
export const SearchForm = ({ action, label, name, text, mostCharacters, hidden = {} }: SearchFormProps) => (
  <form class="search-form" action={action} method="get" role="search">
    <label for="search-words">{label}</label>
    <input
      id="search-words"
      type="search"
      name={name}
      value={text}
      maxlength={mostCharacters}
      autocomplete="off"
      spellcheck={false}
      dir="auto"
    />
    {Object.entries(hidden).map(([field, value]) => (
      <input type="hidden" name={field} value={value} />
    ))}
    <button class="button" type="submit">
      Search
    </button>
  </form>
);
