/** Makes each map a single tab stop. Arrow keys move within and between columns, Home and End to the first and last comment. */
export const moveAcrossMaps = (): void => {
  for (const map of document.querySelectorAll<HTMLElement>(".map-columns")) {
    const columns = [...map.querySelectorAll("svg")]
      .map((svg) => [...svg.querySelectorAll<SVGAElement>("a")])
      .filter((cells) => cells.length > 0);
    map.addEventListener("keydown", (event) => {
      const next = findNext(columns, event);
      if (!next) return;
      event.preventDefault();
      for (const cell of columns.flat()) cell.setAttribute("tabindex", cell === next ? "0" : "-1");
      next.focus();
    });
  }
};

const findNext = (columns: readonly (readonly SVGAElement[])[], event: KeyboardEvent): SVGAElement | undefined => {
  const cells = columns.flat();
  const place = cells.findIndex((cell) => cell === event.target);
  const column = columns.findIndex((items) => items.some((cell) => cell === event.target));
  const row = columns[column]?.findIndex((cell) => cell === event.target) ?? 0;
  const across = (step: number): SVGAElement | undefined => {
    const items = columns[column + step];
    return items?.[Math.min(row, items.length - 1)];
  };
  switch (event.key) {
    case "ArrowDown":
      return cells[place + 1];
    case "ArrowUp":
      return cells[place - 1];
    case "ArrowRight":
      return across(1);
    case "ArrowLeft":
      return across(-1);
    case "Home":
      return cells[0];
    case "End":
      return cells.at(-1);
    default:
      return undefined;
  }
};
