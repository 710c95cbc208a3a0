import type { ComponentProps } from "react";
import { Input } from "#components/ui/input.tsx";

/** For the digits of an authenticator app: phones show their number pad and offer the code. */
export function CodeInput(props: Omit<ComponentProps<typeof Input>, "type" | "className">) {
  return (
    <Input
      required
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={20}
      spellCheck={false}
      className="font-mono text-lg tracking-widest"
      {...props}
    />
  );
}
