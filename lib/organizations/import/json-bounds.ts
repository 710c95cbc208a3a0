// What a JSON file may hold, counted before it is parsed: the parser would make objects of all of it first.
import { AppError } from "#lib/core/errors.ts";

/** An array of objects, some with arrays of texts, and room for what is not read */
const maxDepth = 20;
/** Maximum values in arrays and objects together: a million rows of twenty */
const maxValues = 20_000_000;

const quote = '"'.charCodeAt(0);
const backslash = "\\".charCodeAt(0);
const comma = ",".charCodeAt(0);
const opening = new Set([..."[{"].map((sign) => sign.charCodeAt(0)));
const closing = new Set([..."]}"].map((sign) => sign.charCodeAt(0)));

/** Throws INVALID for what no list of organizations looks like, LIMIT_EXCEEDED for what is too much. */
export function boundJson(text: string): void {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfText(text, at);
    else if (code === comma) values++;
    else if (opening.has(code)) {
      depth++;
      values++;
    } else if (closing.has(code)) depth--;
    if (depth > maxDepth)
      throw new AppError("INVALID", `This JSON is nested more than ${maxDepth} levels deep.`);
    if (values > maxValues)
      throw new AppError("LIMIT_EXCEEDED", "This JSON has too many values. Split the file.");
  }
}

function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === backslash) before--;
  return (at - before) % 2 === 1;
}
