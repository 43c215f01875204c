import { describe, expect, test } from "vitest";
import { detectDayOrder, readTime } from "./read-time.ts";

const moment = "2023-11-14T22:13:20.000Z";

describe("readTime()", () => {
  test.each([
    ["seconds", "1700000000", moment],
    ["seconds as pandas writes them", "1700000000.0", moment],
    ["seconds in exponents", "1.7e9", moment],
    ["milliseconds", "1700000000000", moment],
    ["microseconds", "1700000000000000", moment],
    ["nanoseconds", "1700000000000000000", moment],
    ["a spreadsheet's day", "45244.9259259259", moment],
    ["ISO 8601", "2023-11-14T22:13:20Z", moment],
    ["ISO 8601 with a zone", "2023-11-15T03:43:20+05:30", moment],
    ["ISO 8601 without one", "2023-11-14 22:13:20", moment],
    ["fractions", "2023-11-14 22:13:20,123456", "2023-11-14T22:13:20.123Z"],
    ["Postgres", "2023-11-14 22:13:20.123456+00", "2023-11-14T22:13:20.123Z"],
    ["Go", "2023-11-14 22:13:20 +0000 UTC", moment],
    ["BigQuery", "2023-11-14 22:13:20 UTC", moment],
    ["Google Forms", "2023/11/14 11:13:20 PM GMT+1", moment],
    ["Twitter", "Tue Nov 14 22:13:20 +0000 2023", moment],
    ["e-mail", "Tue, 14 Nov 2023 17:13:20 -0500", moment],
    ["e-mail with a named zone", "Tue, 14 Nov 2023 22:13:20 GMT", moment],
    ["JavaScript", "Tue Nov 14 2023 23:13:20 GMT+0100 (Central European Standard Time)", moment],
    ["words", "November 14th, 2023 at 10:13:20 p.m.", moment],
    ["a day in figures that is no month", "14/11/2023 22:13:20", moment],
    ["a month before such a day", "11/14/2023 10:13:20 PM", moment],
    ["points", "14.11.2023 22:13:20", moment],
    ["midnight", "2023-11-14 12:00 AM", "2023-11-14T00:00:00.000Z"],
    ["only a day", "14 Nov 2023", "2023-11-14T00:00:00.000Z"],
    ["a day that reads the same both ways", "5/5/2023", "2023-05-05T00:00:00.000Z"],
  ])("reads %s", (_name, written, expected) => {
    expect(readTime(written)).toBe(expected);
  });

  test.each([
    "yesterday",
    "2 days ago",
    "",
    "2014-19-39",
    "31/02/2023",
    "99999999999999999999",
    "12",
    "25:00",
    "3/4/2023",
    "2023-11-14 22:13 XYZ",
  ])("does not guess at %s", (written) => {
    expect(readTime(written)).toBeNull();
  });
});

describe("detectDayOrder()", () => {
  test.each([
    ["a day that is no month", ["3/4/2023", "14/4/2023"], { order: "day-month", isProven: true }],
    ["a second figure that is no month", ["3/4/2023", "4/14/2023"], { order: "month-day", isProven: true }],
    ["the closer span", ["9/11/2023", "10/11/2023", "11/11/2023"], { order: "day-month", isProven: false }],
    ["nothing", ["3/4/2023", "3/4/2023"], { order: null, isProven: false }],
    ["no figures at all", ["2023-04-03", "soon"], { order: "day-month", isProven: true }],
  ])("goes by %s", (_name, texts, expected) => {
    expect(detectDayOrder(texts)).toEqual(expected);
  });
});
