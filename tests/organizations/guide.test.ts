import { expect, test } from "vitest";
import { linkParts } from "#lib/organizations/guide/policy.ts";

test.each([
  ["", []],
  ["No address", [{ text: "No address" }]],
  [
    "See https://wiki.example/ai, then (http://help.example/?a=1&b=2).",
    [
      { text: "See " },
      { text: "https://wiki.example/ai", href: "https://wiki.example/ai" },
      { text: ", then (" },
      { text: "http://help.example/?a=1&b=2", href: "http://help.example/?a=1&b=2" },
      { text: ")." },
    ],
  ],
  [
    "javascript:alert(1) data:text/html,x ftp://a.example",
    [{ text: "javascript:alert(1) data:text/html,x ftp://a.example" }],
  ],
  ["https://", [{ text: "https://" }]],
])("the links of %j", (text, parts) => {
  expect(linkParts(text)).toEqual(parts);
});
