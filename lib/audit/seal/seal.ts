// A seal: what it says, its hash and its signature.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { canonicalJson } from "#lib/audit/seal/canonical.ts";
import { rootOf } from "#lib/audit/seal/merkle.ts";
import { decrypt, encrypt } from "#lib/core/secrets.ts";

/** Bytes of an id and of a hash */
export const [idBytes, hashBytes] = [16, 32];

/** As the database has it. */
export interface Seal {
  seq: bigint;
  sealedAt: Date;
  throughPosition: bigint;
  throughId: string;
  count: number;
  ids: Uint8Array<ArrayBuffer>;
  leaves: Uint8Array<ArrayBuffer>;
  root: Uint8Array<ArrayBuffer>;
  previous: Uint8Array<ArrayBuffer>;
  hash: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
  keyId: string;
}

export interface SealingKey {
  id: string;
  publicKey: Uint8Array<ArrayBuffer>;
  privateKey: Uint8Array<ArrayBuffer>;
  saltKey: Uint8Array<ArrayBuffer>;
}

/** What is hashed and signed, as JSON. The list of ids is in it by its hash. */
export function statementOf(seal: Omit<Seal, "hash" | "signature" | "leaves">): string {
  return canonicalJson({
    version: 1,
    seq: String(seal.seq),
    sealedAt: seal.sealedAt.toISOString(),
    through: `${seal.throughPosition} ${seal.throughId}`,
    count: seal.count,
    ids: sha256(seal.ids).toString("hex"),
    root: hex(seal.root),
    previous: hex(seal.previous),
    key: seal.keyId,
  });
}

type Unsigned = Pick<Seal, "seq" | "sealedAt" | "throughPosition" | "throughId" | "previous">;

/** Seals events, given by their ids and leaves in order. */
export function makeSeal(
  of: Unsigned,
  events: readonly { id: string; leaf: Uint8Array }[],
  key: SealingKey,
): Seal {
  const leaves = events.map(({ leaf }) => leaf);
  const unsigned = {
    ...of,
    count: events.length,
    ids: bytes(Buffer.concat(events.map(({ id }) => bytesOfId(id)))),
    leaves: bytes(Buffer.concat(leaves)),
    root: bytes(rootOf(leaves)),
    keyId: key.id,
  };
  const statement = Buffer.from(statementOf(unsigned));
  const privateKey = createPrivateKey({
    key: Buffer.from(decrypt("audit", key.privateKey), "base64"),
    format: "der",
    type: "pkcs8",
  });
  return { ...unsigned, hash: bytes(sha256(statement)), signature: bytes(sign(null, statement, privateKey)) };
}

/** Whether the signature is one of this key over what the seal says. */
export function isSigned(seal: Seal, publicKey: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
  return verify(null, Buffer.from(statementOf(seal)), key, seal.signature);
}

export function makeKey(id: string): SealingKey {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return {
    id,
    publicKey: bytes(publicKey.export({ format: "der", type: "spki" })),
    privateKey: encrypt("audit", privateKey.export({ format: "der", type: "pkcs8" }).toString("base64")),
    saltKey: encrypt("audit", randomBytes(32).toString("base64")),
  };
}

export function openSaltKey(encrypted: Uint8Array): Buffer {
  return Buffer.from(decrypt("audit", encrypted), "base64");
}

/** The hashes of leaves, one by one. */
export function splitLeaves({ leaves }: Pick<Seal, "leaves">): Buffer[] {
  const all = Buffer.from(leaves);
  return Array.from({ length: all.length / hashBytes }, (_, n) =>
    all.subarray(n * hashBytes, (n + 1) * hashBytes),
  );
}

/** The ids, one by one. */
export function splitIds({ ids }: Pick<Seal, "ids">): string[] {
  const all = hex(ids);
  return Array.from({ length: all.length / (idBytes * 2) }, (_, n) =>
    all
      .slice(n * idBytes * 2, (n + 1) * idBytes * 2)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  );
}

/** The line by which a seal leaves the database. */
export function sealLine(seal: Seal, publicKey: Uint8Array) {
  return {
    seq: String(seal.seq),
    sealedAt: seal.sealedAt.toISOString(),
    count: seal.count,
    hash: hex(seal.hash),
    signature: hex(seal.signature),
    key: Buffer.from(publicKey).toString("base64"),
  };
}

export function sha256(data: Uint8Array | string): Buffer {
  return createHash("sha256").update(data).digest();
}

export function hex(data: Uint8Array): string {
  return Buffer.from(data).toString("hex");
}

function bytesOfId(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function bytes(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(data);
}
