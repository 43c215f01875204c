import { addHelp } from "./help.ts";
import { listenForKeys } from "./keys.ts";
import { moveAcrossMaps } from "./map-keys.ts";
import { showPreviews } from "./previews.ts";

// The one script of the pages: a classic, deferred one, so that it runs from a folder, too. Each page is whole without it.
showPreviews();
moveAcrossMaps();
listenForKeys(addHelp());
