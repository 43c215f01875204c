interface SearchFormProps {
  readonly action: string;
  /** What is looked through; the button says "Search". */
  readonly label: string;
  readonly name: string;
  readonly text: string;
  readonly mostCharacters: number;
  /** What is asked along with the text. */
  readonly hidden?: Readonly<Record<string, string>>;
}

/** One line to type in and a button. It asks by address, so that what was found can be kept as a link. */
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
