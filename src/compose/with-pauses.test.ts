import { expect, test } from "vitest";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { withPauses } from "./with-pauses.ts";

test("withPauses() lets what waits for its turn stop a reading between two steps", async () => {
  const abort = new AbortController();
  const engine = withPauses(createScriptedEngine({ topics: [toTopic("a")], tags: [] }));
  const reading = await engine.read(toDiscussion([toComment({ id: "1" })]), { signal: abort.signal, onProgress: () => undefined });
  const topics = await reading.proposeTopics();
  setImmediate(() => abort.abort(new Error("stopped")));
  await expect(reading.tagComments(topics)).rejects.toThrow("stopped");
});
