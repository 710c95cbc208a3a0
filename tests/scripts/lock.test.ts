import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { takeLock } from "#scripts/lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const take = (info: string) => takeLock(path.join(folder, "lock"), info);

describe("a lock", () => {
  test("has one holder, whose info the others get", async () => {
    expect(await take("first")).toHaveProperty("release");
    expect(await take("second")).toEqual({ heldBy: "first" });
  });

  test("is free again after its release", async () => {
    const first = await take("first");
    if ("release" in first) first.release();
    expect(await take("second")).toHaveProperty("release");
  });

  test("is the same one through a symbolic link to its folder", async () => {
    await take("first");
    symlinkSync(folder, `${folder}-link`);
    expect(await takeLock(path.join(`${folder}-link`, "lock"), "second")).toEqual({ heldBy: "first" });
    rmSync(`${folder}-link`);
  });

  test("of a killed process is acquired by exactly one of many", async () => {
    for (let round = 0; round < 3; round++) {
      const holder = await holdElsewhere();
      expect(await take("early")).toEqual({ heldBy: "elsewhere" });
      holder.kill("SIGKILL");
      await once(holder, "exit");
      const locks = await Promise.all(Array.from({ length: 8 }, (_, index) => take(String(index))));
      const taken = locks.filter((lock) => "release" in lock);
      expect(taken).toHaveLength(1);
      taken[0]?.release();
    }
  });
});

async function holdElsewhere(): Promise<ChildProcess> {
  const lock = path.join(process.cwd(), "scripts/lock.ts");
  const script = `
    const { takeLock } = await import(${JSON.stringify(lock)});
    await takeLock(${JSON.stringify(path.join(folder, "lock"))}, "elsewhere");
    process.send("held");
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await once(holder, "message");
  return holder;
}
