import { createHmac, randomBytes, randomInt } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Without characters that people confuse. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** The stored secret of an installation with the embedded database. */
export function keptSecret(folder: string): string {
  return keep(path.join(folder, "secret"), () => randomBytes(32).toString("base64url"));
}

/** The stored password of the demo's users, generated for each installation. */
export function keptDemoPassword(folder: string): string {
  return keep(path.join(folder, "demo-password"), () => {
    const characters = Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
    return characters.replace(/(?<=^(?:.{4})+)(?=.)/g, "-");
  });
}

function keep(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, `${make()}\n`, { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}

/** Next encrypts the closures of server actions; every build and process with one secret needs the same key. */
export function actionsKey(secret: string): string {
  return createHmac("sha256", secret).update("server actions").digest("base64");
}
