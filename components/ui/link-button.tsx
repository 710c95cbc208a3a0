import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonStyles } from "./button.tsx";
import { cn } from "./cn.ts";

/** A link that looks like a button: it goes somewhere, so it opens in a new tab like any link. */
export function LinkButton({ variant, size, className, ...props }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={cn(buttonStyles({ variant, size }), className)} {...props} />;
}
