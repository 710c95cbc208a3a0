// XML as a stream of elements. Nothing of it is fetched, a DOCTYPE is refused, and no part of it can grow without end.
import { SaxesParser } from "saxes";
import { isAppError } from "#lib/core/errors.ts";
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
  let heard = false;
  let silent = 0;
  let busyMs = 0;
  const hear = () => {
    heard = true;
  };
  const text = (text: string) => {
    heard = true;
    handlers.text?.(text);
  };
  parser.on("doctype", () => {
    throw refuse("This workbook holds a DOCTYPE.");
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    heard = true;
    names.open(attributes);
    handlers.open?.(names.local(name), attributes, names.valueIn);
  });
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", ({ name }) => {
    heard = true;
    handlers.close?.(names.local(name));
    names.close();
  });
  parser.on("comment", hear);
  parser.on("processinginstruction", hear);
  for await (const part of parts) {
    for (let at = 0; at < part.length; at += step) {
      const chunk = part.length > step ? part.slice(at, at + step) : part;
      const started = performance.now();
      parser.write(chunk);
      busyMs += performance.now() - started;
      silent = heard ? 0 : silent + chunk.length;
      heard = false;
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
  /** Names that were seen, without their prefix */
  locals: Map<string, string>;
  outer: Scope | undefined;
}

/** What prefixes stand for where the parser is. Its own namespace mode makes an object of every attribute: half as fast again. */
class Names {
  readonly #spoken: ReadonlySet<string>;
  #depth = 0;
  #scope: Scope = { depth: 0, prefixes: new Map(), locals: new Map(), outer: undefined };
  #attributes: Attributes = {};

  constructor(spoken: ReadonlySet<string>) {
    this.#spoken = spoken;
  }

  open(attributes: Attributes): void {
    this.#depth++;
    if (this.#depth > maxDepth)
      throw refuse(`This workbook has elements more than ${maxDepth} deep in each other.`);
    this.#attributes = attributes;
    for (const name in attributes) if (name.startsWith("xmlns")) this.#declare(name, attributes[name] ?? "");
  }

  close(): void {
    if (this.#scope.depth === this.#depth) this.#scope = this.#scope.outer ?? this.#scope;
    this.#depth--;
  }

  /** Empty when the element is of another namespace. */
  local(name: string): string {
    let local = this.#scope.locals.get(name);
    if (local === undefined) {
      const [prefix, plain] = split(name);
      local = this.#spoken.has(this.#scope.prefixes.get(prefix) ?? "") ? plain : "";
      if (this.#scope.locals.size < 1_000) this.#scope.locals.set(name, local);
    }
    return local;
  }

  /** Of the element that was opened last. */
  readonly valueIn: ValueIn = (namespaces, wanted) => {
    for (const name in this.#attributes) {
      const [prefix, plain] = split(name);
      if (plain === wanted && prefix !== "" && namespaces.has(this.#scope.prefixes.get(prefix) ?? ""))
        return this.#attributes[name];
    }
    return undefined;
  };

  #declare(name: string, uri: string): void {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) return;
    if (this.#scope.depth !== this.#depth) {
      const { prefixes } = this.#scope;
      this.#scope = {
        depth: this.#depth,
        prefixes: new Map(prefixes),
        locals: new Map(),
        outer: this.#scope,
      };
    }
    this.#scope.prefixes.set(name.slice("xmlns:".length), uri);
  }
}

function split(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(":");
  return colon < 0 ? ["", name] : [name.slice(0, colon), name.slice(colon + 1)];
}
