import { expect, test } from "vitest";
import { stripReasoning } from "./strip-reasoning.ts";

const answer = '{"tags":[]}';

test.each([
  ["none", answer],
  ["a tag", `<think>\nThe shape is {"tags":[1]}.\n</think>\n\n${answer}`],
  ["only the closing tag", `Need {"tags":[1]} and so on.</think>${answer}`],
  ["a tag twice", `<think>one</think><think>two {"a":1}</think>${answer}`],
  ["other tags", `<thinking>one</thinking>\n<reasoning>two</reasoning>${answer}`],
  ["Magistral's marks", `[THINK]{"a":1}[/THINK]${answer}`],
  ["Kimi's marks", `◁think▷{"a":1}◁/think▷${answer}`],
  ["Cohere's marks", `<|START_THINKING|>{"a":1}<|END_THINKING|>${answer}`],
  ["Seed's tag", `<seed:think>{"a":1}</seed:think>${answer}`],
  [
    "gpt-oss channels",
    `<|channel|>analysis<|message|>Fill {"a":1}.<|end|><|start|>assistant<|channel|>final<|message|>${answer}<|return|>`,
  ],
  ["a constrained channel", `<|channel|>analysis<|message|>hm<|end|><|channel|>final <|constrain|>json<|message|>${answer}<|return|>`],
  ["a tool's channel", `<|channel|>commentary to=functions.answer <|constrain|>json<|message|>${answer}<|call|>`],
  ["channels without their marks", `analysisWe need {"a":1}. Fill it.assistantfinal${answer}`],
])("leaves the answer behind %s", (_name, text) => {
  expect(stripReasoning(text)).toBe(answer);
});

test.each([
  ["an open tag", '<think>Perhaps {"tags":[]} or'],
  ["reasoning alone", "<think>hm</think>"],
  ["an analysis channel", '<|channel|>analysis<|message|>Perhaps {"tags":[]}'],
])("leaves nothing of %s", (_name, text) => {
  expect(stripReasoning(text)).toBe("");
});

test("keeps what is written before reasoning that never ends", () => {
  expect(stripReasoning(`${answer}<think>and now`)).toBe(answer);
});
