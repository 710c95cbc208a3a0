// The shape of an operation of the REST API. Its schemas validate requests and write the OpenAPI document; its handler calls
// the same verb or query as the screens.
import type { z } from "zod";
import type { AuthenticatedKey } from "#lib/keys/authenticate.ts";
import type { KeyScope } from "#lib/keys/scopes/policy.ts";

export interface Call<Params, Query, Body> {
  key: AuthenticatedKey;
  params: Params;
  query: Query;
  body: Body;
  /** The Idempotency-Key of a POST, which the ledger keeps as the key of its transfers */
  idempotencyKey: string;
  /** The version that a PATCH names in If-Match */
  version: number;
}

export interface Result<Answer> {
  body: Answer;
  /** Sent as ETag */
  version?: number;
}

type Shape = z.ZodObject;
type Input<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

interface Definition<P, Q, B, A extends z.ZodType> {
  /** The name of the verb or query */
  id: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below /api/v1, with parameters in braces */
  path: `/${string}`;
  tag: string;
  summary: string;
  description?: string;
  /** What a key needs; null for any key */
  scope: KeyScope | null;
  params?: P;
  query?: Q;
  body?: B;
  /** By content type, what is taken in place of JSON of `body` */
  otherBodies?: Readonly<Record<string, z.ZodType>>;
  /** 200 unless given */
  status?: 200 | 201;
  /** The body of the answer; without one it is 204 */
  answer?: A;
  example: { body?: unknown; answer?: unknown };
  /** Codes of problems beside those that every operation has */
  problems?: readonly string[];
  /** Sending it again changes nothing, so that it needs no Idempotency-Key */
  safe?: true;
  /** Whether a safe one changes something with this body, and so must name a key, which its verb keeps */
  keyed?: (body: Input<B>) => boolean;
  handle: (call: Call<Input<P>, Input<Q>, Input<B>>) => Promise<Result<z.input<A>>>;
}

/** An operation, whatever it takes. */
export type Operation = Omit<Definition<Shape, Shape, z.ZodType, z.ZodType>, "handle" | "keyed"> & {
  keyed?: (body: never) => boolean;
  handle: (call: Call<never, never, never>) => Promise<Result<unknown>>;
};

export function operation<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType = z.ZodType,
>(definition: Definition<P, Q, B, A>): Operation {
  return definition as unknown as Operation;
}

/** Whether it must name an Idempotency-Key. */
export function needsIdempotencyKey({ method, safe }: Pick<Operation, "method" | "safe">): boolean {
  return method === "POST" && safe !== true;
}
