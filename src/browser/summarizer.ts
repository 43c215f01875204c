import { copyMarkdown } from "./copy-markdown.ts";
import { takeDroppedFiles } from "./drop-file.ts";
import { filterRows } from "./filter-rows.ts";
import { followJob } from "./follow-job.ts";
import { findPart } from "./find-part.ts";
import { addHelp } from "./help.ts";
import { listenForKeys } from "./keys.ts";
import { moveAcrossMaps } from "./map-keys.ts";
import { markUnread } from "./mark-unread.ts";
import { rememberPlace } from "./remember-place.ts";
import { showPreviews } from "./previews.ts";
import { refreshParts } from "./refresh-parts.ts";

// The script of all pages. It is a classic deferred script, because module scripts do not run from file: URLs. Every page works
// without it, and each part does nothing on pages without its elements.
findPart();
showPreviews();
moveAcrossMaps();
followJob();
refreshParts();
filterRows();
copyMarkdown();
takeDroppedFiles();
rememberPlace();
markUnread(Date.now());
listenForKeys(addHelp());
