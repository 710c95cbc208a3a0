import { describe, expect, test } from "vitest";
import {
  addText,
  allOf,
  edit,
  noAddresses,
  remove,
  settle,
  type,
} from "#components/forms/addresses/entries.ts";

const typed = (text: string) => [...text].reduce((now, key) => type(now, now.draft + key), noAddresses);
const texts = ({ entries }: typeof noAddresses) => entries.map(({ text }) => text);

describe("a field of addresses", () => {
  test.each([
    ["a@x.example,", ["a@x.example"], ""],
    ["a@x.example b@x.example; c", ["a@x.example", "b@x.example"], "c"],
    ["Ana <a@x.example>", ["Ana <a@x.example>"], ""],
    ['"Doe, Ann" <a@x.example>', ['"Doe, Ann" <a@x.example>'], ""],
    ["nobody, ", ["nobody"], ""],
    ["Ana Lee", [], "Ana Lee"],
  ])("typed %s", (text, done, draft) => {
    const now = typed(text);
    expect([texts(now), now.draft]).toEqual([done, draft]);
  });

  test.each([
    ["a@x.example", ["a@x.example"], ""],
    ["a@x.example b@x.example\nnobody", ["a@x.example", "b@x.example", "nobody"], ""],
    ["ana", [], "ana"],
  ])("pasted %j", (text, done, draft) => {
    const now = type(noAddresses, text);
    expect([texts(now), now.draft]).toEqual([done, draft]);
  });

  test("nothing typed is lost, and each address stands once", () => {
    const now = type(noAddresses, "a@x.example, A@X.example; bad, bad");
    expect(texts(now)).toEqual(["a@x.example", "bad"]);
    expect(now.merged).toBe(2);
    const more = { ...now, draft: "c@x.example" };
    expect(allOf(more).map(({ text }) => text)).toEqual(["a@x.example", "bad", "c@x.example"]);
    expect(settle(more).draft).toBe("");
    const edited = edit(more, 1);
    expect([texts(edited), edited.draft]).toEqual([["a@x.example", "c@x.example"], "bad"]);
    expect(texts(remove(edited, 0))).toEqual(["c@x.example"]);
    expect(addText(edited, "C@x.example").merged).toBe(1);
  });
});
