const marks = '.marks a[href^="#"], .holders a[href^="#"], .evidence a[href^="#"], .answered a[href^="#"]';
/** Long enough that a passing pointer opens nothing, and that it can move from the mark to the preview. Milliseconds. */
const hoverMilliseconds = 150;
const margin = 12;

interface Shown {
  readonly mark: HTMLAnchorElement;
  readonly preview: HTMLElement;
}

/** Shows a preview of a cited comment beside its citation mark, on hover, focus or a first tap. The link still works. */
export const showPreviews = (): void => {
  let shown: Shown | null = null;
  let waiting = 0;
  let tapped: HTMLAnchorElement | null = null;

  const hide = (): void => {
    clearTimeout(waiting);
    shown?.preview.remove();
    shown = null;
  };
  const hideSoon = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(hide, hoverMilliseconds);
  };
  const show = (mark: HTMLAnchorElement): void => {
    clearTimeout(waiting);
    if (shown?.mark === mark) return;
    hide();
    const preview = buildPreview(mark);
    if (!preview) return;
    mark.closest("main")?.append(preview);
    place(preview, mark);
    shown = { mark, preview };
    preview.addEventListener("pointerenter", () => clearTimeout(waiting));
    preview.addEventListener("pointerleave", hideSoon);
    preview.addEventListener("focusout", hideSoon);
    preview.addEventListener("focusin", () => clearTimeout(waiting));
  };

  for (const mark of document.querySelectorAll<HTMLAnchorElement>(marks)) {
    mark.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType !== "mouse") return;
      clearTimeout(waiting);
      waiting = window.setTimeout(() => show(mark), hoverMilliseconds);
    });
    mark.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && hideSoon());
    mark.addEventListener("focus", () => mark.matches(":focus-visible") && show(mark));
    mark.addEventListener("blur", hideSoon);
    // Touch screens have no hover: the first tap shows the preview, the second follows the link.
    mark.addEventListener("pointerdown", ({ pointerType }) => {
      tapped = pointerType === "touch" && shown?.mark !== mark ? mark : null;
    });
    mark.addEventListener("click", (event) => {
      if (tapped !== mark) return hide();
      tapped = null;
      event.preventDefault();
      show(mark);
    });
  }
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  document.addEventListener("pointerdown", ({ target }) => {
    if (shown && target instanceof Node && !shown.preview.contains(target) && !shown.mark.contains(target)) hide();
  });
};

const buildPreview = (mark: HTMLAnchorElement): HTMLElement | null => {
  const comment = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
  const author = comment?.querySelector(".author bdi")?.textContent ?? "";
  const words = comment?.querySelector(".body > .words")?.cloneNode(true);
  if (!words) return null;
  const preview = document.createElement("aside");
  preview.className = "preview";
  preview.setAttribute("aria-label", `Comment by ${author}`);
  const name = document.createElement("p");
  name.className = "author";
  name.dir = "auto";
  name.textContent = author;
  const link = document.createElement("a");
  link.href = mark.hash;
  link.textContent = "Go to the comment";
  const end = document.createElement("p");
  end.className = "doors";
  end.append(link);
  preview.append(name, words, end);
  return preview;
};

/** Places it below the mark, or above if there is more space. On narrow screens the style sheet puts it at the bottom of the window. */
const place = (preview: HTMLElement, mark: HTMLElement): void => {
  const { left, top, bottom } = mark.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth, offsetHeight } = preview;
  const isAbove = clientHeight - bottom < offsetHeight + margin && top > clientHeight - bottom;
  const start = Math.max(margin, Math.min(left - 2 * margin, clientWidth - offsetWidth - margin));
  preview.style.left = `${start + scrollX}px`;
  preview.style.top = `${scrollY + (isAbove ? top - offsetHeight - margin / 2 : bottom + margin / 2)}px`;
  const passage = preview.querySelector("mark");
  const words = preview.querySelector<HTMLElement>(".words");
  if (passage && words) words.scrollTop = passage.getBoundingClientRect().top - words.getBoundingClientRect().top - 2 * margin;
};
