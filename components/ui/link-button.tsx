import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonStyles } from "./button.tsx";
import { cn } from "./cn.ts";

type LinkButtonProps = ComponentProps<typeof Link> &
  ButtonLook & {
    /** It opens a dialog over the page, which stays as it is. */
    over?: boolean;
  };

/** A link that looks like a button: it goes somewhere, so it opens in a new tab like any link. */
export function LinkButton({ variant, size, className, over, ...props }: LinkButtonProps) {
  return (
    <Link
      className={cn(buttonStyles({ variant, size }), className)}
      data-over={over ? "" : undefined}
      {...props}
    />
  );
}
