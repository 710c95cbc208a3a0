// The types of a client, as a connected app generates them from the OpenAPI document.
import { registerHooks } from "node:module";
import { openApiDocument } from "#lib/api/document.ts";

// It prints with the compiler's JavaScript API, which TypeScript 7 lacks.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "typescript" && context.parentURL?.includes("/openapi-typescript/")
      ? next(new URL("./compiler.ts", import.meta.url).href, context)
      : next(specifier, context),
});

export async function clientTypes(): Promise<string> {
  const { default: generate, astToString } = await import("openapi-typescript");
  return astToString(await generate(JSON.stringify(openApiDocument("https://steward.test"))));
}
