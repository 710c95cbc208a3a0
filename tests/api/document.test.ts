// The OpenAPI document, by the rules of Spectral and Redocly.
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { type RulesetDefinition, Spectral } from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import { expect, test } from "vitest";
import { openApiDocument } from "#lib/api/document.ts";

const document = openApiDocument("https://steward.test");

test("Spectral's oas rules find nothing", async () => {
  const spectral = new Spectral();
  spectral.setRuleset({
    extends: rulesets.oas as RulesetDefinition,
    rules: { "oas3-parameter-description": "warn" },
  });
  const found = await spectral.run(document);
  expect(found.map(({ code, path, message }) => `${code} ${path.join(".")}: ${message}`)).toEqual([]);
});

test("Redocly's recommended rules find nothing", async () => {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const found = await lintFromString({ source: JSON.stringify(document), config });
  expect(
    found.map(({ ruleId, location, message }) => `${ruleId} ${location[0]?.pointer}: ${message}`),
  ).toEqual([]);
});
