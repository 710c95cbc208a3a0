// The output of a stage.
import type { ChildProcess, StdioOptions } from "node:child_process";
import { createInterface } from "node:readline";

export type Output = {
  say(text: string): void;
  /** For a program that writes the stage's output itself; `follow` is called once it runs. */
  stdio: StdioOptions;
  follow(child: ChildProcess): void;
};

/** For a stage that runs alone. */
export const direct: Output = {
  say: (text) => console.log(text),
  stdio: ["ignore", "inherit", "inherit"],
  follow: () => {},
};

/** For a stage beside others: whole lines, prefixed with the stage's name. */
export function labelled(name: string): Output {
  const say = (text: string) => {
    for (const line of text.split("\n")) console.log(`${name.padEnd(6)} │ ${line}`.trimEnd());
  };
  return {
    say,
    stdio: ["ignore", "pipe", "pipe"],
    follow: ({ stdout, stderr }) => {
      for (const input of [stdout, stderr]) if (input) createInterface({ input }).on("line", say);
    },
  };
}
