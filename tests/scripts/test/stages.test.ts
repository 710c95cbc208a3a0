import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { labelled } from "#scripts/test/output.ts";
import { lanes, stages } from "#scripts/test/stages.ts";

afterEach(() => void vi.restoreAllMocks());

test("every stage runs in one lane", () => {
  expect(lanes.flat().toSorted()).toEqual(Object.keys(stages).toSorted());
});

test("beside others, each line is whole and prefixed with the name of its stage", async () => {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  const { say, stdio, follow } = labelled("db");
  say("one\ntwo");
  const code = 'process.stdout.write("thr"); process.stdout.write("ee\\nfour")';
  const child = spawn(process.execPath, ["-e", code], { stdio });
  follow(child);
  await once(child, "close");
  await vi.waitFor(() => expect(lines).toHaveLength(4), 60_000);
  expect(lines).toEqual(["one", "two", "three", "four"].map((word) => `db     │ ${word}`));
});
