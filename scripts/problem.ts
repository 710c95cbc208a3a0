/** An error that the operator can fix: scripts print its message alone, without a stack, and exit with 1. */
export class Problem extends Error {
  override name = "Problem";
}

/** Runs a script's main function. Prints a Problem's message, and any other error with its stack. */
export async function runScript(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const expected = error instanceof Error && (error.name === "Problem" || error.name === "EnvError");
    console.error(expected ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
