import { expect, test } from "vitest";
import { answerInOrder } from "./answer-in-order.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("answers come in the order of the requests, and one request is done at a time", async () => {
  const events: string[] = [];
  const work = async (turns: number): Promise<string> => {
    events.push(`begin ${turns}`);
    for (let count = 0; count < turns; count++) await turn();
    return `end ${turns}`;
  };
  const request = answerInOrder(work, (answer) => events.push(answer));
  request(3);
  request(1);
  for (let count = 0; count < 8; count++) await turn();
  expect(events).toEqual(["begin 3", "end 3", "begin 1", "end 1"]);
});
