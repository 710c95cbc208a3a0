import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** For what is on or off by itself; what is picked from a list is a Checkbox. */
export function Switch({ className, ...props }: Omit<ComponentProps<"input">, "type" | "role">) {
  // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says its state by itself.
  return <input type="checkbox" role="switch" className={cn("switch", className)} {...props} />;
}
