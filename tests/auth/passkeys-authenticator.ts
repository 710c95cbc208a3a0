// A software authenticator made of a key pair: the responses of a browser with a security key, and of an attacker.
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

const b64 = (data: Uint8Array) => Buffer.from(data).toString("base64url");
const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest();

/** CBOR of a byte string. */
function bytes(data: Uint8Array): Buffer {
  const head = data.length < 24 ? [0x40 + data.length] : [0x58, data.length];
  if (data.length > 255) return Buffer.concat([Buffer.of(0x59, data.length >> 8, data.length & 255), data]);
  return Buffer.concat([Buffer.from(head), data]);
}

const text = (content: string) => Buffer.concat([Buffer.of(0x60 + content.length), Buffer.from(content)]);

export interface Site {
  origin: string;
  rpId: string;
}
const here: Site = { origin: "http://localhost:3000", rpId: "localhost" };

export class Authenticator {
  readonly id = b64(randomBytes(32));
  counter = 0;
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });

  /** Flags: 1 user present, 4 user verified, 64 attested credential data included. */
  #data(site: Site, flags: number, key: Buffer = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(site.rpId), Buffer.of(flags), count, key]);
  }

  #client(type: string, challenge: string, site: Site): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: site.origin, crossOrigin: false }));
  }

  /** Creates the passkey. */
  register(challenge: string, site: Site = here) {
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    const [px, py] = [Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
    // COSE: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
    const cose = Buffer.concat([
      Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
      bytes(px),
      Buffer.of(0x22),
      bytes(py),
    ]);
    const id = Buffer.from(this.id, "base64url");
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, cose]);
    const object = Buffer.concat([
      Buffer.of(0xa3),
      ...[text("fmt"), text("none"), text("attStmt"), Buffer.of(0xa0)],
      ...[text("authData"), bytes(this.#data(site, 1 | 4 | 64, attested))],
    ]);
    return {
      id: this.id,
      rawId: this.id,
      type: "public-key" as const,
      clientExtensionResults: {},
      response: {
        clientDataJSON: b64(this.#client("webauthn.create", challenge, site)),
        attestationObject: b64(object),
        transports: ["internal" as const],
      },
    };
  }

  /** Answers a challenge; the counter increases unless one is given. */
  assert(challenge: string, { site = here, verified = true, counter = this.counter + 1, id = this.id } = {}) {
    this.counter = counter;
    const data = this.#data(site, verified ? 1 | 4 : 1);
    const client = this.#client("webauthn.get", challenge, site);
    const signature = sign("sha256", Buffer.concat([data, sha256(client)]), this.#keys.privateKey);
    return {
      id,
      rawId: id,
      type: "public-key" as const,
      clientExtensionResults: {},
      response: { clientDataJSON: b64(client), authenticatorData: b64(data), signature: b64(signature) },
    };
  }
}
