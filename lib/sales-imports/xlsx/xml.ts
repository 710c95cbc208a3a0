// XML as a stream of elements. Nothing of it is fetched, a DOCTYPE is refused, and no part of it can grow without end.

import { SaxesParser } from "saxes";
import { isAppError } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { ChunkLost, refuse } from "#lib/sales-imports/xlsx/zip.ts";

/** Characters that the parser gets at a time: it looks at its own bounds nowhere, so this is how far it can get past ours */
const step = 65_536;
/** Characters of a tag with its attributes, a text, a comment: the parser keeps each whole until it ends */
const maxToken = 1_000_000;
const maxDepth = 100;
/** Milliseconds that the parser may be busy with one document: ten times what the largest takes */
const maxBusyMs = 600_000;

export type Attributes = Record<string, string>;

export interface Handlers {
  open?: (name: string, attributes: Attributes, valueIn: ValueIn) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** The value of an attribute with a namespace; those without one are in `attributes` under their name. */
export type ValueIn = (namespaces: ReadonlySet<string>, name: string) => string | undefined;

/**
 * Elements of other namespaces than these come with an empty name. Yields after each stretch of text, when the handlers have
 * seen it. Throws INVALID for a token, or elements in each other, beyond what any spreadsheet writes.
 */
export async function* walkXml(
  parts: AsyncIterable<string>,
  namespaces: ReadonlySet<string>,
  handlers: Handlers,
): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const names = new Names(namespaces);
  // Comments are not heard, so a million characters of them are as one. With more handlers than these six V8 keeps the parser
  // as a dictionary, and all of it is four times slower.
  let heard = false;
  let silent = 0;
  let busyMs = 0;
  const text = (text: string) => {
    heard = true;
    handlers.text?.(text);
  };
  parser.on("doctype", () => {
    throw refuse("This workbook contains a DOCTYPE.");
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    heard = true;
    const local = names.open(name, attributes);
    handlers.open?.(local, attributes, names.valueIn);
  });
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => {
    heard = true;
    const local = names.close();
    handlers.close?.(local);
  });
  for await (const part of parts) {
    for (let at = 0; at < part.length; at += step) {
      const chunk = part.length > step ? part.slice(at, at + step) : part;
      const started = performance.now();
      names.expect(chunk, heard);
      heard = false;
      parser.write(chunk);
      busyMs += performance.now() - started;
      silent = heard ? 0 : silent + chunk.length;
      if (silent > maxToken)
        throw refuse("One tag or text of this workbook is longer than a million characters.");
      if (busyMs > maxBusyMs) throw refuse("This workbook takes too long to read.");
    }
    yield;
  }
  parser.close();
  yield;
}

/** Sees a whole document. Throws INVALID for what is no XML. */
export async function readXml(
  parts: AsyncIterable<string>,
  namespaces: ReadonlySet<string>,
  handlers: Handlers,
): Promise<void> {
  try {
    for await (const _ of walkXml(parts, namespaces, handlers));
  } catch (error) {
    if (isAppError(error) || error instanceof ChunkLost) throw error;
    throw refuse("This Excel workbook is damaged.");
  }
}

interface Scope {
  depth: number;
  /** The namespace that each prefix stands for */
  prefixes: Map<string, string>;
  /** Whether names without a prefix are in a namespace that is spoken */
  plain: boolean;
  outer: Scope | undefined;
}

/** What prefixes stand for where the parser is. Its own namespace mode makes an object of every attribute: half as fast again. */
class Names {
  readonly #spoken: ReadonlySet<string>;
  /** Local names of the open elements, the outermost first */
  readonly #locals: string[] = [];
  #scope: Scope = { depth: 0, prefixes: new Map(), plain: false, outer: undefined };
  #attributes: Attributes = {};
  #tail = "";
  #declares = false;
  #found = false;

  constructor(spoken: ReadonlySet<string>) {
    this.#spoken = spoken;
  }

  /** Looks for declarations in the text that comes next, not in every tag; `ended` when a token ended in the text before. */
  expect(chunk: string, ended: boolean): void {
    const carried = this.#found || (this.#declares && !ended);
    this.#found = chunk.includes("xmlns") || (this.#tail + chunk.slice(0, 4)).includes("xmlns");
    this.#declares = this.#found || carried;
    this.#tail = chunk.slice(-4);
  }

  /** Returns the name without its prefix, empty when the element is of another namespace. */
  open(name: string, attributes: Attributes): string {
    const depth = this.#locals.length + 1;
    if (depth > maxDepth)
      throw refuse(`This workbook's elements are nested more than ${maxDepth} levels deep.`);
    this.#attributes = attributes;
    if (this.#declares) {
      for (const one in attributes) this.#declare(depth, one, attributes[one] ?? "");
    }
    const local = this.#localOf(name);
    this.#locals.push(local);
    return local;
  }

  close(): string {
    if (this.#scope.depth === this.#locals.length) this.#scope = this.#scope.outer ?? this.#scope;
    return required(this.#locals.pop(), "the opening tag");
  }

  /** Reads an attribute of the element that was opened last. */
  readonly valueIn: ValueIn = (namespaces, wanted) => {
    for (const name in this.#attributes) {
      const [prefix, plain] = split(name);
      if (plain === wanted && prefix !== "" && namespaces.has(this.#scope.prefixes.get(prefix) ?? ""))
        return this.#attributes[name];
    }
    return undefined;
  };

  #localOf(name: string): string {
    if (!name.includes(":")) return this.#scope.plain ? name : "";
    const [prefix, local] = split(name);
    return this.#spoken.has(this.#scope.prefixes.get(prefix) ?? "") ? local : "";
  }

  #declare(depth: number, name: string, uri: string): void {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) return;
    if (this.#scope.depth !== depth) {
      this.#scope = { ...this.#scope, depth, prefixes: new Map(this.#scope.prefixes), outer: this.#scope };
    }
    this.#scope.prefixes.set(name.slice("xmlns:".length), uri);
    if (name === "xmlns") this.#scope.plain = this.#spoken.has(uri);
  }
}

function split(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(":");
  return colon < 0 ? ["", name] : [name.slice(0, colon), name.slice(colon + 1)];
}
