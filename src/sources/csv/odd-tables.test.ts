import { describe, expect, test } from "vitest";
import { readSaved } from "../files/file-source.ts";

const read = (text: string) => readSaved({ bytes: Buffer.from(text), name: "comments.csv", format: null });
const words = ["The ferry should run on Sundays.", "Who would pay for the crew?", "A levy on parking would cover it.", "Agreed, at last."];

/** Each comment's author, whether it has a time, what it answers, its words; and what was said of the file. */
const summarise = (text: string) => {
  const { comments, findings } = read(text);
  return {
    authors: comments.map(({ author }) => author),
    times: comments.filter(({ createdAt }) => createdAt !== null).length,
    parents: comments.map(({ parentId }) => parentId),
    texts: comments.map((comment) => comment.text),
    findings: findings.map(({ message }) => message).join("\n"),
  };
};

const people = ["ann", "bob", "cem", "dora"];
const toTable = (header: string, toRow: (index: number) => string): string =>
  `${[header, ...words.map((_, index) => toRow(index))].join("\n")}\n`;

test.each([
  ["a form's question for the name", "Submitted at,What's your name?,Comment"],
  ["a remark in brackets", "Date,Name (click to view profile),Comment"],
  ["a longer name that ends in a usual one", "Date,Review Consumer Name,Comment"],
  ["a column of objects", "Date,account.acct,content"],
  ["German", "Datum,Verfasser,Kommentar"],
  ["Spanish", "Fecha,Autor,Comentario"],
  ["French", "Date,Auteur,Commentaire"],
])("[A3] authors, times and words are told by their names: %s", (_what, header) => {
  const { authors, times, texts } = summarise(toTable(header, (index) => `2026-03-0${index + 1},${people[index]},"${words[index]}"`));
  expect({ authors, times, texts }).toEqual({ authors: people, times: 4, texts: words });
});

test.each(["14-Nov-23 10:13 PM", "14/Nov/23", "14 Nov 23 22:13"])("[A3] %s is a time", (time) => {
  expect(summarise(toTable("author,date,text", (index) => `${people[index]},${time},"${words[index]}"`)).times).toBe(4);
});

test("[A3] Slack's ids are times, too, and its threads are replies", () => {
  const ts = (index: number): string => `170000000${index}.00010${index}`;
  const text = toTable("ts,user,text,thread_ts", (index) => `${ts(index)},${people[index]},"${words[index]}",${ts(index === 3 ? 3 : 0)}`);
  expect(summarise(text)).toMatchObject({ authors: people, times: 4, parents: [null, ts(0), ts(0), null] });
});

test("[A3] ids written in words are ids where both columns are named so", () => {
  const text = toTable(
    "id,parent,author,text",
    (index) => `row ${index} of A,${index === 0 ? "" : "row 0 of A"},${people[index]},"${words[index]}"`,
  );
  expect(summarise(text)).toMatchObject({ authors: people, texts: words, parents: [null, "row 0 of A", "row 0 of A", "row 0 of A"] });
});

test("[A3] names of people are no parents: no reply becomes an orphan by them", () => {
  const text = toTable("id,author,text,replyTo", (index) => `c${index},${people[index]},"${words[index]}",${index === 0 ? "" : "@ann"}`);
  const { parents, findings } = summarise(text);
  expect(parents).toEqual([null, null, null, null]);
  expect(findings).toContain('"replyTo"');
});

test("[A3] the same words as HTML and plain are no choice between two columns", () => {
  const text = toTable("username,raw,cooked", (index) => `${people[index]},"${words[index]}","<p>${words[index]}</p>"`);
  expect(summarise(text)).toMatchObject({ authors: people, texts: words });
  expect(() => read(toTable("What is good?,What is bad?", (index) => `"${words[index]}","${words[3 - index]}"`))).toThrow(/may each hold/u);
});

test.each([
  [
    "Qualtrics",
    '"Start Date","Response ID","What should the ferry do?"\n"{""ImportId"":""startDate""}","{""ImportId"":""_id""}","{""ImportId"":""QID1""}"\n',
  ],
  ["SurveyMonkey", '"","","Open-Ended Response"\n'],
])("[A2] [A3] the rows in which %s explains its columns are no comments, and named", (_tool, rows) => {
  const [header = "", ...body] = toTable(
    "StartDate,ResponseId,Comment",
    (index) => `2026-03-0${index + 1},R_${index},"${words[index]}"`,
  ).split("\n");
  const { texts, times, findings } = summarise(`${header}\n${rows}${body.join("\n")}`);
  expect({ texts, times }).toEqual({ texts: words, times: 4 });
  expect(findings).toContain("line 2 was left out");
});

test.each(["^", "~", "¦"])("[A3] cells may be separated by %s, where the header's names tell", (mark) => {
  const text = toTable(["author", "text", "time"].join(mark), (index) => [people[index], words[index], `2026-03-0${index + 1}`].join(mark));
  expect(summarise(text)).toMatchObject({ authors: people, texts: words, times: 4 });
});

test("[A3] a known header counts for more than odd rows: every row has commas that nobody quoted", () => {
  const text = toTable("id,author,text", (index) => `${index},${people[index]},${words[index]}, I think, mostly`);
  expect(summarise(text)).toMatchObject({ authors: people, texts: words.map((line) => `${line}, I think, mostly`) });
});

test("[A2] psql's count of rows is no comment", () => {
  const text = `${toTable(" author | text ", (index) => ` ${people[index]} | ${words[index]} `).replace("\n", "\n--------+------\n")}(4 rows)\n`;
  expect(summarise(text).authors).toEqual(people);
});

test("[A3] a zero byte costs itself, not the file", () => {
  const { texts, findings } = summarise(
    toTable("author,text", (index) => `${people[index]},"${words[index]?.replace("ferry", "fer\0ry")}"`),
  );
  expect(texts).toEqual(words);
  expect(findings).toContain("1 zero byte");
});

describe("a table from a spreadsheet in another language", () => {
  test.each([
    ["German", "Nr.;Verfasser;Datum;Antwort auf;Kommentar"],
    ["French", "Numéro;Auteur;Date;Réponse à;Commentaire"],
    ["Spanish", "Número;Usuario;Fecha;Respuesta a;Comentario"],
    ["Russian", "Номер;Автор;Дата;parent;Комментарий"],
    ["Japanese", "番号;投稿者;日時;返信先;コメント"],
    ["Chinese", "编号;用户;时间;回复;内容"],
  ])("has its authors, times and parents: %s", (_, header) => {
    const rows = words.map(
      (text, index) => `${index + 1};person ${index};${index + 14}.11.2025 14:0${index};${index === 0 ? "" : index};${text}`,
    );
    const { comments, findings } = read([header, ...rows].join("\r\n"));
    expect(comments.map(({ id, parentId, author, createdAt }) => [id, parentId, author, createdAt?.slice(0, 10)])).toEqual(
      words.map((_text, index) => [`${index + 1}`, index === 0 ? null : `${index}`, `person ${index}`, `2025-11-${index + 14}`]),
    );
    expect(findings).toEqual([]);
  });
});

test("[A3] a list of sentences without a header loses no first one; a question above a list is its header", () => {
  const lines = ["The pump has run for nine years.", "Seals cost forty dollars.", "I would replace the whole pump."];
  const readRows = (...rows: readonly string[]) => read(rows.map((row) => `"${row}"`).join("\n")).comments;
  expect(readRows(...lines).map(({ text }) => text)).toEqual(lines);
  expect(readRows("What should we do about it?", ...lines).map(({ text }) => text)).toEqual(lines);
});
