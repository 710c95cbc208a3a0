// XML as it comes, element by element. Nothing of it is fetched, and documents with a DOCTYPE are refused.
import { SaxesParser } from "saxes";
import { refuse } from "#lib/sales-imports/xlsx/zip.ts";

export interface Handlers {
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** Names come without their prefix. Yields after each stretch of text, when the handlers have seen it. */
export async function* walkXml(parts: AsyncIterable<string>, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const plain = (name: string) => name.slice(name.indexOf(":") + 1);
  parser.on("doctype", () => {
    throw refuse("This workbook holds a DOCTYPE.");
  });
  parser.on("error", (error) => {
    throw error;
  });
  if (handlers.open) parser.on("opentag", ({ name, attributes }) => handlers.open?.(plain(name), attributes));
  if (handlers.text) parser.on("text", (text) => handlers.text?.(text));
  if (handlers.text) parser.on("cdata", (text) => handlers.text?.(text));
  if (handlers.close) parser.on("closetag", ({ name }) => handlers.close?.(plain(name)));
  for await (const text of parts) {
    parser.write(text);
    yield;
  }
  parser.close();
  yield;
}

/** Sees a whole document. */
export async function readXml(parts: AsyncIterable<string>, handlers: Handlers): Promise<void> {
  for await (const _ of walkXml(parts, handlers));
}
