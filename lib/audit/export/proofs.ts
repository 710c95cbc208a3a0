// Events of an export with what proves them: somebody without Steward can check each against its signed seal.

import type { AuditRow } from "#lib/audit/schema.ts";
import {
  type Committed,
  canonicalJson,
  commitment,
  committed,
  type SealedEvent,
  saltOf,
} from "#lib/audit/seal/canonical.ts";
import { proofOf, type Tree, treeOf } from "#lib/audit/seal/merkle.ts";
import { findSealOf, readEventsById, readPublicKeys } from "#lib/audit/seal/read.ts";
import {
  hex,
  openSaltKey,
  type Seal,
  type SealingKey,
  splitIds,
  splitLeaves,
  statementOf,
} from "#lib/audit/seal/seal.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { required } from "#lib/core/required.ts";

interface OpenSeal {
  seal: Seal;
  places: ReadonlyMap<string, number>;
  tree: Tree;
}

/** Seals whose trees are kept: events that follow each other are mostly of the same few. */
const maxOpen = 8;

export class Prover {
  readonly #keys: readonly Omit<SealingKey, "privateKey">[];
  readonly #saltKeys: ReadonlyMap<string, Buffer>;
  readonly #written = new Set<bigint>();
  #open: OpenSeal[] = [];

  private constructor(keys: readonly Omit<SealingKey, "privateKey">[]) {
    this.#keys = keys;
    this.#saltKeys = new Map(keys.map(({ id, saltKey }) => [id, openSaltKey(saltKey)]));
  }

  static async open(tx: ReadTx): Promise<Prover> {
    return new Prover(await readPublicKeys(tx));
  }

  header(): object {
    const keys = this.#keys.map(({ id, publicKey }) => ({
      id,
      publicKey: Buffer.from(publicKey).toString("base64"),
    }));
    return { type: "header", version: 1, exportedAt: new Date().toISOString(), keys };
  }

  /** The lines of these events, with the seals that were not written before. */
  async prove(tx: ReadTx, rows: readonly AuditRow[]): Promise<object[]> {
    const events = await readEventsById(
      tx,
      rows.map(({ id }) => id),
    );
    const lines: object[] = [];
    for (const row of rows) {
      const { event, position } = required(events.get(row.id), "the event of a row");
      const open = await this.#sealOf(tx, event.id, position);
      if (open && !this.#written.has(open.seal.seq)) {
        this.#written.add(open.seal.seq);
        const { seal } = open;
        lines.push({ type: "seal", statement: statementOf(seal), signature: hex(seal.signature) });
      }
      lines.push(this.#lineOf(row, event, open));
    }
    return lines;
  }

  async #sealOf(tx: ReadTx, id: string, position: bigint): Promise<OpenSeal | null> {
    const known = this.#open.find(({ places }) => places.has(id));
    if (known) return known;
    const seal = await findSealOf(tx, position, id);
    const places = new Map((seal ? splitIds(seal) : []).map((one, index) => [one, index]));
    if (!seal || !places.has(id)) return null;
    const opened = { seal, places, tree: treeOf(splitLeaves(seal)) };
    this.#open = [opened, ...this.#open].slice(0, maxOpen);
    return opened;
  }

  /** Without a seal there is no evidence yet, and nothing is committed to. */
  #lineOf(row: AuditRow, event: SealedEvent, open: OpenSeal | null): object {
    const { actorId, impersonatorId, ip, before, after, at, ...rest } = event;
    const hidden: Record<Committed, boolean> = {
      actorId: row.actorId !== actorId,
      impersonatorId: row.impersonatorId !== impersonatorId,
      ip: row.ip !== ip,
      before: !isWhole(row.before, before),
      after: !isWhole(row.after, after),
    };
    const values = { actorId, impersonatorId, ip, before, after };
    const cut = { before: row.before, after: row.after };
    const shown = committed.filter((field) => !hidden[field]);
    const partly = (["before", "after"] as const).filter((field) => hidden[field]);
    const line = {
      type: "event",
      names: { actor: row.activity.by, target: row.activity.target?.name ?? null },
      event: { ...rest, at: at.toISOString() },
      ...Object.fromEntries(shown.map((field) => [field, values[field]])),
      ...(partly.length > 0 && {
        partly: Object.fromEntries(partly.map((field) => [field, JSON.parse(cut[field] ?? "null")])),
      }),
    };
    if (!open) return { ...line, proof: null };
    const saltKey = required(this.#saltKeys.get(open.seal.keyId), "the key of a seal");
    const index = required(open.places.get(event.id), "the place of an event");
    const salt = (field: Committed) => saltOf(saltKey, event.id, field);
    const withheld = committed.filter((field) => hidden[field]);
    return {
      ...line,
      salts: Object.fromEntries(shown.map((field) => [field, salt(field)])),
      commitments: Object.fromEntries(
        withheld.map((field) => [field, commitment(salt(field), values[field])]),
      ),
      proof: {
        seal: String(open.seal.seq),
        index,
        path: proofOf(open.tree, index).map(hex),
      },
    };
  }
}

/** Whether the caller sees all of what an event says; `shown` is JSON. */
function isWhole(shown: string | null, value: unknown): boolean {
  return canonicalJson(shown === null ? null : JSON.parse(shown)) === canonicalJson(value ?? null);
}
