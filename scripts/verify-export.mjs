// node verify-export.mjs FILE [FINGERPRINT]
//
// Checks an exported audit log (JSON Lines) without Steward and without a network: that each event is what was sealed, in its
// place, under a signature of the platform's key. Compare the fingerprint with the one that the platform has published. What a
// line does not say of platform staff is there as a hash, which proves as well. Exit code 1 when something does not agree.
import { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const [file, wanted] = process.argv.slice(2);
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

/** JSON with sorted keys and no spaces, as RFC 8785 has it. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

/** The root above a leaf: the halves of a tree are cut at a power of two (RFC 6962). */
function rootAbove(leaf, index, count, path) {
  if (count === 1) return path.length === 0 ? leaf : null;
  let half = 1;
  while (half * 2 < count) half *= 2;
  const beside = Buffer.from(path.at(-1) ?? "", "hex");
  const below = path.slice(0, -1);
  const right = index >= half;
  const inner = right
    ? rootAbove(leaf, index - half, count - half, below)
    : rootAbove(leaf, index, half, below);
  return inner && (right ? sha256("\x01", beside, inner) : sha256("\x01", inner, beside));
}

const [keys, seals, seen] = [new Map(), new Map(), new Set()];
const problems = [];
let [events, unsealed] = [0, 0];
for await (const line of createInterface({ input: createReadStream(file) })) {
  const entry = JSON.parse(line);
  if (entry.type === "header") {
    for (const { id, publicKey } of entry.keys) {
      const der = Buffer.from(publicKey, "base64");
      const fingerprint = sha256(der).toString("hex");
      if (!wanted || wanted === fingerprint)
        keys.set(id, createPublicKey({ key: der, format: "der", type: "spki" }));
      console.log(`key ${id}: ${fingerprint}`);
    }
  } else if (entry.type === "seal") {
    const seal = JSON.parse(entry.statement);
    const key = keys.get(seal.key);
    if (key && verify(null, Buffer.from(entry.statement), key, Buffer.from(entry.signature, "hex")))
      seals.set(seal.seq, seal);
    else problems.push(`seal ${seal.seq} is not signed by the key`);
  } else if (entry.type === "event") {
    events++;
    const { event, salts = {}, commitments = {}, proof } = entry;
    if (seen.has(event.id)) problems.push(`event ${event.id} is there twice`);
    seen.add(event.id);
    if (!proof) unsealed++;
    const seal = proof && seals.get(proof.seal);
    for (const field of Object.keys(salts))
      commitments[field] = sha256(`${salts[field]} ${canonical(entry[field] ?? null)}`).toString("hex");
    const leaf = sha256("\0", canonical({ ...event, commitments }));
    if (proof && !seal) problems.push(`event ${event.id} names a seal that is not there`);
    else if (seal && !(proof.index >= 0 && proof.index < seal.count))
      problems.push(`event ${event.id} has no place`);
    else if (seal && rootAbove(leaf, proof.index, seal.count, proof.path)?.toString("hex") !== seal.root)
      problems.push(`event ${event.id} is not what was sealed`);
  }
}
for (const problem of problems) console.error(problem);
console.log(
  `${events} events, ${seals.size} seals, ${unsealed} not sealed when exported, ${problems.length} problems`,
);
process.exitCode = problems.length > 0 || (wanted && keys.size === 0) ? 1 : 0;
