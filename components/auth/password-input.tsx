"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState, useSyncExternalStore } from "react";
import { Input } from "#components/ui/input.tsx";

const never = () => () => {};

/** A password field whose text can be shown. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type" | "className">) {
  const [shown, setShown] = useState(false);
  // The toggle needs JavaScript, so it is rendered on the client only.
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input type={shown ? "text" : "password"} required className="pe-11" {...props} />
      {scripted ? (
        <button
          type="button"
          aria-label="Show password"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 end-0 grid w-10 place-items-center rounded-md text-muted hover:text-ink"
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
      ) : null}
    </div>
  );
}
