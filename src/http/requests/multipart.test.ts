import { assert, asyncProperty, array, integer, record, string, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { readMultipart } from "./multipart.ts";

/** A body that arrives in pieces of this size. */
async function* toPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const readForm = async (form: FormData, size: number) => {
  const request = new Request("http://localhost/", { method: "POST", body: form });
  const contentType = request.headers.get("content-type") ?? "";
  const parts = await readMultipart(toPieces(new Uint8Array(await request.arrayBuffer()), size), contentType);
  return parts.map(({ name, fileName, chunks }) => ({ name, fileName, bytes: Buffer.concat(chunks) }));
};

const typeOfB = "multipart/form-data; boundary=b";
const toBody = (text: string): AsyncGenerator<Uint8Array> => toPieces(Buffer.from(text.replaceAll("\n", "\r\n")), 7);

describe("readMultipart()", () => {
  test("reads what FormData writes, however it is cut into pieces", async () => {
    const fields = array(
      record({ name: string({ minLength: 1 }).filter((name) => !name.includes("\\")), bytes: uint8Array({ maxLength: 300 }) }),
      { minLength: 1, maxLength: 5 },
    );
    await assert(
      asyncProperty(fields, integer({ min: 1, max: 400 }), async (given, size) => {
        const form = new FormData();
        for (const { name, bytes } of given) form.append(name, new File([bytes], `${name}.bin`));
        form.append("plain", "one\r\n--two\r\n");
        const read = await readForm(form, size);
        expect(read.map(({ bytes }) => bytes.toString("hex"))).toEqual([
          ...given.map(({ bytes }) => Buffer.from(bytes).toString("hex")),
          Buffer.from("one\r\n--two\r\n").toString("hex"),
        ]);
      }),
      { numRuns: 60 },
    );
  });

  test("gives names and file names, also odd and empty ones", async () => {
    const form = new FormData();
    form.append('a "quoted" name', "");
    form.append("日本", new File(["x"], 'a"b.json'));
    expect((await readForm(form, 11)).map(({ name, fileName }) => [name, fileName])).toEqual([
      ['a "quoted" name', null],
      ["日本", 'a"b.json'],
    ]);
  });

  test("takes a file without a name, as a form without a chosen file has it, for a file", async () => {
    const body = '--b\nContent-Disposition: form-data; name="file"; filename=""\nContent-Type: application/octet-stream\n\n\n--b--\n';
    expect(await readMultipart(toBody(body), typeOfB)).toEqual([{ name: "file", fileName: "", chunks: [] }]);
  });

  test("[S2] refuses hundreds of thousands of parts after the first thousands, without reading the rest", async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; sent < 400_000; sent += 100) yield Buffer.from('--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n\r\n'.repeat(100));
    }
    await expect(readMultipart(endless(), typeOfB)).rejects.toThrow("it has more than 2000 parts");
    expect(sent).toBeLessThan(3_000);
  });

  test.each([
    ["a body that is cut", '--b\nContent-Disposition: form-data; name="x"\n\nwords', "it ends before its last part does"],
    ["nothing", "", "it ends before its last part does"],
    ["endless headers", `--b\nContent-Disposition: ${"x".repeat(20_000)}`, "it ends before its last part does"],
  ])("[S2] refuses %s and says why", async (_what, body, why) => {
    await expect(readMultipart(toBody(body), typeOfB)).rejects.toThrow(why);
  });
});
