import { notFound } from "next/navigation";
import { kindNames } from "#lib/resources/catalog/policy.ts";
import { type DefinedKind, definedKinds } from "#lib/resources/catalog/schema.ts";

/** The kind that a segment of an address names; responds 404 to any other. */
export function kindOf(segment: string): DefinedKind {
  return definedKinds.find((kind) => kindNames[kind].path === segment) ?? notFound();
}
