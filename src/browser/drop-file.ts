/** Lets users drop a file anywhere on a form with `data-drop`, whose value is the name of the file field. */
export const takeDroppedFiles = (): void => {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-drop]")) {
    const input = form.querySelector<HTMLInputElement>(`input[type="file"][name="${form.dataset["drop"]}"]`);
    if (!input) continue;
    const mark = (isOver: boolean): void => {
      form.classList.toggle("is-dropping", isOver);
    };
    form.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      mark(true);
    });
    form.addEventListener("dragleave", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) mark(false);
    });
    form.addEventListener("drop", (event) => {
      mark(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      // Only the first file: the field accepts a single one.
      const files = new DataTransfer();
      files.items.add(file);
      input.files = files.files;
      input.focus();
    });
  }
};
