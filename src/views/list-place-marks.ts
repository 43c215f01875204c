import { toCount } from "../domain/words/count-words.ts";
import type { ReportComment } from "../domain/report/report.ts";
import { nameScore } from "./source-name.ts";

/** What a place says about a comment in words: "12 likes", "accepted answer". A score of 0 is what every comment begins with. */
export const listPlaceMarks = ({ score, marks }: Pick<ReportComment, "score" | "marks">, source: string): readonly string[] => [
  ...(score === null || score === 0 ? [] : [toCount(score, nameScore(source))]),
  ...marks,
];
