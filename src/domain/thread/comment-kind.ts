/** What a comment does in its discussion. Readers filter by it ("experiences only"). */
export const commentKinds = ["experience", "argument", "question", "answer", "correction", "advice", "aside"] as const;

export type CommentKind = (typeof commentKinds)[number];
