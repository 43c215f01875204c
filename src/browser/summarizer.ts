import { copyMarkdown } from "./copy-markdown.ts";
import { takeDroppedFiles } from "./drop-file.ts";
import { followJob } from "./follow-job.ts";
import { addHelp } from "./help.ts";
import { listenForKeys } from "./keys.ts";
import { moveAcrossMaps } from "./map-keys.ts";
import { showPreviews } from "./previews.ts";

// The one script of the pages: a classic, deferred one, so that it runs from a folder, too. Each page is whole without it,
// and each part does nothing where its elements are not.
showPreviews();
moveAcrossMaps();
followJob();
copyMarkdown();
takeDroppedFiles();
listenForKeys(addHelp());
