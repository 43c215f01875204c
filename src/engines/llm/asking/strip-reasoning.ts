/** What models put around their reasoning: Qwen, DeepSeek, Magistral, Seed, Cohere, Kimi and others. */
const marks: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [
    /<(think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis|seed:think)>/giu,
    /<\/(?:think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis|seed:think)>/giu,
  ],
  [/\[THINK\]/gu, /\[\/THINK\]/gu],
  [/◁think▷/gu, /◁\/think▷/gu],
  [/<\|(?:START_THINKING|begin_of_thought)\|>/gu, /<\|(?:END_THINKING|end_of_thought)\|>/gu],
  [/<unused94>/gu, /<unused95>/gu],
];

/**
 * An answer without the reasoning before it. gpt-oss writes channels, of which the last final one is the answer (also where the server
 * has dropped the marks between them); other models open and close their reasoning with a tag, of which some servers keep only the closing
 * one. Reasoning that never ends leaves nothing.
 */
export const stripReasoning = (text: string): string => marks.reduce(cutMarked, readFinalChannel(text)).trim();

const readFinalChannel = (text: string): string => {
  const channel = [...text.matchAll(/<\|channel\|>\s*([a-z]+)[^<]*(?:<\|constrain\|>[^<]*)?<\|message\|>/giu)];
  const last =
    channel.findLast(([, name]) => name?.toLowerCase() === "final") ?? channel.findLast(([, name]) => name?.toLowerCase() !== "analysis");
  if (last) return text.slice(last.index + last[0].length).replace(/<\|(?:end|return|call)\|>[\s\S]*$/u, "");
  if (channel.length > 0) return "";
  const plain = [...text.matchAll(/\bassistant\s*final\s*(?=[{[`])/gu)].at(-1);
  return plain && /^\s*analysis/u.test(text) ? text.slice(plain.index + plain[0].length) : text;
};

const cutMarked = (text: string, [open, close]: (typeof marks)[number]): string => {
  const end = [...text.matchAll(close)].at(-1);
  const rest = end ? text.slice(end.index + end[0].length) : text;
  const begin = [...rest.matchAll(open)].at(0);
  // What was opened after the last closing mark never ended.
  return begin ? rest.slice(0, begin.index) : rest;
};
