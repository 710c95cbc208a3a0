import { notFound } from "next/navigation";
import { type DefinedKind, definedKinds, kindNames } from "#lib/resources/catalog/policy.ts";

/** The kind that a segment of an address names; responds 404 to any other. */
export function kindOf(segment: string): DefinedKind {
  return definedKinds.find((kind) => kindNames[kind].path === segment) ?? notFound();
}
