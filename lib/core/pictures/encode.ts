// Uploaded pictures are never stored as received: they are decoded to pixels and encoded anew, each in a process of its own with
// a limit of memory and time and without the server's secrets.
import { fork } from "node:child_process";
import path from "node:path";
import pLimit from "p-limit";
import { AppError } from "#lib/core/errors.ts";
import {
  exitOutOfMemory,
  type PictureAnswer,
  type PictureRequest,
  type PictureUse,
  sentMaxBytes,
  validateBytes,
} from "#lib/core/pictures/policy.ts";

// Next bundles this module, so its own URL does not lead to the file beside it. Every command runs in the project's folder.
const entry = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/core/pictures/process.ts");
const queue = pLimit(2);

// By content, never by name: formats with small, well-tested decoders. The browser rasterizes an SVG.
const signatures = [
  { type: "jpeg", bytes: [0xff, 0xd8, 0xff] },
  { type: "png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const;

function isPicture(data: Uint8Array): boolean {
  if (signatures.some(({ bytes }) => bytes.every((byte, n) => data[n] === byte))) return true;
  const text = Buffer.from(data.subarray(0, 12)).toString("latin1");
  return text.startsWith("RIFF") && text.endsWith("WEBP");
}

interface Limits {
  /** Megabytes of the whole process; the largest picture needs half */
  memoryMb?: number;
  /** Against what hangs; on a busy machine, starting takes seconds */
  timeoutMs?: number;
}

/**
 * Encodes a square WebP without the original's metadata: the middle of a portrait, a whole logo on white. Throws INVALID
 * for anything but a complete JPEG, PNG or WebP, LIMIT_EXCEEDED for one that is too large or too small.
 */
export async function encodePicture(
  data: Uint8Array,
  use: PictureUse,
  { memoryMb = 512, timeoutMs = 60_000 }: Limits = {},
): Promise<Uint8Array<ArrayBuffer>> {
  refuse(validateBytes(data.length, sentMaxBytes));
  if (!isPicture(data)) throw unreadable();
  const answer = await queue(() => decodeInProcess({ data, use }, { memoryMb, timeoutMs }));
  if ("image" in answer) return Uint8Array.from(answer.image);
  refuse(answer.refusal);
  throw unreadable();
}

function decodeInProcess(
  request: PictureRequest,
  { memoryMb, timeoutMs }: Required<Limits>,
): Promise<PictureAnswer> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, [String(memoryMb)], {
      execArgv: [`--max-old-space-size=${memoryMb}`],
      serialization: "advanced",
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
      timeout: timeoutMs,
      killSignal: "SIGKILL",
    });
    child.once("message", (answer: PictureAnswer) => resolve(answer));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === exitOutOfMemory || signal)
        resolve({ refusal: "This picture is too large to open. Use a smaller one." });
      else resolve({ refusal: null });
    });
    child.send(request, (error) => error && reject(error));
  });
}

function refuse(reason: string | null): void {
  if (reason) throw new AppError("LIMIT_EXCEEDED", reason);
}

function unreadable(): AppError {
  return new AppError("INVALID", "Use a JPEG, PNG or WebP picture.");
}
