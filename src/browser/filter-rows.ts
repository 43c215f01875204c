/**
 * Adds a search field to each form with `data-filter`, whose value is the field's label. It hides the rows (`data-words`) that do not
 * contain all words, and folds groups open while it is in use. Rows that are hidden are still submitted.
 */
export const filterRows = (): void => {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-filter]")) {
    const rows = [...form.querySelectorAll<HTMLElement>("[data-words]")];
    const groups = [...form.querySelectorAll<HTMLDetailsElement>("details")].filter(
      (group) => group.querySelector("[data-words]") !== null,
    );
    const field = createField(form.dataset["filter"] ?? "");
    const before = new Map(groups.map((group) => [group, group.open]));
    field.input.addEventListener("input", () => {
      const words = field.input.value.toLowerCase().split(/\s+/u).filter(Boolean);
      for (const row of rows) row.hidden = !words.every((word) => toWords(row).includes(word));
      for (const group of groups) {
        group.hidden = words.length > 0 && rows.every((row) => row.hidden || !group.contains(row));
        group.open = words.length > 0 || (before.get(group) ?? false);
      }
      const shown = rows.filter((row) => !row.hidden).length;
      field.count.textContent = words.length === 0 ? "" : `${shown} of ${rows.length}`;
    });
    // Enter would submit the whole form.
    field.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    form.prepend(field.row);
  }
};

/** The row's words, and what was typed into it. */
const toWords = (row: HTMLElement): string => {
  const typed = [...row.querySelectorAll<HTMLInputElement>('input[type="text"], textarea')].map(({ value }) => value);
  return [row.dataset["words"] ?? "", ...typed].join(" ").toLowerCase();
};

const createField = (label: string) => {
  const input = Object.assign(document.createElement("input"), {
    type: "search",
    className: "field",
    placeholder: label,
    autocomplete: "off",
  });
  input.setAttribute("aria-label", label);
  const count = Object.assign(document.createElement("span"), { className: "part-note" });
  count.setAttribute("role", "status");
  const body = Object.assign(document.createElement("div"), { className: "body field-row" });
  body.append(input, count);
  const row = Object.assign(document.createElement("div"), { className: "row" });
  row.append(body);
  return { input, count, row };
};
