import { describe, expect, test } from "vitest";
import { splitAddresses } from "#lib/core/address-list.ts";
import { addressesOfCsv, writeDuration } from "#lib/invitations/policy.ts";
import { cpuMilliseconds } from "#tests/cpu-time.ts";

const read = (text: string) => splitAddresses(addressesOfCsv(text)).map((one) => one.address);

describe("a CSV file", () => {
  test.each([
    ["a header", "Name,Email,Role\r\nAna,ana@a.example,User\r\nBen,ben@b.example,User\r\n"],
    ["semicolons and a mark of bytes", "\ufeffName;E-Mail\nAna;ana@a.example\nBen;ben@b.example"],
    ["tabs", "Email address\tName\nana@a.example\tAna\nben@b.example\tBen"],
    ["no header", "ana@a.example\nben@b.example\n"],
    ["no header, and names first", "Ana,ana@a.example\n\nBen,ben@b.example"],
    ["quotes", '"Name","Email"\n"Doe, ""A"" Ana","ana@a.example"\n"Ben", "ben@b.example" '],
  ])("with %s gives its addresses", (_what, text) => {
    expect(read(text)).toEqual(["ana@a.example", "ben@b.example"]);
  });

  test("case N10: a first line sep= is no address", () => {
    expect(read("sep=;\r\nName;Email\r\nAna;ana@a.example\r\nBen;ben@b.example\r\n")).toEqual([
      "ana@a.example",
      "ben@b.example",
    ]);
  });

  test("case N21: no address and no line is left out", () => {
    expect(read("Ana;ana@a.example;ana@home.example\nBen,ben@b.example")).toEqual([
      "ana@a.example",
      "ana@home.example",
      "ben@b.example",
    ]);
    expect(read("nobody\nana@a.example")).toEqual(["nobody", "ana@a.example"]);
  });

  test("B59: a line without an address is kept, to be reported as not valid, and stops nothing", () => {
    expect(read("Email\nana@a.example\nnobody\nben@b.example")).toEqual([
      "ana@a.example",
      "nobody",
      "ben@b.example",
    ]);
  });

  test("case 108: long nonsense is parsed quickly", async () => {
    const spent = await cpuMilliseconds(() => {
      for (const part of ['"', ",", '","', " ", "@", '""', "a"]) addressesOfCsv(part.repeat(50_000));
    });
    expect(spent).toBeLessThan(1_000);
  });
});

test("durations are formatted in the largest unit that is exact enough", () => {
  expect([null, 45, 600, 5400, 7200, 12_600, 172_800].map(writeDuration)).toEqual([
    "–",
    "45 s",
    "10 min",
    "1.5 h",
    "2 h",
    "3.5 h",
    "2 days",
  ]);
});
